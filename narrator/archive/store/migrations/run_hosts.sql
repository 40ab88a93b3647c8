ALTER TABLE runs ADD COLUMN "host" {text};
ALTER TABLE runs ADD COLUMN "process" BIGINT;

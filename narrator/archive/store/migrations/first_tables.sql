-- The tables of version 1. Words in braces stand for what the databases call differently.
CREATE TABLE runs (
    "id" {text} NOT NULL,
    "started" {text} NOT NULL,
    "ended" {text},
    "state" {text} NOT NULL,
    "narrator" {text} NOT NULL,
    "arguments" {text} NOT NULL,
    "files" BIGINT,
    "read" BIGINT,
    "failed" BIGINT,
    PRIMARY KEY ("id")
);
CREATE TABLE documents (
    "id" {text} NOT NULL,
    "sha256" {text} NOT NULL,
    "format" {text} NOT NULL,
    "title" {text},
    "kind" {text},
    "date" {text},
    "authority" {text},
    "period_label" {text},
    "period_start" {text},
    "period_end" {text},
    "pages" BIGINT NOT NULL,
    "pages_without_text" BIGINT NOT NULL,
    "sentences" BIGINT NOT NULL,
    "claims" BIGINT NOT NULL,
    "observations" BIGINT NOT NULL,
    "findings" BIGINT NOT NULL,
    "tables" BIGINT NOT NULL,
    "narrator" {text} NOT NULL,
    "settings" {text} NOT NULL,
    PRIMARY KEY ("id")
);
CREATE TABLE files (
    "path" {text} NOT NULL,
    "document" {text} REFERENCES documents (id),
    "sha256" {text},
    "bytes" BIGINT,
    "modified" {text},
    "status" {text} NOT NULL,
    "message" {text} NOT NULL,
    "advice" {text} NOT NULL,
    "unread_pages" {text} NOT NULL,
    "run" {text} NOT NULL,
    "seconds" DOUBLE PRECISION,
    PRIMARY KEY ("path")
);
CREATE TABLE pages (
    "document" {text} NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "number" BIGINT NOT NULL,
    "start" BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    "width" DOUBLE PRECISION NOT NULL,
    "height" DOUBLE PRECISION NOT NULL,
    "has_text" SMALLINT NOT NULL,
    "recognised" SMALLINT NOT NULL,
    PRIMARY KEY ("document", "number")
);
CREATE TABLE sentences (
    "document" {text} NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "number" BIGINT NOT NULL,
    "page" BIGINT,
    "section" {text},
    "paragraph" {text},
    "start" BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    "text" {text} NOT NULL,
    "key" {serial} PRIMARY KEY,
    UNIQUE ("document", "number")
);
CREATE TABLE claims (
    "document" {text} NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "id" {text} NOT NULL,
    "sentence" BIGINT NOT NULL,
    "page" BIGINT,
    "section" {text},
    "paragraph" {text},
    "quote" {text} NOT NULL,
    "start" BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    "value" {text} NOT NULL,
    "number" DOUBLE PRECISION,
    "low" DOUBLE PRECISION,
    "high" DOUBLE PRECISION,
    "unit" {text} NOT NULL,
    "comparator" {text} NOT NULL,
    "numerator" {text},
    "denominator" {text},
    "counted" {text},
    "role" {text} NOT NULL,
    "benchmark" {text},
    "indicator" {text},
    "indicator_name" {text},
    "score" DOUBLE PRECISION NOT NULL,
    "complement" SMALLINT NOT NULL,
    "period_label" {text},
    "period_start" {text},
    "period_end" {text},
    "basis" {text},
    "direction" {text},
    "against_target" {text},
    "authority" {text},
    "verdict" {text},
    "note" {text},
    "recognised" SMALLINT NOT NULL,
    PRIMARY KEY ("document", "id")
);
CREATE TABLE observations (
    "document" {text} NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "id" {text} NOT NULL,
    "table_id" {text} NOT NULL,
    "page" BIGINT,
    "section" {text},
    "row" BIGINT NOT NULL,
    "col" BIGINT NOT NULL,
    "header" {text} NOT NULL,
    "indicator" {text},
    "indicator_name" {text},
    "period_label" {text},
    "period_start" {text},
    "period_end" {text},
    "basis" {text},
    "kind" {text} NOT NULL,
    "benchmark" {text},
    "value" {text} NOT NULL,
    "number" DOUBLE PRECISION,
    "low" DOUBLE PRECISION,
    "high" DOUBLE PRECISION,
    "unit" {text} NOT NULL,
    "rating" {text},
    "confidence" DOUBLE PRECISION NOT NULL,
    "provisional" SMALLINT NOT NULL,
    "authority" {text},
    "recognised" SMALLINT NOT NULL,
    PRIMARY KEY ("document", "id")
);
CREATE TABLE indicators (
    "document" {text} NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "id" {text} NOT NULL,
    "name" {text} NOT NULL,
    "unit" {text} NOT NULL,
    "polarity" {text} NOT NULL,
    "family" {text},
    "basis" {text},
    PRIMARY KEY ("document", "id")
);
CREATE TABLE links (
    "document" {text} NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "claim" {text} NOT NULL,
    "rank" BIGINT NOT NULL,
    "indicator" {text} NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "chosen" SMALLINT NOT NULL,
    PRIMARY KEY ("document", "claim", "rank")
);
CREATE TABLE findings (
    "document" {text} NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "fingerprint" {text} NOT NULL,
    "code" {text} NOT NULL,
    "name" {text} NOT NULL,
    "severity" {text} NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "message" {text} NOT NULL,
    "recomputation" {text} NOT NULL,
    "remedy" {text} NOT NULL,
    "page" BIGINT,
    PRIMARY KEY ("document", "fingerprint")
);
CREATE TABLE evidence (
    "document" {text} NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "of" {text} NOT NULL,
    "key" {text} NOT NULL,
    "number" BIGINT NOT NULL,
    "page" BIGINT,
    "section" {text},
    "paragraph" {text},
    "sentence" {text},
    "quote" {text} NOT NULL,
    "value" {text},
    "start" BIGINT,
    "end" BIGINT,
    "claim" {text},
    "observation" {text},
    "note" {text} NOT NULL,
    PRIMARY KEY ("document", "of", "key", "number")
);
CREATE TABLE diagnostics (
    "document" {text} NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    "number" BIGINT NOT NULL,
    "kind" {text} NOT NULL,
    "page" BIGINT,
    "message" {text} NOT NULL,
    "advice" {text} NOT NULL,
    PRIMARY KEY ("document", "number")
);
CREATE INDEX documents_by_authority_period_start ON documents (authority, period_start);
CREATE INDEX documents_by_sha256 ON documents (sha256);
CREATE INDEX files_by_document ON files (document);
CREATE INDEX files_by_sha256 ON files (sha256);
CREATE INDEX files_by_status ON files (status);
CREATE INDEX claims_by_indicator_period_start ON claims (indicator, period_start);
CREATE INDEX claims_by_authority_indicator ON claims (authority, indicator);
CREATE INDEX claims_by_verdict ON claims (verdict);
CREATE INDEX claims_by_role ON claims (role);
CREATE INDEX claims_by_unit ON claims (unit);
CREATE INDEX claims_by_period_start ON claims (period_start);
CREATE INDEX observations_by_indicator_period_start ON observations (indicator, period_start);
CREATE INDEX observations_by_authority_indicator ON observations (authority, indicator);
CREATE INDEX findings_by_code ON findings (code);
CREATE INDEX indicators_by_id_name ON indicators (id, name);

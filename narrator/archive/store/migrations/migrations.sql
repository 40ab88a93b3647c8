-- What tells a store from any other database, and how far it has come.
CREATE TABLE migrations (
    "name" {text} NOT NULL PRIMARY KEY,
    "applied" {text} NOT NULL
);

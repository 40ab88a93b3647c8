-- Full-text search over the sentences. Of a giant sentence the first 50,000 signs are searched: PostgreSQL's list of a
-- text's words has room for one megabyte.
CREATE INDEX sentences_by_words ON sentences USING gin (to_tsvector('pg_catalog.english', left(text, 50000)));

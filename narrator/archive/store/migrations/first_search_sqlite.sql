-- Full-text search over the sentences, kept in step by triggers whoever writes; the words themselves stand in
-- sentences only. A row is named by sentences.key, which no VACUUM changes.
CREATE VIRTUAL TABLE sentences_text USING fts5 (
    text, content = 'sentences', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER sentences_added AFTER INSERT ON sentences BEGIN
    INSERT INTO sentences_text (rowid, text) VALUES (new.key, new.text);
END;
CREATE TRIGGER sentences_removed AFTER DELETE ON sentences BEGIN
    INSERT INTO sentences_text (sentences_text, rowid, text) VALUES ('delete', old.key, old.text);
END;
CREATE TRIGGER sentences_changed AFTER UPDATE ON sentences BEGIN
    INSERT INTO sentences_text (sentences_text, rowid, text) VALUES ('delete', old.key, old.text);
    INSERT INTO sentences_text (rowid, text) VALUES (new.key, new.text);
END;

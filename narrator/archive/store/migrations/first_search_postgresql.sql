-- Full-text search over the sentences: words are runs of letters and digits, in small letters and without accents, as
-- SQLite's index has them, so that both find the same. No dictionary takes part: it would know files, hosts and stop
-- words. Of a giant sentence the first 50,000 signs are searched: PostgreSQL's list of a text's words has room for one
-- megabyte.
CREATE INDEX sentences_by_words ON sentences USING gin (to_tsvector('pg_catalog.simple', regexp_replace(translate(
    left(text, 50000),
    'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿŴŵŶŷŸ',
    'aaaaaaceeeeiiiinooooouuuuyaaaaaaceeeeiiiinooooouuuuyywwyyy'
), '[^[:alnum:]]+', ' ', 'g')));

"""Questions to the store: claims by filters, sentences by words, anything by SQL; nothing here writes."""

"""What files that tell their own structure (Word, web pages) have in common: elements made into a document."""

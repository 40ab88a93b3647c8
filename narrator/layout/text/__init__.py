"""Running text: paragraphs, headings, columns, running heads, lists of contents, narrative in boxes."""

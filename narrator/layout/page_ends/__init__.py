"""Tables that run over a page's end: their parts, joined again."""

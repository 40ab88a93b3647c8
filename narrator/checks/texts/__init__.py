"""The documents' text itself: its places, its malformed figures, its numbered parts and what points to them."""

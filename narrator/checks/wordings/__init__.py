"""Words against figures: how a sentence says that one value stands to another, and whether it does."""

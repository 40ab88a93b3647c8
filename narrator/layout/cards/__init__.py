"""KPI cards: a title, fields such as latest, target and previous, and ratings."""

"""Tables that rulings draw, and narrative in ruled boxes."""

"""Tables without all rulings: stripes, level rulings and white space tell rows and columns."""

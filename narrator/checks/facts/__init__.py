"""What the documents give: facts by measure and stretch of time, columns as series, values that follow from them."""

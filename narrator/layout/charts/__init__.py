"""Charts: found so that their labels are read as neither tables nor text."""

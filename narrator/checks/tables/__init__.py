"""What the figures of one table say of each other: sums, differences, shares, running totals, and what breaks them."""

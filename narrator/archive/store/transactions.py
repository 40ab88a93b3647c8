"""How a transaction says whether it will write: both databases then wait for other writers at its beginning."""

from __future__ import annotations

WRITES = "narrator_writes"
"""The execution option of connections whose transactions write."""

"""The store in a web browser: what Datasette is told of it, and how it is started (a program, never imported)."""

from narrator.archive.browsing.serving import DATABASE, FIRST_PORT, Served, choose_port, describe_store, serve

__all__ = ["DATABASE", "FIRST_PORT", "Served", "choose_port", "describe_store", "serve"]

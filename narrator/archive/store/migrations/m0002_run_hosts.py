"""Runs say on which machine and in which process they go on, so that a killed one is known as such."""

from __future__ import annotations

from sqlalchemy import Connection

from narrator.archive.store.migrations.migration import Migration, run_file


def make(connection: Connection) -> None:
    """Adds the columns; runs from before do not know their place."""
    run_file(connection, "run_hosts.sql")


MIGRATION = Migration("0002_run_hosts", make)

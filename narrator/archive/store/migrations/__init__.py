"""The changes of the store's form, one named file each, that make any store what today's narrator reads and writes."""

from narrator.archive.store.migrations.migrating import migrate, pending
from narrator.archive.store.migrations.migration import Migration

__all__ = ["Migration", "migrate", "pending"]

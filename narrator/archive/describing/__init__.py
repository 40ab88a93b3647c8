"""From the audit of one document to the rows that the store holds of it."""

from narrator.archive.describing.audit import describe_audit

__all__ = ["describe_audit"]

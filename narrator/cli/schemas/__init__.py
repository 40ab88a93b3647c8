"""JSON Schemas of all that the commands write for programs."""

from narrator.cli.schemas.rows import make_files, write_files

__all__ = ["make_files", "write_files"]

"""Parquet: the store as a data set, one folder a table, partitioned by authority and year; any rows as one file."""

from narrator.archive.parquet.one_file import stream_parquet
from narrator.archive.parquet.writing import Change, Shelf, StoreShelf, probe_dataset, update_dataset

__all__ = ["Change", "Shelf", "StoreShelf", "probe_dataset", "stream_parquet", "update_dataset"]

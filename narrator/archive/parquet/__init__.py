"""The store as a Parquet data set: one folder a table, partitioned by authority and year."""

from narrator.archive.parquet.shelf import Shelf, StoreShelf
from narrator.archive.parquet.writing import Change, probe_dataset, update_dataset

__all__ = ["Change", "Shelf", "StoreShelf", "probe_dataset", "update_dataset"]

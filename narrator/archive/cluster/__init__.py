"""Reading documents on the machines of a Dask cluster."""

from narrator.archive.cluster.pool import ClusterPool

__all__ = ["ClusterPool"]

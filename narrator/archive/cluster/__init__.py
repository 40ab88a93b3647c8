"""Reading documents on the machines of a Dask cluster."""

__all__: list[str] = []

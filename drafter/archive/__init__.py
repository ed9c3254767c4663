"""Archives of any size: texts checked by a cluster of machines, and reports on what was found in them.

`inputs` says which files there are, `shards` how results are stored, `child` checks in a process that may be killed by
what it reads, `worker` is one of many on the cluster, `run` has them work, and `figures` counts what they found. Ray,
pyarrow, fsspec and DuckDB come with the extra ``drafter[cluster]`` and are imported here alone.
"""

"""Has the command check an archive on a cluster of two nodes and kills one of them on the way.

Usage: two_nodes.py COMMAND... with OUTPUT after --output. It prints what the command printed and its exit code as JSON.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

from ray.cluster_utils import Cluster

PATIENCE = 300

command = sys.argv[1:]
output = Path(command[command.index("--output") + 1])
node = {"num_cpus": 1, "object_store_memory": 80 * 1024 * 1024}
cluster = Cluster(initialize_head=True, head_node_args={**node, "include_dashboard": False})
second = cluster.add_node(**node)
cluster.wait_for_nodes()
run = subprocess.Popen(
    [*command, "--cluster", cluster.address], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
)
until = time.monotonic() + PATIENCE
while not list(output.rglob("*.parquet")) and run.poll() is None and time.monotonic() < until:
    time.sleep(0.05)
at_kill = len(list(output.rglob("*.parquet")))
cluster.remove_node(second, allow_graceful=False)
out, err = run.communicate(timeout=PATIENCE)
sys.stdout.write(json.dumps({"out": out, "err": err, "code": run.returncode, "shards_at_kill": at_kill}))
cluster.shutdown()

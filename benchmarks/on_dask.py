"""`autograder grade` on a Dask cluster of this machine, a worker for each core: `python benchmarks/on_dask.py COURSE ASSIGNMENT`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=os.cpu_count(), threads_per_worker=1, dashboard_address=None) as cluster:
        program = Path(sys.executable).parent / "autograder"
        command = [program, "grade", sys.argv[2], "--course", sys.argv[1], "--cluster", cluster.scheduler_address]
        sys.exit(subprocess.run(command).returncode)

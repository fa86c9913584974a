"""把大站点分给 Dask 集群读取，在本机合起来：python dask_site.py 调度器地址 份数 共用文件夹

在站点文件夹里运行。站点和共用文件夹在每台机器上路径相同（例如都在 NFS 上），
每台机器装好同一版本的 disclosure；份数写成工作机的台数，每台 --nthreads 1。
"""

import os
import platform
import subprocess
import sys
from pathlib import Path

from dask.distributed import Client, as_completed

DISCLOSURE = (sys.executable, "-m", "disclosure.cli")


def read_share(shard: str, project: str, out: str) -> str:
    """Runs on a worker: reads one share; which process did it."""
    command = [*DISCLOSURE, "build", "--shard", shard, "--out", out]
    subprocess.run(command, cwd=project, check=True)
    return f"分片 {shard}：{platform.node()} 的进程 {os.getpid()}"


def main(scheduler: str, count: str, shared: str) -> int:
    """Spread the shares, then merge them here; the exit code of the build."""
    shards = [f"{number}/{count}" for number in range(1, int(count) + 1)]
    outs = [str(Path(shared).resolve() / shard.replace("/", "-")) for shard in shards]
    with Client(scheduler) as client:
        # Not pure: the files may have changed since the last time.
        shares = client.map(read_share, shards, [str(Path.cwd())] * len(shards), outs, pure=False)
        for share in as_completed(shares):
            print(share.result(), flush=True)
    return subprocess.run([*DISCLOSURE, "merge", *outs, "--strict"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

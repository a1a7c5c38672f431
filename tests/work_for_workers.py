"""What the tests of workers let other processes do: well, badly, for ever, and without measure."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def work(job: str) -> str:
    """Do what the word asks for."""
    match job.partition(":")[0]:
        case "fail":
            raise ValueError("het lukt niet")
        case "hang":
            time.sleep(600)
        case "eat":
            return str(len(b"x" * (1 << 32)))
        case "exit":
            sys.exit(3)
        case "die":
            os._exit(9)
        case "leave":  # a mark of each process that is used
            (Path(job.partition(":")[2]) / str(os.getpid())).touch()
    return job.upper()

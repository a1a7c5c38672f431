"""What the tests of workers let other processes do: well, badly, for ever, and without measure."""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path
from weakref import ref


class Circle:
    """Something that holds itself, so that only the collector takes it away."""

    def __init__(self) -> None:
        self.itself = self


_circles: list[ref[Circle]] = []


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
        case "circle":  # which nobody happens to come by for
            gc.disable()
            _circles.append(ref(Circle()))
        case "circles":
            return str(sum(one() is not None for one in _circles))
        case "leave":  # a mark of each process that is used
            (Path(job.partition(":")[2]) / str(os.getpid())).touch()
    return job.upper()

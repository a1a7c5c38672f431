"""Where the logs ended when this computer last saw them, so that lines that go are missed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from visitatie._frozen import frozen
from visitatie.dossier.log._line import LogRef

__all__ = ["Memory"]


@frozen
class Memory:
    """A file that stays on this computer. It may go; then nothing is missed here."""

    path: Path

    def ends(self) -> dict[str, LogRef]:
        """Give the last line that was seen of each log."""
        try:
            known = json.loads(self.path.read_bytes())["ends"]
            return {str(log): LogRef(str(log), int(n), str(digest)) for log, n, digest in known}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def remember(self, ends: Iterable[LogRef], *, back: bool = False) -> None:
        """Keep where logs end; that it is not kept does no harm. The caller holds the lock.

        It only goes forward, unless ``back`` says that lines were given up.
        """
        known = self.ends()
        after = dict(known)
        for end in ends:
            if back or end.log not in known or known[end.log].n < end.n:
                after[end.log] = end
        if after == known:
            return
        table = {"ends": [[one.log, one.n, one.digest] for one in after.values()]}
        beside = self.path.with_name(f"{self.path.name}.new")
        try:
            beside.write_text(json.dumps(table), "utf-8")
            os.replace(beside, self.path)  # noqa: PTH105  # as in the module that writes files
        except OSError:
            return

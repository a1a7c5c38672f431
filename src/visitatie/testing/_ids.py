"""The golden list: every id of an edition, in a file beside the tests, so that none gets lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from visitatie.model import Framework

__all__ = ["compare_ids", "ids_of"]

_NAMED = (
    ("perspectives", ""),
    ("scales", "levels"),
    ("criteria", ""),
    ("facts", "choices"),
    ("prompts", ""),
    ("scores", ""),
    ("outcomes", "rules"),
    ("instruments", "items"),
    ("processes", "phases"),
    ("scenarios", ""),
)
"""The collections of a framework, each with what inside it has ids too."""


_WRITTEN = (
    "{name} was not there and has been written with the {count} ids of {ref}. Look at it, and keep"
    " it with the tests: from now on no id can get lost unseen."
)
_WHAT_NOW = (
    "An id that has gone takes the judgements on it along: put it back, or begin a new edition."
    " Where this is right, run\n  pytest -p visitatie.testing --renew-golden"
)


def ids_of(framework: Framework) -> tuple[str, ...]:
    """Give every id in a framework, as ``criteria OP2`` or ``levels standaard.goed``."""
    return tuple(_ids(framework))


def _ids(framework: Framework) -> Iterator[str]:
    for collection, inside in _NAMED:
        for one in getattr(framework, collection):
            yield f"{collection} {one.id}"
            if inside and getattr(one, "range", None) is None:
                yield from (f"{inside} {one.id}.{part.id}" for part in getattr(one, inside))


def compare_ids(framework: Framework, path: Path, *, renew: bool) -> str:
    """Give what differs from the golden list, as text for the author; empty when nothing does.

    A list that is not there is written, and that is told.

    Args:
        framework: the edition.
        path: the golden list.
        renew: write the list anew instead.
    """
    now = ids_of(framework)
    name = f"{path.parent.name}/{path.name}"
    if renew or not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{one}\n" for one in now), encoding="utf-8")
        return "" if renew else _WRITTEN.format(name=name, count=len(now), ref=framework.ref)
    golden = path.read_text(encoding="utf-8").splitlines()
    lines = [f"  gone: {one}" for one in golden if one not in now]
    lines += [f"  new:  {one}" for one in now if one not in golden]
    if not lines:
        return ""
    return "\n".join([f"{framework.ref} has other ids than {name}:", *lines, _WHAT_NOW])

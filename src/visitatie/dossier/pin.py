"""The tie between an audit and the framework it was made with."""

from __future__ import annotations

from visitatie.errors import InputError, Location, Message, Problem
from visitatie.model import Framework, FrameworkPin

__all__ = ["check_pin", "pin"]


def pin(framework: Framework, digest: str) -> FrameworkPin:
    """Give the pin of a framework with the digest of its content."""
    return FrameworkPin(framework.id, framework.edition, digest)


def check_pin(
    pinned: FrameworkPin,
    framework: Framework,
    digest: str,
    *,
    file: str | None = None,
    path: tuple[str | int, ...] = ("audit", "framework"),
) -> None:
    """Refuse a framework that is not the one an audit is tied to.

    Args:
        pinned: the tie of the audit.
        framework: the framework that is about to be used.
        digest: the digest of its content (``visitatie.files.digest``).
        file: the file in which the pin stands, for the message.
        path: where it stands in that file.

    Raises:
        InputError: another framework or edition (D006), or other content than when the audit
            began (D007): judgements could then mean something else.
    """
    location = Location(file, path=path)
    if pinned.ref != framework.ref:
        raise InputError(
            [
                Problem(
                    "D006",
                    Message(
                        "the audit is made with {pinned}, not with {found}",
                        pinned=pinned.ref,
                        found=framework.ref,
                    ),
                    location,
                    Message("use {pinned}", pinned=pinned.ref),
                )
            ]
        )
    if pinned.digest != digest:
        raise InputError(
            [
                Problem(
                    "D007",
                    Message(
                        "the content of {framework} is not what it was when the audit began: "
                        "its digest is {found}, the audit has {pinned}",
                        framework=pinned.ref,
                        found=digest,
                        pinned=pinned.digest,
                    ),
                    location,
                    Message(
                        "use the version of the framework that the audit began with, or see what "
                        "is different with visitatie upgrade DOSSIER --to {framework}",
                        framework=pinned.ref,
                    ),
                )
            ]
        )

"""The records that hooks hand over: frozen, and checked when they are made.

A plugin makes records, the core does everything else: calling, sorting, finding conflicts and
telling which plugin gave what. A record with a wrong field cannot be made: the error says
which record, which field and what was given, and points at the line in the plugin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from attrs import Attribute, field

from visitatie._frozen import frozen
from visitatie._lazy import pattern
from visitatie.errors import Message
from visitatie.hooks._fields import (
    ID,
    accepts,
    data_path,
    matching,
    of_type,
    tuple_of,
    whole_number,
)
from visitatie.model.notice import Notice

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = [
    "Check",
    "EditionSource",
    "FrameworkSource",
    "NamedRule",
    "Provided",
    "ReportFormat",
    "ReportSection",
]

_id = matching(ID, "1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or digit")
_filled = matching(pattern(r".*\S.*", re.DOTALL), "text that is not empty")
_suffix = matching(pattern(r"(\.[a-z0-9]+)+"), "a suffix such as '.pdf'")
_media_type = matching(
    pattern(r"[a-z]+/[a-z0-9][a-z0-9.+-]*(; ?charset=utf-8)?"),
    "a media type such as 'application/pdf'",
)


@frozen
class EditionSource:
    """Where the data of one edition of a framework are.

    ``path`` is a TOML file, or a folder of TOML files that together are one edition. It is a
    :class:`pathlib.Path` or what :func:`importlib.resources.files` gives, so that a framework
    can be read from a zipped package too. Nothing is read before the edition is asked for.

    Raises:
        TypeError: a field has another type than stated.
        ValueError: ``edition`` is no id.
    """

    edition: str = field(validator=_id)
    path: Path | Traversable = field(validator=data_path)


@frozen
class FrameworkSource:
    """A framework that a plugin offers: its id, its name and its editions, oldest first.

    The id is for ever; by convention it is the name of the entry point as well, so that only
    the plugin that is asked for has to be imported.

    Raises:
        TypeError: a field has another type than stated.
        ValueError: ``id`` is no id, ``title`` is empty, there is no edition, or one twice.
    """

    id: str = field(validator=_id)
    title: str = field(validator=_filled)
    editions: tuple[EditionSource, ...] = field(
        validator=tuple_of(EditionSource, lambda source: source.edition)
    )


@frozen
class NamedRule:
    """A rule that a table cannot express, for the frameworks of the same plugin only.

    ``function`` gets the complete values of the criteria and the facts that the rule in the
    framework file names, both by id, and gives a level id, or None when it does not hold. It
    is pure: same values, same answer, nothing read or kept. It is called through
    :func:`visitatie.hooks.apply_rule`. ``doc`` says for people what the rule decides, and is
    shown where an outcome is explained.

    Raises:
        TypeError: a field has another type than stated, or the function takes no two values.
        ValueError: ``name`` is no id or ``doc`` is empty.
    """

    name: str = field(validator=_id)
    function: Callable[[Mapping[str, object], Mapping[str, object]], str | None] = field(
        validator=accepts("values", "facts")
    )
    doc: str = field(validator=_filled)

    @property
    def id(self) -> str:
        """The name, under which a framework file calls for it."""
        return self.name


@frozen
class Check:
    """A check on a framework or an audit that gives notices and never changes anything.

    ``function`` gets the :class:`~visitatie.model.Framework` or the audit and gives
    :class:`~visitatie.model.notice.Notice` records; none when all is well. It is called
    through :func:`visitatie.hooks.run_check`.

    Raises:
        TypeError: a field has another type than stated, or the function takes no one value.
        ValueError: ``id`` is no id, or ``applies_to`` is neither of the two.
    """

    id: str = field(validator=_id)
    title: Message = field(validator=of_type(Message))
    applies_to: Literal["framework", "audit"] = field()
    function: Callable[[Any], Iterable[Notice]] = field(validator=accepts("subject"))

    @applies_to.validator
    def _check_applies_to(self, _: Attribute[str], value: object) -> None:
        if value not in ("framework", "audit"):
            raise ValueError(f"Check.applies_to must be 'framework' or 'audit', not {value!r}")


@frozen
class ReportSection:
    """A section of a report, in every format at once because it is made of document blocks.

    ``build`` gets the context of the report (what its audience may see, and nothing else) and
    gives the blocks, or None when there is nothing to say. Sections stand in the report by
    ``order``, then by id; those that ship with us use multiples of 100. It is called through
    :func:`visitatie.hooks.build_section`.

    In the report of an audit with several frameworks a section is built for each of them, under
    the title of the framework. One that is about the audit as a whole says ``once``: it is built
    once, with every framework in ``context.parts``, and stands before the frameworks when its
    order is below 500, after them otherwise.

    Raises:
        TypeError: a field has another type than stated, or the function takes no one value.
        ValueError: ``id`` is no id.
    """

    id: str = field(validator=_id)
    title: Message = field(validator=of_type(Message))
    order: int = field(validator=whole_number)
    build: Callable[[Any], Sequence[Any] | None] = field(validator=accepts("context"))
    once: bool = field(default=False, validator=of_type(bool))


@frozen
class ReportFormat:
    """A format in which a report can be written.

    ``render`` gets the document (a tree of blocks) and the options of the format and gives the
    whole file. Heavy libraries are imported inside it, never when the plugin is imported. It
    is called through :func:`visitatie.hooks.render`.

    Raises:
        TypeError: a field has another type than stated, or the function takes no two values.
        ValueError: ``id`` is no id, ``suffix`` no suffix or ``media_type`` no media type.
    """

    id: str = field(validator=_id)
    title: Message = field(validator=of_type(Message))
    suffix: str = field(validator=_suffix)
    media_type: str = field(validator=_media_type)
    render: Callable[[Any, Any], bytes] = field(validator=accepts("document", "options"))


RecordT = TypeVar("RecordT", covariant=True)  # noqa: PLC0105  # the public name of the records


@frozen
class Provided(Generic[RecordT]):
    """A record with its origin: which plugin gave it, out of which distribution and version."""

    record: RecordT
    plugin: str
    distribution: str
    version: str

    @property
    def origin(self) -> str:
        """The origin as people read it: ``inspectie-op (visitatie-inspectie-op 0.1.0)``."""
        return f"{self.plugin} ({self.distribution} {self.version})"

"""Faults in the content of a framework, collected while the checks go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from attrs import define, field

from visitatie.errors import Location, Message, nearest
from visitatie.files._assembled import Path
from visitatie.files.conversion_problems import ConversionProblem, listing

__all__ = ["MOST_LISTED", "Findings"]

MOST_LISTED = 200
"""Faults that are listed; a file made to annoy could hold a hundred thousand."""

_MOST_COMPARED = 20_000
"""Names that are compared in all while looking for the nearest one; each takes its time."""

_LONGEST = 300
"""Characters of a name that are shown in a fault; a longer one is cut off."""

_NAMED = {
    "F102": ("criteria",),
    "F103": ("scales",),
    "F104": ("perspectives",),
    "F105": ("outcomes",),
    "F106": ("scores",),
    "F107": ("facts",),
    "F111": ("outcomes", "criteria", "facts"),
    "F174": ("processes",),
    "F175": ("instruments",),
}
"""Per code: the lists in which the name could have stood; other names are not of entries."""

Place = Callable[[], Location]
"""Gives a place when it is asked for: finding one takes longer than reading its file."""

SwitchedOff = Mapping[tuple[str, str], Place]
"""Lists and ids that an overlay took out, with the place where it says so."""


@define
class Findings:
    """What the checks found: the faults that are told, and how many there were in all.

    ``switched_off`` are the collections and ids that an overlay took out.
    """

    switched_off: SwitchedOff = field(factory=dict)
    faults: list[ConversionProblem] = field(factory=list, init=False)
    count: int = field(default=0, init=False)
    _compared: int = field(default=0, init=False)

    def add(
        self,
        code: str,
        path: Path,
        message: Message,
        hint: Message | None = None,
        *,
        on_key: bool = False,
    ) -> None:
        """Add a fault; beyond the limit it is only counted."""
        self.count += 1
        if self.count <= MOST_LISTED:
            short = message.shortened(_LONGEST)
            self.faults.append(ConversionProblem(code, short, path, hint, on_key=on_key))

    def unknown(
        self,
        code: str,
        path: Path,
        message: Message,
        known: Iterable[str],
        *,
        on_key: bool = False,
    ) -> None:
        """Add a fault about a name, the last key of ``path`` or the value there.

        ``message`` has the name as its value ``name``; the hint is the nearest known one. The
        name of something that was switched off is F118: of the same kind, as another thing may
        have that id too.
        """
        name = message.values["name"]
        off = (self.switched_off.get((kind, str(name))) for kind in _NAMED.get(code, ()))
        place = next((one for one in off if one is not None), None)
        if place is not None:
            message = Message("{name} is switched off at {place}", name=name, place=str(place()))
            hint = Message(
                "write this part anew in the overlay, without {name}, or take {name} out of "
                "switch_off",
                name=name,
            )
            self.add("F118", path, message, hint, on_key=on_key)
            return
        self.add(code, path, message, self._hint(name, known), on_key=on_key)

    def _hint(self, name: object, known: Iterable[str]) -> Message | None:
        if self.count >= MOST_LISTED or self._compared >= _MOST_COMPARED:
            return None
        names = list(islice(known, _MOST_COMPARED - self._compared))
        self._compared += len(names)
        near = nearest(name, names)
        if near is not None:
            return Message("did you mean {name}?", name=near)
        return Message("known: {names}", names=listing(names)) if names else None

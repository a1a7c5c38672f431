"""What is prepared before the visit, in a dossier: documents, questions and the programme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.dossier._change import Edit, EntryEdit
from visitatie.dossier._layout import PROGRAMME, STUDY, Part
from visitatie.dossier._store import PartRead, Store, assemble
from visitatie.errors import Location, Message, NotFoundError
from visitatie.files.reading import DOSSIER_LIMIT, Document, read_toml
from visitatie.model import Activity, Notice, Programme, StudyDocument, StudyQuestion
from visitatie.process import Clash, clashes

__all__ = ["Preparation"]


@frozen
class Preparation:
    """Writes down what is prepared; ``put`` and ``change`` are those of the dossier.

    Every method raises InputError where a file has problems or what is given could not be read
    back, and WriteError where somebody else changed the same entry, or it cannot be written.
    """

    _store: Store = field(repr=False)
    _read: Mapping[str, PartRead] = field(repr=False)
    _put: Callable[..., None] = field(repr=False)
    _change: Callable[[Part[Any], Callable[[Any], Edit | None], str], None] = field(repr=False)

    def document(self, document: StudyDocument) -> None:
        """Put a document on the list, or replace the one of the same id."""
        self._put(STUDY, "documents", document)

    def question(self, question: StudyQuestion) -> None:
        """Add a hypothesis or question, or replace the one of the same id (it is answered)."""
        self._put(STUDY, "questions", question)

    def activity(self, activity: Activity) -> None:
        """Add an activity to the programme, or replace the one of the same id."""
        self._put(PROGRAMME, "activities", activity)

    def drop(self, activity: str) -> None:
        """Take an activity out of the programme.

        Raises:
            NotFoundError: there is none of that id.
        """

        def edit(now: Programme) -> Edit:
            kept = tuple(one for one in now.activities if one.id != activity)
            if kept == now.activities:
                raise NotFoundError(Message("The programme has no {id}", id=activity))
            place = next(n for n, one in enumerate(now.activities) if one.id == activity)
            entry = EntryEdit("activities", place, None)
            return Edit(evolve(now, activities=kept), (entry,))

        self._change(PROGRAMME, edit, "drop_activity")

    def notices(self) -> tuple[Notice, ...]:
        """Tell what in the programme cannot be kept, each with its place in the file."""
        record = assemble(self._read)
        found = clashes(record)
        raw = self._read[PROGRAMME.name].raw
        if not found or raw is None:
            return ()
        name = str(self._store.path(PROGRAMME))
        document = read_toml(raw, name=name, limit=DOSSIER_LIMIT)
        places = [one.id for one in record.programme.activities]
        return tuple(
            Notice(one.severity, one.code, one.message, _where(document, places, one))
            for one in found
        )


def _where(document: Document, places: list[str], clash: Clash) -> Location:
    return document.locate(("activities", places.index(clash.activity), clash.key))

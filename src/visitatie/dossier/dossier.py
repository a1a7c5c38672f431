"""An audit on disk: one folder that a person can read, and that programs change safely."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from visitatie.dossier._change import Edit, change
from visitatie.dossier._entries import entry_of, taken_id
from visitatie.dossier._hearing import HearingBoth
from visitatie.dossier._layout import (
    AUDIT,
    CONVERSATION,
    EVIDENCE,
    EVIDENCE_FOLDER,
    FINDINGS,
    JUDGEMENTS,
    PLAN,
    PROCESS,
    REPORTS_FOLDER,
    AuditFile,
    Part,
)
from visitatie.dossier._making import make_files
from visitatie.dossier._process_edits import confirming, joining, planning, taking
from visitatie.dossier._ratings import Ratings
from visitatie.dossier._store import PartRead, Store, assemble
from visitatie.dossier._together import is_unfinished, put_back, replace
from visitatie.dossier._undo import keep, undo
from visitatie.dossier.evidence import copy_in, file_notices
from visitatie.errors import Message, UsageError, WriteError
from visitatie.files.writing import locked
from visitatie.model import (
    Agreement,
    Answer,
    Audit,
    Confirmation,
    Conversation,
    Deadline,
    Evidence,
    Finding,
    FrameworkPin,
    Judgement,
    Measure,
    Member,
    OpenPoint,
    Override,
    Progress,
    Record,
    Step,
)
from visitatie.model.notice import Notice

if TYPE_CHECKING:
    from visitatie.dossier.upgrade import Upgraded, UpgradePlan

__all__ = ["Dossier"]


_NO_PROGRESS = Progress()


class Dossier:
    """One audit in one folder.

    Reading gives what the files said when the dossier was opened, or last changed or reloaded
    through this object. Every change reads the file again under a lock, changes one entry and
    replaces the file whole: what others added in the meantime stays, and so do remarks that
    people wrote in the file. Where somebody else changed the very entry that is to be changed,
    the change is refused, so that nobody writes over what they have not seen.
    """

    def __init__(self, store: Store, read: dict[str, PartRead]) -> None:
        """Keep what was read; use :meth:`open` or :meth:`create`."""
        self._store = store
        self._read = read

    @classmethod
    def create(cls, path: Path, audit: Audit, progress: Progress = _NO_PROGRESS) -> Dossier:
        """Make a dossier in a new or empty folder; ``progress`` may hold its first step.

        ``audit.toml`` is written last, so a folder that has it is complete.

        Raises:
            UsageError: the folder has something in it, or is a file.
            InputError: the audit holds text that a dossier cannot hold.
            WriteError: it could not be written; what was made is taken away again.
        """
        return cls.make(path, Record(audit, progress=progress))

    @classmethod
    def make(cls, path: Path, record: Record) -> Dossier:
        """Make a dossier with what a record holds: what came along from an earlier audit.

        Evidence has to be without files, and ratings are not written; otherwise as :meth:`create`.
        """
        store = Store(path)
        make_files(store, record)
        return cls(store, store.read())

    @classmethod
    def open(cls, path: Path) -> Dossier:
        """Open a dossier; every file is read and checked.

        Where a change of several files broke off, the files are first put back as they were.

        Raises:
            NotFoundError: the folder is no dossier.
            InputError: with all problems of all files, each with its place.
        """
        store = Store(path)
        _finish(store)
        return cls(store, store.read())

    @property
    def path(self) -> Path:
        """The folder."""
        return self._store.folder

    @property
    def audit(self) -> Audit:
        """What is asked of whom, with which framework."""
        return self.record().audit

    @property
    def reports_folder(self) -> Path:
        """Where reports belong; it may have to be made."""
        return self.path / REPORTS_FOLDER

    @property
    def evidence_folder(self) -> Path:
        """Where the files of evidence stand; ``Evidence.file`` begins here."""
        return self.path / EVIDENCE_FOLDER

    @property
    def ratings(self) -> Ratings:
        """What each assessor gave, blind until the team opens it."""
        return Ratings(self._store, self._read, self._locked)

    @property
    def hearing(self) -> HearingBoth:
        """Where what the school says of the draft is written down."""
        return HearingBoth(self._put, self._change)

    def record(self) -> Record:
        """Everything the dossier holds, as it was last read here."""
        return assemble(self._read)

    def reload(self) -> Record:
        """Read all files again, and give what they say now.

        Raises:
            NotFoundError: the dossier is gone.
            InputError: with all problems of all files.
        """
        _finish(self._store)
        self._read = self._store.read()
        return self.record()

    def evidence_notices(self) -> tuple[Notice, ...]:
        """Compare the files of evidence with the register: missing, changed, not registered."""
        return file_notices(self.path, self.record().evidence)

    def judge(self, judgement: Judgement) -> None:
        """Add the judgement of a criterion, or replace the one it has.

        Raises:
            InputError: a file has problems, or the judgement could not be read back.
            WriteError: somebody else changed this judgement, or the file cannot be written.
        """
        self._put(JUDGEMENTS, "judgements", judgement)

    def override(self, override: Override) -> None:
        """Add the panel's departure from an outcome, or replace the one it has; see judge."""
        self._put(JUDGEMENTS, "overrides", override)

    def add_evidence(self, evidence: Evidence, file: Path | None = None) -> Evidence:
        """Add a piece of evidence, with a copy of its file when it has one.

        Gives the evidence as it stands in the register: with the name and the digest of the copy.
        The copy is on disk before the register names it.

        Raises:
            UsageError: the id is taken, or the file is a link, a folder or a device.
            NotFoundError: there is no such file.
            WriteError: it could not be copied or registered.
        """
        with self._locked():
            taken = self._store.parse(EVIDENCE, self._store.raw(EVIDENCE)).evidence
            if any(entry.id == evidence.id for entry in taken):
                raise taken_id(EVIDENCE, evidence.id)
            if file is not None:
                copied = copy_in(file, self.path, evidence.id)
                evidence = evolve(evidence, file=copied.name, sha256=copied.sha256)
            self._put_locked(EVIDENCE, "evidence", evidence, new=True)
        return evidence

    def add_finding(self, finding: Finding) -> None:
        """Add a finding.

        Raises:
            UsageError: the id is taken.
            InputError: a file has problems, or the finding could not be read back.
            WriteError: it could not be written.
        """
        self._put(FINDINGS, "findings", finding, new=True)

    def change_finding(self, finding: Finding) -> None:
        """Replace the finding of the same id, when it got a term or was closed; see judge."""
        self._put(FINDINGS, "findings", finding)

    def put_measure(self, measure: Measure, *, new: bool = False) -> None:
        """Add a measure to the improvement plan, or replace the one of the same id; see judge.

        Raises:
            UsageError: it is ``new``, and the id is taken.
        """
        self._put(PLAN, "measures", measure, new=new)

    def say(self, answer: Answer) -> None:
        """Add an answer to what was said; the very same answer is kept once.

        Raises:
            InputError: a file has problems, or the answer could not be read back.
            WriteError: it could not be written.
        """

        def edit(now: Conversation) -> Edit | None:
            if answer in now.answers:
                return None
            return Edit(evolve(now, answers=(*now.answers, answer)), "answers", None, answer)

        self._change(CONVERSATION, edit)

    def agree(self, agreement: Agreement) -> None:
        """Add an agreement, or replace the one with the same id (it is done now); see judge."""
        self._put(CONVERSATION, "agreements", agreement)

    def leave_open(self, point: OpenPoint) -> None:
        """Add a point that was not settled, or replace the one with the same id; see judge."""
        self._put(CONVERSATION, "open_points", point)

    def look_with(self, pin: FrameworkPin) -> None:
        """Let the audit look with one more framework; the very same tie is kept once.

        Raises:
            UsageError: it already uses another edition or content of that framework.
            InputError: a file has problems.
            WriteError: it could not be written.
        """

        def edit(now: AuditFile) -> Edit | None:
            for known in now.audit.frameworks:
                if known == pin:
                    return None
                if known.id == pin.id:
                    raise UsageError(
                        Message("The audit already uses {framework}", framework=known.ref),
                        hint=Message("A framework can be used in one edition only"),
                    )
            audit = evolve(now.audit, also=(*now.audit.also, pin))
            return Edit(evolve(now, audit=audit), "audit.also", None, pin)

        self._change(AUDIT, edit)

    def upgrade(self, plan: UpgradePlan, upgraded: Upgraded) -> None:
        """Move the audit to another edition, as was planned: all files change as one.

        Raises:
            WriteError: a file was changed after the plan was made, or cannot be written; the
                dossier is as it was.
            InputError: what would be written could not be read back.
        """
        with self._locked():
            now = self._store.read()
            if assemble(now) != plan.record:
                raise WriteError(
                    Message("The dossier was changed after the plan was made"),
                    hint=Message("Begin again; the plan will take the change along"),
                )
            from visitatie.dossier._rewrite import rewritten

            files = rewritten(self._store, now, upgraded)
            keep(self._store, files)
            replace(self._store, files)
            self._read = self._store.read()

    def take(self, step: Step) -> None:
        """Add a step of the process; what :mod:`visitatie.process` allowed is not asked again.

        Raises:
            InputError: a file has problems, or the step could not be read back.
            WriteError: somebody else took a step that was not seen here, or it cannot be written.
        """
        self._change(PROCESS, taking(step, self.record().progress))

    def confirm(self, confirmation: Confirmation) -> None:
        """Add that somebody confirmed a condition; see say."""
        self._change(PROCESS, confirming(confirmation))

    def plan(
        self, *, visit: tuple[dt.date, ...] | None = None, deadlines: tuple[Deadline, ...] = ()
    ) -> None:
        """Set the days of the visit, and add or replace deadlines; see take."""
        self._change(PROCESS, planning(visit, deadlines, self.record().progress))

    def put_member(self, member: Member) -> None:
        """Add a member of the team, or replace the one of the same name; see take."""
        self._change(AUDIT, joining(member, self.audit.team))

    def undo(self) -> tuple[str, ...]:
        """Put the files that were changed last back as they were; give their names.

        That is one file, or all that an upgrade changed.

        Doing it again does the change again. A copied file of evidence stays where it is.

        Raises:
            NotFoundError: there is nothing to undo.
            UsageError: the file was changed by hand since.
            WriteError: it could not be written.
        """
        with self._locked():
            back = undo(self._store)
            for file in back:
                content = self._store.parse(file.part, file.after)
                self._read[file.part.name] = PartRead(file.after, content)
        return tuple(file.part.name for file in back)

    def _put(self, part: Part[Any], name: str, entry: Any, *, new: bool = False) -> None:  # noqa: ANN401  # an entry of any list
        with self._locked():
            self._put_locked(part, name, entry, new=new)

    def _put_locked(self, part: Part[Any], name: str, entry: Any, *, new: bool) -> None:  # noqa: ANN401  # an entry of any list
        key = dict(part.keys)[name]
        wanted = key(entry)
        seen = entry_of(getattr(self._read[part.name].content, name), key, wanted)

        def edit(content: Any) -> Edit | None:  # noqa: ANN401  # the class of the file
            entries = getattr(content, name)
            now = entry_of(entries, key, wanted)
            if new and now is not None:
                raise taken_id(part, wanted)
            if now == entry:
                return None
            if now != seen:
                raise WriteError(
                    Message(
                        "{id} in {file} was changed by somebody else after it was read here",
                        id=wanted,
                        file=part.name,
                    ),
                    hint=Message("Read the dossier again and look at what it says now"),
                )
            if now is None:
                return Edit(evolve(content, **{name: (*entries, entry)}), name, None, entry)
            place = entries.index(now)
            changed = (*entries[:place], entry, *entries[place + 1 :])
            return Edit(evolve(content, **{name: changed}), name, place, entry)

        self._read[part.name] = change(self._store, part, edit)

    def _change(self, part: Part[Any], edit: Callable[[Any], Edit | None]) -> None:
        with self._locked():
            self._read[part.name] = change(self._store, part, edit)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep other programs from changing this dossier."""
        if not self._store.path(AUDIT).is_file():
            self._store.read()  # tells that the dossier is gone
        with locked(self._store.hidden() / "dossier"):
            put_back(self._store)
            yield


def _finish(store: Store) -> None:
    """Wait for a change of several files that is going on, and put back one that broke off."""
    if is_unfinished(store):
        with locked(store.hidden() / "dossier"):
            put_back(store)

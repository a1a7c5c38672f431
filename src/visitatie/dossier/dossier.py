"""An audit on disk: one folder that a person can read, and that programs change safely."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from visitatie.dossier._change import Edit, EntryEdit, change
from visitatie.dossier._create import make_files
from visitatie.dossier._entries import putting, taken_id
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
from visitatie.dossier._logged_dossier import LoggedDossier, author
from visitatie.dossier._observations import Observations
from visitatie.dossier._opening import at_one_moment
from visitatie.dossier._preparation import Preparation
from visitatie.dossier._process_edits import confirming, joining, planning, taking
from visitatie.dossier._ratings import Ratings
from visitatie.dossier._retention import DossierRetention
from visitatie.dossier._self_evaluations import SelfEvaluations
from visitatie.dossier._store import PartRead, Store, assemble
from visitatie.dossier._undo import way_back
from visitatie.dossier.evidence import file_notices, taken_in
from visitatie.errors import Message, UsageError, WriteError
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


class Dossier(LoggedDossier):
    """One audit in one folder.

    Reading gives what the files said when the dossier was opened, or last changed or reloaded
    through this object. Every change reads the file again under a lock, changes one entry and
    replaces the file whole: what others added in the meantime stays, and so do remarks that
    people wrote in the file. Where somebody else changed the very entry that is to be changed,
    the change is refused, so that nobody writes over what they have not seen.
    """

    @classmethod
    def create(  # noqa: PLR0913  # what it holds, and who makes it
        cls,
        path: Path,
        audit: Audit,
        progress: Progress = _NO_PROGRESS,
        *,
        by: str = "",
        through: str = "api",
        log: str | None = None,
        texts: Mapping[str, bytes] | None = None,
    ) -> Dossier:
        """Make a dossier in a new or empty folder; ``progress`` may hold its first step.

        ``audit.toml`` is written last, so a folder that has it is complete. ``by``, ``through`` and
        ``log`` are as for :meth:`open`. ``texts`` are files with remarks for people, by name, such
        as a ``conversation.toml`` that holds its questions as remarks.

        Raises:
            UsageError: the folder has something in it, or is a file.
            InputError: the audit holds text that a dossier cannot hold.
            WriteError: it could not be written; what was made is taken away again.
        """
        made = Record(audit, progress=progress)
        return cls.create_from(path, made, by=by, through=through, log=log, texts=texts)

    @classmethod
    def create_from(  # noqa: PLR0913  # what it holds, and who makes it
        cls,
        path: Path,
        record: Record,
        *,
        by: str = "",
        through: str = "api",
        log: str | None = None,
        texts: Mapping[str, bytes] | None = None,
    ) -> Dossier:
        """Make a dossier with what a record holds: what came along from an earlier audit.

        Evidence has to be without files, and ratings are not written; otherwise as :meth:`create`.
        """
        store = Store(path, author=author(by, through, log))
        make_files(store, record, texts)
        return cls(store, store.read())

    @classmethod
    def open(
        cls, path: Path, *, by: str = "", through: str = "api", log: str | None = None
    ) -> Dossier:
        """Open a dossier; every file is read and checked.

        Where a change broke off, it is first brought to its end or undone; ``mended`` tells what
        else had to be.

        Args:
            path: its folder.
            by: who will change it, for the log.
            through: by which program, for the log.
            log: the name of the log to write in; without, one of this person on this computer.

        Raises:
            NotFoundError: the folder is no dossier.
            InputError: with all problems of all files, each with its place.
            UsageError: the name of the log can be no name of a file.
        """
        store = Store(path, author=author(by, through, log))
        return cls(store, *at_one_moment(store, store.read))

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
    def self_evaluations(self) -> SelfEvaluations:
        """What the school says of itself, by contributor."""
        return SelfEvaluations(self._store, self._read, self._locked)

    @property
    def observations(self) -> Observations:
        """The forms of the visit that were filled in."""
        return Observations(self._store, self._read, self._locked)

    @property
    def preparation(self) -> Preparation:
        """Where what is prepared for the visit is written down."""
        return Preparation(self._store, self._read, self._put, self._change)

    @property
    def hearing(self) -> HearingBoth:
        """Where what the school says of the draft is written down."""
        return HearingBoth(self._put, self._change)

    @property
    def retention(self) -> DossierRetention:
        """Where what is due to be destroyed goes, and what is held is written down."""
        return DossierRetention(self._store, self._read, self._locked, self._put)

    def record(self) -> Record:
        """Everything the dossier holds, as last read here."""
        return assemble(self._read)

    def reload(self) -> Record:
        """Read all files again, and give what they say now.

        Raises:
            NotFoundError: the dossier is gone.
            InputError: with all problems of all files.
        """
        self._read, mended = at_one_moment(self._store, self._store.read)
        self.mended += mended
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
            InputError: it is a photo that cannot be cleaned.
            WriteError: it could not be copied or registered.
        """
        with self._locked():
            taken = self._store.parse(EVIDENCE, self._store.raw(EVIDENCE)).evidence
            if any(entry.id == evidence.id for entry in taken):
                raise taken_id(EVIDENCE, evidence.id)
            if file is not None:
                evidence = taken_in(file, self.path, evidence)
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
            changed = evolve(now, answers=(*now.answers, answer))
            return Edit(changed, (EntryEdit("answers", None, answer),))

        self._change(CONVERSATION, edit, "say")

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
            return Edit(evolve(now, audit=audit), (EntryEdit("audit.also", None, pin),))

        self._change(AUDIT, edit, "look_with")

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
            self._logged(files, "upgrade")
            self._read = self._store.read()

    def take(self, step: Step) -> None:
        """Add a step of the process; what :mod:`visitatie.process` allowed is not asked again.

        Raises:
            InputError: a file has problems, or the step could not be read back.
            WriteError: somebody else took a step that was not seen here, or it cannot be written.
        """
        self._change(PROCESS, taking(step, self.record().progress), "take", by=step.by)

    def confirm(self, confirmation: Confirmation) -> None:
        """Add that somebody confirmed a condition; see say."""
        self._change(PROCESS, confirming(confirmation), "confirm", by=confirmation.by)

    def plan(
        self, *, visit: tuple[dt.date, ...] | None = None, deadlines: tuple[Deadline, ...] = ()
    ) -> None:
        """Set the days of the visit, and add or replace deadlines; see take."""
        self._change(PROCESS, planning(visit, deadlines, self.record().progress), "plan")

    def put_member(self, member: Member) -> None:
        """Add a member of the team, or replace the one of the same name; see take."""
        self._change(AUDIT, joining(member, self.audit.team), "put_member")

    def undo(self) -> tuple[str, ...]:
        """Put the files that were changed last back as they were; give their names.

        That is one file, or all that an upgrade changed; doing it again does the change again.

        Raises:
            NotFoundError: there is nothing to undo.
            UsageError: the file was changed by hand since.
            WriteError: it could not be written.
        """
        with self._locked():
            back = way_back(self._store)
            self._logged(back, "undo")
            for file in back:
                content = self._store.parse(file.part, file.after)
                self._read[file.part.name] = PartRead(file.after, content)
        return tuple(file.part.name for file in back)

    def _put(self, part: Part[Any], name: str, entry: Any, *, new: bool = False) -> None:  # noqa: ANN401  # an entry of any list
        with self._locked():
            self._put_locked(part, name, entry, new=new)

    def _put_locked(self, part: Part[Any], name: str, entry: Any, *, new: bool) -> None:  # noqa: ANN401  # an entry of any list
        edit = putting(part, name, entry, self._read[part.name].content, new=new)
        did, by = f"put {name}", getattr(entry, "by", "")
        self._read[part.name] = change(self._store, part, edit, did, by=by)

    def _change(
        self, part: Part[Any], edit: Callable[[Any], Edit | None], did: str, *, by: str = ""
    ) -> None:
        with self._locked():
            self._read[part.name] = change(self._store, part, edit, did, by=by)

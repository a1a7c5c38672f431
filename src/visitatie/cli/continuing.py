"""``visitatie new --from``: a new audit that begins where an earlier one ended."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from visitatie.cli import new_audit, upgrading
from visitatie.cli.audit_frameworks import AuditFrameworks
from visitatie.cli.inputs import kind_of, make_id, now
from visitatie.errors import Message, UsageError
from visitatie.model import AuditKind, Record, Subject, translated

if TYPE_CHECKING:
    from visitatie.cli.session import Session
    from visitatie.dossier import Continued, EditionMove
    from visitatie.model import Audit

__all__ = ["continued"]


def continued(
    session: Session, folder: Path, earlier: Path, chosen: Collection[str], given: Mapping[str, Any]
) -> None:
    """Make a dossier that follows on an earlier one; ``given`` are the options that were typed.

    Raises:
        NotFoundError: the earlier folder is no dossier, or a framework is not here.
        UsageError: a framework is chosen that the earlier audit did not look with, or another
            school or board is named than that of the earlier audit.
    """
    from visitatie.dossier import Dossier, continue_from

    session.look_beside(earlier)
    record = session.workspace.open(earlier).record()
    _check_same(record.audit.subject, given)
    if given["scope"]:  # what it was about has no say then
        record = evolve(record, audit=evolve(record.audit, scope=()))
    moves = _moves(session, record.audit, chosen)
    begun = continue_from(record, moves, say=new_audit.speaking(record.audit.language))
    frameworks = AuditFrameworks(session, tuple(one.new for one in moves))
    audit = _audit(session, begun.record.audit, frameworks, given)
    progress = new_audit.first_step(frameworks.all[0], audit, now())
    made = evolve(begun.record, audit=audit, progress=progress)
    texts = new_audit.prepared_texts(session, audit.framework.id, [one.new for one in moves])
    Dossier.create_from(folder, made, texts=texts, **session.author)
    session.out(Message("Made: {folder}", folder=folder.resolve()))
    for line in _told(record.audit, begun, moves):
        session.tell(session.wrapped(session.text(line)))
    for one in moves:
        _tell_newer(session, one)
    session.tell(session.text(Message("Then, for example:")))
    for command in new_audit.next_steps(frameworks, audit, folder):
        session.tell(f"  {command}")


def _moves(session: Session, audit: Audit, chosen: Collection[str]) -> tuple[EditionMove, ...]:
    """Give the edition of each framework: the one it was tied to, unless another was chosen."""
    from visitatie.dossier import EditionMove

    wanted = {}
    for text in chosen:
        framework = session.workspace.framework(text)
        if all(one.id != framework.id for one in audit.frameworks):
            raise UsageError(
                Message("The earlier audit did not look with {framework}", framework=framework.id),
                hint=Message("Add it to the new dossier afterwards, with visitatie use"),
            )
        wanted[framework.id] = framework
    found = []
    for pin in audit.frameworks:
        new = wanted.get(pin.id) or session.workspace.framework(pin.ref)
        old = upgrading.known_framework(session, pin)
        found.append(EditionMove(old, new, session.workspace.pin(new)))
    return tuple(found)


def _audit(
    session: Session, audit: Audit, frameworks: AuditFrameworks, given: Mapping[str, Any]
) -> Audit:
    """Give the assignment of the new audit: that of the earlier one, and what was typed."""
    main, started = frameworks.all[0], now()
    subject = _subject(audit.subject, given)
    chosen = new_audit.scenario_of(translated(main, session.language), given["scenario"])
    wanted = chosen or new_audit.scenario_of(main, audit.scenario)
    kind = audit.kind
    if given["kind"] is not None:
        kind = kind_of(AuditKind, given["kind"], Message("kind of audit"))
    elif chosen is not None:
        kind = new_audit.kind(main, chosen, None)
    typed: dict[str, Any] = {
        "title": given["title"] or new_audit.title(session, main, wanted, subject.name),
        "question": audit.question if given["question"] is None else given["question"],
        "scope": frameworks.criteria(given["scope"]) or audit.scope,
        "facts": {**audit.facts, **new_audit.audit_facts(frameworks, given["facts"])},
        "team": tuple(map(new_audit.member, given["team"])) or audit.team,
        "commissioner": given["commissioner"] or audit.commissioner,
    }
    if chosen is not None:
        typed["scenario"] = chosen.id
    number = make_id(f"{started:%Y-%m} {subject.name}", (audit.id,))
    return evolve(audit, id=number, created=started, kind=kind, subject=subject, **typed)


def _check_same(earlier: Subject, given: Mapping[str, Any]) -> None:
    """Refuse another school than the earlier one: what was found there is not about this one.

    The same school under another name is known by its BRIN, and a board, which has none, by its
    number.

    Raises:
        UsageError: another name was typed, and not the number that says that it is the same.
    """
    board = earlier.brin is None and earlier.board_number is not None
    names = {"--school": (given["school"], earlier.name)}
    if board:
        names["--board"] = (given["board"], earlier.board)
    option, code = "--board-number" if board else "--brin", earlier.brin or earlier.board_number
    typed = given["board_number"] if board else given["brin"]
    if code is not None and typed is not None and typed.strip().upper() == code:
        return
    for name, (new, old) in names.items():
        if not new or not old or _plain(new) == _plain(old):
            continue
        hint = Message(
            "Leave --from out for another one; for the same one under another name, leave {name} "
            "out and change the name in audit.toml afterwards",
            name=name,
        )
        if code is not None:
            hint = Message(
                "Leave --from out for another one; for the same one under another name, give "
                "{option} {code} too",
                option=option,
                code=code,
            )
        raise UsageError(
            Message(
                "The earlier audit is of {old}, and {name} says {new}", old=old, name=name, new=new
            ),
            hint=hint,
        )
    if code is not None and typed:
        raise UsageError(
            Message(
                "The earlier audit is of {old}, and {name} says {new}",
                old=code,
                name=option,
                new=typed.strip(),
            ),
            hint=Message(
                "Leave --from out for another one; for the same one under another number, leave "
                "{option} out and change the number in audit.toml afterwards",
                option=option,
            ),
        )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _subject(subject: Subject, given: Mapping[str, Any]) -> Subject:
    return new_audit.subject(
        name=given["school"] or subject.name,
        board=subject.board if given["board"] is None else given["board"],
        brin=given["brin"] or subject.brin,
        location=given["location"] or subject.location,
        board_number=given["board_number"] or subject.board_number,
        place=given["place"] or subject.place,
    )


def _told(audit: Audit, begun: Continued, moves: Collection[EditionMove]) -> Iterator[Message]:
    """Tell what came along, and what did not."""
    record: Record = begun.record
    yield Message(
        "From {title}: {judgements} previous judgements to lay beside the new ones, and "
        "{findings} open findings. No judgement came along.",
        title=audit.title,
        judgements=len(record.previous.earlier),
        findings=len(record.findings),
    )
    apart = [one.criterion for one in record.previous.earlier if not one.comparable]
    if apart:
        yield Message("Not to be compared with now: {ids}", ids=", ".join(apart))
    for one in begun.left:
        yield Message("Did not come along: {what}", what=one)
    if record.audit.facts:
        names = ", ".join(record.audit.facts)
        yield Message("These facts came along; see whether they hold: {names}", names=names)
    if record.audit.team:
        yield Message("Everybody in the team states anew to be independent.")
    for move in moves:
        if move.old is None:
            yield Message(
                "What {framework} was then is not known here, so nothing may be compared.",
                framework=next(one.ref for one in audit.frameworks if one.id == move.new.id),
            )


def _tell_newer(session: Session, move: EditionMove) -> None:
    newest = session.workspace.framework(move.new.id)
    if newest.edition != move.new.edition:
        message = Message(
            "There is a newer edition: to look with that, begin with --framework {framework}",
            framework=newest.ref,
        )
        session.tell(session.wrapped(session.text(message)))

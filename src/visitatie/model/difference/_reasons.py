"""What is different between a criterion and the one that took its place, as reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from visitatie.errors import Message
from visitatie.model.criterion import Criterion
from visitatie.model.difference._records import Impact, Reason
from visitatie.model.framework import Framework
from visitatie.model.scale import Scale

__all__ = ["reasons"]

_AGAIN = (
    ("title", Message("its title is worded differently")),
    ("text", Message("its text is worded differently")),
    ("descriptors", Message("what its levels mean is described differently")),
    ("applies_when", Message("it applies under another condition")),
)
_BESIDE = (
    ("kind", Message("it is called another kind of part")),
    ("weight", Message("it has another weight")),
    ("guidance", Message("the guidance is different")),
    ("typical_evidence", Message("the typical evidence is different")),
    ("legal", Message("the references to law are different")),
    ("related", Message("the links to other criteria are different")),
    ("certainty", Message("the certainty of its text is different")),
    ("source", Message("the source is different")),
)


def reasons(old: Framework, new: Framework, was: str, now: str) -> tuple[Reason, ...]:
    """Tell what is different between a criterion of the old and one of the new framework."""
    before, after = old.criterion(was), new.criterion(now)
    found = [
        Reason(key, message, look_again=True)
        for key, message in _AGAIN
        if getattr(before, key) != getattr(after, key)
    ]
    found += _demands(before, after)
    found += _scales(old, new, before, after)
    if before.parent != after.parent:
        found.append(Reason("parent", Message("it stands in another place")))
    found += _below(old, new, before, after)
    found += [
        Reason(key, message)
        for key, message in _BESIDE
        if getattr(before, key) != getattr(after, key)
    ]
    return tuple(sorted(found, key=lambda one: one.impact is not Impact.INCOMPATIBLE))


def _demands(before: Criterion, after: Criterion) -> Iterator[Reason]:
    if before.requirement is not after.requirement:
        yield _broken("requirement", Message("it is another class of requirement"))
    gone = [one for one in before.perspectives if one not in after.perspectives]
    if gone:
        yield _broken(
            "perspectives-gone", Message("it is no longer seen from: {ids}", ids=_listed(gone))
        )
    added = [one for one in after.perspectives if one not in before.perspectives]
    if added:
        yield Reason("perspectives-new", Message("it is now seen from: {ids}", ids=_listed(added)))


def _scales(old: Framework, new: Framework, before: Criterion, after: Criterion) -> list[Reason]:
    if before.scale is None and after.scale is None:
        return []
    if before.scale is None:
        return [_broken("scale-new", Message("it has a scale now; it was answered in words"))]
    if after.scale is None:
        return [_broken("scale-gone", Message("it has no scale any more; it is answered in words"))]
    found = list(_levels(old.scale_of(before.id), new.scale_of(after.id)))
    from visitatie.model.labels import label  # the words of all there is, rarely needed

    final, now = old.final_reasons(before.id), new.final_reasons(after.id)
    for one in (each for each in final if each not in now):
        message = Message("no longer an answer without level: {reason}", reason=label(one))
        found.append(_broken("unrated-gone", message))
    for one in (each for each in now if each not in final):
        message = Message("now an answer without level: {reason}", reason=label(one))
        found.append(Reason("unrated-new", message))
    return found


def _levels(was: Scale, now: Scale) -> Iterator[Reason]:
    gone = [one.label for one in was.levels if one.id not in now]
    if gone:
        message = Message("its scale has lost: {levels}", levels=_listed(gone))
        yield _broken("levels-gone", message)
    added = [one.label for one in now.levels if one.id not in was]
    if added:
        message = Message("its scale has gained: {levels}", levels=_listed(added))
        yield _broken("levels-new", message)
    both = [one for one in was.level_ids if one in now]
    if both != [one for one in now.level_ids if one in was]:
        yield _broken("levels-order", Message("its levels stand in another order"))
    pairs = [(was.level(one), now.level(one)) for one in both]
    if any(one.passes is not other.passes for one, other in pairs):
        yield _broken("levels-norm", Message("other levels of its scale meet the norm"))
    if any((one.label, one.description) != (two.label, two.description) for one, two in pairs):
        message = Message("levels of its scale are worded differently")
        yield Reason("levels-worded", message, look_again=True)
    if any(was.points(one) != now.points(one) for one in both):
        yield Reason("levels-points", Message("levels of its scale count for other points"))


def _below(old: Framework, new: Framework, before: Criterion, after: Criterion) -> Iterator[Reason]:
    """Look at what is judged together with a rated criterion: the texts below it."""
    if before.scale is not None and after.scale is not None:
        was, now = dict(_details(old, before.id)), dict(_details(new, after.id))
        if was != now:
            differing = [one for one in dict.fromkeys((*was, *now)) if was.get(one) != now.get(one)]
            message = Message("what stands below it is different: {ids}", ids=_listed(differing))
            yield Reason("below", message, look_again=True)


def _details(framework: Framework, above: str) -> Iterator[tuple[str, tuple[object, ...]]]:
    for one in framework.children(above):
        if one.scale is None:
            yield one.id, (one.title, one.text, one.requirement)
            yield from _details(framework, one.id)


def _broken(code: str, message: Message) -> Reason:
    return Reason(code, message, Impact.INCOMPATIBLE)


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(ids)

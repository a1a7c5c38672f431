"""What a framework may do without, but is better with."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from visitatie.errors import Location, Message
from visitatie.files._assembled import Path
from visitatie.model import Framework, missing_translations
from visitatie.model.notice import Notice, Severity

__all__ = ["remarks"]

_Locate = Callable[[Path], Location]


def remarks(framework: Framework, locate: _Locate) -> Iterator[Notice]:
    """Give the warnings about a framework without faults; ``locate`` gives their places."""
    yield from _reasons(framework, locate)
    yield from _descriptors(framework, locate)
    yield from _translations(framework, locate)


def _reasons(framework: Framework, locate: _Locate) -> Iterator[Notice]:
    for number, outcome in enumerate(framework.outcomes):
        lines = [
            *(
                (("rules", place), one.level, one.because)
                for place, one in enumerate(outcome.rules)
            ),
            *((("caps", place), one.level, one.because) for place, one in enumerate(outcome.caps)),
        ]
        for where, level, because in lines:
            if not because.strip():
                message = Message("nothing says why the outcome is {level} here", level=level)
                at = locate(("outcomes", number, *where))
                yield Notice(Severity.WARNING, "F201", message, at)


def _descriptors(framework: Framework, locate: _Locate) -> Iterator[Notice]:
    for number, criterion in enumerate(framework.criteria):
        if not criterion.descriptors:
            continue
        described = {one.level for one in criterion.descriptors}
        missing = [
            one for one in framework.scale_of(criterion.id).level_ids if one not in described
        ]
        if missing:
            message = Message(
                "{criterion} does not say what {levels} means",
                criterion=criterion.id,
                levels=", ".join(missing),
            )
            at = locate(("criteria", number, "descriptors"))
            yield Notice(Severity.WARNING, "F202", message, at, (criterion.id,))


def _translations(framework: Framework, locate: _Locate) -> Iterator[Notice]:
    for language in framework.translations:
        missing = missing_translations(framework, language)
        if missing:
            message = Message(
                "texts without a translation in {language}: {count}; the first is {path}",
                count=len(missing),
                language=language,
                path=missing[0],
            )
            yield Notice(Severity.INFO, "F203", message, locate(("translations", language)))

"""One key per answer: the levels of a criterion, and the reasons why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from visitatie._frozen import frozen
from visitatie.cli.audit_frameworks import Named
from visitatie.cli.framework_text import scale_text
from visitatie.cli.layout import Bold, paragraph, rows, title
from visitatie.cli.names import value_of
from visitatie.cli.texts import _
from visitatie.model import Criterion, Framework, Scale, Unrated, label, translated

__all__ = ["LETTERS", "Choices", "choices", "value_name"]

LETTERS = dict(zip("abcde", Unrated, strict=True))


@frozen
class Choices:
    """A criterion with what it can be given, in the language of the user.

    Levels have a number, lowest first, unless their own names are numbers: then those count.
    Reasons have a letter. The names are understood as well.
    """

    named: Named
    framework: Framework
    translate: Callable[[str], str]

    @property
    def name(self) -> str:
        """The name of the criterion in the audit."""
        return self.named.name

    @property
    def in_words(self) -> bool:
        """Never: an answer is a level, or a reason why there is none."""
        return False

    @property
    def criterion(self) -> Criterion:
        """The criterion."""
        return self.framework.criterion(self.named.id)

    @property
    def scale(self) -> Scale:
        """Its scale."""
        return self.framework.scale_of(self.named.id)

    @property
    def keys(self) -> dict[str, str | Unrated]:
        """What each key stands for."""
        return {**self._levels, **LETTERS}

    @property
    def _levels(self) -> dict[str, str]:
        levels = self.scale.levels
        names = [name for one in levels for name in (one.id, one.label)]
        if self.scale.range is not None or any(name.strip().isdecimal() for name in names):
            return {one.id: one.id for one in levels}
        return {str(number): one.id for number, one in enumerate(levels, 1)}

    def hint(self, *more: str) -> str:
        """Give the keys in short, with those of the caller behind them: ``1-3, a-e, q``."""
        levels = list(self._levels)
        ends = [f"{levels[0]}-{levels[-1]}", f"{min(LETTERS)}-{max(LETTERS)}"]
        return ", ".join([*ends, *more])

    def find(self, text: str) -> str | Unrated:
        """Give what a key or a name stands for.

        Raises:
            NotFoundError: there is no such level or reason; the allowed ones are named.
        """
        found = self.keys.get(text.strip().casefold())
        return value_of(self.named.framework, self.named.id, text) if found is None else found

    def told(self, value: str | Unrated | None) -> str:
        """Give the words for a level or reason."""
        return value_name(self.framework, self.named.id, value, self.translate)

    def lines(self, width: int) -> Iterator[str]:
        """Give what is asked, with a key before every answer and what each level means."""
        one = self.criterion
        yield from title(f"{self.named.name} {one.title}", width)
        if one.text:
            yield from paragraph(one.text, width)
        if one.guidance:
            yield ""
            yield Bold(self.translate(_("How to look")))
            yield from paragraph(one.guidance, width, indent="  ")
        yield ""
        keys = {level: key for key, level in self._levels.items()}
        means = {each.level: each.text for each in one.descriptors}
        if self.scale.range is not None:
            yield from paragraph(scale_text(self.scale, self.translate), width, indent="  ")
        else:
            yield from rows(
                [
                    [keys[level.id], level.label, means.get(level.id) or level.description]
                    for level in self.scale.levels
                ],
                width,
                indent="  ",
            )
        reasons = [f"{key} {self.told(reason).lower()}" for key, reason in LETTERS.items()]
        yield from paragraph(
            f"{self.translate(_('No level:'))} {' · '.join(reasons)}",
            width,
            indent="  ",
            hanging="    ",
        )


def choices(named: Named, language: str, translate: Callable[[str], str]) -> Choices:
    """Give what a criterion can be given, in a language."""
    return Choices(named, translated(named.framework, language), translate)


def value_name(
    framework: Framework,
    criterion: str,
    value: str | Unrated | None,
    translate: Callable[[str], str],
) -> str:
    """Give a level by its label, or the reason why there is none; empty where there is neither."""
    if value is None:
        return ""
    if isinstance(value, Unrated):
        return label(value).render(translate)
    scale = framework.scale_of(criterion)
    return scale.level(value).label if value in scale else value

"""A framework as large as they come, written here, with texts as long as real ones."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["CRITERIA", "make_text"]

CRITERIA = 1200

_TEXT = (
    "de school volgt hoe leerlingen zich ontwikkelen en stemt haar onderwijs daarop af met "
    "doelen die zij kan uitleggen zodat leraren ouders en bestuur weten wat er van hen wordt "
    "verwacht en wat er beter kan volgens het schoolplan van dit jaar"
)
_WORDS = _TEXT.split()


def make_text(criteria: int) -> str:
    """Write a framework: areas, each with rated standards, rules and translations."""
    return "\n".join(_lines(criteria))


def _lines(criteria: int) -> Iterator[str]:
    yield 'format = 1\n[framework]\nid = "benchmark"\nedition = "1"\ntitle = "Benchmark"'
    yield '[[scales]]\nid = "oordeel"\ntitle = "Oordeel"\nunrated = ["not_assessable"]'
    yield 'levels = [ { id = "onvoldoende", label = "Onvoldoende", passes = false },'
    yield '  { id = "voldoende", label = "Voldoende", passes = true },'
    yield '  { id = "goed", label = "Goed", passes = true } ]'
    for number in range(criteria):
        area = number - number % 12
        yield f'\n[[criteria]]\nid = "C{number}"\ntitle = "{_words(number, 4)}"'
        yield f'text = """\\\n  {_words(number, 28)}"""'
        if number == area:
            yield 'kind = "gebied"'
            continue
        yield f'kind = "standaard"\nparent = "C{area}"\nscale = "oordeel"\nrequirement = "basic"'
        yield f'guidance = """\\\n  {_words(number + 7, 20)}"""'
        yield f'typical_evidence = ["{_words(number, 6)}", "{_words(number + 3, 5)}"]'
        yield 'legal = [{ law = "WPO", article = "8" }]'
        levels = ("onvoldoende", "voldoende", "goed")
        cells = (f'{level} = "{_words(number + n, 9)}"' for n, level in enumerate(levels))
        yield f"descriptors = {{ {', '.join(cells)} }}"
    for number in range(0, criteria, 12):
        yield f'\n[[outcomes]]\nid = "O{number}"\ntitle = "{_words(number, 3)}"\nscale = "oordeel"'
        yield f'[[outcomes.rules]]\nlevel = "onvoldoende"\nbecause = "{_words(number, 8)}"'
        yield f'of = ["C{number}"]\nis = "onvoldoende"\nat_least = 2'
        yield f'[[outcomes.rules]]\nlevel = "voldoende"\nbecause = "{_words(number, 8)}"'
        yield "otherwise = true"


def _words(start: int, count: int) -> str:
    return " ".join(_WORDS[(start + n) % len(_WORDS)] for n in range(count))

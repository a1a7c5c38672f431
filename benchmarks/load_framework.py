"""Loading a framework of 1,200 criteria, against tomllib parsing the same text.

Prints the ratio: the median over rounds in which both take their turn, in one process and
after both have run once. The file is made here, with texts as long as real ones.
"""

from __future__ import annotations

import gc
import statistics
import time
import tomllib
from collections.abc import Callable, Iterator

from visitatie.files import load_framework

CRITERIA = 1200
ROUNDS = 9

_TEXT = (
    "de school volgt hoe leerlingen zich ontwikkelen en stemt haar onderwijs daarop af met "
    "doelen die zij kan uitleggen zodat leraren ouders en bestuur weten wat er van hen wordt "
    "verwacht en wat er beter kan volgens het schoolplan van dit jaar"
)
_WORDS = _TEXT.split()


def main() -> None:
    """Measure and print."""
    text = make_text(CRITERIA)
    framework = load_framework(text, name="benchmark.toml")
    tomllib.loads(text)
    print(f"{len(framework.criteria)} criteria, {len(text.encode()) / 1000:.0f} kB")
    loads, parses, ratios = [], [], []
    for _ in range(ROUNDS):
        parses.append(_seconds(lambda: tomllib.loads(text)))
        loads.append(_seconds(lambda: load_framework(text, name="benchmark.toml")))
        ratios.append(loads[-1] / parses[-1])
    print(f"tomllib.loads   {statistics.median(parses) * 1000:7.1f} ms")
    print(f"load_framework  {statistics.median(loads) * 1000:7.1f} ms")
    print(f"ratio           {statistics.median(ratios):7.2f}  (aim: at most 1.3)")


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


def _seconds(action: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    action()
    return time.process_time() - start


if __name__ == "__main__":
    main()

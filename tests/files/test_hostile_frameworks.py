"""Frameworks made to be slow or huge: they end quickly, in problems or in a framework.

What each took was seconds or minutes before it was bounded; the time limit of the test
run stops a test that would take so long again.
"""

from __future__ import annotations

import pytest

from visitatie.files import check_framework
from visitatie.files.reading import FRAMEWORK_LIMIT

pytestmark = pytest.mark.untraced

HEAD = 'format = 1\n[framework]\nid = "a"\nedition = "1"\ntitle = "A"\n'
SCALE = '[[scales]]\nid="s"\ntitle="S"\nlevels=[{id="a",label="a"},{id="b",label="b"}]\n'
OUTCOME = '[[outcomes]]\nid="o"\ntitle="t"\nscale="s"\n'
RULE = OUTCOME + '[[outcomes.rules]]\nlevel="a"\nany=['
ONE = SCALE + '[[criteria]]\nid="c"\nkind="k"\ntitle="t"\nscale="s"\n'


def criteria(count: int, keys: str = "") -> str:
    """Give so many criteria; ``{n}`` in the keys is the number, ``{m}`` the next one."""
    entry = '[[criteria]]\nid="c{n}"\nkind="k"\ntitle="t"\n' + keys
    return "".join(
        entry.replace("{n}", str(n)).replace("{m}", str((n + 1) % count)) for n in range(count)
    )


GROUP = SCALE + '[[criteria]]\nid="g"\nkind="k"\ntitle="t"\n'
GROUP += criteria(6000, 'scale="s"\nparent="g"\n')
CHOICES = '[[facts]]\nid="f"\ntype="choice"\nquestion="q"\nchoices=['
CHOICES += "".join(f'{{id="x{n}",label="y{n}"}},' for n in range(12_000)) + "]\n"
TABLE = OUTCOME + "[outcomes.table]\n"

# What is in the text, and the codes of the problems (none: it is accepted).
HOSTILE = {
    "unknown keys": (criteria(12_000, "aa{n}=1\nbb{n}=2\ncc=3\n"), {"T031", "F100"}),
    "wrong types": (criteria(12_000, "text=1\nguidance=2\nparent=3\n"), {"T030", "F100"}),
    "unknown parents": (criteria(14_000, 'parent="d{n}"\n'), {"F102", "F100"}),
    "a chain of parents": (criteria(14_000, 'parent="c{m}"\n'), {"F120", "F123"}),
    "one id": ("[[criteria]]\nid='c'\nkind='k'\ntitle='t'\n" * 18_000, {"F101", "F100"}),
    "a set tested often": (GROUP + RULE + '{of=["g"],is="b"},' * 25_000 + "]\n", set()),
    "sets of many kinds": (
        GROUP + RULE + "".join(f'{{of=["g","c{n}"],is="b"}},' for n in range(6000)) * 2 + "]\n",
        set(),
    ),
    "all apply to all": (
        SCALE + criteria(8000, 'scale="s"\napplies_when={of=["*"],is="a"}\n'),
        {"F122", "F100"},
    ),
    "ranges": (
        "".join(
            f'[[scales]]\nid="s{n}"\ntitle="t"\nrange={{minimum={n},maximum={n + 1000}}}\n'
            for n in range(10_000)
        ),
        {"F011"},
    ),
    "a wide table": (
        ONE + TABLE + "inputs=[" + '"c",' * 60_000 + "]\nrows=[{when=[" + '"a",' * 60_000
        + '],level="a"}]\n',
        set(),
    ),
    "a long cell": (
        ONE + TABLE + 'inputs=["c"]\nrows=[{when=["' + "x|" * 400_000 + '"],level="a"}]\n',
        {"F108", "F100"},
    ),
    "a circle of outcomes": (
        SCALE + "".join(
            f'[[outcomes]]\nid="o{n}"\ntitle="t"\nscale="s"\n[[outcomes.rules]]\nlevel="a"\n'
            f'outcome="o{(n + 1) % 7000}"\nis="a"\n'
            for n in range(7000)
        ),
        {"F121"},
    ),
    "translations of nothing": (
        "[translations.en]\n" + "".join(f'"criteria.c{n}.title"="x"\n' for n in range(28_000)),
        {"F151", "F100"},
    ),
    "weights of nothing": (
        ONE + '[[scores]]\nid="t"\ntitle="t"\nmethod="sum"\nweights={'
        + ",".join(f"d{n}=1" for n in range(50_000)) + "}\n",
        {"F102", "F100"},
    ),
    "conditions too deep": (
        ONE + RULE + ("{not=" * 30 + '{of=["c"],is="a"}' + "}" * 30 + ",") * 3000 + "]\n",
        {"F005"},
    ),
    "choices": (CHOICES + ONE + RULE + '{fact="f",is="zz"},' * 20_000 + "]\n", {"F109", "F100"}),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_framework_ends_in_what_it_should_end_in(name: str) -> None:
    contents, codes = HOSTILE[name]
    text = HEAD + contents
    assert len(text) < FRAMEWORK_LIMIT
    checked = check_framework(text)
    assert {one.code for one in checked.problems} == codes
    assert len(checked.problems) <= 201
    assert (checked.framework is None) == bool(codes)


def test_a_very_long_name_is_cut_in_the_message() -> None:
    long = "x" * 500_000
    for keys in (f'id="{long}"\n', f'id="c"\nparent="{long}"\n'):
        text = HEAD + f'[[criteria]]\nkind="k"\ntitle="t"\n{keys}'
        (problem,) = check_framework(text).problems
        assert len(str(problem)) < 1000


@pytest.mark.parametrize(
    "text", ["{x.__class__}", "{0}", "%s %(n)s", "{{7*7}}", "{% raw %}", "${HOME}", "<script>"]
)
def test_what_looks_like_a_template_is_just_text(text: str) -> None:
    source = HEAD + f"[[criteria]]\nid='c'\nkind='{text}'\ntitle='{text}'\nparent='{text}'\n"
    (problem,) = check_framework(source).problems
    assert text in str(problem)

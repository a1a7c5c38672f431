"""Charts: words escaped, colours that can be read, shapes beside them, figures beside pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from example_report_charts import charts
from visitatie.report._colour import READABLE, SEEN, contrast, nearest_readable
from visitatie.report.blocks import (
    Badge,
    Chart,
    Document,
    DotPlot,
    DotRow,
    GapRow,
    Gaps,
    HeatMap,
    HeatRow,
    Radar,
    Series,
    Tone,
    Trend,
)
from visitatie.report.charts import svg_of
from visitatie.report.charts._canvas import INK, TONE_COLOURS, Pen
from visitatie.report.look import GROUNDS, STYLES, Look
from visitatie.report.outline import walk

SVG = "{http://www.w3.org/2000/svg}"
EXAMPLES = [one for one in walk(Document("d", charts())) if isinstance(one, Chart)]
KINDS = [type(one).__name__ for one in EXAMPLES]
OK = Badge("Voldoende", Tone.OK)


def drawn(chart: Chart, style: str = "rustig") -> ET.Element:
    return ET.fromstring(svg_of(chart, Look(STYLES[style])))  # noqa: S314  # our own


def words(svg: ET.Element) -> list[str]:
    return [one.text or "" for one in svg.iter(f"{SVG}text")]


def test_there_is_an_example_of_every_kind() -> None:
    assert set(KINDS) == {"DotPlot", "Gaps", "HeatMap", "Radar", "Trend"}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("chart", EXAMPLES, ids=KINDS)
def test_a_chart_says_what_it_shows_and_stays_within_its_frame(chart: Chart, style: str) -> None:
    svg = drawn(chart, style)
    assert svg[0].tag == f"{SVG}title"
    assert svg[0].text == chart.sentence
    assert svg.get("role") == "img"
    _, _, width, height = map(float, svg.get("viewBox", "").split())
    for one in svg.iter():
        for name, most in (("x", width), ("cx", width), ("y", height), ("cy", height)):
            assert 0 <= float(one.get(name, "0")) <= most + 0.1
    assert svg_of(chart, Look(STYLES[style])) == svg_of(chart, Look(STYLES[style]))


@pytest.mark.parametrize("chart", EXAMPLES, ids=KINDS)
def test_every_word_in_a_chart_is_of_its_figures_or_title(chart: Chart) -> None:
    cells = [str(getattr(one, "label", one)) for row in chart.figures.rows for one in row]
    heads = [str(getattr(one, "label", one)) for one in chart.figures.head]
    known = " ".join([*cells, *heads])
    for word in words(drawn(chart)):
        shown = re.sub(r"^\d ", "", word).rstrip("…").strip()
        assert shown in f"{known} {chart.figures.note}" or shown.isdigit()


@given(st.text(max_size=40).filter(str.strip))
def test_no_text_becomes_markup(text: str) -> None:
    badge = Badge(text, Tone.WEAK)
    for chart in (
        Radar(text, text, (text,) * 3, (Series(text, (1, None, 0)),), (text,), text),
        Gaps(text, text, (badge,), (text, text), (GapRow(text, 0, 0),)),
        HeatMap(text, text, (text,), (HeatRow(text, (badge,)),)),
        Trend(text, text, (text, text), (Series(text, (1, 1)),), (text,), (1,), f"x{text}"),
        DotPlot(text, text, (text,), (DotRow(text, (1,)),)),
    ):
        found = {one.tag for one in drawn(chart).iter()}
        assert found <= {
            f"{SVG}{name}" for name in ("svg", "title", "text", "path", "rect", "circle", "g")
        }


@pytest.mark.parametrize("style", STYLES)
def test_lines_and_marks_can_be_seen_and_letters_on_them_read(style: str) -> None:
    pen = Pen.of(Look(STYLES[style]))
    for colour in pen.colours:
        assert contrast(colour, "#ffffff") >= SEEN
    assert contrast(pen.colours[0], "#ffffff") >= READABLE  # numbers in dots
    assert contrast(INK, "#ffffff") >= READABLE
    for fill, ink in TONE_COLOURS.values():
        assert contrast(fill, ink) >= READABLE


@given(st.integers(0, 0xFFFFFF).map("#{:06x}".format))
def test_any_accent_that_is_let_through_can_carry_white_numbers(colour: str) -> None:
    look = Look(accent=nearest_readable(colour, GROUNDS, READABLE))
    assert contrast(Pen.of(look).colours[0], "#ffffff") >= READABLE


def test_lines_differ_without_colour() -> None:
    pen = Pen.of(Look())
    strokes = {re.sub('#[0-9a-f]{6}|class="[a-z ]*"', "", pen.stroke(one)) for one in range(3)}
    marks = {re.sub('#[0-9a-f]{6}|class="[a-z ]*"', "", pen.mark(one, 5, 5)) for one in range(3)}
    assert len(strokes) == len(marks) == 3


@pytest.mark.parametrize("tone", Tone)
def test_a_cell_of_a_heat_map_has_the_shape_of_its_tone(tone: Tone) -> None:
    cells = [Badge("Waarde", one) for one in Tone]
    shapes = {
        svg_of(HeatMap("t", "Zin.", ("k",), (HeatRow("r", (one,)),)), Look()).partition("<g")[2]
        for one in cells
    }
    assert len({re.sub("#[0-9a-f]{3,6}", "", one) for one in shapes}) == len(Tone)
    narrow = HeatMap(
        "t", "Zin.", tuple("abcdefghijkl"), (HeatRow("r", (Badge("Goed", tone),) * 12),)
    )
    assert words(drawn(narrow)).count("Goed") == 0


def test_a_line_stops_at_a_break_and_says_why() -> None:
    def sides(breaks: tuple[int, ...]) -> int:
        chart = Trend(
            "t", "Zin.", ("2023", "2024", "2025"), (Series("Audit", (1, 2, 2)),), ("o", "v"),
            breaks, "nieuw kader" if breaks else "",
        )  # fmt: skip
        paths = drawn(chart).iter(f"{SVG}path")
        return sum("L" in one.get("d", "") and one.get("class") == "one" for one in paths)

    assert (sides(()), sides((1,)), sides((1, 2))) == (2, 1, 0)
    trend = next(one for one in EXAMPLES if isinstance(one, Trend))
    assert trend.break_text in words(drawn(trend))
    assert trend.figures.rows[3][0] == "2025 (nieuw kader, niet te vergelijken)"


def test_a_missing_value_is_not_joined_over() -> None:
    def sides(values: tuple[int | None, ...]) -> int:
        radar = Radar("t", "Zin.", ("a", "b", "c", "d"), (Series("x", values),), ("o", "v"))
        (path,) = (
            one for one in drawn(radar).iter(f"{SVG}path") if "stroke-width" in one.attrib
            and one.get("class") == "one" and "L" in one.get("d", "")
        )  # fmt: skip
        return path.get("d", "").count("L")

    assert (sides((1, 1, 1, 1)), sides((1, None, 1, 1))) == (4, 2)


def test_dots_are_as_large_as_their_share_with_the_number_of_answers() -> None:
    plot = DotPlot("t", "Zin.", ("nee", "ja"), (DotRow("a", (1, 4)), DotRow("b", (0, 0))))
    small, large = (float(one.get("r", "0")) for one in drawn(plot).iter(f"{SVG}circle"))
    assert (large / small) ** 2 == pytest.approx(4, rel=0.05)
    assert plot.figures.head == ("", "nee", "ja", "n")
    assert [row[-1] for row in plot.figures.rows] == ["5", "0"]


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: Radar("t", " ", ("a",) * 3, (Series("x", (1, 1, 1)),), ("o",)), "sentence"),
        (lambda: Gaps("t", "", (OK,), ("a", "b"), ()), "sentence"),
        (lambda: Radar("t", "z", ("a",) * 2, (Series("x", (1, 1)),), ("o",)), "3 points"),
        (lambda: Radar("t", "z", ("a",) * 3, (), ("o",)), "1 to 3 lines"),
        (lambda: Radar("t", "z", ("a",) * 3, (Series("x", (1, 1)),), ("o",)), "2 values for 3"),
        (
            lambda: Radar("t", "z", ("a",) * 3, (Series("x", (1, 2, 1)),), ("o",)),
            "leaves the scale",
        ),
        (lambda: Trend("t", "z", ("a",), (Series("x", (1,)),), ("o",)), "2 points"),
        (lambda: Trend("t", "z", ("a", "b"), (Series("x", (1, 1)),), ("o",), (0,), "w"), "behind"),
        (lambda: Trend("t", "z", ("a", "b"), (Series("x", (1, 1)),), ("o",), (1,)), "words"),
        (lambda: Series("x", (Fraction(1, 2),)), "not whole"),
        (lambda: Series("x", (1, 2), ("een",)), "1 values for 2"),
        (lambda: Gaps("t", "z", (), ("a", "b"), ()), "needs levels"),
        (lambda: Gaps("t", "z", (OK,), ("a", "b"), (GapRow("r", 1, 0),)), "not there"),
        (lambda: HeatMap("t", "z", (), ()), "needs columns"),
        (lambda: HeatMap("t", "z", ("a",), (HeatRow("r", ()),)), "0 values for 1"),
        (lambda: DotPlot("t", "z", (), ()), "needs answers"),
        (lambda: DotPlot("t", "z", ("a",), (DotRow("r", (1, 2)),)), "2 values for 1"),
        (lambda: DotRow("r", (-1,)), "-1"),
    ],
)
def test_a_chart_that_would_mislead_cannot_be_made(make: Callable[[], object], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        make()

"""Dutch sentences that say what is meant: by a day is not before it, a section is a paragraaf."""

from __future__ import annotations

from pathlib import Path

import pytest

from visitatie.errors import InputError, Message
from visitatie.locale import translations
from visitatie.report.board_templates import Templates, read_templates

_ = translations("nl").gettext


@pytest.mark.parametrize(
    ("message", "dutch"),
    [
        (
            Message("{id} was done on {day}, says {name}", id="M1", day="1 mei", name="Ellen"),
            "M1 is volgens Ellen klaar op 1 mei",
        ),
        (
            Message("{what}, by {day} at the latest", what="Helft klaar", day="1 mei"),
            "Helft klaar, uiterlijk 1 mei",
        ),
        (Message("before {day}", day="1 mei"), "uiterlijk 1 mei"),
        (
            Message("Points that must improve: {count}, the first before {day}.", count=2, day="1"),
            "Punten die beter moeten: 2, het eerste uiterlijk 1.",
        ),
    ],
)
def test_a_day_is_the_last_one_that_is_in_time(message: Message, dutch: str) -> None:
    assert message.render(_) == dutch


def test_what_is_wrong_with_a_template_speaks_of_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections/samen.txt").write_text("x", "utf-8")
    with pytest.raises(InputError) as unused:
        read_templates(tmp_path)
    templates = Templates({"qqqq": "x"}, places={"sections/qqqq.md": "qqqq.md"})
    with pytest.raises(InputError) as unknown:
        templates.check_sections(["summary"])
    assert "sections/<id van de paragraaf>.md" in unused.value.render(_)
    assert "er is geen paragraaf 'qqqq'" in unknown.value.render(_)
    assert "de paragrafen zijn: summary" in unknown.value.render(_)

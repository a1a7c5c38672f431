"""Who work in one dossier at the same time lose nothing of each other."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest
from attrs import evolve

from example_judgements import BAD, GOOD, OTHER
from visitatie.dossier import Dossier
from visitatie.errors import WriteError
from visitatie.model import Judgement


def test_what_others_added_meanwhile_stays(dossier: Dossier) -> None:
    colleague = Dossier.open(dossier.path)
    colleague.judge(OTHER)
    dossier.judge(GOOD)
    assert Dossier.open(dossier.path).record().judgements == (OTHER, GOOD)
    assert dossier.record().judgements == (OTHER, GOOD)


@pytest.mark.parametrize("earlier", [None, GOOD])
def test_nobody_writes_over_what_they_have_not_seen(
    dossier: Dossier, earlier: Judgement | None
) -> None:
    if earlier is not None:
        dossier.judge(earlier)
    colleague = Dossier.open(dossier.path)
    colleague.judge(BAD)
    mine = evolve(GOOD, reason="Ik vind van wel.")
    with pytest.raises(WriteError, match="OP1 in judgements") as caught:
        dossier.judge(mine)
    assert "Read the dossier again" in str(caught.value)
    assert Dossier.open(dossier.path).record().judgements == (BAD,)
    dossier.reload()
    dossier.judge(mine)
    assert Dossier.open(dossier.path).record().judgements == (mine,)


def test_two_who_agree_do_not_hinder_each_other(dossier: Dossier) -> None:
    Dossier.open(dossier.path).judge(GOOD)
    dossier.judge(GOOD)
    assert dossier.record().judgements == (GOOD,)


def test_many_programs_at_once_lose_nothing(dossier: Dossier) -> None:
    program = textwrap.dedent("""
        import sys
        from pathlib import Path
        from visitatie.dossier import Dossier
        from visitatie.model import Answer

        dossier = Dossier.open(Path(sys.argv[1]))
        for number in range(8):
            dossier.say(Answer("V1", f"{sys.argv[2]}-{number}", "team"))
    """)
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(dossier.path), name])
        for name in ("a", "b", "c")
    ]
    assert [one.wait(50) for one in running] == [0, 0, 0]
    said = [one.text for one in Dossier.open(dossier.path).record().conversation.answers]
    assert sorted(said) == [f"{name}-{number}" for name in "abc" for number in range(8)]

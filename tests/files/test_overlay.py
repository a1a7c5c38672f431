"""A framework on top of another one: what it changes, and where its faults are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from visitatie.errors import InputError, Message, NotFoundError, Problem
from visitatie.files import check_framework, load_framework
from visitatie.model import Certainty, Framework, TextCertainty

BASE = (Path(__file__).parent / "frameworks" / "complete.toml").read_text("utf-8")
HEAD = """\
format = 1
[framework]
id = "{id}"
edition = "{edition}"
title = "Eigen kader"
extends = "compleet@2025"
"""
OWN = HEAD.format(id="eigen", edition="1")
NEXT = HEAD.format(id="compleet", edition="2026")


def find(sources: Mapping[str, str]) -> Callable[[str], str]:
    """Give a ``base`` that knows these frameworks."""

    def base(reference: str) -> str:
        if reference not in sources:
            raise NotFoundError(Message("there is no {name}", name=reference))
        return sources[reference]

    return base


def load(text: str, base: str = BASE) -> Framework:
    return load_framework(text, name="eigen.toml", base=find({"compleet@2025": base}))


def problems(text: str, base: str = BASE) -> tuple[Problem, ...]:
    sources = find({"compleet@2025": base})
    return check_framework(text, name="eigen.toml", base=sources).problems


def test_an_overlay_without_anything_of_its_own_is_its_base_under_its_own_name() -> None:
    base, own = load_framework(BASE), load(OWN)
    assert (own.id, own.edition, own.title) == ("eigen", "1", "Eigen kader")
    assert [one.id for one in own.criteria] == [one.id for one in base.criteria]
    assert (own.outcomes, own.scores, own.facts) == (base.outcomes, base.scores, base.facts)
    assert own.about.language == "nl"
    assert own.about.copyright == base.about.copyright


def test_an_entry_with_an_id_of_the_base_replaces_only_the_keys_it_gives() -> None:
    own = load(OWN + '[[criteria]]\nid = "OP1"\nguidance = "Kijk ook buiten."\nweight = 3\n')
    before, after = load_framework(BASE).criterion("OP1"), own.criterion("OP1")
    assert (after.guidance, after.weight) == ("Kijk ook buiten.", Fraction(3))
    assert (after.title, after.text, after.legal) == (before.title, before.text, before.legal)


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ('parent = "OP"', ["OP", "OP1", "OP2", "VE", "X", "tevreden", "verhaal"]),
        ('parent = "OP"\nafter = "OP"', ["OP", "X", "OP1", "OP2", "VE", "tevreden", "verhaal"]),
        ('parent = "OP"\nafter = "OP1"', ["OP", "OP1", "X", "OP2", "VE", "tevreden", "verhaal"]),
        ('parent = "verhaal"', ["OP", "OP1", "OP2", "VE", "tevreden", "verhaal", "X"]),
        ('after = "OP"', ["OP", "OP1", "OP2", "VE", "X", "tevreden", "verhaal"]),
        ("", ["OP", "OP1", "OP2", "VE", "tevreden", "verhaal", "X"]),
    ],
)
def test_a_new_criterion_stands_behind_its_siblings_or_where_it_says(
    keys: str, place: list[str]
) -> None:
    own = load(OWN + f'[[criteria]]\nid = "X"\nkind = "vraag"\ntitle = "Nieuw"\n{keys}\n')
    assert [one.id for one in own.criteria] == place


def test_new_criteria_keep_their_order_and_may_stand_under_each_other() -> None:
    text = OWN
    for one, parent in (("X", "OP"), ("X1", "X"), ("Y", "OP"), ("X2", "X")):
        text += f'[[criteria]]\nid = "{one}"\nkind = "v"\ntitle = "t"\nparent = "{parent}"\n'
    order = [one.id for one in load(text).criteria]
    assert order == ["OP", "OP1", "OP2", "VE", "X", "X1", "X2", "Y", "tevreden", "verhaal"]


def test_an_entry_of_the_base_can_be_moved() -> None:
    own = load(OWN + '[[criteria]]\nid = "VE"\nafter = "OP"\n')
    assert [one.id for one in own.criteria][:4] == ["OP", "VE", "OP1", "OP2"]
    new = '[[criteria]]\nid = "X"\nkind = "v"\ntitle = "t"\nparent = "OP"\n'
    own = load(OWN + '[[criteria]]\nid = "VE"\nafter = "OP"\n' + new)
    assert [one.id for one in own.criteria][:5] == ["OP", "VE", "OP1", "OP2", "X"]


def test_switching_off_a_group_takes_all_below_it_and_what_uses_it_must_go_too() -> None:
    text = 'switch_off = ["OP"]\n' + OWN
    found = problems(text)
    assert "F118" in {one.code for one in found}
    assert "F102" not in {one.code for one in found}
    told = next(str(one) for one in found if one.code == "F118" and "OP1" in str(one.message))
    assert "OP1 is switched off at eigen.toml:1:15" in told
    assert "write this part anew in the overlay, without OP1, or take OP1 out of switch_off" in told
    assert {one.location.file for one in found} == {"compleet@2025"}


def test_what_is_switched_off_is_gone_with_its_translations() -> None:
    own = load('switch_off = ["verhaal", "scenarios.vierjaarlijks", "kijkwijzer"]\n' + OWN)
    assert not own.has_criterion("verhaal")
    assert own.scenarios == ()
    assert own.instruments == ()
    assert not any(path.startswith("scenarios.") for path in own.translations["en"])


def test_a_translation_stays_only_while_the_text_is_the_same() -> None:
    text = '[[criteria]]\nid = "OP1"\ntitle = "Anders"\ntypical_evidence = ["a", "lesobservatie"]\n'
    own = load(OWN + text + '[translations.en]\n"framework.title" = "Our own"\n')
    english = own.translations["en"]
    assert english["framework.title"] == "Our own"
    assert "criteria.OP1.title" not in english
    assert english["criteria.OP1.typical_evidence.2"] == "lesson observation"
    assert "framework.description" not in english


def test_another_way_to_an_outcome_takes_the_place_of_the_one_of_the_base() -> None:
    own = load(OWN + '[[outcomes]]\nid = "laagste"\nrule = "eigen-regel"\n')
    assert own.outcome("laagste").combine is None
    assert own.outcome("laagste").rule == "eigen-regel"


def test_words_of_another_hand_do_not_pass_for_those_of_the_publisher() -> None:
    changed = (
        '[[criteria]]\nid = "OP2"\ntitle = "Zicht op leerlingen"\n'
        '[[criteria]]\nid = "X"\nkind = "v"\ntitle = "Nieuw"\n'
        '[[outcomes]]\nid = "eind"\ncaps = []\n'
    )
    own = load(OWN + changed)
    official = TextCertainty(Certainty.OFFICIAL, Certainty.RECONSTRUCTED)
    assert own.about.certainty == TextCertainty()
    assert own.criterion("VE").certainty == official
    assert own.criterion("OP2").certainty == TextCertainty(Certainty.OWN, Certainty.RECONSTRUCTED)
    assert own.criterion("X").certainty is None
    assert own.outcome("eind").certainty is Certainty.OWN
    assert load(NEXT + changed).outcome("eind").certainty is Certainty.RECONSTRUCTED
    assert load(NEXT + changed).about.certainty == official


def test_a_new_edition_has_its_own_period_and_history() -> None:
    own = load(NEXT + "valid_from = 2026-08-01\n")
    assert str(own.about.valid_from) == "2026-08-01"
    assert own.about.valid_until is None
    assert own.about.publisher == "Stichting De Proef"
    assert own.history == ()


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        ('switch_off = ["OP11"]\n' + OWN, "F030", "switch_off[0]"),
        ('switch_off = "OP1"\n' + OWN, "F030", "switch_off"),
        (OWN + '[[criteria]]\nid = "OP1"\nafter = "OPP"\n', "F031", "criteria[0].after"),
        (OWN + '[[criteria]]\nid = "OP1"\nafter = "OP1"\n', "F031", "criteria[0].after"),
        (OWN.replace("compleet@2025", "compleet"), "F032", "framework.extends"),
        (OWN.replace("compleet@2025", "anders@2025"), "F032", "framework.extends"),
        (OWN.replace('"compleet@2025"', "3"), "F032", "framework.extends"),
        (HEAD.format(id="compleet", edition="2025"), "F033", "framework.edition"),
        (OWN.replace('title = "Eigen kader"\n', ""), "T032", "framework"),
        (OWN + '[[criteria]]\nid = "OP1"\nscale = "schaal"\n', "F103", "criteria[0].scale"),
        (OWN + '[[criteria]]\nid = "OP1"\ntitel = "t"\n', "T031", "criteria[0].titel"),
        (OWN + '[[criteria]]\nid = "N"\ntitle = "t"\n', "T032", "criteria[0]"),
        ("criteria = 3\n" + OWN, "T030", "criteria"),
    ],
)  # fmt: skip
def test_a_fault_of_an_overlay_is_told_in_its_own_file(text: str, code: str, path: str) -> None:
    found = problems(text)
    assert [(one.code, one.location.dotted) for one in found][:1] == [(code, path)]
    assert found[0].location.file == "eigen.toml"
    assert found[0].location.line is not None


def test_a_fault_of_the_base_is_told_in_the_file_of_the_base() -> None:
    broken = BASE.replace('needs = ["OP1"]', 'needs = ["OPP"]')
    (problem,) = problems(OWN, broken)
    assert (problem.code, problem.location.file) == ("F102", "compleet@2025")
    assert problem.location.line == broken[: broken.index('["OPP"]')].count("\n") + 1


def test_a_rule_of_the_base_that_an_overlay_breaks_is_told_where_the_rule_stands() -> None:
    found = problems('switch_off = ["OP1"]\n' + OWN)
    assert {one.location.file for one in found} == {"compleet@2025"}
    assert "F118" in {one.code for one in found}


def test_another_thing_with_the_id_of_what_is_switched_off_is_no_fault_of_that() -> None:
    own = 'switch_off = ["scenarios.vierjaarlijks"]\n' + OWN
    (found,) = problems(own + '[[criteria]]\nid = "OP1"\nscale = "vierjaarlijks"\n')
    assert (found.code, "switched off" in str(found)) == ("F103", False)


def test_frameworks_that_extend_each_other_in_a_circle_are_refused() -> None:
    sources = {
        "a@1": HEAD.format(id="a", edition="1").replace("compleet@2025", "b@1"),
        "b@1": HEAD.format(id="b", edition="1").replace("compleet@2025", "a@1"),
    }
    with pytest.raises(InputError) as caught:
        load_framework(sources["a@1"], base=find(sources))
    (problem,) = caught.value.problems
    assert problem.code == "F034"
    assert "a@1 extends itself" in str(problem) or "b@1 extends itself" in str(problem)


def test_a_chain_of_more_than_five_is_refused() -> None:
    sources = {"k0@1": BASE.replace('id = "compleet"', 'id = "k0"')}
    for number in range(1, 8):
        head = HEAD.format(id=f"k{number}", edition="1")
        sources[f"k{number}@1"] = head.replace("compleet@2025", f"k{number - 1}@1")
    assert load_framework(sources["k5@1"], base=find(sources)).id == "k5"
    with pytest.raises(InputError, match=r"F035 .*more than 5 frameworks"):
        load_framework(sources["k6@1"], base=find(sources))


def test_without_knowing_other_frameworks_an_overlay_says_what_it_lacks() -> None:
    with pytest.raises(InputError, match=r"F032 framework\.extends: compleet@2025 is not known"):
        load_framework(OWN)

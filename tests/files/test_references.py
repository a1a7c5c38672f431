"""One fault planted in a complete framework gives exactly that problem, at exactly its place."""

# ruff: noqa: E501  # one planted fault per line reads best
from __future__ import annotations

from pathlib import Path

import pytest

from visitatie.errors import InputError
from visitatie.files import check_framework, load_framework

COMPLETE = (Path(__file__).parent / "frameworks" / "complete.toml").read_text("utf-8")
MARK = "¦"

# code, what is there once, what takes its place (the mark stands where the problem must point)
PLANTED = (
    # conditions
    ("F001", '{ of = ["OP1"], is = "onvoldoende", at_most = 40', "¦{ at_most = 40"),
    ("F001", '{ fact = "vve", is = true }', '{ fact = "vve", ¦score = "totaal", from = 3 }'),
    ("F001", '{ score = "totaal", below = 2.5 }', '¦{ kind = "standaard", is = "goed" }'),
    ("F001", '{ score = "totaal", below = 2.5 }', "¦{}"),
    ("F002", '{ fact = "vve", is = true }', '{ ¦fact = "vve" }'),
    ("F002", 'outcome = "punten", is = "goed"', '¦outcome = "punten"'),
    ("F002", "above = 100", "above = 100\n¦below = 200"),
    ("F003", 'is = "onvoldoende", at_least = 1 }', 'is = "goed", at_least = ¦-1 }'),
    ("F003", 'at_least = "100%"', 'at_least = ¦"101%"'),
    ("F003", 'at_least = "100%"', 'at_least = ¦"0/3"'),
    ("F003", 'at_least = "100%"', 'at_least = ¦"1/0"'),
    ("F003", 'at_least = "100%"', 'at_least = ¦"2"'),
    ("F003", 'at_least = "100%"', "at_least = ¦0.5"),
    ("F003", 'at_least = "100%"', "at_least = ¦true"),
    ("F003", 'at_least = "100%"', "at_least = 1, ¦exactly = 1"),
    ("F004", 'score = "totaal", below = 2.5', 'score = "totaal", ¦is = 2.5'),
    ("F004", 'outcome = "punten", is', 'outcome = "punten", ¦at_least = 1, is'),
    ("F004", 'not = { of = ["OP2"], from = "voldoende" }', 'not = { outcome = "punten", is = "goed" }, ¦is = "goed"'),
    ("F006", 'in = ["onvoldoende", "voldoende"]', "in = ¦[]"),
    ("F006", 'unrated = ["not_assessable", "no_judgement"] },', "unrated = ¦[] },"),
    ("F006", 'all = [{ fact = "vve", is = true }, { of = ["OP1"], rated = true }]', "all = ¦[]"),
    ("F007", "otherwise = true\nneeds", 'otherwise = true\n¦of = ["OP1"]\nneeds'),
    ("T030", "otherwise = true\nneeds", "otherwise = ¦false\nneeds"),
    ("T030", "rated = true", "rated = ¦false"),
    ("T030", '{ fact = "vve", is = true }', '¦"vve"'),
    ("T030", '{ of = ["OP2"], from = "voldoende" }', '{ of = ¦"OP2", from = "voldoende" }'),
    ("T030", 'fact = "vve", is = true', 'fact = "vve", is = ¦{}'),
    ("T031", '{ fact = "vve", is = true }', '{ fact = "vve", iz = 3, is = true }'.replace("iz", "¦iz")),
    ("T031", "valid_months = 12", "¦valid_month = 12\nvalid_months = 12"),
    ("T031", "valid_months = 12", "¦when = 12\nvalid_months = 12"),
    ("T031", "combine = { by", "combine = { ¦ov = 1, by"),
    ("T032", 'type = "boolean"\nquestion = "Is er een voorschool?"', 'type = "boolean"'),
    ("T033", 'requirement = "basic", is', 'requirement = ¦"basis", is'),
    ("T033", 'unrated = ["not_assessable", "no_judgement"] },', 'unrated = ¦"not_asessable" },'),
    ("T034", 'combine = { by = "lowest", of = ["OP1", "OP2"] }', 'rule = "x"\ncombine = { by = "lowest" }'),
    ("T036", 'OP2 = "1/2"', 'OP2 = ¦"1/0"'),
    ("T036", "below = 2.5", 'below = ¦"2,5"'),
    # the file as a whole
    ("F010", "format = 1", "format = ¦2"),
    ("F010", "format = 1", "format = ¦true"),
    ("T031", "format = 1", "format = 1\n¦switch_off = []"),
    # names
    ("F101", 'id = "verhaal"\nkind', 'id = ¦"op1"\nkind'),
    ("F101", '[[facts]]\nid = "leerlingen"', '[[facts]]\nid = ¦"OP"\ntype = "boolean"\nquestion = "x"\n[[facts]]\nid = "leerlingen"'),
    ("F101", 'id = "laagste"\n', 'id = ¦"totaal"\n'),
    ("F101", '[[perspectives]]\nid = "bestuur"', '[[perspectives]]\nid = "Leerling"\ntitle = "x"\n[[perspectives]]\nid = "bestuur"'.replace('"Leerling"', '¦"Leerling"')),
    ("F101", '{ id = "2", text', '{ id = ¦"1", text'),
    ("F101", 'label = "Goed"', 'label = ¦"VOLDOENDE"'),
    ("F101", 'id = "tijdelijk"', 'id = ¦"slecht"'),
    ("F101", 'criterion = "OP8", change', 'criterion = ¦"OP9", change'),
    ("F102", 'title = "Wat vertelt de school?"', 'title = "x"\nparent = ¦"OPP"'),
    ("F102", 'except = ["VE"]', 'except = [¦"VF"]'),
    ("F102", '["OP1", "OP2"], in', '["OP1", ¦"OP3"], in'),
    ("F102", 'needs = ["OP1"]', 'needs = [¦"OP4"]'),
    ("F102", "weights = { OP1 = 2", "weights = { ¦OP7 = 2"),
    ("F102", 'reason = "Een deel ervan." }]', 'reason = "Een deel ervan." }]\n[[mappings]]\ncriterion = ¦"OP5"\nframework = "x"\nto = []'),
    ("F102", 'criterion = "OP8", change = "gone"', 'criterion = ¦"OP8", change = "same"'),
    ("F102", '"split", comparable = false, with = ["OP2", "VE"]', '"split"'),
    ("F102", 'criteria = ["OP1"], scale', 'criteria = [¦"OP5"], scale'),
    ("F102", 'criteria = ["OP"]\noutcomes', 'criteria = [¦"OO"]\noutcomes'),
    ("F102", '{ to = "ander-kader@2020:A1"', '{ to = ¦"OP6"'),
    ("F103", 'scale = "procent"\nrequirement', 'scale = ¦"percent"\nrequirement'),
    ("F103", 'title = "Laagste"\nscale = "oordeel"', 'title = "Laagste"\nscale = ¦"oordel"'),
    ("F103", 'scale = "procent", tags', 'scale = ¦"percent", tags'),
    ("F104", 'perspectives = ["leerling", "bestuur"]', 'perspectives = ["leerling", ¦"bestuurder"]'),
    ("F104", 'perspectives = ["bestuur"]', 'perspectives = [¦"bestuurder"]'),
    ("F105", 'outcome = "punten"', 'outcome = ¦"punt"'),
    ("F105", 'outcomes = ["eind"]', 'outcomes = [¦"einde"]'),
    ("F106", 'score = "totaal", below', 'score = ¦"totall", below'),
    ("F106", 'bands = { score = "totaal"', 'bands = { score = ¦"totall"'),
    ("F107", '{ fact = "soort", in', '{ fact = ¦"sort", in'),
    ("F107", "facts = { vve = true", "facts = { ¦vvee = true"),
    ("F108", '{ of = ["OP2"], from = "voldoende" }', '{ of = ["OP2"], from = ¦"voldoend" }'),
    ("F108", '{ of = ["OP2"], from = "voldoende" }', '{ of = ["*"], from = ¦"voldoende" }'),
    ("F108", 'in = ["onvoldoende", "voldoende"]', 'in = ["onvoldoende", ¦"ruim"]'),
    ("F108", 'outcome = "punten", is = "goed"', 'outcome = "punten", is = ¦"super"'),
    ("F108", 'id = "slecht"\nlevel = "onvoldoende"', 'id = "slecht"\nlevel = ¦"zwak"'),
    ("F108", 'lapses_to = "onvoldoende"', 'lapses_to = ¦"zwak"'),
    ("F108", 'caps = [{ level = "voldoende"', 'caps = [{ level = ¦"matig"'),
    ("F108", 'base = "onvoldoende"', 'base = ¦"zwak"'),
    ("F108", '{ level = "voldoende", from = 55 }', '{ level = ¦"matig", from = 55 }'),
    ("F108", 'when = ["goed", "voldoende|goed"]', 'when = ["goed", ¦"voldoende|best"]'),
    ("F108", 'when = ["*", "*"], level = "voldoende"', 'when = ["*", "*"], level = ¦"matig"'),
    ("F108", "points = { goed = 10", "points = { ¦best = 10"),
    ("F108", 'goed = "Alles is er."', 'goed = "Alles is er.", ¦best = "Nog meer."'),
    ("F109", 'fact = "vve", is = true', 'fact = "vve", is = ¦"ja"'),
    ("F109", 'in = ["bo", "sbo"]', 'in = ["bo", ¦"so"]'),
    ("F109", "above = 100", "above = ¦100.5"),
    ("F109", "default = 30.5", 'default = ¦"dertig"'),
    ("F109", "facts = { vve = true", "facts = { vve = ¦1"),
    ("F110", 'kind = "standaard"\nweights', 'kind = ¦"standard"\nweights'),
    ("F111", 'inputs = ["punten", "OP1"]', 'inputs = ["punten", ¦"OP7"]'),
    ("F111", 'inputs = ["OP1", "weging"]', 'inputs = ["OP1", ¦"wegen"]'),
    ("F112", 'fact = "vve", is = true', 'fact = "vve", ¦from = true'),
    ("F113", '{ of = ["OP2"], unrated = ["not_assessable", "no_judgement"] }', '{ of = ["OP2"], unrated = ["not_assessable", ¦"not_observed"] }'),
    ("F113", '{ of = ["OP2"], unrated = ["not_assessable", "no_judgement"] }', '{ of = ["OP2", ¦"OP1"], unrated = "no_judgement" }'),
    ("F114", 'needs = ["OP1"]', 'needs = [¦"verhaal"]'),
    ("F114", 'inputs = ["OP1", "weging"]', 'inputs = [¦"verhaal", "weging"]'),
    ("F115", 'of = ["OP1", "OP2"] }', '¦of = ["verhaal"] }'),
    ("F115", '{ of = ["OP"], requirement = "basic"', '{ ¦of = ["OP"], requirement = "extra"'),
    ("F116", 'requirement = "basic", is = "onvoldoende", at_least = 1', 'requirement = "basic", is = "onvoldoende", at_least = ¦2'),
    ("F117", '{ fact = "vve", is = true }', '{ score = "totaal", from = 3 }'),
    ("F117", 'outcome = "punten", is = "goed"', 'outcome = "punten", ¦unrated = "not_observed"'),
    ("F117", 'outcome = "punten", is = "goed"', 'outcome = ¦"bijzonder", is = "goed"'),
    ("F117", 'inputs = ["punten", "OP1"]', 'inputs = [¦"bijzonder", "OP1"]'),
    # circles
    ("F120", 'id = "OP"\nkind = "gebied"', 'id = "OP"\nparent = ¦"OP1"\nkind = "gebied"'),
    ("F121", '{ score = "totaal", below = 2.5 }', '{ outcome = "eind", is = "goed" }'),
    ("F122", '{ of = ["OP1"], rated = true }', '{ of = ["OP"], rated = true }'),
    # what does not make sense
    ("F130", "value = 8.5, passes = true", "value = 8.5, passes = ¦false"),
    ("F131", "value = 6, passes = true", "passes = true"),
    ("F133", 'id = "verhaal"', 'id = "verhaal"\n¦descriptors = { goed = "x" }'),
    ("F134", 'fact = "leerlingen"\nabove = 100', "¦otherwise = true"),
    ("F135", '[{ level = "onvoldoende" }', '[{ level = "onvoldoende", from = ¦3 }'),
    ("F135", '{ level = "voldoende", from = 55 }', '¦{ level = "voldoende" }'),
    ("F135", 'from = "75.5"', "from = ¦55"),
    ("F136", 'combine = { by = "lowest", of = ["OP1", "OP2"] }', 'combine = { by = "lowest", of = ¦["tevreden"] }'),
    ("F137", 'except = ["VE"]\nkind = "standaard"\nweights = { OP1 = 2, OP2 = "1/2" }', 'except = ["VE"]\nkind = "standaard"\nweights = ¦{ OP1 = 0, OP2 = 0 }'),
    ("T034", "factor = 10", "factor = 0"),
    ("F138", "weights = { OP1 = 2", "weights = { ¦VE = 2"),
    ("F139", 'when = ["*", "*"]', 'when = ¦["*"]'),
    ("F140", '{ level = "goed", outcome', '{ level = ¦"voldoende", outcome'),
    ("F141", 'type = "boolean"', 'type = "boolean"\n¦minimum = 1'),
    ("F141", "maximum = 5000", "maximum = ¦0"),
    ("F141", "default = 30.5", "default = ¦30.5\nminimum = 31"),
    ("F142", 'combine = { by = "lowest"', '¦inputs = ["OP1"]\ncombine = { by = "lowest"'),
    ("F143", "valid_months = 12", "valid_months = ¦0"),
    ("F143", 'valid_months = 12\nlapses_to = "onvoldoende"', 'lapses_to = ¦"onvoldoende"'),
    # texts
    ("F150", 'title = "Aanbod"', 'title = ¦" "'),
    ("F150", 'text = "Leert ieder wat nodig is?"', 'text = ¦"\\t"'),
    ("F150", 'voldoende = "Het meeste is er."', 'voldoende = ¦""'),
    ("F150", '"criteria.OP1.title" = "Curriculum"', '"criteria.OP1.title" = ¦" "'),
    ("F151", '"criteria.OP1.title"', '¦"criteria.OP1.titel"'),
    ("F151", '"prompts.opgave.text"', '¦"prompts.opgaven.text"'),
    ("F152", "valid_until = 2029-07-31", "valid_until = ¦2025-07-31"),
    ("F153", "[translations.en]", '[[history]]\nsince = ¦"2025"\ncomparable = true\n[translations.en]'),
    ("F153", 'criterion = "OP8", change', 'criterion = ¦"OP2", change'),
    ("F154", '"ander-kader@2020:A1"', '¦"ander-kader:A1"'),
    ("F154", "[translations.en]", '[[mappings]]\ncriterion = "OP2"\nframework = ¦"ander kader"\nto = []\n[translations.en]'),
    ("F155", "minimal_sample = 3", "minimal_sample = ¦0"),
    # processes
    ("F101", 'id = "reactie"', 'id = ¦"Bezoek"'),
    ("F170", "[translations.en]", '[[processes]]\nid = "leeg"\ntitle = "Leeg"\nphases = ¦[]\n[translations.en]'),
    ("F171", 'back_to = ["bezoek"]', 'back_to = [¦"klaar"]'),
    ("F171", 'back_to = ["bezoek"]', 'back_to = [¦"bezoekt"]'),
    ("F172", '"bezoek", "klaar"]', '"bezoek", ¦"klaer"]'),
    ("F172", '"bezoek", "klaar"]', '"bezoek", "klaar", ¦"bezoek"]'),
    ("F172", '{ phase = "opdracht", days', '{ phase = ¦"reactie", days'),
    ("F172", 'from = "visit", source = "Onze afspraak" }]', 'from = "visit" }, { phase = ¦"opdracht", days = 1 }]'),
    ("F173", 'years = 4, source = "Onze afspraak" }]', 'years = 4 }, { tie = ¦"own_school" }]'),
    ("F173", "years = 4", "years = ¦0"),
    ("F173", "years = 4", "years = ¦9000"),
    ("F174", 'process = "kort"', 'process = ¦"korter"'),
    ("F174", 'process = "kort"\nphases', "¦phases"),
    ("F174", 'process = "kort"\nphases = ["opdracht", "bezoek", "klaar"]\nplanning', "¦planning"),
    ("F172", 'process = "kort"\nphases = ["opdracht", "bezoek", "klaar"]\nplanning = [{ phase = "opdracht"', 'process = "visitatie"\nplanning = [{ phase = ¦"opdracht"'),
    ("F175", 'instruments = ["kijkwijzer"]', 'instruments = [¦"kijkwijser"]'),
    ("F176", "days = 20", "days = ¦-1"),
    ("F176", 'days = -30, from = "visit"', 'days = ¦-30, from = "start"'),
    ("F177", 'leave_out = ["outcomes"]', 'leave_out = [¦"needed"]'),
    ("T033", '"visit-held"', '¦"visit-hold"'),
    ("T034", "days = 20", "days = 2000"),
    ("F156", 'language = "nl"', 'language = ¦"Nederlands"'),
)  # fmt: skip


def test_the_complete_framework_has_no_problem_and_no_warning_but_on_translations() -> None:
    checked = check_framework(COMPLETE)
    assert checked.problems == ()
    assert {one.code for one in checked.warnings} == {"F203"}


@pytest.mark.parametrize(("code", "old", "new"), PLANTED)
def test_a_planted_fault_gives_exactly_its_problem_at_its_place(
    code: str, old: str, new: str
) -> None:
    assert COMPLETE.count(old) >= 1, "the text to change is not in the framework"
    before, after = COMPLETE.split(old, 1)
    text = before + new.replace(MARK, "") + after
    problems = check_framework(text, name="kader.toml").problems
    assert [one.code for one in problems] == [code], "\n".join(map(str, problems))
    if MARK in new:
        offset = len(before) + new.index(MARK)
        line = text.count("\n", 0, offset) + 1
        column = offset - (text.rfind("\n", 0, offset) + 1) + 1
        location = problems[0].location
        assert (location.line, location.column) == (line, column), str(problems[0])
        assert location.file == "kader.toml"


def test_all_problems_of_the_second_phase_are_told_at_once_in_the_order_of_the_file() -> None:
    text = COMPLETE.replace('parent = "OP"', 'parent = "OQ"')
    text = text.replace("minimal_sample = 3", "minimal_sample = 0")
    text = text.replace('since = "2021"', 'since = "2025"')
    with pytest.raises(InputError) as caught:
        load_framework(text)
    problems = caught.value.problems
    assert {"F102", "F115", "F153", "F155"} <= {one.code for one in problems}
    lines = [one.location.line for one in problems]
    assert lines == sorted(line for line in lines if line is not None)


def test_references_are_only_looked_at_when_the_structure_is_right() -> None:
    text = COMPLETE.replace('needs = ["OP1"]', 'needs = ["nergens"]')
    broken = text.replace('title = "Samen"', "title = 3")
    assert [one.code for one in check_framework(broken).problems] == ["T030"]
    assert [one.code for one in check_framework(text).problems] == ["F102"]


def test_a_misspelled_name_comes_with_the_nearest_one() -> None:
    text = COMPLETE.replace('needs = ["OP1"]', 'needs = ["0P1"]')
    (problem,) = check_framework(text).problems
    assert problem.hint is not None
    assert str(problem.hint) == "did you mean OP1?"


def test_what_is_better_otherwise_is_told_as_a_warning() -> None:
    text = COMPLETE.replace('because = "Te veel onvoldoende."\n', "")
    text = text.replace('"outcomes.eind.rules.slecht.because" = "Too many insufficient."\n', "")
    text = text.replace('voldoende = "Het meeste is er.", ', "")
    warnings = check_framework(text, name="k.toml").warnings
    found = {one.code: one for one in warnings}
    assert set(found) == {"F201", "F202", "F203"}
    assert found["F201"].location.dotted == "outcomes[0].rules[0]"
    assert found["F202"].criteria == ("OP1",)
    assert found["F202"].location.line == text[: text.index("descriptors")].count("\n") + 1

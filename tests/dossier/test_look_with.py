"""An audit that begins to look with one more framework."""

from __future__ import annotations

from pathlib import Path

import pytest

from visitatie.dossier import Dossier
from visitatie.errors import InputError, UsageError
from visitatie.model import FrameworkPin, Judgement

VRAGEN = FrameworkPin("vragen", "1", "sha256:def")


def test_a_framework_comes_beside_the_others_and_stays_there(dossier: Dossier) -> None:
    main = dossier.audit.framework
    dossier.look_with(VRAGEN)
    dossier.look_with(FrameworkPin("meer", "2", "sha256:ghi"))
    assert [one.ref for one in dossier.audit.frameworks] == [main.ref, "vragen@1", "meer@2"]
    assert Dossier.open(dossier.path).audit == dossier.audit


def test_what_people_wrote_in_the_file_stays(dossier: Dossier) -> None:
    file = dossier.path / "audit.toml"
    file.write_text("# Ons onderzoek\n" + file.read_text() + "\n# Tot hier\n")
    before = file.read_text()
    dossier.look_with(VRAGEN)
    assert file.read_text().startswith(before)
    assert Dossier.open(dossier.path).audit.also == (VRAGEN,)


def test_the_very_same_framework_changes_nothing(dossier: Dossier) -> None:
    dossier.look_with(VRAGEN)
    before = (dossier.path / "audit.toml").read_bytes()
    dossier.look_with(VRAGEN)
    dossier.look_with(dossier.audit.framework)
    assert (dossier.path / "audit.toml").read_bytes() == before


@pytest.mark.parametrize("edition", ["1", "2"])
def test_another_edition_or_content_of_it_is_refused(dossier: Dossier, edition: str) -> None:
    dossier.look_with(VRAGEN)
    with pytest.raises(UsageError, match="already uses vragen@1"):
        dossier.look_with(FrameworkPin("vragen", edition, "sha256:anders"))
    with pytest.raises(UsageError, match="already uses klein@2026"):
        dossier.look_with(FrameworkPin("klein", edition, "sha256:anders"))


def test_it_can_be_undone_and_done_again(dossier: Dossier) -> None:
    dossier.look_with(VRAGEN)
    assert dossier.undo() == ("audit.toml",)
    assert dossier.audit.also == ()
    dossier.undo()
    assert Dossier.open(dossier.path).audit.also == (VRAGEN,)


def test_a_change_by_somebody_else_in_the_meantime_stays(dossier: Dossier) -> None:
    other = Dossier.open(dossier.path)
    other.look_with(VRAGEN)
    dossier.look_with(FrameworkPin("meer", "2", "sha256:ghi"))
    assert [one.id for one in dossier.audit.also] == ["vragen", "meer"]


def test_names_of_a_further_framework_are_written_and_read(dossier: Dossier) -> None:
    dossier.look_with(VRAGEN)
    dossier.judge(Judgement("OP1", "voldoende", reason="Hier."))
    dossier.judge(Judgement("vragen:OP1", "onvoldoende", reason="Daar."))
    record = Dossier.open(dossier.path).record()
    assert [one.reason for one in record.through("klein").judgements] == ["Hier."]
    assert [one.reason for one in record.through("vragen").judgements] == ["Daar."]


def test_a_framework_that_a_person_wrote_down_twice_is_named(
    dossier: Dossier, tmp_path: Path
) -> None:
    dossier.look_with(VRAGEN)
    file = dossier.path / "audit.toml"
    file.write_text(
        file.read_text() + '\n[[audit.also]]\nid = "klein"\nedition = "1"\ndigest = "x"\n'
    )
    with pytest.raises(InputError) as caught:
        Dossier.open(dossier.path)
    assert "'klein' stands there twice" in str(caught.value)
    assert str(file) in str(caught.value)
    assert tmp_path in file.parents

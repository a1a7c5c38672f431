"""What people wrote by hand in the files of a dossier stays as they wrote it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve

from example_judgements import GOOD, HAND, OTHER
from visitatie.dossier import Dossier
from visitatie.errors import WriteError


def test_what_people_wrote_by_hand_stays_as_they_wrote_it(dossier: Dossier) -> None:
    file = dossier.path / "judgements.toml"
    file.write_text(HAND, "utf-8")
    dossier.reload()
    dossier.judge(OTHER)
    text = file.read_text("utf-8")
    assert text.startswith(HAND)
    assert [one.criterion for one in dossier.record().judgements] == ["OP1", "OP2"]
    dossier.judge(evolve(OTHER, reason="In geen enkele groep."))
    assert file.read_text("utf-8").startswith(HAND)


def test_a_list_in_another_form_is_written_anew_and_the_old_version_kept(dossier: Dossier) -> None:
    file = dossier.path / "judgements.toml"
    text = 'format = 1\n# kort\njudgements = [{ criterion = "OP1", level = "voldoende" }]\n'
    file.write_text(text, "utf-8")
    dossier.reload()
    dossier.judge(OTHER)
    assert [one.criterion for one in Dossier.open(dossier.path).record().judgements] == [
        "OP1",
        "OP2",
    ]
    kept = dossier.path / ".visitatie" / "previous" / "judgements.toml"
    assert kept.read_text("utf-8") == text


def test_a_header_inside_a_text_is_no_header(dossier: Dossier) -> None:
    tricky = evolve(GOOD, reason='Zij zeiden:\n[[judgements]]\ncriterion = "OP9"\n')
    dossier.judge(tricky)
    dossier.judge(OTHER)
    dossier.judge(evolve(OTHER, reason="Toch."))
    dossier.judge(evolve(tricky, by="team"))
    found = Dossier.open(dossier.path).record().judgements
    assert found == (evolve(tricky, by="team"), evolve(OTHER, reason="Toch."))


def test_a_file_with_windows_line_ends_keeps_them(dossier: Dossier) -> None:
    file = dossier.path / "judgements.toml"
    file.write_bytes(HAND.replace("\n", "\r\n").encode())
    dossier.reload()
    dossier.judge(OTHER)
    raw = file.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert len(Dossier.open(dossier.path).record().judgements) == 2


def test_a_hand_edit_just_before_the_file_is_replaced_is_not_lost(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor takes no lock: it saves while the new text is being made."""
    file = dossier.path / "judgements.toml"
    store = type(dossier._store)  # noqa: SLF001  # between reading and writing
    real: Callable[..., bytes] = store.dump
    saved: list[bytes] = []

    def save_meanwhile(self: object, content: object) -> bytes:
        if not saved:
            file.write_text(HAND.replace("OP1", "OP3"), "utf-8")
            saved.append(b"")
        return real(self, content)

    monkeypatch.setattr(store, "dump", save_meanwhile)
    dossier.judge(OTHER)
    found = [one.criterion for one in Dossier.open(dossier.path).record().judgements]
    assert found == ["OP3", "OP2"]


def test_a_file_that_never_comes_to_rest_is_left_to_the_other(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = dossier.path / "judgements.toml"
    store = type(dossier._store)  # noqa: SLF001  # as above
    real: Callable[..., bytes] = store.dump

    def save_meanwhile(self: object, content: object) -> bytes:
        file.write_bytes(file.read_bytes() + b"# en nog iets\n")
        return real(self, content)

    monkeypatch.setattr(store, "dump", save_meanwhile)
    with pytest.raises(WriteError, match="keeps being changed"):
        dossier.judge(OTHER)
    assert b"OP2" not in file.read_bytes()

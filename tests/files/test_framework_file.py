"""Frameworks from files, folders, packages and texts."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from visitatie.errors import InputError, NotFoundError
from visitatie.files import check_framework, digest, load_framework, read_framework
from visitatie.model import Certainty, Framework, Unrated

COMPLETE = Path(__file__).parent / "frameworks" / "complete.toml"
TEXT = COMPLETE.read_text("utf-8")


def split(folder: Path) -> Path:
    """Write the complete framework as a folder of files, one per kind of thing."""
    folder.mkdir()
    files: dict[str, str] = {}
    for part in re.split(r"(?m)^(?=\[)", TEXT):
        name = part.lstrip("[").split("]")[0].split(".")[0] if part.startswith("[") else ""
        order = "0" if name == "criteria" else "1"
        file = "framework.toml" if name in ("", "framework") else f"{order}-{name}.toml"
        files[file] = files.get(file, "" if not name else "format = 1\n") + part
    for file, text in files.items():
        (folder / file).write_text(text, "utf-8")
    return folder


def test_everything_in_the_file_is_in_the_framework() -> None:
    framework = load_framework(COMPLETE)
    assert framework.ref == "compleet@2025"
    assert framework.about.certainty.title is Certainty.OFFICIAL
    assert framework.final_reasons("OP2") == (Unrated.NOT_ASSESSABLE, Unrated.NO_JUDGEMENT)
    assert framework.scale("procent").levels[3].label == "15%"
    assert [one.id for one in framework.outcomes][:2] == ["eind", "punten"]
    assert framework.instruments[0].items[0].tags == ("basis",)
    assert framework.history[0].changes[1].others == ("OP2", "VE")


@pytest.mark.parametrize("source", [COMPLETE, TEXT, TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode()])
def test_a_path_a_text_and_bytes_give_the_same_framework(source: Path | str | bytes) -> None:
    assert load_framework(source) == load_framework(COMPLETE)


def test_a_folder_is_read_as_one_framework(tmp_path: Path) -> None:
    whole, parts = load_framework(COMPLETE), load_framework(split(tmp_path / "kader"))
    assert parts == whole
    assert digest(parts) == digest(whole)


def test_a_framework_can_be_read_from_a_zipped_package(tmp_path: Path) -> None:
    split(tmp_path / "kader")
    with zipfile.ZipFile(tmp_path / "pakket.zip", "w") as archive:
        for file in (tmp_path / "kader").iterdir():
            archive.write(file, f"kader/{file.name}")
        archive.write(COMPLETE, "kader.toml")
    with zipfile.ZipFile(tmp_path / "pakket.zip") as archive:
        root = zipfile.Path(archive)
        assert load_framework(root / "kader") == load_framework(COMPLETE)
        assert load_framework(root / "kader.toml") == load_framework(COMPLETE)


def test_a_fault_in_a_folder_is_told_in_its_own_file(tmp_path: Path) -> None:
    folder = split(tmp_path / "kader")
    file = folder / "1-outcomes.toml"
    text = file.read_text("utf-8").replace('needs = ["OP1"]', 'needs = ["OPP"]')
    file.write_text(text, "utf-8")
    (problem,) = check_framework(folder).problems
    assert problem.location.file == str(file)
    assert problem.location.line == text[: text.index('"OPP"')].count("\n") + 1
    assert problem.location.dotted == "outcomes[0].rules[2].needs[0]"


def test_the_faults_of_all_files_in_a_folder_are_told_at_once(tmp_path: Path) -> None:
    folder = split(tmp_path / "kader")
    (folder / "2-fout.toml").write_text("x = ja\n", "utf-8")
    (folder / "3-fout.toml").write_text("y = nee\n", "utf-8")
    found = {Path(one.location.file or "").name for one in check_framework(folder).problems}
    assert found == {"2-fout.toml", "3-fout.toml"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("switch_off = []\n", "F021"),
        ('[framework]\nid = "x"\n', "F021"),
        ('[translations.en]\n"framework.title" = "Twice"\n', "F022"),
        ("format = 2\n", "F010"),
        ("onbekend = 3\n", "T031"),
        ("criteria = 3\n", "T030"),
    ],
)
def test_other_files_of_a_folder_only_add_to_lists(tmp_path: Path, text: str, code: str) -> None:
    folder = split(tmp_path / "kader")
    file = folder / "9-extra.toml"
    file.write_text(text, "utf-8")
    problems = check_framework(folder).problems
    assert [one.code for one in problems] == [code]
    assert problems[0].location.file == str(file)


def test_hidden_and_other_files_in_a_folder_are_left_alone(tmp_path: Path) -> None:
    folder = split(tmp_path / "kader")
    (folder / ".criteria.toml.tmp.toml").write_text("half", "utf-8")
    (folder / "README.md").write_text("tekst", "utf-8")
    assert load_framework(folder) == load_framework(COMPLETE)


def test_a_folder_without_its_main_file_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"framework\.toml"):
        load_framework(tmp_path)


def test_a_folder_with_very_many_files_is_refused(tmp_path: Path) -> None:
    folder = split(tmp_path / "kader")
    for number in range(200):
        (folder / f"leeg-{number}.toml").write_text("", "utf-8")
    (problem,) = check_framework(folder).problems
    assert problem.code == "F020"


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        load_framework(tmp_path / "nergens.toml")


@pytest.mark.parametrize("text", ["", "format = 2", 'format = "1"'])
def test_a_file_of_another_format_is_refused_before_all_else(text: str) -> None:
    with pytest.raises(InputError) as caught:
        load_framework(text + "\nonbekend = 3\n")
    assert [one.code for one in caught.value.problems] == ["F010"]


def test_what_was_read_knows_its_places_without_being_checked() -> None:
    read = read_framework(TEXT.replace('parent = "OP"', 'parent = "OPP"'), name="k.toml")
    assert read.data["criteria"][1]["parent"] == "OPP"
    assert (
        read.locate(("criteria", 1, "parent")).line
        == TEXT[: TEXT.index('parent = "OP"')].count("\n") + 1
    )


def test_texts_come_out_as_they_went_in_whatever_they_look_like() -> None:
    for title in ("{x.__class__}", "{{7*7}}", "%s", "<b>", "a\\\\b", "  rand  ", "😀"):
        text = TEXT.replace('title = "Aanbod"', f'title = "{title}"')
        framework: Framework = load_framework(text)
        assert framework.criterion("OP1").title == title.replace("\\\\", "\\")

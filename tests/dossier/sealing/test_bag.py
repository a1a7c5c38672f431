"""Every change in a sealed bag is found; other programs read the same bag."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import bagit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visitatie.dossier.sealing._bag import Source, code_of, list_of, write_bag
from visitatie.dossier.sealing._reading import bag_digest, check_bag
from visitatie.dossier.sealing._record import (
    Changed,
    Earlier,
    LogEnd,
    SealRecord,
    dump_record,
    read_record,
)
from visitatie.errors import InputError, WriteError

RECORD = SealRecord(
    2,
    "2026-11-12T16:30:00+01:00",
    "Marit van Dalen",
    "Een cijfer klopte niet",
    "De uitkomst blijft gelijk",
    (LogEnd("3fa2c1aa", 7, "ab" * 32),),
    Earlier(1, "cd" * 32),
    (Changed("3fa2c1aa", 7, "judge", "2026-11-12T16:29:00+01:00"),),
    {"visitatie": "0.1.0"},
)
FILES = {
    "dossier/audit.toml": b"format = 1\n" * 400,
    "dossier/judgements.toml": "reden = 'één % van de lessen'\n".encode() * 90,
    "dossier/evidence/één.bin": bytes(range(256)) * 48,
    "reports/report.json": b"{}\n",
}


def make(folder: Path) -> Path:
    write_bag(folder, FILES, {"External-Identifier": "een"}, {"seal.json": dump_record(RECORD)})
    return folder


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    return make(tmp_path / "bag")


def codes(bag: Path, *, full: bool = True) -> set[str]:
    return {problem.code for problem in check_bag(bag, full=full)}


def test_a_bag_is_as_it_was_and_says_its_digest(tmp_path: Path) -> None:
    folder = tmp_path / "bag"
    digest = write_bag(folder, FILES, {}, {"seal.json": dump_record(RECORD)})
    assert check_bag(folder) == ()
    assert check_bag(folder, full=False) == ()
    assert bag_digest(folder) == digest
    assert read_record(folder) == RECORD
    code = code_of(digest)
    assert [len(part) for part in code.split("-")] == [4] * 8
    assert code.replace("-", "").isalnum()


def test_the_same_files_make_the_same_bag(tmp_path: Path, bag: Path) -> None:
    again = make(tmp_path / "nog een")
    for path in bag.rglob("*"):
        if path.is_file():
            assert (again / path.relative_to(bag)).read_bytes() == path.read_bytes()


def test_other_programs_accept_it(bag: Path) -> None:
    assert bagit.Bag(str(bag)).validate() is True
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        checked = subprocess.run(
            ["sha256sum", "--strict", "-c", name], cwd=bag, capture_output=True, check=False
        )
        assert checked.returncode == 0, checked.stderr


@pytest.mark.untraced
def test_every_change_of_one_byte_is_found(bag: Path) -> None:
    """Each byte of each file is changed once, in a bit that depends on its place."""
    quick = quick_missed = changed = 0
    for path in sorted(bag.rglob("*")):
        if not path.is_file():
            continue
        raw = path.read_bytes()
        handle = os.open(path, os.O_RDWR)
        for place, byte in enumerate(raw):
            os.pwrite(handle, bytes([byte ^ (1 << (place % 8))]), place)
            assert check_bag(bag), f"{path.name}: byte {place}"
            os.pwrite(handle, bytes([byte]), place)
            changed += 1
        os.pwrite(handle, bytes([raw[0] ^ 1]), 0)
        quick += 1
        quick_missed += not check_bag(bag, full=False)
        os.pwrite(handle, raw[:1], 0)
        os.close(handle)
    assert changed > 20_000
    assert (quick, quick_missed) == (len(FILES) + 5, len(FILES)), (
        "without full, payload is not read"
    )
    assert check_bag(bag) == ()


def _rebuilt(bag: Path) -> None:
    """Make the lists anew, as somebody would who may write in the folder."""
    data = sorted(path for path in (bag / "data").rglob("*") if path.is_file())
    named = {path.relative_to(bag).as_posix(): path for path in data}
    manifest = list_of({name: _sha(path) for name, path in named.items()})
    (bag / "manifest-sha256.txt").write_bytes(manifest)
    tags = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt", "seal.json")
    whole = list_of({name: _sha(bag / name) for name in tags})
    (bag / "tagmanifest-sha256.txt").write_bytes(whole)


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _swap(bag: Path) -> None:
    one, other = bag / "data/dossier/audit.toml", bag / "data/dossier/judgements.toml"
    one.rename(bag / "tijdelijk")
    other.rename(one)
    (bag / "tijdelijk").rename(other)


def _edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(bag: Path) -> None:
        path = bag / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def _link(bag: Path) -> None:
    path = bag / "data/dossier/audit.toml"
    shutil.copyfile(path, bag.parent / "elders")
    path.unlink()
    path.symlink_to(bag.parent / "elders")


def _link_folder(bag: Path) -> None:
    shutil.move(bag / "data", bag.parent / "elders")
    (bag / "data").symlink_to(bag.parent / "elders")


def _outside(bag: Path) -> None:
    (bag.parent / "bag-ander").mkdir()
    (bag.parent / "bag-ander/x").write_bytes(b"x")
    line = f"{hashlib.sha256(b'x').hexdigest()}  data/../../bag-ander/x\n"
    path = bag / "manifest-sha256.txt"
    path.write_bytes(path.read_bytes() + line.encode())


def _without_tagmanifest(bag: Path) -> None:
    (bag / "tagmanifest-sha256.txt").unlink()
    (bag / "bag-info.txt").write_text("Source-Organization: iemand anders\n")


def _fewer_tags(bag: Path) -> None:
    _edit("bag-info.txt", "een", "twee")(bag)
    path = bag / "tagmanifest-sha256.txt"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if b"bag-info" not in line))


def _fifo(bag: Path) -> None:
    (bag / "data/dossier/audit.toml").unlink()
    os.mkfifo(bag / "data/dossier/audit.toml")


def _older(bag: Path) -> None:
    _edit("bagit.txt", "1.0", "0.97")(bag)
    _rebuilt(bag)


TAMPERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file gone": (lambda bag: (bag / "data/reports/report.json").unlink(), "V002"),
    "a folder gone": (lambda bag: shutil.rmtree(bag / "data/reports"), "V002"),
    "an empty file more": (lambda bag: (bag / "data/extra").touch(), "V003"),
    "a file beside data": (lambda bag: (bag / "extra.txt").write_text("x"), "V003"),
    "a second list": (lambda bag: (bag / "manifest-md5.txt").write_text(""), "V003"),
    "an empty folder": (lambda bag: (bag / "data/leeg").mkdir(), "V003"),
    "a name that is no text": (
        lambda bag: Path(os.fsdecode(bytes(bag) + b"/\xff")).touch(),
        "V003",
    ),
    "two files swapped": (_swap, "V001"),
    "a file longer": (_edit("data/dossier/audit.toml", "f", "ff"), "V001"),
    "a link to the same content": (_link, "V003"),
    "data is a link": (_link_folder, "V003"),
    "a pipe": (_fifo, "V003"),
    "a path to another bag": (_outside, "V004"),
    "capitals in a digest": (
        lambda bag: (bag / "manifest-sha256.txt").write_bytes(
            (bag / "manifest-sha256.txt").read_bytes()[:64].upper()
            + (bag / "manifest-sha256.txt").read_bytes()[64:]
        ),
        "V004",
    ),
    "no list of lists": (_without_tagmanifest, "V004"),
    "a list of lists with less": (_fewer_tags, "V004"),
    "an older version": (_older, "V004"),
    "a list in another order": (
        lambda bag: (bag / "tagmanifest-sha256.txt").write_bytes(
            b"".join(
                reversed((bag / "tagmanifest-sha256.txt").read_bytes().splitlines(keepends=True))
            )
        ),
        "V004",
    ),
    "a list cut off": (
        lambda bag: os.truncate(bag / "manifest-sha256.txt", 100),
        "V004",
    ),
    "a list twice as long": (
        lambda bag: (bag / "manifest-sha256.txt").write_bytes(
            (bag / "manifest-sha256.txt").read_bytes() * 2
        ),
        "V004",
    ),
}


@pytest.mark.parametrize("name", TAMPERS)
def test_a_change_of_what_is_there_is_found_in_both_depths(name: str, bag: Path) -> None:
    tamper, code = TAMPERS[name]
    tamper(bag)
    assert code in codes(bag)
    if name != "two files swapped":
        assert codes(bag, full=False)


def test_who_makes_all_lists_anew_gets_another_digest(bag: Path) -> None:
    """Which is why the seal code stands in minutes elsewhere."""
    before = bag_digest(bag)
    _edit("data/dossier/audit.toml", "format", "f0rmat")(bag)
    _rebuilt(bag)
    assert check_bag(bag) == ()
    assert bag_digest(bag) != before


NUMBER = dump_record(RECORD).decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "[" * 100_000,
        '{"a":' * 50_000,
        '"\\ud800"',
        "1" * 5_000,
        NUMBER.replace('"number": 2', '"number": "2"'),
        NUMBER.replace('"number": 2', '"number": 2.0'),
        NUMBER.replace('"number": 2', '"number": true'),
        NUMBER.replace('"number": 2', '"number": 0'),
        NUMBER.replace('"number": 2', '"number": 2e400'),
        NUMBER.replace('"n": 7', '"n": -7'),
        NUMBER.replace('"n": 7', '"n": null'),
        NUMBER.replace('"n": 7', '"n": [7]'),
        NUMBER.replace('"format": 1', '"format": 2'),
        NUMBER.replace('"effect"', '"affect"'),
        NUMBER.replace('"format"', '"extra": 1,\n "format"'),
        NUMBER.replace('"by": "Marit van Dalen"', '"by": ["Marit van Dalen"]'),
        NUMBER.replace("\n ", "\n  ", 1),
    ],
    ids=lambda text: repr(text[:30]),
)
def test_a_strange_record_is_told_and_never_a_foreign_error(text: str, bag: Path) -> None:
    (bag / "seal.json").write_text(text, "utf-8", "surrogatepass")
    with pytest.raises(InputError) as caught:
        read_record(bag)
    assert [problem.code for problem in caught.value.problems] == ["V004"]
    assert codes(bag) == {"V001"}


@given(
    name=st.sampled_from(["bagit.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"]),
    noise=st.binary(max_size=300),
    place=st.integers(0, 400),
)
@settings(max_examples=50, deadline=None)
def test_whatever_the_bytes_the_answer_is_our_own(
    name: str, noise: bytes, place: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bag = make(tmp_path_factory.mktemp("ruis") / "bag")
    raw = (bag / name).read_bytes()
    changed = raw[:place] + noise + raw[place + len(noise) :]
    (bag / name).write_bytes(changed)
    assert bool(check_bag(bag)) is (changed != raw)
    with contextlib.suppress(InputError):
        read_record(bag)


def test_a_large_file_is_copied_and_checked_piece_by_piece(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with film.open("wb") as stream:
        stream.truncate(40_000_000)
    tracemalloc.start()
    try:
        files = {"dossier/evidence/film.mp4": Source(film)}
        write_bag(tmp_path / "bag", files, {}, {"seal.json": dump_record(RECORD)})
        assert check_bag(tmp_path / "bag") == ()
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


def test_a_file_that_is_not_what_was_checked_is_not_sealed(tmp_path: Path) -> None:
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(b"nieuw")
    source = Source(plan, hashlib.sha256(b"oud").hexdigest())
    with pytest.raises(WriteError, match="was changed while it was sealed"):
        write_bag(tmp_path / "bag", {"dossier/evidence/plan.pdf": source}, {}, {})
    assert json.loads(dump_record(RECORD))["number"] == 2


@pytest.fixture(autouse=True)
def _readable_afterwards(tmp_path: Path) -> Iterator[None]:
    yield
    for path in tmp_path.rglob("*"):
        with contextlib.suppress(OSError):
            path.chmod(0o700)

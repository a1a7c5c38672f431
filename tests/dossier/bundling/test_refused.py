"""A bundle that is not as it should be is refused whole, with the file in it that is wrong."""

from __future__ import annotations

import os
import stat
import struct
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from visitatie.dossier import bundle, unbundle
from visitatie.dossier.bundling import Limits
from visitatie.errors import InputError, NotFoundError
from zip_samples import AUDIT, Archive, Member, deflated, folder, link

PHOTO = Member(b"evidence/foto.jpg", b"foto" * 500)
Refused = Callable[..., tuple[set[str], set[str]]]


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    """Unpack what has to be refused; give the codes and the names of members that are told."""

    def unpack(archive: Archive | bytes, **limits: int) -> tuple[set[str], set[str]]:
        place = tmp_path / "diep" / "er"
        place.mkdir(parents=True, exist_ok=True)
        source = place / "bundel.zip"
        source.write_bytes(archive if isinstance(archive, bytes) else archive.packed())
        with pytest.raises(InputError) as caught:
            unbundle(source, place / "uit", limits=Limits(**limits))
        left = [path for path in tmp_path.rglob("*") if path.is_file() or path.is_symlink()]
        assert left == [source], "nothing may be left, and nothing may come elsewhere"
        assert not (place / "uit").exists()
        problems = caught.value.problems
        assert all(problem.location.file == str(source) for problem in problems)
        return {one.code for one in problems}, {one.location.dotted for one in problems}

    return unpack


PUBLIC = {
    "absolute1": [Member(b"/tmp/moo", b"moo")],
    "absolute2": [Member(b"//tmp/moo", b"moo")],
    "relative0": [Member(b"../moo", b"moo")],
    "relative2": [Member(b"tmp/../../moo", b"moo")],
    "symlink": [link(b"moo", b"/tmp/moo"), Member(b"moo", b"moo")],
    "dirsymlink": [link(b"tmp", b"/tmp"), Member(b"tmp/moo", b"moo")],
    "dirsymlink2a": [
        link(b"cur", b"."),
        link(b"par", b".."),
        link(b"cur/par", b".."),
        Member(b"par/moo", b"moo"),
    ],
    "dirsymlink2b": [link(b"cur", b"."), link(b"cur/par", b".."), Member(b"par/moo", b"moo")],
}
"""The zips of github.com/jwilk/traversal-archives by what is in them, built anew here."""


@pytest.mark.parametrize("name", PUBLIC)
def test_the_public_archives_that_write_elsewhere_are_refused(name: str, refused: Refused) -> None:
    codes, named = refused(Archive([AUDIT, *PUBLIC[name]]))
    assert codes <= {"Z002", "Z005"}
    assert named <= {member.name.decode() for member in PUBLIC[name]}


LEAVING = [
    b"..",
    b"../x",
    b"a/../x",
    b"a/..",
    b"/x",
    b"//server/share/x",
    b"/",
    b"C:/x",
    b"c:x",
    b"a\\x",
    b"..\\x",
    b"\\\\?\\C:\\x",
    "één/../../x".encode(),
]
UNSAFE = [
    b"",
    b"a//b",
    b"a/",
    b"a/./b",
    b"nul\0.txt",
    b"a\nb",
    b"a\x7fb",
    b"a\x1b[2J",
    "foto\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe".encode(),
    "a\N{LINE SEPARATOR}b".encode(),
    b"\xff\xfe.txt",
    b"\xc0\xae\xc0\xae/x",
    b"\xed\xa0\x80",
    b"CON",
    b"nul",
    b"Aux.txt",
    b"evidence/com1.tar.gz",
    b"LPT9 .txt",
    "com¹".encode(),
    b"conin$",
    b"prn/x.txt",
    b"a.",
    b"a ",
    b"a /b",
    b"a./b",
    b"audit.toml::$DATA",
    b"a?b",
    b"a*b",
    b'a"b',
    b"a|b",
    b"a<b",
    b".visitatie/unfinished.json",
    b".git/config",
    b"a/.hidden",
    b"x" * 256,
    b"/".join([b"x" * 200] * 21),
    b"/".join([b"x"] * 33),
]


@pytest.mark.parametrize("name", LEAVING, ids=repr)
def test_a_name_that_leaves_the_folder_is_refused(name: bytes, refused: Refused) -> None:
    assert refused(Archive([AUDIT, Member(name, b"x")]))[0] == {"Z002"}


@pytest.mark.parametrize("name", UNSAFE, ids=lambda name: repr(name[:40]))
def test_a_name_that_is_not_safe_everywhere_is_refused(name: bytes, refused: Refused) -> None:
    member = folder(name) if name == b"a/" else Member(name, b"x")
    member = evolve(member, size=1, packed=b"x")
    codes, named = refused(Archive([AUDIT, member]))
    assert codes == ({"Z005"} if name == b"a/" else {"Z003"})
    assert all(shown.isprintable() and len(shown) < 100 for shown in named)


def test_a_name_in_letters_with_accents_has_to_be_marked_as_utf_8(refused: Refused) -> None:
    assert refused(Archive([AUDIT, Member("één.txt".encode(), flags=0)])) == ({"Z003"}, {"één.txt"})


def test_long_names_up_to_the_limit_come_out(tmp_path: Path) -> None:
    source = tmp_path / "lang.zip"
    names = [b"x" * 255, b"/".join([b"y"] * 32)]
    source.write_bytes(Archive([AUDIT, *map(Member, names)]).packed())
    assert len(unbundle(source, tmp_path / "uit")) == 3


@pytest.mark.parametrize(
    "names",
    [
        (b"a.txt", b"a.txt"),
        (b"Plan.pdf", b"plan.PDF"),
        ("caf\u00e9".encode(), "cafe\u0301".encode()),
        ("stra\u00dfe".encode(), b"STRASSE"),
        ("\u212a.txt".encode(), b"k.txt"),
        (b"a", b"a/b"),
        (b"a/b", b"A"),
        (b"Map/a", b"map/b"),
        (b"a/", b"a/"),
        (b"a", b"a/"),
    ],
)
def test_two_files_that_are_one_somewhere_are_refused(
    names: tuple[bytes, bytes], refused: Refused
) -> None:
    members = [folder(one) if one.endswith(b"/") else Member(one, b"x") for one in names]
    assert refused(Archive([AUDIT, *members]))[0] == {"Z004"}


@pytest.mark.parametrize(
    "kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFDIR]
)
def test_what_is_no_file_is_refused(kind: int, refused: Refused) -> None:
    codes, named = refused(Archive([AUDIT, evolve(PHOTO, mode=(kind | 0o777) << 16)]))
    assert (codes, named) == ({"Z005"}, {"evidence/foto.jpg"})


@pytest.mark.parametrize("mode", [0x08, 0x10])
def test_the_name_of_a_disk_or_a_folder_with_content_is_refused(
    mode: int, refused: Refused
) -> None:
    assert refused(Archive([AUDIT, evolve(PHOTO, mode=mode)]))[0] == {"Z005"}


AES, UNICODE_PATH, ZIP64 = (struct.pack("<2H4s", kind, 4, b"xxxx") for kind in (0x9901, 0x7075, 1))


@pytest.mark.parametrize(
    "member",
    [
        evolve(PHOTO, flags=0x0801),
        evolve(PHOTO, flags=0x0840),
        evolve(PHOTO, flags=0x2800),
        evolve(PHOTO, flags=0x0808),
        evolve(PHOTO, flags=0x0820),
        *(evolve(PHOTO, method=method) for method in (1, 6, 9, 12, 14, 93, 95, 98, 99, 65_535)),
        *(evolve(PHOTO, extra=extra) for extra in (AES, UNICODE_PATH, ZIP64, b"\x55", b"UT\x09\0")),
        evolve(PHOTO, front={"extra": UNICODE_PATH}),
    ],
)
def test_what_is_encrypted_or_packed_in_another_way_is_refused(
    member: Member, refused: Refused
) -> None:
    assert refused(Archive([AUDIT, member])) == ({"Z006"}, {"evidence/foto.jpg"})


@pytest.mark.parametrize(
    "front",
    [
        {"name": b"evidence/f0to.jpg"},
        {"name": b"../../../buiten"},
        {"size": 3},
        {"packed": 3},
        {"crc": 3},
        {"method": 8},
        {"flags": 0},
        {"mark": b"PK\3\5"},
    ],
)
def test_another_header_in_front_of_a_file_is_refused(
    front: dict[str, bytes | int], refused: Refused
) -> None:
    codes, named = refused(Archive([AUDIT, evolve(PHOTO, front=front)]))
    assert (codes, named) == ({"Z008"}, {"evidence/foto.jpg"})


def test_files_that_lie_over_each_other_are_refused(refused: Refused) -> None:
    inner = Archive([evolve(PHOTO, name=b"binnen")]).packed()[:-60]
    outer = Member(b"buiten", inner[: 30 + 6 + 2000])
    start = 30 + len(AUDIT.name) + len(AUDIT.data) + 30 + len(outer.name)
    nested = evolve(PHOTO, name=b"binnen", header=start, before=b"", packed=PHOTO.data)
    whole = Archive([AUDIT, outer, nested]).packed()
    assert refused(whole)[0] == {"Z008"}
    twice = Archive([AUDIT, PHOTO, evolve(PHOTO, header=30 + 10 + 11)]).packed()
    assert refused(twice)[0] <= {"Z004", "Z008"}


@pytest.mark.parametrize(
    "archive",
    [
        Archive([AUDIT, evolve(PHOTO, before=b"x")]),
        Archive([AUDIT, evolve(PHOTO, after=b"x")]),
        Archive([AUDIT, PHOTO], between=b"verstopt"),
        Archive([AUDIT, PHOTO], before=b"#!/bin/sh\n"),
    ],
)
def test_bytes_that_belong_to_no_file_are_refused(archive: Archive, refused: Refused) -> None:
    assert refused(archive)[0] == {"Z008"}


@pytest.mark.parametrize("header", [0xFFFFFFFF, 5_000])
def test_a_header_past_the_end_is_refused(header: int, refused: Refused) -> None:
    codes, named = refused(Archive([AUDIT, evolve(PHOTO, header=header)]))
    assert (codes, named) == ({"Z008"}, {"evidence/foto.jpg"})


GOOD = Archive([AUDIT, PHOTO]).packed()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"PK",
        b"geen zip" * 100,
        GOOD[:-1],
        GOOD[:-22],
        GOOD[1:],
        b"x" + GOOD,
        GOOD + b"x",
        GOOD + b"\0" * 70_000,
        GOOD + GOOD,
        Archive([AUDIT], remark=b"een opmerking").packed(),
        Archive([AUDIT], remark=Archive([PHOTO]).packed()).packed()[:-22],
        Archive([AUDIT, PHOTO], count=1).packed(),
        Archive([AUDIT, PHOTO], count=3).packed(),
        Archive([AUDIT, PHOTO], disk=1).packed(),
        Archive([AUDIT, evolve(PHOTO, remark=b"een opmerking")]).packed(),
    ],
    ids=lambda raw: f"{len(raw)} bytes",
)
def test_what_is_no_zip_or_more_than_one_is_refused(raw: bytes, refused: Refused) -> None:
    assert refused(raw)[0] == {"Z001"}


def test_bytes_before_the_archive_are_refused_also_where_its_places_were_moved(
    refused: Refused,
) -> None:
    assert refused(Archive([AUDIT, PHOTO], before=Archive([AUDIT]).packed()))[0] == {"Z008"}


@pytest.mark.parametrize(
    "member",
    [
        evolve(PHOTO, crc=1),
        deflated(PHOTO, behind=b"verstopt"),
        evolve(deflated(PHOTO), packed=(deflated(PHOTO).packed or b"")[:-3]),
        evolve(PHOTO, method=8),
        evolve(deflated(PHOTO), size=1_999),
        evolve(deflated(PHOTO), size=2_001),
        evolve(PHOTO, size=1_999),
        evolve(PHOTO, size=2_001),
        evolve(PHOTO, packed=b""),
        evolve(deflated(PHOTO), packed=b""),
    ],
)
def test_damaged_content_is_refused(member: Member, refused: Refused) -> None:
    assert refused(Archive([AUDIT, member])) == ({"Z009"}, {"evidence/foto.jpg"})


def test_a_bomb_is_refused_by_what_it_says_of_itself(refused: Refused) -> None:
    bomb = deflated(Member(b"evidence/bom", bytes(30_000_000)))
    assert refused(Archive([AUDIT, bomb])) == ({"Z007"}, {"evidence/bom"})


def test_a_bomb_that_lies_about_its_length_is_stopped_while_it_unpacks(refused: Refused) -> None:
    data = bytes(30_000_000)
    bomb = evolve(deflated(Member(b"evidence/bom", data)), size=1000, crc=zlib.crc32(data))
    tracemalloc.start()
    try:
        assert refused(Archive([AUDIT, evolve(bomb, data=b"")]))[0] == {"Z009"}
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_more_than_the_limits_is_refused_however_it_is_spread(refused: Refused) -> None:
    many = [Member(b"evidence/%d" % number, b"x" * 100) for number in range(20)]
    assert refused(Archive([AUDIT, *many]), files=20)[0] == {"Z007"}
    assert refused(Archive([AUDIT, *many]), size=1_000)[0] == {"Z007"}


def test_without_audit_toml_it_is_no_dossier(refused: Refused) -> None:
    assert refused(Archive([PHOTO]))[0] == {"Z010"}
    assert refused(Archive([evolve(AUDIT, name=b"linde/audit.toml")]))[0] == {"Z010"}
    assert refused(Archive([folder(b"audit.toml/")]))[0] == {"Z010"}
    assert refused(Archive())[0] == {"Z010"}


def test_all_files_that_are_wrong_are_named(refused: Refused) -> None:
    codes, named = refused(Archive([AUDIT, Member(b"../a"), Member(b"nul"), link(b"c", b"d")]))
    assert codes == {"Z002", "Z003", "Z005"}
    assert named == {"../a", "nul", "c"}


def test_a_pipe_a_folder_and_nothing_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.zip")
    for source in (tmp_path / "pijp.zip", tmp_path):
        with pytest.raises(InputError, match="no file that can be read"):
            unbundle(source, tmp_path / "uit")
    with pytest.raises(NotFoundError):
        unbundle(tmp_path / "weg.zip", tmp_path / "uit")


@given(place=st.integers(0, len(GOOD) - 1), change=st.integers(1, 255))
@settings(max_examples=50, deadline=None)
def test_a_changed_byte_gives_the_same_names_and_content_or_is_refused(
    place: int, change: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("byte")
    raw = bytearray(GOOD)
    raw[place] ^= change
    (folder / "een.zip").write_bytes(raw)
    try:
        names = unbundle(folder / "een.zip", folder / "uit")
    except InputError:
        assert [path.name for path in folder.iterdir()] == ["een.zip"]
        return
    assert set(names) == {"audit.toml", "evidence/foto.jpg"}, "versions and rights say nothing"
    assert (folder / "uit/evidence/foto.jpg").read_bytes() == PHOTO.data


@given(st.binary(max_size=200), st.integers(0, len(GOOD)))
@settings(max_examples=50, deadline=None)
def test_whatever_the_bytes_no_foreign_error_comes_out(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, place: int
) -> None:
    folder = tmp_path_factory.mktemp("ruis")
    (folder / "een.zip").write_bytes(GOOD[:place] + noise + GOOD[place + len(noise) :])
    codes = set()
    try:
        unbundle(folder / "een.zip", folder / "uit")
    except InputError as error:
        codes = {problem.code[0] for problem in error.problems}
    assert codes <= {"Z"}
    if not codes:
        bundle(folder / "uit", folder / "twee.zip")

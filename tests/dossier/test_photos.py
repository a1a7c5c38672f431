"""Photos as evidence tell nothing but what they show, and files are what they contain."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from visitatie.dossier import Dossier
from visitatie.dossier.file_types import differs, media_type
from visitatie.dossier.photos import MOST_PIXELS, cleaned
from visitatie.errors import InputError
from visitatie.model import Evidence, EvidenceKind

DEVICE = "Telefoon van juf Anne"
FORMS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "TIFF": "tif"}
_MAKE, _ORIENTATION, _GPS = 271, 274, 34853
_TURNED = 6


def photo(form: str, *, size: tuple[int, int] = (40, 20)) -> bytes:
    """A photo, left half red, that was held on its side, with a device and a position."""
    made = Image.new("RGB", size, "blue")
    made.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[_MAKE] = DEVICE
    exif[_ORIENTATION] = _TURNED
    if form != "TIFF":
        exif[_GPS] = {1: "N", 2: (52.0, 5.0, 0.0), 3: "E", 4: (5.0, 7.0, 0.0)}
    buffer = io.BytesIO()
    made.save(buffer, form, exif=exif)
    return buffer.getvalue()


def added(dossier: Dossier, path: Path, reason: str = "") -> Evidence:
    piece = Evidence("B01", EvidenceKind.PHOTO, "Foto", metadata_kept=reason)
    return dossier.add_evidence(piece, path)


@pytest.mark.parametrize("form", FORMS)
def test_what_a_camera_wrote_stays_behind(dossier: Dossier, tmp_path: Path, form: str) -> None:
    source = tmp_path / f"bord.{FORMS[form]}"
    source.write_bytes(photo(form))
    assert DEVICE.encode() in source.read_bytes()
    made = added(dossier, source)
    copy = dossier.evidence_folder / (made.file or "")
    assert DEVICE.encode() not in copy.read_bytes()
    with Image.open(copy) as found:
        assert found.format == form, "it is what it was"
        assert not {_MAKE, _ORIENTATION, _GPS} & set(found.getexif()) - {_ORIENTATION}
        assert found.getexif().get(_ORIENTATION, 1) == 1
        assert found.size == (20, 40), "it stands upright without the note of how it was held"
        top = found.convert("RGB").getpixel((10, 5))
    assert isinstance(top, tuple)
    assert top[0] > 200 > top[2], "red is on top now"
    assert DEVICE.encode() in source.read_bytes(), "the file of the user is left alone"
    assert made.media_type == media_type(source.read_bytes())
    everything = [path.read_bytes() for path in dossier.path.rglob("*") if path.is_file()]
    assert not [one for one in everything if DEVICE.encode() in one]


def test_with_a_reason_it_is_kept_as_it_is(dossier: Dossier, tmp_path: Path) -> None:
    source = tmp_path / "bord.jpg"
    source.write_bytes(photo("JPEG"))
    made = added(dossier, source, "De plaats is waar het om gaat.")
    assert (dossier.evidence_folder / (made.file or "")).read_bytes() == source.read_bytes()
    assert Dossier.open(dossier.path).record().evidence[0].metadata_kept.startswith("De plaats")


def test_every_page_of_a_scan_stays(dossier: Dossier, tmp_path: Path) -> None:
    pages = [Image.new("L", (30, 40), shade) for shade in (10, 120, 250)]
    source = tmp_path / "scan.tiff"
    pages[0].save(source, save_all=True, append_images=pages[1:])
    made = added(dossier, source)
    with Image.open(dossier.evidence_folder / (made.file or "")) as found:
        assert getattr(found, "n_frames", 1) == 3


def test_what_can_be_seen_through_stays_so() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 100)).save(buffer, "PNG")
    with Image.open(io.BytesIO(cleaned(buffer.getvalue(), "image/png", "x.png"))) as found:
        assert found.getpixel((1, 1)) == (255, 0, 0, 100)


def test_a_photo_of_200_megapixels_is_refused(dossier: Dossier, tmp_path: Path) -> None:
    source = tmp_path / "groot.png"
    side = 14_200
    assert side * side > 2 * MOST_PIXELS
    Image.new("1", (side, side)).save(source)
    with pytest.raises(InputError, match=r"14200 by 14200 pixels|far too many") as caught:
        added(dossier, source)
    assert [one.code for one in caught.value.problems] == ["evidence-too-large"]
    assert dossier.reload().evidence == ()
    assert [one.name for one in dossier.evidence_folder.iterdir()] == ["register.toml"]


def test_a_damaged_photo_is_refused(dossier: Dossier, tmp_path: Path) -> None:
    source = tmp_path / "kapot.jpg"
    source.write_bytes(photo("JPEG")[:200])
    with pytest.raises(InputError) as caught:
        added(dossier, source)
    assert [one.code for one in caught.value.problems] == ["evidence-damaged"]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"\x00\x00\x00\x18ftyphevc", "image/heic"),
        (b"\x00\x00\x00\x18ftypmsf1", "image/heic"),
        (b"\x00\x00\x00\x18ftypavif", "image/avif"),
        (b"II+\x00", "image/x-big-tiff"),
    ],
)
def test_a_photo_that_cannot_be_cleaned_is_refused(
    dossier: Dossier, tmp_path: Path, head: bytes, found: str
) -> None:
    source = tmp_path / "foto.heic"
    source.write_bytes(head + bytes(50))
    with pytest.raises(InputError, match="save it as JPEG") as caught:
        added(dossier, source)
    assert [one.code for one in caught.value.problems] == ["evidence-not-cleaned"]
    assert added(dossier, source, "Er is geen ander bestand.").media_type == found


def test_a_photo_with_16_bits_of_grey_keeps_its_picture(dossier: Dossier, tmp_path: Path) -> None:
    source = tmp_path / "scan.png"
    Image.new("I;16", (4, 4), 256 * 60).save(source)
    made = added(dossier, source)
    with Image.open(dossier.evidence_folder / str(made.file)) as kept:
        assert kept.convert("L").getpixel((1, 1)) == 60


@pytest.mark.parametrize(
    ("head", "name", "found", "other"),
    [
        (b"%PDF-1.7", "plan.pdf", "application/pdf", False),
        (b"%PDF-1.7", "plan.docx", "application/pdf", True),
        (b"PK\x03\x04", "plan.docx", "application/zip", False),
        (b"MZ\x90", "plan.pdf", "application/x-msdownload", True),
        (b"gewone tekst", "plan.txt", "", False),
        (b"gewone tekst", "plan.pdf", "", True),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "cijfers.xls", "application/x-ole-storage", False),
        (b"RIFF\x00\x00\x00\x00WEBP", "x.webp", "image/webp", False),
        (b"\x00\x00\x00\x18ftypmp42", "gesprek.m4a", "video/mp4", False),
        (b"#!/bin/sh", "aantekeningen", "text/x-script", False),
        (b"", "leeg.csv", "", False),
    ],
)
def test_a_file_is_what_it_contains(head: bytes, name: str, found: str, *, other: bool) -> None:
    assert media_type(head) == found
    assert differs(name, found) is other


def test_a_name_that_does_not_fit_is_told(dossier: Dossier, tmp_path: Path) -> None:
    source = tmp_path / "plan.pdf"
    source.write_bytes(b"MZ\x90 een programma")
    dossier.add_evidence(Evidence("B01", EvidenceKind.DOCUMENT, "Plan"), source)
    [notice] = dossier.evidence_notices()
    assert notice.code == "evidence-named-otherwise"
    assert "application/x-msdownload" in str(notice.message)

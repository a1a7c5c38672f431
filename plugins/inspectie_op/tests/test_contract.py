"""What visitatie asks of every framework plugin; the golden files lie in ``golden``."""

from __future__ import annotations

from visitatie.testing import FrameworkContract


class TestInspectieOp(FrameworkContract):
    plugin = "inspectie-op"
    partly = ("en",)  # titles, labels and reasons; the long texts are Dutch

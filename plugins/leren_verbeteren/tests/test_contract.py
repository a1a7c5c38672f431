"""What visitatie asks of every framework plugin.

``golden/2026.csv`` has the cases of the risk scan: what each is about stands in its last column.
"""

from __future__ import annotations

from visitatie.testing import FrameworkContract


class TestLerenVerbeteren(FrameworkContract):
    plugin = "leren-verbeteren"

"""The kit for authors of plugins: tests to inherit, data to test with.

Three lines test a whole framework plugin::

    from visitatie.testing import FrameworkContract

    class TestOurBoard(FrameworkContract):
        plugin = "our-board"

It needs pytest and hypothesis: ``pip install "visitatie[testing]"``. With
``-p visitatie.testing`` in the settings of pytest there are also the fixture ``workspace`` and
the option ``--renew-golden``.
"""

from __future__ import annotations

from visitatie.testing._libraries import require_libraries

require_libraries()

import pytest  # noqa: E402  # only when it is there

# The assertions of the kit explain themselves like those in a test file; this has to be said
# before the modules are imported.
pytest.register_assert_rewrite(
    "visitatie.testing.contract",
    "visitatie.testing.file_contract",
    "visitatie.testing.framework_tests",
    "visitatie.testing.plugin_contract",
    "visitatie.testing.store_contract",
)

from visitatie.testing.builders import a_record, an_audit  # noqa: E402  # after the line above
from visitatie.testing.contract import FrameworkContract  # noqa: E402  # likewise
from visitatie.testing.file_contract import FrameworkFileContract  # noqa: E402  # likewise
from visitatie.testing.fixtures import pytest_addoption, workspace  # noqa: E402  # likewise
from visitatie.testing.plugin_contract import PluginContract  # noqa: E402  # likewise
from visitatie.testing.store_contract import StoreContract  # noqa: E402  # likewise
from visitatie.testing.strategies import facts, judgements, records  # noqa: E402  # likewise
from visitatie.testing.temporary import temporary_plugin  # noqa: E402  # likewise

__all__ = [
    "FrameworkContract",
    "FrameworkFileContract",
    "PluginContract",
    "StoreContract",
    "a_record",
    "an_audit",
    "facts",
    "judgements",
    "pytest_addoption",
    "records",
    "temporary_plugin",
    "workspace",
]

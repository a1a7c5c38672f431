"""The plugin gives its framework through the hook, and the data where it says."""

from __future__ import annotations

from visitatie_po_raad_pijlers import plugin


def test_the_framework_is_offered_in_its_one_edition() -> None:
    (source,) = plugin.visitatie_frameworks()
    assert source.id == "po-raad-pijlers"
    (edition,) = source.editions
    assert edition.edition == "2020"
    text = edition.path.read_bytes().decode()
    assert f'id = "{source.id}"' in text
    assert f'edition = "{edition.edition}"' in text
    assert f'title = "{source.title}"' in text

"""The plugin gives its framework through the hook, and the data where it says."""

from __future__ import annotations

from importlib.metadata import entry_points

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


def test_the_entry_point_has_the_name_of_the_framework() -> None:
    (point,) = entry_points(group="visitatie", name="po-raad-pijlers")
    assert point.load() is plugin

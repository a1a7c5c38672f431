"""The frameworks in ``examples/frameworks`` keep the contract that any board can inherit."""

from __future__ import annotations

from visitatie.testing import FrameworkFileContract


class TestTweeLagen(FrameworkFileContract):
    file = "../../examples/frameworks/twee-lagen.toml"


class TestVijfPunten(FrameworkFileContract):
    file = "../../examples/frameworks/vijf-punten.toml"


class TestGroeiInVijf(FrameworkFileContract):
    file = "../../examples/frameworks/groei-in-vijf.toml"


class TestDuizendPunten(FrameworkFileContract):
    file = "../../examples/frameworks/duizend-punten.toml"


class TestBasisEnThema(FrameworkFileContract):
    file = "../../examples/frameworks/basis-en-thema.toml"

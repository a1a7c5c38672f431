"""What is made when it is first asked for, so that a short command starts quickly."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, AnyStr, cast

__all__ = ["lazily", "pattern"]


def lazily(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Give the ``__getattr__`` of a package (PEP 562).

    Making the classes of a module takes longer than anything that a short command does with
    them; who needs a framework alone does not wait for those of an audit.

    Args:
        package: Its full name.
        homes: Per module of the package the names that are defined there, with spaces between.
            None of them may be the name of a module of the package too.
    """
    home_of = {name: module for module, names in homes.items() for name in names.split()}

    def get(name: str) -> Any:  # noqa: ANN401  # any public name may be asked for
        module = home_of.get(name)
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{module}"), name)
        setattr(sys.modules[package], name, value)  # the next time it is found at once
        return value

    return get


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give a regular expression that is compiled when it is first used.

    Compiling one takes longer than using it; most are for what goes wrong.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))


class _Pattern:
    """Stands for a pattern; once that is compiled, its methods are found here at once."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever a pattern has
        compiled = re.compile(self._text, self._flags)
        for one in dir(compiled):
            if not one.startswith("_"):
                setattr(self, one, getattr(compiled, one))
        return getattr(compiled, name)

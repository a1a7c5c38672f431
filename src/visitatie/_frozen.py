"""Frozen classes that are made quickly: what :func:`attrs.frozen` promises, with less to compile.

attrs writes the source of ``__init__``, ``__eq__``, ``__hash__`` and ``__repr__`` of each class and
compiles it, every time that the program starts. A short command makes some two hundred classes
and compares or shows hardly any of them; so here only ``__init__`` is compiled, and all classes
share the other three. ``benchmarks/status.py`` shows what that saves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["frozen"]

if TYPE_CHECKING:
    from attrs import frozen
else:
    from collections.abc import Callable, Iterable
    from functools import cache
    from operator import attrgetter
    from reprlib import recursive_repr

    import attrs

    def frozen(cls: type | None = None, *, eq: bool = True, **options: object) -> object:
        """Make a frozen class with slots, as :func:`attrs.frozen` does.

        What the class defines itself stays; ``eq=False`` compares and hashes by identity. Of
        fields ``eq``, ``hash`` and ``repr`` may be True or False.
        """
        if cls is None:
            return lambda given: frozen(given, eq=eq, **options)
        shared = {"__repr__": _shown}
        if eq and "__eq__" not in cls.__dict__:
            shared |= {"__eq__": _equal, "__hash__": _hashed}
        for name, method in shared.items():
            if cls.__dict__.get(name) is None:
                setattr(cls, name, method)
        return attrs.frozen(cls, eq=False, repr=False, **options)

    def _equal(self: object, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        values = _compared(self.__class__)
        return values(self) == values(other)

    def _hashed(self: object) -> int:
        return hash(_hashable(self.__class__)(self))

    @recursive_repr()
    def _shown(self: object) -> str:
        kind = self.__class__
        shown = (f"{name}={getattr(self, name)!r}" for name in _named(kind))
        return f"{kind.__qualname__.rsplit('>.', 1)[-1]}({', '.join(shown)})"

    @cache
    def _compared(kind: type) -> Callable[[object], object]:
        return _values(one.name for one in attrs.fields(kind) if one.eq)

    @cache
    def _hashable(kind: type) -> Callable[[object], object]:
        fields = attrs.fields(kind)
        return _values(one.name for one in fields if (one.eq if one.hash is None else one.hash))

    @cache
    def _named(kind: type) -> tuple[str, ...]:
        return tuple(one.name for one in attrs.fields(kind) if one.repr)

    def _values(names: Iterable[str]) -> Callable[[object], object]:
        found = tuple(names)
        return attrgetter(*found) if found else lambda _: ()

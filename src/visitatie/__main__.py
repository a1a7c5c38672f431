"""``python -m visitatie``: the command line."""

from __future__ import annotations

from visitatie.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()

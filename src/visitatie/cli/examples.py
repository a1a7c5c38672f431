"""The example dossiers that ship with us: an invented school, audited as a real one."""

from __future__ import annotations

import re
from importlib.resources import as_file, files
from pathlib import Path

from visitatie.errors import Message, NotFoundError, WriteError, nearest
from visitatie.files.writing import write_atomic

__all__ = ["EXAMPLES", "Example"]

EXAMPLES = {"inspectie-op": "obs-de-linde", "po-raad-pijlers": "gesprek-de-linde"}
"""The example of each framework: a folder in ``demo_data``."""

_AUDIT = "audit.toml"
_DIGEST = re.compile(rb'^digest = ".*"$', re.MULTILINE)
_EDITION = re.compile(rb'^edition = "(.*)"$', re.MULTILINE)


class Example:
    """One example; its files are read when it is made.

    The files hold no digest: an example is tied to the framework as it is installed.
    """

    def __init__(self, framework: str) -> None:
        """Find the example of a framework (id, or ``id@edition``).

        Raises:
            NotFoundError: there is none; the frameworks that have one are named.
        """
        framework_id, _at, edition = framework.partition("@")
        if framework_id not in EXAMPLES:
            raise _no_example(framework_id)
        self.name = EXAMPLES[framework_id]
        with as_file(files("visitatie.cli") / "demo_data" / self.name) as folder:
            self._contents = {
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in sorted(folder.rglob("*"))
                if path.is_file()
            }
        found = _EDITION.search(self._contents[_AUDIT])
        own = "" if found is None else found[1].decode()
        self.framework = f"{framework_id}@{own}"
        if edition and edition != own:
            raise NotFoundError(
                Message(
                    "The example of {framework} is made with edition {edition}",
                    framework=framework_id,
                    edition=own,
                )
            )

    def contents(self, digest: str) -> dict[str, bytes]:
        """Give the files by name, tied to the framework with this digest."""
        audit = _DIGEST.sub(f'digest = "{digest}"'.encode(), self._contents[_AUDIT])
        return {**self._contents, _AUDIT: audit}

    def is_in(self, folder: Path, digest: str) -> bool:
        """Tell whether a folder holds this example, as it was made and not changed since."""
        try:
            return all(
                (folder / name).read_bytes() == content
                for name, content in self.contents(digest).items()
            )
        except OSError:
            return False

    def write(self, folder: Path, digest: str) -> None:
        """Write the dossier; ``audit.toml`` last, so that a folder that has it is complete.

        Raises:
            WriteError: a file cannot be written.
        """
        contents = self.contents(digest)
        for name in sorted(contents, key=lambda name: name == _AUDIT):
            path = folder / name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise WriteError(
                    Message(
                        "The dossier {folder} could not be made: {reason}",
                        folder=folder,
                        reason=error.strerror or error,
                    )
                ) from error
            write_atomic(path, contents[name])


def _no_example(framework: str) -> NotFoundError:
    near = nearest(framework, EXAMPLES)
    message = Message("There is no example for the framework {framework!r}", framework=framework)
    known = Message("There is one for: {names}", names=", ".join(EXAMPLES))
    return NotFoundError(
        message, hint=known if near is None else Message("Did you mean {near!r}?", near=near)
    )

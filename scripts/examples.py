"""Write the example dossiers to examples/, or check that they are current.

The dossiers that ``visitatie demo`` makes stand in ``src/visitatie/cli/demo_data``, without the
digest of their framework. ``python scripts/examples.py`` writes them to ``examples/`` tied to the
frameworks as they are now. An audit with several frameworks stands in ``examples/`` only; its ties
are renewed in place. With ``--check`` nothing is written; the exit code is 1 when an example is not
current.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from pathlib import Path

from visitatie import Workspace
from visitatie.cli.examples import EXAMPLES, Example

ROOT = Path(__file__).resolve().parent.parent
JOINT = ("visitatie-de-linde", "bezoek-de-linde", "lesbezoeken-de-linde")
"""Examples that ``visitatie demo`` does not make: several frameworks, a visit, a measurement."""

_TIE = re.compile(r'^id = "(.+)"\nedition = "(.+)"\ndigest = ".*"$', re.MULTILINE)


def wanted() -> dict[Path, bytes]:
    """Give every file of every example, by its path in the repository."""
    workspace = Workspace()
    found = {}
    for framework in EXAMPLES:
        example = Example(framework)
        digest = workspace.pin(workspace.framework(example.framework)).digest
        for name, content in example.contents(digest).items():
            found[Path("examples") / example.name / name] = content
    for name in JOINT:
        for path in (ROOT / "examples" / name).rglob("*.toml"):
            found[path.relative_to(ROOT)] = path.read_bytes()
        audit = Path("examples") / name / "audit.toml"
        found[audit] = _tied(workspace, found[audit].decode()).encode()
    return found


def _tied(workspace: Workspace, audit: str) -> str:
    """Give ``audit.toml`` with every tie to a framework as that is now."""

    def renew(tie: re.Match[str]) -> str:
        pin = workspace.pin(workspace.framework(tie[1], tie[2]))
        return f'id = "{pin.id}"\nedition = "{pin.edition}"\ndigest = "{pin.digest}"'

    return _TIE.sub(renew, audit)


def stale(root: Path) -> list[Path]:
    """Give the files that are missing, other than they should be, or too many."""
    files = wanted()
    folders = {path.parts[1] for path in files}
    there = {
        path.relative_to(root)
        for folder in folders
        for path in (root / "examples" / folder).rglob("*")
        if path.is_file() and path.name != ".gitignore"
    }
    changed = {path for path in there & files.keys() if (root / path).read_bytes() != files[path]}
    return sorted(changed | (there ^ files.keys()))


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; give the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, list what is wrong")
    options = parser.parse_args(arguments)
    if options.check:
        found = stale(ROOT)
        for path in found:
            print(f"{path.as_posix()}: not current; run python scripts/examples.py")
        return 1 if found else 0
    files = wanted()
    for folder in {path.parts[1] for path in files}:
        shutil.rmtree(ROOT / "examples" / folder, ignore_errors=True)
    for path, content in files.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_bytes(content)
    print(f"{len(files)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())

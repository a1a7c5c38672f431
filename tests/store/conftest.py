"""A PostgreSQL server of our own, on a socket in a folder that goes when the tests end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from visitatie.model import Framework
from visitatie.workspace import Workspace

_SERVER = "postgres"
"""The name of the program, of Debian's user for it, and of the database that is always there."""


@pytest.fixture(scope="session")
def framework() -> Framework:
    """Give the framework of the inspectorate; nothing changes it."""
    return Workspace().framework("inspectie-op@2025")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Give the URL of a database of a server that runs as long as the tests.

    It listens on no port. Where Debian's package ``postgresql`` is not there the tests are
    skipped; ``.ci/run`` installs it.
    """
    pytest.importorskip("sqlalchemy", reason="the extra sql is not installed")
    reason = "psycopg is not installed, or finds no libpq"
    pytest.importorskip("psycopg", reason=reason, exc_type=ImportError)
    programs = _programs()
    if programs is None:
        pytest.skip("there is no PostgreSQL here (Debian: apt-get install postgresql)")
    user = _user()
    if user is None and os.geteuid() == 0:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # a socket may have no long path
    if user is not None:
        shutil.chown(folder, user)
    try:
        data = folder / "data"
        _run(programs / "initdb", "-D", data, "-U", _SERVER, "-A", "trust", "-N", user=user)
        settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        control = (programs / "pg_ctl", "-D", data, "-w")
        _run(*control, "-o", settings, "-l", folder / "log", "start", user=user)
        try:
            yield f"postgresql+psycopg://{_SERVER}@/{_SERVER}?host={folder}"
        finally:
            _run(*control, "-m", "immediate", "stop", user=user)
    finally:
        shutil.rmtree(folder)


def _programs() -> Path | None:
    """Give the folder with the programs of the newest version that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    if found:
        return found[-1].parent
    known = shutil.which("initdb")
    return None if known is None else Path(known).resolve().parent


def _version(program: Path) -> int:
    name = program.parts[-3]
    return int(name) if name.isdecimal() else 0


def _user() -> str | None:
    """Give who the server runs as; None for whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    names = [one.pw_name for one in pwd.getpwall()]
    return _SERVER if _SERVER in names else None


def _run(*command: str | Path, user: str | None) -> None:
    done = subprocess.run(  # the output goes to a file: the server keeps it open
        list(map(str, command)),
        user=user,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0, f"{command} ends with {done.returncode}"

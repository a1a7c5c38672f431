"""The program as a process of its own: exit codes, streams, characters, pipes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from visitatie.errors import ExitCode

VISITATIE = [sys.executable, "-m", "visitatie"]


def _run(
    *words: str | Path, env: dict[str, str], cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [*VISITATIE, *map(str, words)]
    return subprocess.run(command, env=env, cwd=cwd, capture_output=True, check=False)


def test_data_and_remarks_have_streams_of_their_own(outside: dict[str, str], dossier: Path) -> None:
    result = _run("check", dossier, env=outside)
    assert result.returncode == 0
    assert b"E002" in result.stdout
    assert b"waarschuwing" not in result.stderr
    assert result.stderr.decode() == "1 opmerking\nMeer uitleg: visitatie explain E002\n"


def test_json_is_utf_8_whatever_the_terminal(outside: dict[str, str], dossier: Path) -> None:
    plain = {**outside, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    result = _run("finding", dossier, "--json", env=plain)
    assert result.returncode == 0, result.stderr
    texts = [one["text"] for one in json.loads(result.stdout.decode("utf-8"))["findings"]]
    assert len(texts) == 6
    assert b"\\u" not in result.stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_what_a_terminal_cannot_show_never_stops_the_program(
    outside: dict[str, str], dossier: Path, encoding: str
) -> None:
    narrow = {**outside, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    title = "Gesprek → ouders, café 🌳"
    words = ("evidence", dossier, "add", "--kind", "note", "--title", title)
    result = _run(*words, env=narrow)
    assert result.returncode == 0, result.stderr
    assert b"Traceback" not in result.stderr
    assert title in (dossier / "evidence" / "register.toml").read_text("utf-8")


def test_a_reader_that_stops_reading_is_no_error(outside: dict[str, str]) -> None:
    command = [*VISITATIE, "show", "inspectie-op", "--json"]
    with subprocess.Popen(
        command, env=outside, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        told = process.stderr.read()
    assert told == b""
    assert process.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_ctrl_c_at_a_question_ends_with_130(outside: dict[str, str], tmp_path: Path) -> None:
    import pty

    parent, child = pty.openpty()
    command = [*VISITATIE, "new", str(tmp_path / "nieuw")]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in background jobs
    try:
        process = subprocess.Popen(
            command, env=outside, stdin=child, stdout=child, stderr=child, start_new_session=True
        )
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        os.close(child)
        seen = b""
        while b"Kader" not in seen:
            seen += os.read(parent, 1000)
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=30)
        finally:
            process.kill()
    os.close(parent)
    assert process.returncode == 130
    assert not (tmp_path / "nieuw").exists()


def test_a_broken_dossier_ends_with_one_and_no_traceback(
    outside: dict[str, str], dossier: Path
) -> None:
    (dossier / "audit.toml").write_bytes(b"\xff\xfe\x00")
    result = _run("score", dossier, env=outside)
    assert result.returncode == ExitCode.PROBLEMS
    assert b"Traceback" not in result.stderr
    assert result.stdout == b""


def test_a_newcomer_needs_no_terminal(outside: dict[str, str], tmp_path: Path) -> None:
    result = _run("new", "d", "--school", "obs De Eik", env=outside, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.decode() == f"Gemaakt: {tmp_path / 'd'}\n"


def test_the_installed_command_is_the_same_program(outside: dict[str, str]) -> None:
    script = Path(sys.executable).with_name("visitatie")
    if not script.exists():
        pytest.skip("visitatie is not installed here as a command")
    result = subprocess.run([script, "--help"], env=outside, capture_output=True, check=True)
    assert result.stdout == _run("--help", env=outside).stdout

"""What an editor with a schema says of TOML files: tombi, as a program and as a language server."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from visitatie.files.schemas import schema_text

__all__ = ["FIRST_LINE", "TOMBI", "Editor", "Marked", "lint", "tombi"]

TOMBI = str(Path(sys.executable).parent / "tombi")
FIRST_LINE = "#:schema ./it.schema.json\n"
_MOST_ASKED = 200


@frozen
class Marked:
    """Lines that the editor marks as wrong, counted from 1."""

    first: int
    last: int
    message: str


def tombi(folder: Path, kind: str, texts: Sequence[str]) -> list[list[Marked]]:
    """Give what tombi finds in each text; each begins with the line that names the schema."""
    (folder / "it.schema.json").write_text(schema_text(kind, "en"), "utf-8")
    for number, text in enumerate(texts):
        assert text.startswith(FIRST_LINE)
        (folder / f"{number}.toml").write_text(text, "utf-8")
    found: list[list[Marked]] = [[] for _ in texts]
    for one in lint(folder):
        assert "schema file not found" not in one["message"]
        if one["level"] == "error":
            first, last = (one["range"][end]["line"] for end in ("start", "end"))
            found[int(Path(one["path"]).stem)].append(Marked(first, last, one["message"]))
    for number in range(len(texts)):
        (folder / f"{number}.toml").unlink()
    return found


def lint(folder: Path) -> list[dict[str, Any]]:
    """Give everything tombi says of the files in a folder, without any network."""
    report = folder / "diagnostics.json"
    report.unlink(missing_ok=True)
    words = ["--offline", "--no-cache", "--quiet", "--diagnostics-format", "json"]
    done = subprocess.run(
        [TOMBI, "lint", *words, "--diagnostics-file", report.name, "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert report.is_file(), done.stderr
    found: list[dict[str, Any]] = json.loads(report.read_text("utf-8"))
    return found


@define
class Editor:
    """A file that is open in an editor, by the protocol that editors speak with tombi."""

    _server: subprocess.Popen[bytes]
    _file: Path
    _asked: int = field(default=0, init=False)

    @classmethod
    @contextmanager
    def on(cls, file: Path) -> Iterator[Editor]:
        """Open a file."""
        command = [TOMBI, "lsp", "--offline", "--no-cache"]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as server:
            editor = cls(server, file)
            texts = {"documentationFormat": ["markdown"]}
            able = {
                "completion": {"completionItem": texts},
                "hover": {"contentFormat": ["markdown"]},
            }
            editor.ask("initialize", {"rootUri": None, "capabilities": {"textDocument": able}})
            editor._send({"method": "initialized", "params": {}})
            opened = {"languageId": "toml", "version": 1, "text": file.read_text("utf-8")}
            document = {"uri": file.as_uri(), **opened}
            editor._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
            try:
                yield editor
            finally:
                server.kill()

    def completions(self, line: int, column: int) -> dict[str, str]:
        """Give what is offered at a place (both from 0), with what is said of it."""
        found = self._at("completion", line, column) or []
        items = found if isinstance(found, list) else found["items"]
        return {one["label"]: (one.get("documentation") or {}).get("value", "") for one in items}

    def hover(self, line: int, column: int) -> str:
        """Give what is said of what stands at a place."""
        found = self._at("hover", line, column) or {"contents": {"value": ""}}
        said: str = found["contents"]["value"]
        return said

    def ask(self, method: str, params: dict[str, Any]) -> Any:  # noqa: ANN401  # any answer
        """Ask the server and wait for its answer; what it asks itself is answered with nothing."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while True:
            said = self._read()
            if "method" in said:
                if "id" in said:
                    self._send({"id": said["id"], "result": None})
            elif said["id"] == self._asked:
                return said["result"]

    def _at(self, what: str, line: int, column: int) -> Any:  # noqa: ANN401  # any answer
        place = {"line": line, "character": column}
        params = {"textDocument": {"uri": self._file.as_uri()}, "position": place}
        for _ in range(_MOST_ASKED):  # the file is opened while questions come in already
            found = self.ask(f"textDocument/{what}", params)
            if found and (not isinstance(found, dict) or found.get("items", True)):
                return found
            time.sleep(0.05)
        return None

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._server.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._server.stdout is not None
        length = 0
        while (line := self._server.stdout.readline()).strip():
            name, _, value = line.decode().partition(":")
            if name.lower() == "content-length":
                length = int(value)
        assert length, "tombi has stopped"
        said: dict[str, Any] = json.loads(self._server.stdout.read(length))
        return said

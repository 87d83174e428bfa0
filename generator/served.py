# SPDX-License-Identifier: EUPL-1.2
"""One site as this machine is served it: its files as they were built, and a stream that tells open pages of builds and problems.

Only the answer to a browser has one script more. It listens to the stream: another build than the page's own makes it load the page again, and
problems put up a panel.
"""

from __future__ import annotations

import json
import mimetypes
import re
import secrets
from collections.abc import Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition
from urllib.parse import unquote

from generator.files import TEMPLATES
from generator.problem import Problem

HOSTS = ("127.0.0.1", "localhost")
"""The names a browser may ask by. A page of another site whose name leads here would otherwise read the internal site."""
OWN = "/_samkop/"
FILES = {f"{OWN}{name}": TEMPLATES / "preview" / name for name in ("reload.js", "panel.css")}
UNBUILT = '<!doctype html>\n<html lang="sv"><head><meta charset="utf-8"><title>Inte byggd än</title></head><body><h1>Webbplatsen är inte byggd än</h1></body></html>\n'
HTML = "text/html; charset=utf-8"


class ServedSite:
    """One site as it is served: its folder, where its addresses begin, which build stands and what stands in the way of the next."""

    def __init__(self, folder: Path) -> None:
        """Take the folder that the site is built into; it need not be there yet."""
        self.folder = folder
        self.base = "/"
        self.listeners: set[object] = set()
        self.closed = False
        self._start = secrets.token_hex(4)
        self._builds = 0
        self._files: Mapping[str, str] = {}
        self._problems: Sequence[Problem] = ()
        self._news = Condition()

    @property
    def build(self) -> str:
        """The name of the build that stands, never the same as in another run of the program."""
        return f"{self._start}-{self._builds}"

    def state(self) -> str:
        """What the script is told: the build that stands, and the problems of the one that does not."""
        return json.dumps({"build": self.build, "problems": [problem._asdict() for problem in self._problems]})

    def tell(self, problems: Sequence[Problem], files: Mapping[str, str] | None = None) -> None:
        """Tell open pages of problems, or of a new build if any of its `files` differ."""
        with self._news:
            self._problems = problems
            if files is not None and files != self._files:
                self._files, self._builds = files, self._builds + 1
            self._news.notify_all()

    def close(self) -> None:
        """Let those who wait go."""
        with self._news:
            self.closed = True
            self._news.notify_all()

    def wait(self, seen: str, seconds: float) -> str:
        """The state when it is no longer what was `seen`, or after some seconds."""
        with self._news:
            self._news.wait_for(lambda: self.closed or self.state() != seen, seconds)
            return self.state()

    def find(self, path: str) -> Path | None:
        """The file or folder at an address, if the site has one."""
        parts = unquote(path.removeprefix(self.base)).split("/")
        if not path.startswith(self.base) or ".." in parts:
            return None
        file = self.folder.joinpath(*filter(None, parts), *([] if parts[-1] else ["index.html"]))
        try:
            return file if file.exists() else None
        except (OSError, ValueError):  # too long for a name, or a NUL in it
            return None


class Server(ThreadingHTTPServer):
    """Answers on one port of this machine, with one site."""

    daemon_threads = True

    def __init__(self, port: int, site: ServedSite) -> None:
        """Take the port, or 0 for any that is free. Raises OSError or OverflowError where it cannot be had."""
        self.site = site
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up early is no fault."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        """Answer with a page, a file or what the script asks for."""
        path = self.path.partition("?")[0]
        if self.headers.get("Host", "").rsplit(":", 1)[0] not in HOSTS:
            self._send(
                403,
                "text/plain; charset=utf-8",
                "Förhandsvisningen svarar bara på 127.0.0.1 och localhost.\n".encode(),
            )
        elif path == f"{OWN}reload":
            self._events()
        elif path == f"{OWN}state":
            self._send(200, "application/json; charset=utf-8", self.server.site.state().encode())
        elif path in FILES:
            self._send(200, _kind(FILES[path]), FILES[path].read_bytes())
        else:
            self._file(path)

    do_HEAD = do_GET  # noqa: N815 - the name of the standard library

    def _file(self, path: str) -> None:
        site = self.server.site
        build = site.build  # before the file is read: at worst the page is newer than it says, and is loaded once more
        found = site.find(path)
        if path == "/" != site.base:
            self._send(302, HTML, b"", Location=site.base)
        elif found and found.is_dir():
            self._send(302, HTML, b"", Location=f"{path}/")
        else:
            file = found or site.folder / "404.html"
            body = file.read_bytes() if file.is_file() else UNBUILT.encode()
            self._send(200 if found else 404, _kind(file), _scripted(body, build) if file.suffix == ".html" else body)

    def _send(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        policy = "script-src 'self'; object-src 'none'; base-uri 'none'"
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), "Cache-Control": "no-store",
                            "X-Content-Type-Options": "nosniff", "Content-Security-Policy": policy, **headers}.items():  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _events(self) -> None:
        """The stream of Server-Sent Events: the state at once and each time it changes; now and then a line that keeps it open."""
        site, seen = self.server.site, ""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        site.listeners.add(self)
        try:
            while not site.closed:
                state = site.wait(seen, 15)
                self.wfile.write(f"data: {state}\n\n".encode() if state != seen else b":\n\n")
                seen = state
        finally:
            site.listeners.discard(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the standard library
        """Say nothing."""


def _scripted(html: bytes, build: str) -> bytes:
    before, end, after = html.rpartition(b"</body>")
    return before + f'<script src="{OWN}reload.js" data-build="{build}"></script>'.encode() + end + after


def _kind(file: Path) -> str:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if re.search(r"^text/|json$|xml$|javascript$", kind) else kind

# SPDX-License-Identifier: EUPL-1.2
"""A folder served on localhost to the system's Chromium, with an account of what was fetched from it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit


@dataclass
class Served:
    """A served folder. `fetched` holds the path of every file that was asked for, each once."""

    folder: Path
    address: str
    fetched: dict[str, None] = field(default_factory=dict)

    def bytes(self, parts: Sequence[str]) -> int:
        """The bytes of what was fetched and has one of these in its path, each file as a server would send it: with gzip where that is smaller."""
        return sum(sent for path, sent in self.sent().items() if any(part in path for part in parts))

    def sent(self) -> dict[str, int]:
        """The bytes of each file that was fetched, by its path."""
        return {path: _sent((self.folder / path.lstrip("/")).read_bytes()) for path in self.fetched}


class _Handler(SimpleHTTPRequestHandler):
    """Serves quietly, with a policy if there is one, and keeps account."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".wasm": "application/wasm", ".js": "text/javascript"}

    def __init__(self, *args: Any, served: Served, policy: str, **kwargs: Any) -> None:
        self.served, self.policy = served, policy
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self.served.folder / path.lstrip("/")
        if file.is_file():
            self.served.fetched[path] = None
        super().do_GET()

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the standard library
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up early is no fault."""


@contextmanager
def serve(folder: Path, policy: str = "") -> Iterator[Served]:
    """Serve a folder on a free port of localhost, under a Content-Security-Policy if one is given."""
    served = Served(folder, "")
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder), served=served, policy=policy))
    served.address = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _sent(content: bytes) -> int:
    return min(len(content), len(gzip.compress(content, 9, mtime=0)))

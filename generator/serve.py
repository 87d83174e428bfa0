# SPDX-License-Identifier: EUPL-1.2
"""The live preview: both sites built, served to this machine, watched, built again, and open pages told to load anew.

Pages are served as they were built; only the answer to a browser has one script more. It listens to the server: another build than the page's own
makes it load the page again, and problems put up a panel. While there are problems the last whole site stands.
"""

from __future__ import annotations

import errno
import gc
import json
import mimetypes
import re
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Event, Thread
from urllib.parse import unquote, urlsplit

from watchfiles import DefaultFilter, watch

from generator import build as pipeline
from generator import report
from generator.files import TEMPLATES
from generator.load.loader import Cache
from generator.load.sources import FolderSource, SourceError
from generator.problem import Problem, Severity, blocks
from generator.site.faults import fault
from generator.site.frames import BASE

HOSTS = ("127.0.0.1", "localhost")
"""The names a browser may ask by. A page of another site whose name leads here would otherwise read the internal site."""
OWN = "/_samkop/"
FILES = {f"{OWN}{name}": TEMPLATES / "preview" / name for name in ("reload.js", "panel.css")}
UNBUILT = '<!doctype html>\n<html lang="sv"><head><meta charset="utf-8"><title>Inte byggd än</title></head><body><h1>Webbplatsen är inte byggd än</h1></body></html>\n'
HTML = "text/html; charset=utf-8"


class PreviewError(Exception):
    """The preview could not start. The message says why and what to do, in Swedish."""


class _Site:
    """One site as it is served: its folder, where its addresses begin, which build stands and what stands in the way of the next."""

    def __init__(self, folder: Path) -> None:
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


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, site: _Site) -> None:
        self.site = site
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up early is no fault."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

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


class Preview:
    """Builds, serves and watches. `tell` is given each line for the terminal; `today` is asked before each build."""

    def __init__(
        self,
        register: Path,
        overlays: Sequence[Path],
        out: Path,
        today: Callable[[], date],
        port: int,
        tell: Callable[[str], None],
    ) -> None:
        self._folders = (register, *overlays)
        self._out, self._today, self._port, self._tell = out, today, port, tell
        self._sites = {audience: _Site(out / str(audience)) for audience in pipeline.NOTES}
        self._cache = Cache()
        self._stop = Event()
        self.addresses: dict[str, str] = {}

    def run(self) -> None:
        """Serve until Ctrl-C or `stop`. Raises PreviewError if it cannot begin."""
        servers = self._start()
        try:
            self._watch()
        except KeyboardInterrupt:
            pass
        finally:
            for server in servers:
                server.site.close()
                server.shutdown()
                server.server_close()
        self._tell("Förhandsvisningen är avslutad.")

    def stop(self) -> None:
        """End `run`, from another thread."""
        self._stop.set()

    def _start(self) -> list[_Server]:
        servers: list[_Server] = []
        try:
            for folder in self._folders:
                FolderSource(folder)
            for number, site in enumerate(self._sites.values()):
                servers.append(_Server(self._port + number if self._port else 0, site))
        except (OSError, OverflowError, SourceError) as error:
            for server in servers:
                server.server_close()
            if isinstance(error, SourceError):
                raise PreviewError(str(error)) from error
            raise PreviewError(_refused(self._port + len(servers), error)) from error
        for audience, server in zip(self._sites, servers, strict=True):
            Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
            self.addresses[str(audience)] = f"http://127.0.0.1:{server.server_address[1]}/"
            self._tell(f"{audience.label} webbplats: {self.addresses[str(audience)]}")
        return servers

    def _watch(self) -> None:
        """Build at once, and again when a file or the day is another. What changes during a build is told by the next round."""
        built: tuple[date, int] | None = None
        ours = DefaultFilter(ignore_paths=[self._out.absolute(), self._out.resolve()])
        folders = (*self._folders, TEMPLATES)
        for changes in watch(
            *folders, watch_filter=ours, stop_event=self._stop, rust_timeout=250, yield_on_timeout=True
        ):
            now = (self._today(), _stamp(BASE))
            if changes or now != built:
                built = now
                self._rebuild(now[0])

    def _rebuild(self, today: date) -> None:
        began = time.perf_counter()
        gc.disable()  # a build makes millions of small values and no rings; looking for rings among them took a sixth of its time
        try:
            base, *overlays = map(FolderSource, self._folders)
            judged = pipeline.judge(base, overlays, today, self._cache)
            problems = judged.problems
            if not blocks(problems):
                self._write(judged, today)
        except SourceError as error:
            problems = [Problem(self._folders[0].as_posix(), 1, 1, "saknad-mapp", Severity.ERROR, str(error))]
        except Exception as error:  # noqa: BLE001 - whatever is wrong in a template that is being written, the preview stays up
            problems = [fault(error)]
        finally:
            gc.enable()
        faults = [problem for problem in problems if problem.severity is Severity.ERROR]
        if faults:
            for site in self._sites.values():
                site.tell(faults)
            self._tell(f"{report.as_text(faults, _lines)}Webbplatsen utan felen visas tills de är rättade.")
        else:
            seconds = f"{time.perf_counter() - began:.1f}".replace(".", ",")
            self._tell(f"Byggt på {seconds} s. {report.summary(problems)}")

    def _write(self, judged: pipeline.Judged, today: date) -> None:
        """Build each site and tell its pages at once, first the site that somebody is looking at."""
        for audience in sorted(self._sites, key=lambda audience: -len(self._sites[audience].listeners)):
            built = pipeline.build(judged, self._out, [audience], today)
            site = self._sites[audience]
            site.base = urlsplit(pipeline.site_of(judged.register, audience, today, judged).url).path
            site.tell((), built.sites[str(audience)])


def _refused(port: int, error: Exception) -> str:
    """Why a port could not be had, and what to do."""
    code = error.errno if isinstance(error, OSError) else None
    why = {
        errno.EADDRINUSE: "är upptagen, kanske av en annan förhandsvisning",
        errno.EACCES: "får bara användas av systemet",
    }
    return (
        f"Port {port} {why.get(code or 0, 'går inte att använda')}. Välj en annan med --port; två portar i rad behövs."
    )


def _stamp(file: Path) -> int:
    """When a file last changed. Editors put a new file in the place of the old, which a watch on the file alone would lose."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _lines(file: str) -> list[str]:
    try:
        return Path(file).read_bytes().decode("utf-8-sig", "replace").split("\n")
    except OSError:
        return []

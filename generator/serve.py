# SPDX-License-Identifier: EUPL-1.2
"""The live preview: both sites built, served to this machine, watched, built again, and open pages told to load anew.

While there are problems the last whole site stands.
"""

from __future__ import annotations

import errno
import gc
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from watchfiles import DefaultFilter, watch

from generator import build as pipeline
from generator import judging, report
from generator.files import TEMPLATES
from generator.history.store import LedgerError
from generator.load.loader import Cache
from generator.load.sources import FolderSource, SourceError
from generator.problem import Problem, Severity, blocks
from generator.served import ServedSite, Server
from generator.site.faults import fault
from generator.site.frames import BASE

Remember = Callable[[judging.Judged, date], pipeline.Memory]
"""What is known of the past of a register that has been read, on a day."""


class PreviewError(Exception):
    """The preview could not start. The message says why and what to do, in Swedish."""


class Preview:
    """Builds, serves and watches. `tell` is given each line for the terminal; `today` is asked before each build, and `remember` if pages are to tell of the past."""

    def __init__(
        self,
        register: Path,
        overlays: Sequence[Path],
        out: Path,
        today: Callable[[], date],
        port: int,
        tell: Callable[[str], None],
        remember: Remember | None = None,
    ) -> None:
        self._folders = (register, *overlays)
        self._out, self._today, self._port, self._tell, self._remember = out, today, port, tell, remember
        self._sites = {audience: ServedSite(out / str(audience)) for audience in pipeline.NOTES}
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

    def _start(self) -> list[Server]:
        servers: list[Server] = []
        try:
            for folder in self._folders:
                FolderSource(folder)
            for number, site in enumerate(self._sites.values()):
                servers.append(Server(self._port + number if self._port else 0, site))
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
            judged = judging.judge(base, overlays, today, self._cache)
            problems = judged.problems
            if not blocks(problems):
                self._write(judged, today)
        except (LedgerError, SourceError) as error:
            problems = [Problem(self._folders[0].as_posix(), 1, 1, "saknad-kalla", Severity.ERROR, str(error))]
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

    def _write(self, judged: judging.Judged, today: date) -> None:
        """Build each site and tell its pages at once, first the site that somebody is looking at."""
        memory = self._remember(judged, today) if self._remember else None
        for audience in sorted(self._sites, key=lambda audience: -len(self._sites[audience].listeners)):
            built = pipeline.build(judged, self._out, [audience], today, memory=memory)
            site = self._sites[audience]
            site.base = urlsplit(judged.register.cooperation.sites.of(audience).root).path
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

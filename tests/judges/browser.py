# SPDX-License-Identifier: EUPL-1.2
"""The system's Chromium over a folder served on localhost, under a strict Content-Security-Policy, with axe-core.

with serve(site) as address, chromium() as browser:
    assert not judge(browser, address + "avtal/")
"""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread, current_thread, get_ident, main_thread
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.judges import JudgeMissingError, node_file

POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; object-src 'none'"
"""Everything from the site itself. Material's stylesheet draws marks with data addresses: pictures only, and nothing unsafe."""
ARGUMENTS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# Every rule axe has, also those it leaves out by default: experimental ones, target size, level AAA.
AXE_RUN = """async () => {
  const rules = Object.fromEntries(axe.getRules().map((rule) => [rule.ruleId, {enabled: true}]));
  const answer = await axe.run(document, {rules, resultTypes: ["violations"]});
  return answer.violations.map((one) => ({
    rule: one.id, impact: one.impact || "", help: one.help,
    nodes: one.nodes.map((node) => [node.target.flat().join(" "), node.html, node.failureSummary || ""]),
  }));
}"""


@dataclass(frozen=True)
class View:
    """How a page is looked at."""

    width: int
    scheme: Literal["light", "dark"]

    def __str__(self) -> str:
        return f"{self.width} {self.scheme}"


VIEWS = (View(1280, "light"), View(1280, "dark"), View(320, "light"), View(320, "dark"))


@dataclass(frozen=True)
class Violation:
    """What one axe rule found on one page."""

    rule: str
    impact: str
    help: str
    nodes: tuple[tuple[str, str, str], ...]

    def __str__(self) -> str:
        places = "".join(f"\n    {target}\n      {html}\n      {why}" for target, html, why in self.nodes)
        return f"axe {self.rule} ({self.impact}): {self.help}{places}"


class _Handler(SimpleHTTPRequestHandler):
    """Serve a folder quietly below `prefix`, with the policy, and its 404.html where nothing is found."""

    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory, "finns-inte"))
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the standard library
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up early is no fault."""


@contextmanager
def serve(folder: Path, prefix: str = "/") -> Iterator[str]:
    """Serve a folder on a free port of localhost; give the address of its root, `prefix` included."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder), prefix=prefix))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """Start the system's Chromium, with `more` arguments if there are any; it reaches no network by itself."""
    program, arguments = command()
    yield _launched(program, (*arguments, *more), get_ident())


def command() -> tuple[str, tuple[str, ...]]:
    """The system's Chromium, and the arguments with which it reaches no network by itself."""
    program = os.environ.get("SAMKOP_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise JudgeMissingError("Chromium (the program chromium on PATH, or its path in SAMKOP_CHROMIUM)")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return program, (*ARGUMENTS, *(["--no-sandbox"] if root else []))


@cache
def _launched(program: str, arguments: tuple[str, ...], thread: int) -> Browser:
    """One browser for each thread and set of arguments."""
    return _playwright(thread).chromium.launch(executable_path=program, args=list(arguments))


@cache
def _playwright(_thread: int) -> Playwright:
    """Playwright's sync interface can be started only once in a thread, and be used from no other."""
    playwright = sync_playwright().start()
    if current_thread() is main_thread():
        atexit.register(playwright.stop)
    return playwright


@cache
def _page(browser: Browser) -> Page:
    """One page for everything a browser judges, with axe-core in each document: sending it anew costs more than what it finds."""
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(path=node_file("axe-core", "axe.min.js"))
    return context.new_page()


@cache
def _picture_page(browser: Browser) -> Page:
    return browser.new_context(reduced_motion="reduce", bypass_csp=True).new_page()


@contextmanager
def pictured(browser: Browser, width: int, scheme: Literal["light", "dark"]) -> Iterator[Page]:
    """A window for pictures, where styles may be added: the same each time, since a window of its own costs as much as the picture.

    What somebody does in a window is left in it, the focus too: tests of that open their own.
    """
    page = _picture_page(browser)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    try:
        yield page
    finally:
        page.goto("about:blank")


def axe(page: Page) -> list[Violation]:
    """Run every rule of axe-core on an open page."""
    found: list[dict[str, Any]] = page.evaluate(AXE_RUN)
    return [
        Violation(one["rule"], one["impact"], one["help"], tuple((n[0], n[1], n[2]) for n in one["nodes"]))
        for one in found
    ]


def judge(
    browser: Browser,
    address: str,
    views: Sequence[View] = VIEWS,
    act: Callable[[Page], None] | None = None,
    by_axe: Container[View] = VIEWS,
) -> list[str]:
    """Open a page, look at it in each view and return everything wrong with it.

    axe violations, errors in the console (a breach of the policy is one), files that do not load, requests to any
    other host, and a page that scrolls sideways. `act` may click or type before the page is judged. axe, which takes the time, looks only
    in the views of `by_axe`.
    """
    wrong: list[str] = []
    page = _page(browser)
    with _listening(page, address, wrong.append):
        _look(page, views[0])
        page.goto(address, wait_until="load")
        if act is not None:
            act(page)
        for view in views:
            _look(page, view)
            wrong.extend(f"{view}: {one}" for one in (*(axe(page) if view in by_axe else ()), *_sideways(page)))
    return [f"{address}: {one}" for one in wrong]


@contextmanager
def _listening(page: Page, address: str, tell: Callable[[str], None]) -> Iterator[None]:
    """Tell what goes wrong while a page loads and lives; afterwards it is left, and nothing of it is heard any more."""
    host = urlsplit(address).netloc
    heard: dict[Any, Callable[[Any], None]] = {
        "console": lambda one: tell(f"console: {one.text}") if _is_fault(one.type, one.text) else None,
        "pageerror": lambda error: tell(f"script error: {error}"),
        "request": lambda one: tell(f"other host: {one.url}") if _is_foreign(one.url, host) else None,
        "requestfailed": lambda one: tell(f"not loaded: {one.url}"),
        "response": lambda one: tell(f"{one.status}: {one.url}") if one.status >= 400 and one.url != address else None,
    }
    for event, hear in heard.items():
        page.on(event, hear)
    try:
        yield
    finally:
        for event, hear in heard.items():
            page.remove_listener(event, hear)
        page.goto("about:blank")


def _look(page: Page, view: View) -> None:
    """The same page in another view: what it does when the window or the colours change is part of what is judged."""
    page.set_viewport_size({"width": view.width, "height": 900})
    page.emulate_media(color_scheme=view.scheme)


def _is_fault(kind: str, text: str) -> bool:
    """Whether a line of the console is a fault; a 404 of a file is told by the response itself."""
    return kind in ("error", "warning") and "Failed to load resource" not in text


def _is_foreign(url: str, host: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob") and parts.netloc != host


def _sideways(page: Page) -> list[str]:
    """Say so if the page is wider than the window."""
    wide: list[int] = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return [f"scrolls sideways: {wide[0]} > {wide[1]} pixels"] if wide[0] > wide[1] else []

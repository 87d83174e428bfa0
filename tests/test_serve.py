# SPDX-License-Identifier: EUPL-1.2
"""The live preview: what it answers, what it tells open pages when something is saved, and that nothing an editor saves takes it down."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from watchfiles import Change

from generator import serve
from generator.build import Memory, build
from generator.history.store import LedgerError
from generator.judging import Judged, judge
from generator.load.sources import FolderSource, SourceError
from generator.model.audience import Audience
from generator.pages import environment
from generator.serve import Preview, PreviewError
from generator.site import assemble, faults
from tests.desk import PATIENCE, TODAY, Desk, Events, running, until
from tests.history.books import Book, public, small
from tests.judges.browser import chromium
from tests.support.example import ROOT, SMALL
from tests.support.pasts import a_past
from tests.test_cli import run

AGREEMENT = "agreements/kontorsmaterial.yml"
PAGE = "avtal/kontorsmaterial/"


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example built once, so that no preview below has to wait for MkDocs."""
    out = tmp_path_factory.mktemp("frames")
    assert build(judge(FolderSource(SMALL), [], TODAY), out, list(Audience), TODAY).sites
    return out / ".frames"


@pytest.fixture
def fresh(tmp_path: Path, frames: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose preview has not begun, and builds pages without the lists and data sets beside them: those are served in `asked`."""
    monkeypatch.setattr(assemble, "BESIDE", ())
    shutil.copytree(SMALL, tmp_path / "register")
    shutil.copytree(frames, tmp_path / "out" / ".frames")
    return Desk(tmp_path / "register", tmp_path / "out")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, frames: Path) -> Iterator[Desk]:
    """A desk whose preview runs and where nothing is edited: it is only asked."""
    out = tmp_path_factory.mktemp("asked") / "out"
    shutil.copytree(frames, out / ".frames")
    with running(Desk(SMALL, out)) as desk:
        yield desk


@pytest.fixture
def desk(fresh: Desk) -> Iterator[Desk]:
    """A desk whose preview runs."""
    with running(fresh):
        yield fresh


# ---------------------------------------------------------------------------------------------- what it answers


def test_both_sites_are_served_as_they_were_built_but_for_one_script(asked: Desk) -> None:
    assert asked.told[0].startswith("Publik webbplats: http://127.0.0.1:")
    for world in ("public", "internal"):
        answer = asked.ask(f"/{PAGE}", world)
        built = (asked.out / world / PAGE / "index.html").read_bytes()
        script = f'<script src="/_samkop/reload.js" data-build="{asked.state(world)["build"]}"></script>'.encode()
        assert answer.body.count(script + b"</body>") == 1
        assert answer.body.replace(script, b"") == built
        assert b"_samkop" not in built
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-store"
        assert int(answer.headers["Content-Length"]) == len(answer.body)


def test_it_answers_as_a_web_server_should(asked: Desk) -> None:
    """One running preview for many small questions."""
    kinds = {
        "/": "text/html; charset=utf-8",
        "/assets/samkop.css": "text/css; charset=utf-8",
        "/assets/samkop.js": "text/javascript; charset=utf-8",
        "/assets/favicon-public.svg": "image/svg+xml; charset=utf-8",
        "/robots.txt": "text/plain; charset=utf-8",
        "/_samkop/state": "application/json; charset=utf-8",
        "/_samkop/reload.js": "text/javascript; charset=utf-8",
        "/_samkop/panel.css": "text/css; charset=utf-8",
        f"/{PAGE}?fraga=1": "text/html; charset=utf-8",
        "/avtal/kontorsmateri%61l/": "text/html; charset=utf-8",
    }
    assert {path: asked.ask(path).headers["Content-Type"] for path in kinds} == kinds
    assert {asked.ask(path).status for path in kinds} == {200}
    assert asked.ask("/assets/samkop.css").body == (asked.out / "public" / "assets" / "samkop.css").read_bytes()
    head = asked.ask(f"/{PAGE}", method="HEAD")
    assert (head.status, head.body, head.headers["Content-Length"]) == (200, b"", str(len(asked.ask(f"/{PAGE}").body)))
    moved = asked.ask("/avtal")
    assert (moved.status, moved.headers["Location"]) == (302, "/avtal/")
    assert asked.ask("/", method="POST").status == 501


@pytest.mark.parametrize("world", ["public", "internal"])
def test_what_does_not_exist_gets_the_sites_own_page(asked: Desk, world: str) -> None:
    page = (asked.out / world / "404.html").read_bytes()
    outside = [
        "/../build.json",
        "/%2e%2e/build.json",
        "/..%2fbuild.json",
        "/avtal/..%2f..%2fbuild.json",
        "//etc/passwd",
        "/%2fetc/passwd",
    ]
    strange = [
        "/finns-inte/",
        "/assets/",
        f"/{PAGE}index.html/",
        "/%00",
        "/%ff",
        "/" + "x" * 5000,
        "/[",
        "/_samkop/",
        "/_samkop/annat",
    ]
    for path in outside + strange:
        answer = asked.ask(path, world)
        start, _, rest = answer.body.partition(b'<script src="/_samkop/')
        assert (path, answer.status) == (path, 404)
        assert page.startswith(start)
        assert rest.endswith(b"</script></body>\n</html>")
    assert asked.ask("/", world).status == 200, "and the server stands"


def test_a_browser_led_here_by_another_name_reads_nothing(asked: Desk) -> None:
    """A page of another site could else have its own name lead to this machine, and read the internal site."""
    for path in ("/", "/_samkop/state", "/_samkop/reload"):
        answer = asked.ask(path, "internal", host="ond.example:8001")
        assert answer.status == 403
        assert "avtal" not in answer.text.lower()
    assert asked.ask("/", "internal", host="localhost:8001").status == 200


# ---------------------------------------------------------------------------------------------- what is saved


@pytest.mark.parametrize("world", ["public", "internal"])
def test_a_saved_record_is_told_and_served(desk: Desk, world: str) -> None:
    events = Events(desk, world)
    assert events.kind == "text/event-stream; charset=utf-8"
    first = events.next()
    desk.edit(AGREEMENT, "title: Kontorsmaterial", "title: Papper och pennor")
    second = events.next()
    assert second["build"] != first["build"]
    assert second["problems"] == []
    assert "Papper och pennor" in desk.ask(f"/{PAGE}", world).text
    assert f'data-build="{second["build"]}"' in desk.ask("/", world).text
    events.close()


@pytest.mark.long
def test_a_site_written_inside_the_register_is_no_change(fresh: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the preview would build for ever."""
    asked: list[tuple[tuple[Path, ...], dict[str, Any]]] = []

    def watch(*folders: Path, **options: Any) -> Iterator[set[Any]]:
        asked.append((folders, options))
        yield set()

    monkeypatch.setattr(serve, "watch", watch)
    monkeypatch.chdir(fresh.register)
    Preview(Path(), [], Path("build/preview"), lambda: TODAY, 0, fresh.told.append).run()
    [(folders, options)] = asked
    assert folders == (Path(), ROOT / "site_templates")
    paths = ("build/preview/public/index.html", ".git/index", "avtal.yml~", AGREEMENT, "guidance/ny.md")
    assert [path for path in paths if options["watch_filter"](Change.modified, str(fresh.register / path))] == [
        AGREEMENT,
        "guidance/ny.md",
    ]


def test_only_the_site_that_has_changed_is_loaded_anew(desk: Desk) -> None:
    before = {world: desk.state(world)["build"] for world in ("public", "internal")}
    with desk.a_round():
        desk.edit(AGREEMENT, 'customer_number: "04017"', 'customer_number: "04018"')
    assert desk.state("public")["build"] == before["public"]
    assert desk.state("internal")["build"] != before["internal"]
    assert "04018" in desk.ask(f"/{PAGE}", "internal").text
    assert "04018" not in desk.ask(f"/{PAGE}", "public").text


@pytest.mark.long
def test_a_new_file_and_one_taken_away(desk: Desk) -> None:
    with desk.a_round():
        (desk.register / "goals" / "nytt-mal.yml").write_text("id: nytt-mal\ntitle: Ett nytt mål\n", "utf-8")
    assert "Ett nytt mål" in desk.ask("/mal/nytt-mal/").text
    with desk.a_round():
        (desk.register / "goals" / "nytt-mal.yml").unlink()
    assert desk.ask("/mal/nytt-mal/").status == 404


def test_a_broken_record_is_told_and_the_last_whole_site_stands(desk: Desk) -> None:
    events = Events(desk, "public")
    first = events.next()
    before = desk.ask(f"/{PAGE}").text
    desk.edit(AGREEMENT, "title: Kontorsmaterial", "titel: Kontorsmaterial")
    told = events.next()
    assert told["build"] == first["build"]
    assert {(problem["file"], problem["line"]) for problem in told["problems"]} == {
        (f"{desk.register.as_posix()}/{AGREEMENT}", 2)
    }
    assert "titel" in told["problems"][0]["message"]
    assert desk.ask(f"/{PAGE}").text == before
    assert desk.state("internal")["problems"] == told["problems"]
    until(lambda: len(desk.rounds()) > 1, "what the terminal is told")
    report = desk.rounds()[1]
    assert f"{AGREEMENT}:2:1: fel [" in report
    assert "2 | titel: Kontorsmaterial" in report
    desk.edit(AGREEMENT, "titel: Kontorsmaterial", "title: Pennor")
    mended = events.next()
    assert mended["problems"] == []
    assert mended["build"] != first["build"]
    assert "Pennor" in desk.ask(f"/{PAGE}").text
    events.close()


def test_a_register_that_is_broken_from_the_start_is_built_when_it_is_mended(fresh: Desk) -> None:
    fresh.edit("cooperation.yml", "host: mora", "host: maro")
    with running(fresh) as desk:
        answer = desk.ask("/")
        assert answer.status == 404
        assert "Webbplatsen är inte byggd än" in answer.text
        assert '<script src="/_samkop/reload.js"' in answer.text
        assert desk.state()["problems"]
        with desk.a_round():
            desk.edit("cooperation.yml", "host: maro", "host: mora")
        assert desk.ask("/").status == 200
        assert desk.state()["problems"] == []


@pytest.mark.long
def test_a_folder_that_is_gone_for_a_while(desk: Desk) -> None:
    with desk.a_round():
        desk.register.joinpath("cooperation.yml").rename(desk.register / "cooperation.bak")
    assert "cooperation.yml" in desk.state()["problems"][0]["file"]
    with desk.a_round():
        desk.register.joinpath("cooperation.bak").rename(desk.register / "cooperation.yml")
    assert desk.state()["problems"] == []


@pytest.mark.parametrize(
    ("file", "fault", "message"),
    [
        ("pages/start.html", "{{ page.finns_inte }}", "Mallen använder något som inte finns"),
        pytest.param("pages/start.html", "{% if %}", "Mallen går inte att läsa", marks=pytest.mark.long),
        pytest.param("macros/lists.html", "{{ 1 / 0 }}", "Mallen kan inte fyllas i", marks=pytest.mark.long),
    ],
)
def test_a_template_with_a_fault_is_told_with_its_line(
    fresh: Desk, monkeypatch: pytest.MonkeyPatch, file: str, fault: str, message: str
) -> None:
    templates = fresh.out.parent / "mallar"
    shutil.copytree(ROOT / "site_templates", templates)
    for module in (environment, faults, serve):
        monkeypatch.setattr(module, "TEMPLATES", templates)
    with running(fresh) as desk:
        before = desk.ask("/").text
        whole = (templates / file).read_text("utf-8")
        with desk.a_round():
            (templates / file).write_text(f"{whole}\n{fault}\n", "utf-8")
        [problem] = desk.state()["problems"]
        assert problem["file"] == str(templates / file)
        assert problem["line"] == len(whole.splitlines()) + 2
        assert problem["message"].startswith(message)
        assert desk.ask("/").text == before
        assert not [line for line in desk.told if "Traceback" in line]
        with desk.a_round():
            (templates / file).write_text(whole.replace("<h1>", '<h1 class="ny">'), "utf-8")
        assert desk.state()["problems"] == []
        assert ('<h1 class="ny">' in desk.ask("/").text) == (file == "pages/start.html")


def test_what_was_said_before_is_shown_where_the_ledger_is_given(fresh: Desk) -> None:
    fresh.remembering(lambda _judged, _day: a_past)
    with running(fresh) as desk:
        for world in ("public", "internal"):
            assert "Så har uppgifterna ändrats" in desk.ask("/avtal/arbetsklader/", world).text
            assert desk.ask("/andringar/", world).status == 200
        with desk.a_round():
            desk.edit("agreements/arbetsklader.yml", "title: Arbetskläder", "title: Varselkläder")
        assert "förr” till ”Varselkläder”" in desk.ask("/avtal/arbetsklader/").text.replace("\u00a0", " ")


@pytest.mark.long
def test_a_past_that_cannot_be_read_is_told_and_the_site_stands(fresh: Desk) -> None:
    broken: list[Exception] = []

    def remember(_judged: Judged, _day: date) -> Memory:
        if broken:
            raise broken[-1]
        return a_past

    fresh.remembering(remember)
    with running(fresh) as desk:
        for error in (LedgerError("Liggaren är skadad."), SourceError("Historiken är inte hämtad.")):
            broken.append(error)
            with desk.a_round():
                desk.edit(AGREEMENT, "id: kontorsmaterial\n", "id: kontorsmaterial\n\n")
            [problem] = desk.state()["problems"]
            assert problem["message"] == str(error)
            assert desk.ask(f"/{PAGE}").status == 200


def test_the_command_gives_the_preview_the_ledger(fresh: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    book = Book()
    book.publish(public(small()), date(2026, 8, 10))
    for path, content in book.files.items():
        file = fresh.out / "bok" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    given: list[Any] = []
    monkeypatch.setattr(Preview, "run", lambda self: given.append(self._remember))
    command = ("serve", "--register", fresh.register, "--out", fresh.out, "--as-of", "2026-11-22")
    handler = signal.getsignal(signal.SIGINT)
    assert run(*command)[0] == run(*command, "--published", fresh.out / "bok")[0] == 0
    signal.signal(signal.SIGINT, handler)
    without, remember = given
    assert without is None
    judged = judge(FolderSource(fresh.register), [], TODAY)
    known = remember(judged, TODAY)(Audience.PUBLIC, public(judged.register))
    assert known.since == date(2026, 8, 10)


def test_the_ledger_is_asked_for_as_build_asks(fresh: Desk) -> None:
    """Both commands take the same option, and say the same of a ledger that is not there."""
    serve_it = ("serve", "--register", fresh.register, "--out", fresh.out, "--port", "0")
    build_it = ("build", "--register", fresh.register, "--out", fresh.out)
    said = {run(*command, "--published", "finns-inte") for command in (serve_it, build_it)}
    assert len(said) == 1
    code, _, wrong = said.pop()
    assert code == 2
    assert "ligger inte i något Git-arkiv" in wrong


def test_the_day_turns_while_the_preview_is_open(desk: Desk) -> None:
    assert "22 november 2026" in desk.ask("/om/webbplatsen/").text.replace("\u00a0", " ")
    with desk.a_round():
        desk.days.append(date(2026, 11, 23))
    assert "23 november 2026" in desk.ask("/om/webbplatsen/").text.replace("\u00a0", " ")


@pytest.mark.long
def test_a_site_below_a_path_is_served_there(fresh: Desk) -> None:
    shutil.rmtree(fresh.out)
    fresh.edit("cooperation.yml", "url: https://samkop.example/\n", "url: https://kommun.example/inkop/\n")
    with running(fresh) as desk:
        assert (desk.ask("/").status, desk.ask("/").headers["Location"]) == (302, "/inkop/")
        assert desk.ask(f"/inkop/{PAGE}").status == 200
        assert desk.ask("/inkop/avtal").headers["Location"] == "/inkop/avtal/"
        missing = desk.ask("/finns-inte/")
        assert missing.status == 404
        assert 'href="/inkop/assets/samkop.css"' in missing.text
        assert desk.ask("/inkop/assets/samkop.css").status == 200


# ---------------------------------------------------------------------------------------------- how it begins and ends


@pytest.mark.parametrize("taken", [0, 1], ids=["the first port", "the second port"])
def test_a_port_that_is_taken_is_told(tmp_path: Path, taken: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        number = holder.getsockname()[1]
        preview = Preview(SMALL, [], tmp_path, lambda: TODAY, number - taken, lambda _: None)
        with pytest.raises(PreviewError, match=rf"^Port {number} är upptagen.*Välj en annan med --port"):
            preview.run()


@pytest.mark.parametrize("port", [65535, 70000, -1])
def test_a_port_that_is_no_port_is_told(tmp_path: Path, port: int) -> None:
    with pytest.raises(PreviewError, match=r"^Port -?\d+ går inte att använda\. Välj en annan"):
        Preview(SMALL, [], tmp_path, lambda: TODAY, port, lambda _: None).run()


@pytest.mark.parametrize("overlays", [False, True])
def test_a_folder_that_does_not_exist_is_told(tmp_path: Path, overlays: bool) -> None:
    register = SMALL if overlays else tmp_path / "borta"
    preview = Preview(register, [tmp_path / "borta"] if overlays else [], tmp_path, lambda: TODAY, 0, lambda _: None)
    with pytest.raises(PreviewError, match=r"^Mappen .*borta finns inte"):
        preview.run()


def test_ctrl_c_ends_it_in_quiet(fresh: Desk) -> None:
    command = [sys.executable, "-u", "-m", "generator", "serve", "--port", "0", "--as-of", "2026-11-22"]
    command += ["--register", str(fresh.register), "--out", str(fresh.out)]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as program:
        assert program.stdout is not None
        lines = []
        for line in program.stdout:
            lines.append(line)
            if line.startswith("Byggt på"):
                break
        program.send_signal(signal.SIGINT)
        rest, errors = program.communicate(timeout=PATIENCE)
    assert program.returncode == 0
    assert errors == ""
    assert rest.endswith("Förhandsvisningen är avslutad.\n")
    assert any(line.startswith("Intern webbplats: http://127.0.0.1:") for line in lines)


# ---------------------------------------------------------------------------------------------- in a real browser


def test_an_open_page_loads_itself_anew_and_shows_what_is_wrong(desk: Desk) -> None:
    with chromium() as browser, browser.new_context() as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("console", lambda line: faults.append(line.text) if line.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(f"{desk.preview.addresses['public']}{PAGE}")
        assert page.locator("h1").inner_text() == "Kontorsmaterial"
        desk.edit(AGREEMENT, "title: Kontorsmaterial", "title: Papper & pennor")
        page.locator("h1", has_text="Papper & pennor").wait_for()
        desk.edit(AGREEMENT, "title: Papper & pennor", '"<b>titel</b>": Pennor')
        panel = page.get_by_role("alert")
        panel.wait_for()
        assert "kontorsmaterial.yml, rad 2" in panel.inner_text()
        assert "Så rättar du:" in panel.inner_text()
        assert panel.evaluate("panel => getComputedStyle(panel).backgroundColor") == "rgb(253, 230, 228)"
        assert panel.locator("b").count() == 0, "what stands in a record is text here too"
        assert page.locator("h1").inner_text() == "Papper & pennor", "the last whole page stands"
        assert "<b>titel</b>" in panel.inner_text()
        desk.edit(AGREEMENT, '"<b>titel</b>": Pennor', "title: Papper & pennor")
        panel.wait_for(state="detached")
        desk.edit(AGREEMENT, "title: Papper & pennor", "title: Pennor")
        page.locator("h1", has_text=re.compile("^Pennor$")).wait_for()
        assert faults == []

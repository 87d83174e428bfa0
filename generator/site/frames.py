# SPDX-License-Identifier: EUPL-1.2
"""MkDocs prints the frames and the prose; the program is run, never imported (DESIGN § 3.6).

A folder is staged with one page for each section and depth that has records, each with marked places, and the projected guidance as prose. What comes
out is kept by a digest of everything that went in, so that a build whose frames have not changed does not run MkDocs at all.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from generator.files import ROOT, TEMPLATES

THEME = TEMPLATES / "theme"
BASE = ROOT / "mkdocs.base.yml"
FRAME = "_ram"
"""The folder name of the frames below a section; no record can have it, since an id begins with a letter or a digit."""
OUTSIDE = "https://samkop.invalid/"
"""Stands in prose where the way to the site's root belongs: MkDocs leaves addresses of other hosts alone, and no host has this name."""
_ROOT_LINK = re.compile(r"(\]\(|\]:\s*)/(?!/)")


class FrameError(Exception):
    """MkDocs could not print the frames. The message holds what it said."""


class Prose(NamedTuple):
    """A page of prose: its address from the site's root, its title and its Markdown."""

    address: str
    title: str
    markdown: str


class Staging(NamedTuple):
    """Everything the frames' builder is given.

    `tabs` is the menu: titles and sections; `depths` the deepest address in each section; `languages` those of sections whose pages are not in the
    theme's own language.
    """

    name: str
    url: str
    world: str
    tabs: Sequence[tuple[str, str]]
    depths: Mapping[str, int]
    prose: Sequence[Prose]
    as_of: date
    languages: Mapping[str, str] = {}


def build_frames(staging: Staging, cache: Path) -> Path:
    """The folder with frames, prose and the theme's files, from `cache` or built now."""
    cache = cache.resolve()
    built = cache / digest(staging)
    if (built / "site" / "index.html").is_file():
        return built / "site"
    work = cache / f".{built.name}.{os.getpid()}"
    shutil.rmtree(work, ignore_errors=True)
    try:
        stage(staging, work)
        run_mkdocs(work, staging.as_of)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    for old in cache.iterdir():
        if old != work:
            shutil.rmtree(old, ignore_errors=True)
    work.rename(built)
    return built / "site"


def digest(staging: Staging) -> str:
    """What the frames depend on, in one name: the staged pages, the theme's files, the configuration and the versions of the programs.

    The day is not among them: it reaches MkDocs only as the date of a site map that is thrown away.
    """
    theme = [
        (str(file.relative_to(ROOT)), hashlib.sha256(file.read_bytes()).hexdigest())
        for file in sorted((BASE, *THEME.rglob("*")))
        if file.is_file()
    ]
    told = [list(staging._replace(as_of=date.min)), theme, version("mkdocs"), version("mkdocs-material")]
    return hashlib.sha256(json.dumps(told, default=str, sort_keys=True).encode()).hexdigest()[:24]


def stage(staging: Staging, work: Path) -> None:
    """Write the pages and the leaf configuration into `work`."""
    docs = work / "docs"
    for address, title, section in _frames(staging):
        _write(
            docs / address / "index.md",
            _front_matter(
                title=title,
                frame=True,
                section=f"{section}/" if section else "",
                **({"language": staging.languages[section]} if section in staging.languages else {}),
            )
            + "\n",
        )
    for page in staging.prose:
        section = page.address.split("/", 1)[0]
        _write(
            docs / f"{page.address.rstrip('/')}.md",
            _front_matter(title=page.title, section=f"{section}/") + f"# {page.title}\n\n{_outward(page.markdown)}\n",
        )
    _write(work / "mkdocs.yml", json.dumps(leaf(staging, work), ensure_ascii=False, indent=2) + "\n")


def _frames(staging: Staging) -> Iterable[tuple[str, str, str]]:
    titles = {section: title for title, section in staging.tabs}
    for section, depth in sorted(staging.depths.items()):
        for level in range(1 if section else 0, depth + 1):
            yield (
                "/".join((section, *[FRAME] * (level - 1))) if section else "",
                titles.get(section, staging.name),
                section,
            )


def leaf(staging: Staging, work: Path) -> dict[str, Any]:
    """The configuration that inherits mkdocs.base.yml. JSON is YAML, and nothing in it can be misread."""
    prose: dict[str, list[dict[str, str]]] = {}
    for page in staging.prose:
        prose.setdefault(page.address.split("/", 1)[0], []).append({page.title: f"{page.address.rstrip('/')}.md"})
    nav: list[dict[str, Any]] = []
    for title, section in staging.tabs:
        index = f"{section}/index.md" if section else "index.md"
        nav.append({title: [{"Översikt": index}, *prose[section]]} if section in prose else {title: index})
    return {
        "INHERIT": os.path.relpath(BASE, work),
        "site_name": staging.name,
        "site_url": staging.url,
        "docs_dir": "docs",
        "site_dir": "site",
        "not_in_nav": "\n".join(
            [
                f"{FRAME}/",
                *(
                    f"/{section}/index.md"
                    for section in staging.depths
                    if section not in {tab for _, tab in staging.tabs}
                ),
            ]
        ),
        "theme": {"custom_dir": str(THEME)},
        "extra": {"audience": staging.world, "tokens": True},
        "nav": nav,
    }


def _front_matter(**values: object) -> str:
    return f"---\n{json.dumps(values, ensure_ascii=False)}\n---\n"


def _outward(markdown: str) -> str:
    return _ROOT_LINK.sub(rf"\g<1>{OUTSIDE}", markdown)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def run_mkdocs(work: Path, as_of: date) -> None:
    """Run MkDocs on a staged folder. Never with -q, which switches strict off."""
    epoch = int(datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC).timestamp())
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(epoch), "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(work / "mkdocs.yml")]
    done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise FrameError(f"MkDocs kunde inte bygga ramarna:\n{done.stdout}{done.stderr}")

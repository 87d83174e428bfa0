# SPDX-License-Identifier: EUPL-1.2
"""A site's files without MkDocs: the real assembly, with frames that hold nothing but the marked places and the prose as it was staged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast
from unittest.mock import patch

from generator.build import site_of
from generator.charts.gallery import outline
from generator.judging import Judged
from generator.load.places import Places
from generator.model.audience import Audience
from generator.model.base import Record
from generator.pages.environment import make_environment
from generator.pages.site import Site
from generator.print import papers
from generator.print.papers import PaperFile
from generator.project import project
from generator.register import Register
from generator.site import assemble
from generator.site.assemble import site_files
from generator.site.fill import PlainFrames
from generator.site.frames import Staging

STAGED = "staging"
"""The address under which everything that MkDocs would be given is kept among the files."""


_environment = cache(make_environment)


def _ordered(files: Iterable[PaperFile], _shelf: Path) -> Iterator[tuple[str, bytes]]:
    for file in files:
        yield file.path, json.dumps(file.order, ensure_ascii=False).encode()


@contextmanager
def bare_frames(staged: list[Staging]) -> Iterator[None]:
    """Build sites without running MkDocs, the typesetter or the program that draws. What MkDocs would have been given is added to `staged`; a paper's file holds its order."""

    def build_frames(staging: Staging, folder: Path) -> Path:
        staged.append(staging)
        return folder

    with (
        patch.object(assemble, "build_frames", build_frames),
        patch.object(assemble, "Frames", lambda _: PlainFrames()),
        patch.object(assemble, "make_environment", _environment),
        patch.object(assemble, "gallery", lambda _: nullcontext(outline)),
        patch.object(papers, "printed", _ordered),
    ):
        yield


class NoPlaces:
    """Places for records that never lay in a file."""

    def path(self, record: Record) -> str:
        """A path that tells records apart."""
        return f"{record.record_kind}/{record.id}.yml"

    file = path


def site_value(register: Register, audience: Audience, today: date) -> Site:
    """What the build chooses for a site of the projected register."""
    return site_of(register, audience, today, Judged(register, [], cast("Places", NoPlaces())))


def bare_site(register: Register, audience: Audience, today: date) -> dict[str, bytes]:
    """Every file of the site that `audience` gets out of the full `register`, without a theme."""
    projected = project(register, audience, today)
    staged: list[Staging] = []
    with bare_frames(staged):
        files = {
            path: content.read_bytes() if isinstance(content, Path) else content
            for path, content in site_files(projected, site_value(projected, audience, today), Path("unused"))
        }
    return files | {STAGED: repr(staged).encode()}

# SPDX-License-Identifier: EUPL-1.2
"""The two registers built once for the tests of pages: the small one for what pages say, the published one for the judges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.build import site_of
from generator.judging import judge
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.pages.site import Site
from generator.project import project
from generator.register import Register
from tests.judges.browser import chromium
from tests.judges.document import read_site
from tests.judges.site import WrittenSite
from tests.support.example import EXAMPLE, SMALL
from tests.support.pasts import a_past
from tests.support.sites import written as written_once

TODAY = date(2026, 11, 22)
PUBLISHED_DAY = date(2026, 11, 23)
"""The day on which the published example is judged, whatever day it is."""


@dataclass(frozen=True)
class Example:
    """The built sites, and what they were made of."""

    out: Path
    registers: dict[str, Register]
    sites: dict[str, Site]


def _built(factory: pytest.TempPathFactory, register: Path, today: date) -> Example:
    judged = judge(FolderSource(register), [], today)
    out = written_once(factory, register.name, judged, today)
    registers = {str(audience): project(judged.register, audience, today) for audience in Audience}
    sites = {str(audience): site_of(registers[audience], audience, today, judged, a_past) for audience in Audience}
    return Example(out, registers, sites)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Both sites of the small register on the day of the tests."""
    return _built(tmp_path_factory, SMALL, TODAY)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Both sites of the example that is published: more than a thousand pages."""
    return _built(tmp_path_factory, EXAMPLE, PUBLISHED_DAY)


@pytest.fixture(scope="session", params=[str(audience) for audience in Audience])
def written(request: pytest.FixtureRequest, published: Example) -> WrittenSite:
    """One of the published example's sites, every page of it read."""
    folder = published.out / request.param
    return WrittenSite(folder, published.sites[request.param].url, read_site(folder))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with chromium() as started:
        yield started

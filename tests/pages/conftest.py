# SPDX-License-Identifier: EUPL-1.2
"""The example register built once for the tests of pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.build import build, judge, site_of
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.pages.site import Site
from generator.project import project
from generator.register import Register
from tests.judges.browser import chromium
from tests.support.example import SMALL

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Example:
    """The built sites, and what they were made of."""

    out: Path
    registers: dict[str, Register]
    sites: dict[str, Site]


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Both sites of the repository's register on the day of the tests."""
    out = tmp_path_factory.mktemp("example")
    judged = judge(FolderSource(SMALL), [], TODAY)
    built = build(judged, out, list(Audience), TODAY)
    assert built.sites, built.problems
    registers = {str(audience): project(judged.register, audience, TODAY) for audience in Audience}
    sites = {str(audience): site_of(registers[audience], audience, TODAY, judged) for audience in Audience}
    return Example(out, registers, sites)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with chromium() as started:
        yield started

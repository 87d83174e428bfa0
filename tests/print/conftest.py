# SPDX-License-Identifier: EUPL-1.2
"""A typesetter for the tests of papers, started once in each module."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from generator.print.sheet import order
from generator.print.typesetter import Printed, Typesetter
from tests.print.samples import PAGE, SITE

Set = Callable[..., Printed]


@pytest.fixture(scope="module")
def typeset() -> Iterator[Set]:
    """Sets a paper; `most` is how many pages it may fill."""
    with Typesetter() as running:
        yield lambda paper, site=SITE, most=None: running.set(order(paper, site, PAGE, most), paper.title)

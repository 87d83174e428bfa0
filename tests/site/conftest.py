# SPDX-License-Identifier: EUPL-1.2
"""Both sites of the example register, built once."""

from __future__ import annotations

import pytest

from generator.build import build
from generator.model.audience import Audience
from tests.site.built import TODAY, Built, judged_example
from tests.support.pasts import a_past


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Both sites; tests only read them."""
    out = tmp_path_factory.mktemp("built")
    judged = judged_example()
    written = build(judged, out, list(Audience), TODAY, memory=a_past)
    assert written.sites, [problem for problem in written.problems if problem.severity == "error"]
    return Built(out, judged)

# SPDX-License-Identifier: EUPL-1.2
"""Both sites of the example register, built once."""

from __future__ import annotations

import pytest

from tests.site.built import TODAY, Built, judged_example
from tests.support.example import SMALL
from tests.support.sites import written


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Both sites; tests only read them."""
    judged = judged_example()
    return Built(written(tmp_path_factory, SMALL.name, judged, TODAY), judged, tmp_path_factory.mktemp("frames"))

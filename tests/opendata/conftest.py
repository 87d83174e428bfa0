# SPDX-License-Identifier: EUPL-1.2
"""The register that catalogues are made of, as it is and as if it were true."""

from __future__ import annotations

import pytest

from generator.register import Register
from generator.views.catalogues import Catalogue
from tests.opendata.catalogues import catalogues_of, the_example, with_settings


@pytest.fixture(scope="module")
def invented() -> Register:
    """The published example, whose records are invented."""
    return the_example()


@pytest.fixture(scope="module")
def real(invented: Register) -> Register:
    """The same as if its records were true."""
    return with_settings(invented, example=False)


@pytest.fixture(scope="module")
def catalogue(real: Register) -> Catalogue:
    """The catalogue of everything."""
    return catalogues_of(real)[0]

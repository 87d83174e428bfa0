# SPDX-License-Identifier: EUPL-1.2
"""Work during which memory is not searched for reference cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """No search for reference cycles, now or later, in what is made here: a command lives for seconds and keeps what it makes, and so do modules.

    The search costs a fifth of a build and a sixth of an import. What nobody holds any more goes all the same, unless it holds itself.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()

# SPDX-License-Identifier: EUPL-1.2
"""The one list of whole tables: what makes each data set that is a table (`views/datasets.py` says what they are called and where they stand)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.views import direct_awards
from generator.views.figures.tables import measures
from generator.views.tables import Table
from generator.views.whole_tables.agreements import agreements
from generator.views.whole_tables.call_offs import call_offs
from generator.views.whole_tables.ground import Ground
from generator.views.whole_tables.meetings import meetings
from generator.views.whole_tables.parties import organizations, suppliers
from generator.views.whole_tables.procurements import procurements


class WholeTable(NamedTuple):
    """A data set that is a table, and what makes it."""

    name: str
    make: Callable[[Ground], Table]


MEASURES = "matt"
TABLES: tuple[WholeTable, ...] = (
    WholeTable("upphandlingar", procurements),
    WholeTable("avtal", agreements),
    WholeTable("leverantorer", suppliers),
    WholeTable("organisationer", organizations),
    WholeTable("moten", meetings),
    WholeTable("avrop", call_offs),
    WholeTable("direktupphandlingar", lambda ground: direct_awards.table(ground.register, ground.today, ground.url)),
    WholeTable(MEASURES, lambda ground: measures(ground.register, ground.today, ground.url)),
)

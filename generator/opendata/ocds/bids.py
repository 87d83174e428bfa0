# SPDX-License-Identifier: EUPL-1.2
"""How many tenders came in. Prices and who was turned down are not told: they may be secret after the award too (OSL 31:16)."""

from __future__ import annotations

from generator.opendata.ocds.case import Case
from generator.opendata.ocds.values import Json, distinct, told


def bids(case: Case) -> Json:
    """The number of tenders, in all and for each lot. The projection withholds it until the award (OSL 19:3)."""
    tenders = case.procurement.tenders if case.procurement else None
    received = tenders.received if tenders else case.call_off.tenders_received if case.call_off else None
    rows: list[Json] = [{"id": "anbud", "measure": "bids", "value": received}] if received is not None else []
    lots = tenders.by_lot if tenders else ()
    rows += [
        {"id": f"anbud.{each.lot}", "measure": "bids", "value": each.received, "relatedLot": each.lot} for each in lots
    ]
    return told(statistics=distinct(rows))

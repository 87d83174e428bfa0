# SPDX-License-Identifier: EUPL-1.2
"""Compiled releases, by the standard's own merge (ocdsmerge). Its rules stand here, so that nothing is fetched.

The rules are what `ocdsmerge.rules.get_merge_rules` reads out of the release schema of OCDS 1.1.5 (Open Contracting Partnership, Apache License 2.0,
https://standard.open-contracting.org/1.1/en/), patched with the extensions in `views/ocds.py` (the same owner and licence). Wherever the schema is at hand
a test reads it again and compares.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from generator.opendata.ocds.values import Json

OMITTED: Final = (("id",), ("date",), ("tag",))
WHOLE_LISTS: Final = """
    parties/additionalIdentifiers
    parties/roles
    buyer/additionalIdentifiers
    tender/procuringEntity/additionalIdentifiers
    tender/items/additionalClassifications
    tender/additionalProcurementCategories
    tender/submissionMethod
    tender/tenderers/additionalIdentifiers
    tender/amendments/changes
    tender/amendment/changes
    awards/suppliers/additionalIdentifiers
    awards/items/additionalClassifications
    awards/amendments/changes
    awards/amendment/changes
    contracts/items/additionalClassifications
    contracts/implementation/transactions/payer/additionalIdentifiers
    contracts/implementation/transactions/payee/additionalIdentifiers
    contracts/relatedProcesses/relationship
    contracts/amendments/changes
    contracts/amendment/changes
    relatedProcesses/relationship
"""
_OF_EXTENSIONS: Final = """
    planning/documents/relatedLots
    planning/milestones/documents/relatedLots
    planning/milestones/relatedLots
    tender/documents/relatedLots
    tender/milestones/documents/relatedLots
    tender/milestones/relatedLots
    tender/lots/contractTerms/customerServices
    tender/lots/sustainability
    tender/lotGroups/relatedLots
    tender/contractTerms/customerServices
    tender/sustainability
    awards/documents/relatedLots
    awards/relatedLots
    contracts/documents/relatedLots
    contracts/implementation/milestones/documents/relatedLots
    contracts/implementation/milestones/relatedLots
    contracts/implementation/documents/relatedLots
    contracts/milestones/documents/relatedLots
    contracts/milestones/relatedLots
    contracts/suppliers/additionalIdentifiers
    bids/details/relatedLots
    bids/details/tenderers/additionalIdentifiers
    bids/details/documents/relatedLots
"""
RULES: Final[dict[tuple[str, ...], str]] = {
    **dict.fromkeys(OMITTED, "omitWhenMerged"),
    **{tuple(path.split("/")): "wholeListMerge" for path in (WHOLE_LISTS + _OF_EXTENSIONS).split()},
}
"""How each list is merged that is not merged by the ids of its members."""


@cache
def _merger() -> Any:
    from ocdsmerge import Merger  # type: ignore[import-untyped]  # noqa: PLC0415 - it imports what fetches from the net, which takes a tenth of a second; only a build merges

    return Merger(merge_rules=RULES)


def compiled(releases: Sequence[Json]) -> Json:
    """The state of a process after all its releases.

    A single release of ours holds nothing empty, so that a merge of it alone is the release itself. That is half of the time for a register without a
    ledger; the laws compare every compiled release with what ocdsmerge makes.
    """
    if len(releases) == 1:
        (only,) = releases
        name = {"tag": ["compiled"], "id": f"{only['ocid']}-{only['date']}", "date": only["date"]}
        return {**name, **{key: value for key, value in only.items() if key not in name}}
    merged: Json = _merger().create_compiled_release(list(releases))
    return merged

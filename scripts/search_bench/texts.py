# SPDX-License-Identifier: EUPL-1.2
"""What the other engines are given to search in: of each agreement the same texts that ours has, and nothing that ours works out itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import cpv
from scripts.search_bench.data import Bought, agreements
from scripts.search_bench.register import categories


@dataclass(frozen=True)
class Text:
    """One agreement as fields of plain text. `labels` is empty unless the labels of its CPV code and of the group above were asked for."""

    key: str
    title: str
    description: str
    keywords: str
    category: str
    supplier: str
    cpv: str
    labels: str

    def lines(self) -> list[str]:
        """Everything but the title, in the order it stands on a page."""
        lines = [self.description, self.keywords, self.category, self.supplier, self.cpv, self.labels]
        return [line for line in lines if line]


def texts(*, labels: bool, bought: Iterable[Bought] | None = None) -> list[Text]:
    """The agreements of the benchmark, or others."""
    return [
        Text(
            each.key,
            each.title,
            " ".join([each.description, *(f"{title}." for _, title in each.lots)]),
            ", ".join(each.keywords),
            categories()[each.category],
            ", ".join(each.suppliers),
            each.cpv,
            ", ".join(cpv.label(code) for code in (each.cpv, *cpv.parents(each.cpv)[:1])) if labels else "",
        )
        for each in (agreements() if bought is None else bought)
    ]

# SPDX-License-Identifier: EUPL-1.2
"""How a procurement ended, as three of the tables tell it: tenders for each lot, contracted suppliers, contracted value.

Amounts are kronor without VAT. The counts of tenders are for each lot, and the same tenderer may have tendered for
several; they are therefore never added up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.imports.cases import Case, Entry, Remarks, capped
from generator.imports.columns import DIVIDED, LOT, SUPPLIER_NAME, SUPPLIER_SCALE, YEAR, Table
from generator.imports.suppliers import Suppliers
from generator.imports.translate import count, number, rounded, scale, truth, year
from generator.plain import PlainNumber
from generator.words import listed

SOURCE = "Nationell upphandlingsstatistik"
"""What the register calls the source."""


@dataclass
class Win:
    """Lots that a supplier won, with the same number of contracted tenders in each."""

    supplier: str
    scale: str | None
    each: int | None
    lots: list[str] = field(default_factory=list)

    def data(self) -> dict[str, object]:
        """The row as a register file has it."""
        total = None if self.each is None else PlainNumber(self.each * max(1, len(self.lots)))
        found: dict[str, object] = {
            "supplier": self.supplier,
            "lots": sorted(self.lots, key=_natural),
            "scale": self.scale,
            "contracted_tenders": total,
        }
        return {key: value for key, value in found.items() if value not in (None, [])}


def outcome(case: Case, suppliers: Suppliers, remarks: Remarks, fallback_year: int) -> dict[str, object]:
    """The keys of a procurement that say how it ended. What is odd goes to `remarks`."""
    tenders, wins, value = _tenders(case, remarks), _wins(case, suppliers, remarks), _value(case, remarks)
    lots = sorted({lot for lot in (*tenders, *(lot for win in wins for lot in win.lots)) if lot}, key=_natural)
    found: dict[str, object] = {"lots": [{"id": lot} for lot in lots]}
    told = [entry for entry in case.entries if entry.place.table is not Table.PROCUREMENTS]
    years = (year(entry.says(YEAR)) for entry in told or case.entries)
    stated = next(filter(None, years), fallback_year)
    known: dict[str, object] = {"source": SOURCE, "year": PlainNumber(stated)}
    _divided(case, lots, remarks)
    if not told:
        return {**found, "outcome_unknown": known}
    _about_suppliers(case, suppliers, remarks)
    _compare(case, tenders, wins, remarks)
    award: dict[str, object] = {"known_from": known, "suppliers": [win.data() for win in wins]}
    if value is not None:
        award["value"] = PlainNumber(value)
    return {**found, **_tender_data(case, tenders), "award": award}


def area(lot: str) -> str:
    """A lot, in a sentence."""
    return f"anbudsområdet {lot}" if lot else "upphandlingen som helhet"


def _tenders(case: Case, remarks: Remarks) -> dict[str, int]:
    """Tenders received by lot. A count for the whole has no place beside those of the lots, and is told."""
    rows = case.of(Table.TENDERS)
    found: dict[str, int] = {}
    for entry in rows:
        lot, received = entry.says(LOT), count(entry.number)
        if received is None:
            remarks.say(_unreadable(entry, f"antal anbud för {area(lot)}"), places=[entry.place])
        elif lot in found:
            same = found[lot] == received
            text = f"Antalet anbud för {area(lot)} står mer än en gång i källan ({entry.place}){_but(received, same=same)}"
            remarks.say(text, places=[entry.place])
        elif not lot and len(rows) > 1:
            remarks.say(
                f"Källan anger {received} anbud utan att säga för vilket anbudsområde ({entry.place}).",
                places=[entry.place],
            )
        else:
            found[lot] = received
    return found


def _tender_data(case: Case, tenders: dict[str, int]) -> dict[str, object]:
    """The counts by lot, and one for the whole where the source speaks of one lot only."""
    if not tenders:
        return {}
    lots = {entry.says(LOT) for entry in case.of(Table.TENDERS)}
    by_lot = [{"lot": lot, "received": PlainNumber(tenders[lot])} for lot in sorted(tenders, key=_natural) if lot]
    alone = {"received": PlainNumber(next(iter(tenders.values())))} if len(lots) == 1 else {}
    return {"tenders": {**alone, "by_lot": by_lot}}


def _wins(case: Case, suppliers: Suppliers, remarks: Remarks) -> list[Win]:
    """The contracted suppliers in the order of the source; a supplier's lots stand together where they are told alike."""
    wins: list[Win] = []
    latest: dict[tuple[str, str | None, int | None], Win] = {}
    for entry in _named_once(case, remarks):
        name, lot, each = entry.says(SUPPLIER_NAME), entry.says(LOT), count(entry.number)
        if each is None:
            what = f"antal kontrakterade anbud för {name}, {area(lot)}"
            remarks.say(_unreadable(entry, what), places=[entry.place])
        key = (suppliers[name].id, _scale(entry, remarks), each)
        win = latest.get(key)
        if win is None or not lot or not win.lots or lot in win.lots:
            win = latest[key] = Win(*key)
            wins.append(win)
        win.lots += [lot] if lot else []
    return wins


def _named_once(case: Case, remarks: Remarks) -> Iterator[Entry]:
    """The rows that name a supplier, each once; the others are told in remarks."""
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for entry in case.of(Table.SUPPLIERS):
        name, row = entry.says(SUPPLIER_NAME), (entry.common, entry.own)
        if not name:
            remarks.say(_nameless(entry), places=[entry.place])
        elif row in seen:
            again = f"Raden om {name} för {area(entry.says(LOT))} står mer än en gång i källan ({entry.place})."
            remarks.say(again, places=[entry.place])
        else:
            seen.add(row)
            yield entry


def _about_suppliers(case: Case, suppliers: Suppliers, remarks: Remarks) -> None:
    """What the source leaves out about the suppliers, or writes in several ways."""
    rows = [entry for entry in case.of(Table.SUPPLIERS) if entry.says(SUPPLIER_NAME)]
    sizeless = dict.fromkeys(
        suppliers[entry.says(SUPPLIER_NAME)].title for entry in rows if not entry.says(SUPPLIER_SCALE)
    )
    if sizeless:
        remarks.say(f"Källan saknar storlek för {capped(list(sizeless))}.")
    for name in dict.fromkeys(entry.says(SUPPLIER_NAME) for entry in rows):
        supplier = suppliers[name]
        if name != supplier.title:
            remarks.say(f"Leverantören {supplier.title} skrivs {name} i källan för den här upphandlingen.")
        for difference in supplier.differences():
            remarks.say(difference)


def _scale(entry: Entry, remarks: Remarks) -> str | None:
    text = entry.says(SUPPLIER_SCALE)
    found = scale(text)
    if text and found is None:
        remarks.say(f"Källan anger storleken ”{text}” för {entry.says(SUPPLIER_NAME)}; den har ingen kod i registret.")
    return found


def _nameless(entry: Entry) -> str:
    known = [value for value in (entry.says(column) for column in entry.place.table.own[2:-1]) if value]
    about = f" Om leverantören sägs {listed(known)}." if known else ""
    amount = f"kontrakterade anbud: {entry.number}" if entry.number else "utan antal"
    return f"Källan namnger inte leverantören för {area(entry.says(LOT))} ({entry.place}, {amount}).{about}"


def _value(case: Case, remarks: Remarks) -> str | None:
    """The contracted value; only the first of several, since the source does not say how they belong together."""
    found: str | None = None
    for entry in case.of(Table.VALUES):
        amount = number(entry.number)
        if amount is None:
            remarks.say(_unreadable(entry, "kontrakterat värde"), places=[entry.place])
            continue
        value = format(rounded(amount), "f")
        if found is not None:
            ending = _but(f"{entry.number} kronor", same=value == found)
            remarks.say(
                f"Det kontrakterade värdet står mer än en gång i källan ({entry.place}){ending}", places=[entry.place]
            )
            continue
        found = value
        if rounded(amount) != amount:
            remarks.say(f"Källan anger värdet {entry.number} kronor; här är det avrundat till hela ören.")
        if not amount:
            remarks.say("Källan anger det kontrakterade värdet 0 kronor.")
    return found


def _unreadable(entry: Entry, what: str) -> str:
    found = f"anger {what} som ”{entry.number}”, vilket inte går att läsa" if entry.number else f"saknar {what}"
    return f"Källan {found} ({entry.place})."


def _but(other: object, *, same: bool) -> str:
    return "." if same else f", på den raden som {other}. Här gäller den första uppgiften."


def _divided(case: Case, lots: list[str], remarks: Remarks) -> None:
    """What the source says of lots against those it tells of."""
    divided = truth(case.says(DIVIDED))
    if divided and len(lots) < 2:
        known = "bara ett område är känt" if lots else "inga områden är kända"
        remarks.say(f"Källan anger att upphandlingen är delad i anbudsområden, men {known}.")
    if divided is False and len(lots) > 1:
        remarks.say(
            f"Källan anger att upphandlingen inte är delad i anbudsområden, men uppgifterna gäller {len(lots)} områden."
        )


def _compare(case: Case, tenders: dict[str, int], wins: list[Win], remarks: Remarks) -> None:
    """What the three tables say of each other."""
    tables = (Table.TENDERS, Table.SUPPLIERS, Table.VALUES)
    names = {
        Table.TENDERS: "antal anbud",
        Table.SUPPLIERS: "kontrakterade leverantörer",
        Table.VALUES: "kontrakterat värde",
    }
    lacking = [names[table] for table in tables if not case.of(table)]
    if lacking:
        had = listed([names[table] for table in tables if case.of(table)])
        remarks.say(f"Källan har uppgift om {had} men inte om {listed(lacking)}.")
    contracted: Counter[str] = Counter()
    for win in wins:
        for lot in win.lots or [""]:
            contracted[lot] += win.each or 0
    more = [lot for lot in tenders if contracted[lot] > tenders[lot]]
    if more:
        remarks.say(f"Källan anger fler kontrakterade än inkomna anbud för {capped([area(lot) for lot in more])}.")
    if tenders and wins:
        _unmatched(tenders, contracted, "har anbud men ingen kontrakterad leverantör i källan", remarks)
        _unmatched(contracted, tenders, "har kontrakterade leverantörer men inget antal anbud i källan", remarks)


def _unmatched(these: Iterable[str], those: Iterable[str], what: str, remarks: Remarks) -> None:
    alone = sorted(set(these) - set(those), key=_natural)
    if alone:
        begin = capped([area(lot) for lot in alone])
        remarks.say(f"{begin[:1].upper()}{begin[1:]} {what}.")


def _natural(lot: str) -> list[tuple[int, str]]:
    """Lot 2 comes before lot 10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", lot)]

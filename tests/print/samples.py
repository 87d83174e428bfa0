# SPDX-License-Identifier: EUPL-1.2
"""Papers that tests set, and what a reader is to hear of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.pages.site import Site
from generator.print.blocks import EXAMPLE
from generator.views.facts import Shown
from generator.views.paper import (
    Paper,
    PaperAction,
    PaperItem,
    PaperLeftOut,
    PaperPoint,
    PaperPosition,
    PaperRow,
)

PAGE = "moten/samordningsgruppen/2026-12-03/"
SITE = Site("public", "Samköp – exempel", "https://samkop.example/", date(2026, 11, 23), "public", example=True)

POSITION = PaperPosition(
    "option",
    "Ställningstagande",
    "Optionen för kontorsmaterial utnyttjas.",
    (Shown("Kontorsmaterial: optionen utnyttjas (option 1)", "avtal/kontorsmaterial/"),),
    (Shown("Ärlig konkurrens", "mal/arlig-konkurrens/"), Shown("Något utan sida")),
    ("Upphandlingsansvarig, Orsa kommun: hellre en ny upphandling.",),
    ("Kommunstyrelsen, Mora kommun, 15 januari 2027 (KS 2027/0011)",),
    "Föreslaget, väntar på beslut av kommunstyrelsen i Orsa.",
    done=False,
)
ITEM = PaperItem(
    "2.1",
    "Kontorsmaterial: optionen",
    ("Ställningstagande önskas", "Uppskjutet 2 gånger"),
    "Optionen ska beslutas senast 28 februari 2027, om 97 dagar.",
    "Besked från alla tre kommunerna i dag.",
    "Optionen utnyttjas.",
    "Upphandlingschef",
    (Shown("Kontorsmaterial", "avtal/kontorsmaterial/"),),
    note="Läget gicks igenom.\n\n- **Mora** vill förlänga\n- Orsa *avvaktar*, se [avtalet](/avtal/kontorsmaterial/)\n\n3. Pris\n4. Tid",
    outcome="Uppskjutet",
    positions=(POSITION,),
)
ROWS = PaperItem(
    "2.2",
    "Tre avtal slutar",
    rows=tuple(
        PaperRow(Shown(f"Avtal {name}", f"avtal/{name}/"), f"Slutar {day} mars 2027.")
        for day, name in ((1, "ett"), (12, "tva"), (31, "tre"))
    ),
)
POINTS = (
    PaperPoint("1", "Mötet öppnas", "5 min", "Ordföranden", "", (PaperItem("1", "Mötet öppnas"),)),
    PaperPoint("2", "Avtal: slut, optioner och tak", "30 min", "", "Optioner, tak och slut.", (ITEM, ROWS)),
    PaperPoint("3", "Årshjulet", "", "", "", ()),
    PaperPoint("4", "Nästa möte", "", "", "", (PaperItem("4", "Uppgiften är inte längre offentlig"),)),
)
WHOLE = Paper(
    "minnesanteckningar",
    "Minnesanteckningar: Samordningsgruppen 3 december 2026",
    "Två ärenden, *ett* ställningstagande.",
    (("Tid", "3 december 2026 kl. 09.00–11.00"), ("Plats", "Kommunhuset i Älvdalen")),
    POINTS,
    (PaperAction("Fråga marknaden", "Upphandlare, Älvdalens kommun", "31 januari 2027", "Öppet"),),
    "Mötet är inställt sedan den 1 december 2026.",
    "Punkterna tar 35 min av mötets 120 min.",
    (PaperLeftOut("x", "Vägledningen", "Granskas i ett annat arbete."),),
)
"""Everything that a paper can hold, though none holds all of it."""
NOTHING = Paper("kallelse", "Kallelse: Samordningsgruppen 3 december 2026", "", (), ())


def long_table(rows: int) -> Paper:
    """A paper with a table of many rows."""
    many = tuple(PaperRow(Shown(f"Avtal nummer {row}", "avtal/x/"), f"Slutar år {row}.") for row in range(rows))
    return NOTHING._replace(points=(PaperPoint("1", "Avtal", "", "", "", (PaperItem("1.1", "Slut", rows=many),)),))


def heard(paper: Paper) -> Iterator[str]:
    """Every word of `WHOLE`, and of papers of its shape, in the order in which it is to be read."""
    yield from (SITE.name, EXAMPLE, paper.title, paper.cancelled)
    for fact in paper.facts:
        yield from fact
    yield from ("Tiden:", paper.budget, paper.lead.replace("*", ""))
    for point in paper.points:
        yield from (point.number, point.title, " · ".join(filter(None, (point.presenter, point.time))), point.about)
        for item in point.items:
            yield from _item_heard(point, item)
        yield "" if point.items else "Inga ärenden."
    yield "Åtgärder VadVemNärLäge"
    for action in paper.actions:
        yield from action[:4]
    yield "Tas inte upp ÄrendeVarför"
    for left in paper.left_out:
        yield from left[1:]
    yield f"På webben: {SITE.url}{PAGE}"


def _item_heard(point: PaperPoint, item: PaperItem) -> Iterator[str]:
    if item.number != point.number:
        yield from (item.number, item.title)
    elif item.title != point.title:
        yield item.title
    yield from (" · ".join(item.marks), item.reason)
    yield f"Önskas: {item.wanted}" if item.wanted else ""
    yield f"Förslag: {item.recommendation}" if item.recommendation else ""
    yield "PostVad som gäller" if item.rows else ""
    for row in item.rows:
        yield from (row.record.text, row.text)
    yield f"Gäller: {', '.join(one.text for one in item.concerns)}" if item.concerns else ""
    yield " · " if item.concerns and item.presenter else ""
    yield f"Föredrar: {item.presenter}" if item.presenter else ""
    yield "Läget gicks igenom. •Mora vill förlänga •Orsa avvaktar, se avtalet 3.Pris 4.Tid" if item.note else ""
    for each in item.positions:
        yield from (f"{each.kind}: {each.text}", each.state)
        yield f"Ska ändras: {', '.join(one.text for one in each.changes)}"
        yield f"Gäller: {', '.join(one.text for one in each.concerns)}"
        yield from (f"Beslut: {decision}" for decision in each.decisions)
        yield from (f"Avvikande mening: {dissent}" for dissent in each.dissents)
    yield f"Utfall: {item.outcome}" if item.outcome else ""

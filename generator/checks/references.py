# SPDX-License-Identifier: EUPL-1.2
"""References resolve, ids are unique through time, and nothing public leans on something internal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from generator.checks.call_offs import made_on
from generator.checks.fault import Context, Fault
from generator.model.agreement import Agreement
from generator.model.base import Part, Record
from generator.model.codelists import WithdrawnList
from generator.model.field import Rule
from generator.model.kinds import KINDS, MODELS
from generator.model.procurement import Procurement
from generator.model.refusal import shown
from generator.model.shape import Path, Shape, linking, references, shape_of
from generator.problem import Severity
from generator.words import listed, meant, no, one, the


def unknown_references(context: Context) -> Iterator[Fault]:
    """A reference names a record that exists; a lasting one may name one that has existed. One broken file gives no further faults here.

    Of a kind that is internal as a whole nothing tells what has been taken away, so there it can only be warned of.
    """
    gone = {(row.kind, row.id) for rows in context.register.of(WithdrawnList).values() for row in rows.rows}
    for record in context.register.naming_any(lambda kind, name: not context.register.find(kind, name)):
        for reference in references(record):
            key = (reference.kind, reference.id)
            if context.register.find(*key) or context.may_exist(*key):
                continue
            model = MODELS[reference.kind]
            noun, known = model.noun, context.register.of(model)
            untold = reference.lasting and model.visibility.rule is Rule.INTERNAL
            if reference.lasting and (key in gone or context.register.lasting_id(*key) != reference.id):
                continue
            yield Fault(
                record,
                reference.path,
                "okand-hanvisning",
                f"Det finns {no(noun)} med id {reference.id}.",
                meant(reference.id, known)
                or (
                    f"Har {the(noun)} tagits bort ur registret stämmer det. Rätta annars id."
                    if untold
                    else f"Skriv id för {one(noun)} som finns, eller lägg först till {the(noun)}."
                ),
                Severity.WARNING if untold else Severity.ERROR,
            )


def unknown_lots(context: Context) -> Iterator[Fault]:
    """A lot that is named in an agreement or a procurement is one of its lots; one that is named in a call-off is one of its agreement's."""
    for agreement in context.register.agreements.values():
        yield from _lots_named(agreement, {lot.id for lot in agreement.lots}, _named_in_agreement(agreement))
    for procurement in context.register.procurements.values():
        yield from _lots_named(procurement, {lot.id for lot in procurement.lots}, _named_in_procurement(procurement))
    for call_off, agreement in made_on(context):
        lots: Iterator[tuple[Path, str]] = ((("lots", index), lot) for index, lot in enumerate(call_off.lots))
        yield from _lots_named(call_off, {lot.id for lot in agreement.lots}, lots, f"avtalet {agreement.id}")


def _lots_named(
    record: Record, known: set[str], named: Iterator[tuple[Path, str]], where: str = "lots"
) -> Iterator[Fault]:
    for path, lot in named:
        if lot not in known:
            yield Fault(
                record,
                path,
                "okant-anbudsomrade",
                f"Anbudsområdet {shown(lot)} finns inte i {where}.",
                meant(lot, known) or "Lägg till området under lots, eller rätta namnet.",
            )


def _named_in_agreement(agreement: Agreement) -> Iterator[tuple[Path, str]]:
    for row, supplier in enumerate(agreement.suppliers):
        for index, lot in enumerate(supplier.lots):
            yield ("suppliers", row, "lots", index), lot
        for index, ranked in enumerate(supplier.lot_ranks):
            yield ("suppliers", row, "lot_ranks", index, "lot"), ranked.lot
    for row, buyer in enumerate(agreement.authorised_buyers):
        for index, lot in enumerate(buyer.lots):
            yield ("authorised_buyers", row, "lots", index), lot


def _named_in_procurement(procurement: Procurement) -> Iterator[tuple[Path, str]]:
    for row, tenders in enumerate(procurement.tenders.by_lot if procurement.tenders else ()):
        yield ("tenders", "by_lot", row, "lot"), tenders.lot
    for row, supplier in enumerate(procurement.award.suppliers if procurement.award else ()):
        for index, lot in enumerate(supplier.lots):
            yield ("award", "suppliers", row, "lots", index), lot


def repeated_items(context: Context) -> Iterator[Fault]:
    """The items of a list that have an identity have different ones."""
    for record in context.register.records():
        yield from _repeated(record, record, ())


class _Listing(NamedTuple):
    """A field that is a list whose items are told from each other by what `own` says of them, or that has such lists `inside`."""

    shape: Shape
    own: Callable[[Any], object] | None
    inside: bool


@cache
def _listings(model: type[Part]) -> tuple[_Listing, ...]:
    """The fields of `model` where something can stand twice; most parts have none."""
    found = []
    for shape in shape_of(model):
        identity = shape.part.identity if shape.part else None
        own = attrgetter(identity) if identity else str if shape.ref else None
        found.append(_Listing(shape, own if shape.many else None, bool(shape.part and _listings(shape.part))))
    return tuple(each for each in found if each.own or each.inside)


def _repeated(record: Record, part: Part, path: Path) -> Iterator[Fault]:
    values = part.__dict__
    for shape, own, inside in _listings(type(part)):
        value = values[shape.name]
        if not value:
            continue
        if not shape.many:
            yield from _repeated(record, value, (*path, shape.key))
            continue
        names = [own(item) for item in value] if own and len(value) > 1 else []
        twice = len(set(names)) < len(names)
        for index, item in enumerate(value) if twice or inside else ():
            here = (*path, shape.key, index)
            if twice and names[index] in names[:index]:
                yield Fault(
                    record,
                    here,
                    "dubblett",
                    f"{shown(names[index])} står två gånger i {shape.key}.",
                    "Ta bort den ena raden, eller slå ihop dem.",
                )
            if inside:
                yield from _repeated(record, item, here)


def circles(context: Context) -> Iterator[Fault]:
    """A record that names another of its own kind, as what it belongs to or what came instead, does not come back to itself. Each circle is told once."""
    for kind in KINDS:
        for shape in shape_of(kind.model):
            if shape.ref == kind.name and not shape.many:
                yield from _circles(context, kind.model, shape)


def _circles(context: Context, model: type[Record], shape: Shape) -> Iterator[Fault]:
    leads_to = {record.id: getattr(record, shape.name) for record in context.register.of(model).values()}
    done: set[str] = set()
    for start in leads_to:
        line: list[str] = []
        at = start
        while at in leads_to and at not in done:
            done.add(at)
            line.append(at)
            at = leads_to[at]
        if at in line:
            around = [*line[line.index(at) :], at]
            yield Fault(
                context.register.of(model)[at],
                (shape.key,),
                "cirkel",
                f"{shape.about.title} går runt i en cirkel: {' → '.join(around)}.",
                "Ta bort eller rätta raden i en av posterna.",
            )


def reused_ids(context: Context) -> Iterator[Fault]:
    """A withdrawn id never returns, and a former id belongs to one record only."""
    register = context.register
    rows = ((owner, row, each) for owner in register.of(WithdrawnList).values() for row, each in enumerate(owner.rows))
    for owner, row, withdrawal in rows:
        if withdrawal.kind not in MODELS:
            yield Fault(
                owner,
                ("rows", row, "kind"),
                "okant-slag",
                f"Det finns inga poster av slaget {shown(withdrawal.kind)}.",
                meant(withdrawal.kind, MODELS)
                or f"Skriv {listed([kind.name for kind in KINDS if kind.section], 'eller')}.",
            )
        elif MODELS[withdrawal.kind].visibility.rule is Rule.INTERNAL:
            yield Fault(
                owner,
                ("rows", row, "kind"),
                "intern-gravsten",
                f"Listan över borttagna poster är publik, men {MODELS[withdrawal.kind].noun} är interna.",
                "Ta bort raden. Det räcker att postens fil är borttagen.",
            )
        elif record := register.find(withdrawal.kind, withdrawal.id):
            yield Fault(
                record,
                ("id",),
                "borttaget-id",
                f"Id {record.id} är borttaget ur registret {withdrawal.day} och får inte användas igen.",
                "Ge posten ett nytt id.",
            )
    owners: dict[tuple[str, str], Record] = {}
    for record in register.records():
        for index, former in enumerate(record.former_ids):
            key = (record.record_kind, former)
            other = register.find(*key) or owners.get(key)
            if other:
                yield Fault(
                    record,
                    ("former_ids", index),
                    "dubbelt-id",
                    f"Id {former} används redan av {other.title}.",
                    "Ta bort det ur former_ids.",
                )
            owners[key] = record


def public_leans_on_internal(context: Context) -> Iterator[Fault]:
    """A public record does not need an internal one: the public page would lose a row without saying so."""
    for record in context.register.naming_any(lambda kind, name: _is_internal(context.register.find(kind, name))):
        if not record.is_internal:
            yield from _leaning(context, record, record, ())


def _is_internal(record: Record | None) -> bool:
    return record is not None and record.is_internal


def _leaning(context: Context, record: Record, part: Part, path: Path) -> Iterator[Fault]:
    opener = (record.opener() or ("",))[0] if part is record else ""
    for shape in linking(type(part)):
        if shape.visibility.rule is Rule.INTERNAL:
            continue
        value = getattr(part, shape.name)
        for place, item in (
            [((*path, shape.key, index), item) for index, item in enumerate(value)]
            if shape.many
            else [((*path, shape.key), value)]
        ):
            if isinstance(item, Part):
                yield from _leaning(context, record, item, place)
            elif (
                shape.ref
                and (shape.required or shape.name == opener)
                and item
                and (target := context.register.find(shape.ref, item))
                and target.is_internal
            ):
                yield Fault(
                    record,
                    place,
                    "publik-pa-intern",
                    f"Posten är publik men bygger på {target.title} ({item}), som är intern.",
                    "Gör båda publika eller båda interna med publication.",
                )

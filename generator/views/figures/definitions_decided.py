# SPDX-License-Identifier: EUPL-1.2
"""The figures about what came of procurements: values, times, suppliers, and what was bought without a notice."""

from __future__ import annotations

from operator import attrgetter

from generator.model.codes import FigureCode
from generator.views.figures.case import Case
from generator.views.figures.counting import median, number, share, share_of_firms, total
from generator.views.figures.figure import Definition, Unit
from generator.views.figures.populations import AWARDED, DECIDED, DIRECT, NOT_DIRECT

FIRMS = ("leverantör", "leverantörer")
ONCE = "Ett företag räknas en gång i varje upphandling, också när det vann flera anbudsområden, och på nytt i nästa upphandling."
NAMED = "Vilka som lämnade anbud är känt först när resultatet har annonserats."
LOCAL = "Orterna som räknas som lokala står i registrets fil om samverkan. Var ett företag har sitt säte säger inte var det arbetar."
SMALL = "Ett litet företag har färre än 50 anställda; mikroföretag räknas med. Ett litet företag kan höra till en stor koncern."


def _cancelled(case: Case) -> bool | None:
    return None if case.cancelled is None and case.awarded is None else case.cancelled is not None


def _ratio(part: str, whole: str) -> str:
    return f"Dela summan av {part} med summan av {whole}."


AFTERWARDS: tuple[Definition, ...] = (
    Definition(
        FigureCode.CONTRACTED_VALUE,
        FigureCode.CONTRACTED_VALUE.label,
        Unit.KRONOR,
        AWARDED,
        "Vad de annonserade upphandlingar som tilldelades under året är värda tillsammans, i kronor utan moms, för hela avtalstiden.",
        f"Upphandlingar utan känt värde räknas inte, så den verkliga summan är högre när värden saknas. {NOT_DIRECT}",
        "Värdet av ett ramavtal är vad som väntas, inte vad som köps. Ett enda stort avtal kan ändra summan mycket från år till år.",
        "Summera kolumnen kontrakterat_varde.",
        total(attrgetter("value")),
    ),
    Definition(
        FigureCode.CANCELLED,
        FigureCode.CANCELLED.label,
        Unit.SHARE,
        DECIDED,
        "Hur stor del av de annonserade upphandlingar som avgjordes under året som avbröts utan att något avtal slöts.",
        f"Bara upphandlingar med en dag för tilldelning eller avbrott räknas: en källa som inte anger dagar berättar inte heller om avbrott. {NOT_DIRECT}",
        "En upphandling kan avbrytas av goda skäl, till exempel när inget anbud kom in eller behovet har ändrats.",
        "Dela antalet rader där avbruten inte är tom med antalet rader där tilldelad eller avbruten inte är tom.",
        share(_cancelled),
    ),
    Definition(
        FigureCode.DAYS_TO_AWARD,
        FigureCode.DAYS_TO_AWARD.label,
        Unit.DAYS,
        AWARDED,
        "Hur många dagar det gick från annons till tilldelningsbeslut, för de upphandlingar som tilldelades under året. Talet är medianen: hälften gick fortare och hälften långsammare.",
        f"Upphandlingar där någon av dagarna saknas räknas inte. {NOT_DIRECT}",
        "Kort tid är inte alltid bättre: den som lämnar anbud behöver tid.",
        "Ta medianen av kolumnen dagar_till_tilldelning. Tomma celler räknas inte.",
        median(attrgetter("days_to_award")),
    ),
    Definition(
        FigureCode.DAYS_TO_CONTRACT,
        FigureCode.DAYS_TO_CONTRACT.label,
        Unit.DAYS,
        AWARDED,
        "Hur många dagar det gick från att upphandlingsplanen beslutades till att avtalet tecknades, för de upphandlingar som tilldelades under året. Talet är medianen: hälften gick fortare och hälften långsammare.",
        f"Upphandlingar som inte stod i en beslutad plan, eller där avtalet inte är tecknat, räknas inte. {NOT_DIRECT}",
        "En plan kan beslutas långt före behovet, så lång tid är inte alltid en försening.",
        "Ta medianen av kolumnen dagar_till_avtal. Tomma celler räknas inte.",
        median(attrgetter("days_to_contract")),
    ),
    Definition(
        FigureCode.SMALL_SUPPLIERS,
        FigureCode.SMALL_SUPPLIERS.label,
        Unit.SHARE,
        AWARDED,
        f"Hur stor del av vinnarna i de annonserade upphandlingar som tilldelades under året som är små företag. {SMALL} {ONCE}",
        f"Företag vars storlek inte är känd räknas inte. {NOT_DIRECT}",
        "Måttet säger inte hur mycket de säljer.",
        _ratio("vinnare_sma", "vinnare_kand_storlek"),
        share_of_firms(attrgetter("won"), attrgetter("small"), attrgetter("sized")),
        FIRMS,
    ),
    Definition(
        FigureCode.SMALL_TENDERERS,
        FigureCode.SMALL_TENDERERS.label,
        Unit.SHARE,
        AWARDED,
        f"Hur stor del av anbudsgivarna i de annonserade upphandlingar som tilldelades under året som är små företag. {SMALL} {ONCE}",
        f"Företag vars storlek inte är känd räknas inte. {NAMED} {NOT_DIRECT}",
        "Företag som avstod från att lämna anbud syns inte.",
        _ratio("anbudsgivare_sma", "anbudsgivare_kand_storlek"),
        share_of_firms(attrgetter("tenderers"), attrgetter("small"), attrgetter("sized")),
        FIRMS,
    ),
    Definition(
        FigureCode.LOCAL_SUPPLIERS,
        FigureCode.LOCAL_SUPPLIERS.label,
        Unit.SHARE,
        AWARDED,
        f"Hur stor del av vinnarna i de annonserade upphandlingar som tilldelades under året som har sin ort i någon av de samverkande kommunerna. {ONCE}",
        f"Företag vars ort inte är känd räknas inte. {NOT_DIRECT}",
        f"{LOCAL} Ingen får gynnas för att den är lokal: måttet visar om upphandlingarna går att delta i.",
        _ratio("vinnare_lokala", "vinnare_kand_ort"),
        share_of_firms(attrgetter("won"), attrgetter("local"), attrgetter("placed")),
        FIRMS,
    ),
    Definition(
        FigureCode.LOCAL_TENDERERS,
        FigureCode.LOCAL_TENDERERS.label,
        Unit.SHARE,
        AWARDED,
        f"Hur stor del av anbudsgivarna i de annonserade upphandlingar som tilldelades under året som har sin ort i någon av de samverkande kommunerna. {ONCE}",
        f"Företag vars ort inte är känd räknas inte. {NAMED} {NOT_DIRECT}",
        LOCAL,
        _ratio("anbudsgivare_lokala", "anbudsgivare_kand_ort"),
        share_of_firms(attrgetter("tenderers"), attrgetter("local"), attrgetter("placed")),
        FIRMS,
    ),
    Definition(
        FigureCode.DIRECT_AWARDS,
        FigureCode.DIRECT_AWARDS.label,
        Unit.NUMBER,
        DIRECT,
        "Direktupphandlingar som beslutades under året och är värda mer än beloppet över vilket lagen kräver att ett köp dokumenteras (LOU 19 a kap. 11 §). "
        "Samma belopp används för köp enligt andra lagar.",
        "Köp vars värde inte är känt, och köp en dag då registret inte har något kontrollerat belopp, räknas inte.",
        "Bara det som har förts in i registret syns. En direktupphandling är tillåten under en högre gräns, och i vissa fall också över den: grunden står vid varje köp.",
        "Räkna raderna.",
        number(),
    ),
    Definition(
        FigureCode.DIRECT_AWARD_VALUE,
        FigureCode.DIRECT_AWARD_VALUE.label,
        Unit.KRONOR,
        DIRECT,
        "Vad årets direktupphandlingar över gränsen är värda tillsammans, i kronor utan moms. Gränsen är beloppet över vilket lagen kräver att ett köp dokumenteras (LOU 19 a kap. 11 §).",
        "Köp vars värde inte är känt räknas inte.",
        "Där det kontrakterade värdet inte är känt används det uppskattade.",
        "Summera kolumnen direktupphandling_varde.",
        total(attrgetter("direct_value")),
    ),
)

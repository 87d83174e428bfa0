# SPDX-License-Identifier: EUPL-1.2
"""The figures about what was announced and how it was done. Those about what came of it stand in `definitions_decided.py`."""

from __future__ import annotations

from operator import attrgetter

from generator.model.codes import AgreementKind, FigureCode
from generator.views.figures.case import Case
from generator.views.figures.counting import mean, number, share
from generator.views.figures.definitions_decided import AFTERWARDS
from generator.views.figures.figure import Definition, Unit
from generator.views.figures.populations import ANNOUNCED, NOT_DIRECT


def _single(case: Case) -> bool | None:
    return None if case.tenders is None else case.tenders == 1


def _framework(case: Case) -> bool | None:
    return None if case.result_kind is None else case.result_kind is AgreementKind.FRAMEWORK_AGREEMENT


def _for_several(case: Case) -> bool | None:
    return None if case.for_many is None else case.for_many > 1


def _share_of(column: str) -> str:
    return f"Dela antalet rader med true i {column} (Ja i Excelfilen) med antalet rader där {column} inte är tom."


BEFOREHAND: tuple[Definition, ...] = (
    Definition(
        FigureCode.PROCUREMENTS,
        FigureCode.PROCUREMENTS.label,
        Unit.NUMBER,
        ANNOUNCED,
        "Upphandlingar som annonserades under året, oavsett hur de slutade.",
        NOT_DIRECT,
        "Antalet säger inget om hur mycket som köptes: ett ramavtal kan vara värt mer än tio små upphandlingar.",
        "Räkna raderna.",
        number(),
    ),
    Definition(
        FigureCode.TENDERS,
        FigureCode.TENDERS.label,
        Unit.MEAN,
        ANNOUNCED,
        "Hur många anbud som i medeltal kom in i en upphandling som annonserades under året.",
        f"Upphandlingar där antalet inte är känt räknas inte, och antalet är hemligt fram till tilldelningen. {NOT_DIRECT}",
        "Där källan bara säger hur många anbud varje anbudsområde fick, räknas det område som fick flest: så många anbud kom in minst. "
        "Medelvärdet dras upp av enstaka upphandlingar med många anbud.",
        "Ta medelvärdet av kolumnen anbud. Tomma celler räknas inte.",
        mean(attrgetter("tenders")),
    ),
    Definition(
        FigureCode.SINGLE_TENDER,
        FigureCode.SINGLE_TENDER.label,
        Unit.SHARE,
        ANNOUNCED,
        "Hur stor del av upphandlingarna som annonserades under året som fick ett enda anbud.",
        f"Upphandlingar där antalet anbud inte är känt räknas inte. {NOT_DIRECT}",
        "Där källan bara säger hur många anbud varje anbudsområde fick, är det ett enda anbud när inget område fick fler. "
        "Ett enda anbud betyder inte att något är fel: marknaden kan vara liten.",
        "Dela antalet rader där anbud är 1 med antalet rader där anbud inte är tom.",
        share(_single),
    ),
    Definition(
        FigureCode.REVIEWED,
        FigureCode.REVIEWED.label,
        Unit.SHARE,
        ANNOUNCED,
        "Hur stor del av upphandlingarna som annonserades under året som en domstol har prövat eller prövar.",
        f"Upphandlingar som inte är avgjorda räknas inte förrän någon har ansökt om överprövning, om inte källan säger annat. {NOT_DIRECT}",
        "Att en upphandling överprövas säger inte om den gick rätt till. Det gör domstolens beslut.",
        _share_of("overprovad"),
        share(attrgetter("reviewed")),
    ),
    Definition(
        FigureCode.FRAMEWORK_AGREEMENTS,
        FigureCode.FRAMEWORK_AGREEMENTS.label,
        Unit.SHARE,
        ANNOUNCED,
        "Hur stor del av upphandlingarna som annonserades under året som ska leda till ett ramavtal, och inte till ett kontrakt eller ett inköpssystem.",
        f"Upphandlingar där det inte är känt räknas inte. {NOT_DIRECT}",
        "Ett ramavtal säger vad som får köpas och till vilket pris, inte hur mycket som köps.",
        "Dela antalet rader med Ramavtal i ska_leda_till med antalet rader där ska_leda_till inte är tom.",
        share(_framework),
    ),
    Definition(
        FigureCode.COORDINATED,
        FigureCode.COORDINATED.label,
        Unit.SHARE,
        ANNOUNCED,
        "Hur stor del av upphandlingarna som annonserades under året som gjordes för två eller flera kommuner. En förvaltning och ett bolag räknas till kommunen som de är en del av.",
        f"Upphandlingar där det inte är känt för vilka de gjordes räknas inte, och det som flera kommuner äger tillsammans räknas inte till någon kommun. {NOT_DIRECT}",
        "Vad en annan källa kallar samordnat används inte: det gäller myndigheter och inte kommuner.",
        "Dela antalet rader där antal_kommuner är minst 2 med antalet rader där antal_kommuner inte är tom.",
        share(_for_several),
    ),
    Definition(
        FigureCode.DIVIDED,
        FigureCode.DIVIDED.label,
        Unit.SHARE,
        ANNOUNCED,
        "Hur stor del av upphandlingarna som annonserades under året som var delade i anbudsområden som man kan lämna anbud på vart för sig.",
        f"Upphandlingar där det inte är känt räknas inte. {NOT_DIRECT}",
        "Delade upphandlingar är lättare för små företag, men allt går inte att dela.",
        _share_of("delad"),
        share(attrgetter("divided")),
    ),
    Definition(
        FigureCode.SUSTAINABLE,
        FigureCode.SUSTAINABLE.label,
        Unit.SHARE,
        ANNOUNCED,
        "Hur stor del av upphandlingarna som annonserades under året som ställde miljökrav eller sociala krav.",
        f"Upphandlingar där annonsen inte säger något om krav räknas inte; sedan 2024 ska den göra det. {NOT_DIRECT}",
        "Måttet säger inte hur höga kraven är eller om de följs upp.",
        _share_of("hallbarhetskrav"),
        share(attrgetter("sustainable")),
    ),
    Definition(
        FigureCode.EARLY_DIALOGUE,
        FigureCode.EARLY_DIALOGUE.label,
        Unit.SHARE,
        ANNOUNCED,
        "Hur stor del av upphandlingarna som annonserades under året där marknaden tillfrågades öppet före annonsen: ett dialogmöte, skriftliga frågor eller ett underlag på remiss.",
        f"En upphandling utan dialog i registret räknas som en utan dialog. Det gäller inte det som är inläst från en annan källa: där är det inte känt. {NOT_DIRECT}",
        "Samtal med enstaka företag syns inte här.",
        _share_of("dialog"),
        share(attrgetter("dialogue")),
    ),
)

DEFINITIONS: dict[FigureCode, Definition] = {
    code: next(one for one in (*BEFOREHAND, *AFTERWARDS) if one.code is code) for code in FigureCode
}
"""Every figure, in the order of the codes. A code without a definition stops the program when it starts."""

# SPDX-License-Identifier: EUPL-1.2
"""The columns of the table that figures are counted on: what each is called and means. The recipes of the figures name them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from generator.model import cpv
from generator.model.codes import Code
from generator.views.figures.case import Case, Firms
from generator.views.tables import Cell, Datatype, Heading, Named

DAY, NUMBER, WHOLE, FLAG = Datatype.DAY, Datatype.NUMBER, Datatype.WHOLE, Datatype.FLAG


class Column(NamedTuple):
    """A column and how its value is found in a row."""

    heading: Heading
    value: Callable[[Case], Cell]


def _label(code: Code | None) -> str:
    return code.label if code else ""


def _ids(named: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(Named(one.id, one.id) for one in named)


def _group(case: Case) -> str:
    """The CPV division of the main code: its two first digits."""
    return f"{case.cpv[0][:2]}000000" if case.cpv else ""


def _of(firms: Firms | None, field: str) -> int | None:
    return getattr(firms, field) if firms else None


def _meant(case: Case) -> str:
    if case.tenders is None:
        return ""
    return "Anbudsområdet som fick flest" if case.tenders_by_lot else "Hela upphandlingen"


WHAT = (
    Column(Heading("id", "Id", 24, description="Upphandlingens kortnamn, samma som i adressen."), lambda case: case.id),
    Column(Heading("upphandling", "Upphandling", 40, description="Vad upphandlingen heter."), lambda case: case.title),
    Column(Heading("diarienummer", "Diarienummer", 18, description="Ärendets nummer i diariet."), lambda case: case.reference),
    Column(Heading("myndighet_id", "Upphandlande myndighets id", 18, description="Organisationen som genomför upphandlingen."), lambda case: case.entity.id),
    Column(Heading("myndighet", "Upphandlande myndighet", 30, description="Vad organisationen heter."), lambda case: case.entity.title),
    Column(Heading("for_id", "För, id", 30, description="Organisationerna som upphandlingen görs för.", many=True), lambda case: _ids(case.buyers)),
    Column(Heading("kommuner_id", "Kommuner, id", 24, description="Kommunerna som upphandlingen görs för. Förvaltningar och bolag räknas till kommunen som de är en del av.", many=True), lambda case: _ids(case.municipalities)),
    Column(Heading("antal_kommuner", "Antal kommuner", 10, WHOLE, "Hur många kommuner upphandlingen görs för; tomt där registret inte säger för vilka den görs."), lambda case: case.for_many),
    Column(Heading("organisationer_id", "Redovisas hos, id", 30, description="Den upphandlande myndigheten och kommunerna som upphandlingen görs för. Upphandlingen är med i siffrorna för var och en av dem.", many=True), lambda case: _ids(case.organizations)),
    Column(Heading("samordnad", "Samordnad enligt källan", 10, FLAG, "Om upphandlingen görs för flera myndigheter, där källan säger det."), lambda case: case.coordinated),
    Column(Heading("kategorier_id", "Kategorier, id", 24, description="Platsen i katalogen.", many=True), lambda case: _ids(case.categories)),
    Column(Heading("cpv_huvudgrupp", "CPV-huvudgrupp", 12, description="Huvudgruppen som den första CPV-koden hör till."), _group),
    Column(Heading("cpv_huvudgrupp_namn", "CPV-huvudgruppens namn", 30, description="Vad huvudgruppen heter."), lambda case: cpv.label(_group(case)) if case.cpv else ""),
    Column(Heading("lag", "Lag", 30, description="Lagen som upphandlingen följer."), lambda case: _label(case.law)),
    Column(Heading("forfarande", "Förfarande", 24, description="Förfarandet enligt lagen."), lambda case: _label(case.procedure)),
    Column(Heading("slag", "Slag", 16, description="Varor, tjänster eller byggentreprenader."), lambda case: _label(case.nature)),
    Column(Heading("ska_leda_till", "Ska leda till", 18, description="Slag av avtal."), lambda case: _label(case.result_kind)),
    Column(Heading("lage", "Läge", 18, description="Var upphandlingen är i sin gång den dag webbplatsen byggdes."), lambda case: case.phase),
)  # fmt: skip
WHEN = (
    Column(Heading("plan_beslutad", "Planen beslutad", 14, DAY, "Dagen då upphandlingsplanen beslutades."), lambda case: case.planned),
    Column(Heading("annonserad", "Annonserad", 14, DAY, "Dagen då annonsen publicerades."), lambda case: case.announced),
    Column(Heading("annonsar", "Annonseringsår", 8, WHOLE, "Året då upphandlingen annonserades. Tomt för direktupphandlingar och förhandlade förfaranden utan annons."), lambda case: case.announced_year),
    Column(Heading("sista_anbudsdag", "Sista anbudsdag", 14, DAY, "Sista dagen att lämna anbud."), lambda case: case.deadline),
    Column(Heading("tilldelad", "Tilldelad", 14, DAY, "Dagen för tilldelningsbeslutet som gäller; tom där dagen inte är känd eller beslutet är återkallat."), lambda case: case.awarded),
    Column(Heading("avbruten", "Avbruten", 14, DAY, "Dagen för beslutet att avbryta."), lambda case: case.cancelled),
    Column(Heading("skal_for_avbrott", "Skäl för avbrott", 30, description="Skälet enligt kodlistan."), lambda case: _label(case.cancelled_why)),
    Column(Heading("beslutsar", "Beslutsår", 8, WHOLE, "Året då upphandlingen tilldelades eller avbröts. Där tilldelningens dag inte är känd: året som källan anger."), lambda case: case.decided_year),
    Column(Heading("avtal_tecknat", "Avtal tecknat", 14, DAY, "Dagen då avtalet undertecknades."), lambda case: case.signed),
    Column(Heading("dagar_till_tilldelning", "Dagar till tilldelning", 10, WHOLE, "Dagar från annons till tilldelning; tomt där en av dagarna saknas."), lambda case: case.days_to_award),
    Column(Heading("dagar_till_avtal", "Dagar till avtal", 10, WHOLE, "Dagar från att planen beslutades till att avtalet tecknades; tomt där en av dagarna saknas."), lambda case: case.days_to_contract),
    Column(Heading("overprovad", "Överprövad", 10, FLAG, "Om en domstol har prövat eller prövar upphandlingen; tomt där det inte är känt eller upphandlingen inte är avgjord."), lambda case: case.reviewed),
    Column(Heading("overprovning", "Överprövningens utgång", 30, description="Vad domstolen beslutade i varje mål.", many=True), lambda case: tuple(Named("", one) for one in case.reviews)),
    Column(Heading("dialog", "Dialog före annonsen", 10, FLAG, "Om marknaden tillfrågades öppet före annonsen; tomt där det inte är känt."), lambda case: case.dialogue),
)  # fmt: skip
OUTCOME = (
    Column(Heading("delad", "Delad i anbudsområden", 10, FLAG, "Om man kunde lämna anbud på delar vart för sig; tomt där det inte är känt."), lambda case: case.divided),
    Column(Heading("antal_omraden", "Anbudsområden", 10, WHOLE, "Hur många anbudsområden som är kända."), lambda case: case.lots),
    Column(Heading("anbud", "Anbud", 8, WHOLE, "Anbud som kom in. Tomt före tilldelningen, då det är hemligt, och där det inte är känt."), lambda case: case.tenders),
    Column(Heading("anbud_avser", "Anbuden avser", 24, description="Om antalet gäller hela upphandlingen, eller det anbudsområde som fick flest för att källan inte säger mer."), _meant),
    Column(Heading("omraden_med_anbud", "Anbudsområden med uppgift om anbud", 10, WHOLE, "Hur många anbudsområden som det är känt hur många anbud de fick."), lambda case: case.lots_told),
    Column(Heading("omraden_med_ett_anbud", "Anbudsområden med ett anbud", 10, WHOLE, "Hur många av dem som fick ett enda anbud."), lambda case: case.lots_single),
    Column(Heading("anbudsgivare", "Anbudsgivare", 10, WHOLE, "Hur många olika företag som lämnade anbud; tomt där de inte är kända."), lambda case: _of(case.tenderers, "number")),
    Column(Heading("anbudsgivare_kand_storlek", "Anbudsgivare med känd storlek", 10, WHOLE, "Hur många av dem vars storlek är känd."), lambda case: _of(case.tenderers, "sized")),
    Column(Heading("anbudsgivare_sma", "Små anbudsgivare", 10, WHOLE, "Hur många av dem som är mikroföretag eller små företag."), lambda case: _of(case.tenderers, "small")),
    Column(Heading("anbudsgivare_kand_ort", "Anbudsgivare med känd ort", 10, WHOLE, "Hur många av dem vars ort är känd."), lambda case: _of(case.tenderers, "placed")),
    Column(Heading("anbudsgivare_lokala", "Lokala anbudsgivare", 10, WHOLE, "Hur många av dem som har sin ort i någon av de samverkande kommunerna."), lambda case: _of(case.tenderers, "local")),
    Column(Heading("vinnare_id", "Vinnare, id", 30, description="Företagen som tilldelades, vart och ett en gång.", many=True), lambda case: _ids(case.winners)),
    Column(Heading("vinnare", "Vinnare", 40, description="Vad företagen heter, i samma ordning.", many=True), lambda case: case.winners),
    Column(Heading("antal_vinnare", "Antal vinnare", 10, WHOLE, "Hur många olika företag som tilldelades."), lambda case: _of(case.won, "number")),
    Column(Heading("vinnare_kand_storlek", "Vinnare med känd storlek", 10, WHOLE, "Hur många av dem vars storlek är känd."), lambda case: _of(case.won, "sized")),
    Column(Heading("vinnare_sma", "Små vinnare", 10, WHOLE, "Hur många av dem som är mikroföretag eller små företag."), lambda case: _of(case.won, "small")),
    Column(Heading("vinnare_kand_ort", "Vinnare med känd ort", 10, WHOLE, "Hur många av dem vars ort är känd."), lambda case: _of(case.won, "placed")),
    Column(Heading("vinnare_lokala", "Lokala vinnare", 10, WHOLE, "Hur många av dem som har sin ort i någon av de samverkande kommunerna."), lambda case: _of(case.won, "local")),
    Column(Heading("uppskattat_varde", "Uppskattat värde", 16, NUMBER, "Kronor utan moms, med alla optioner."), lambda case: case.estimated_value),
    Column(Heading("kontrakterat_varde", "Kontrakterat värde", 16, NUMBER, "Kronor utan moms: värdet i beslutet, annars summan för leverantörerna där alla har ett värde."), lambda case: case.value),
    Column(Heading("miljokrav", "Miljökrav", 10, FLAG, "Om det ställs miljökrav; tomt där annonsen inte säger något om krav."), lambda case: case.environment),
    Column(Heading("sociala_krav", "Sociala krav", 10, FLAG, "Om det ställs sociala krav; tomt där annonsen inte säger något om krav."), lambda case: case.social),
    Column(Heading("innovation", "Innovation", 10, FLAG, "Om upphandlingen gäller något nytt; tomt där annonsen inte säger något om krav."), lambda case: case.innovation),
    Column(Heading("hallbarhetskrav", "Miljökrav eller sociala krav", 10, FLAG, "Om det ställs något av dem; tomt där annonsen inte säger något om krav."), lambda case: case.sustainable),
    Column(Heading("direktupphandling_grund", "Grund för direktupphandling", 30, description="Varför köpet inte annonserades."), lambda case: _label(case.ground)),
    Column(Heading("direktupphandling_varde", "Direktupphandlingens värde", 16, NUMBER, "Kronor utan moms: det kontrakterade värdet, annars det uppskattade."), lambda case: case.direct_value),
    Column(Heading("dokumentationsgrans", "Gräns för dokumentation", 14, NUMBER, "Kronor: beloppet över vilket lagen den dagen kräver att ett köp dokumenteras (LOU 19 a kap. 11 §); tomt där det inte är kontrollerat."), lambda case: case.limit),
    Column(Heading("over_gransen", "Över gränsen", 10, FLAG, "Om direktupphandlingen är värd mer än gränsen; tomt där det inte går att säga."), lambda case: case.over_limit),
)  # fmt: skip


COLUMNS = (*WHAT, *WHEN, *OUTCOME)
"""In the order in which they stand. The address comes last, since it needs the site's."""

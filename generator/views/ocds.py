# SPDX-License-Identifier: EUPL-1.2
"""What is said of the data by the Open Contracting Data Standard (OCDS): who publishes it, by which names, and what one should know before using it.

The files are written in `opendata/ocds/`; the page for the publication policy shows `policy`.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from generator.model.identity import digits
from generator.register import Register

FOLDER: Final = "oppna-data/ocds/"
POLICY: Final = "oppna-data/publiceringspolicy/"
EXAMPLE_PREFIX: Final = "ocds-exempl"
"""Of invented records, whatever the setting says, so that nobody counts them among real ones."""
NO_PREFIX: Final = "ocds-000000"
"""Of a register whose prefix is not chosen yet."""
_RAW: Final = "https://raw.githubusercontent.com/open-contracting-extensions/{}/extension.json"


class Extension(NamedTuple):
    """An extension of the standard: its address, what it is for here, and the places that are its own, as paths in a release."""

    name: str
    url: str
    use: str
    places: tuple[str, ...]


EXTENSIONS: Final = tuple(
    Extension(name, _RAW.format(place), use, tuple(places.split()))
    for name, place, use, places in (
        (
            "Processens rubrik",
            "ocds_process_title_extension/v1.1.5",
            "Hela processens rubrik och beskrivning.",
            "title description",
        ),
        (
            "Anbudsområden",
            "ocds_lots_extension/v1.1.5",
            "Upphandlingens anbudsområden, och vilka av dem en tilldelning gäller.",
            "tender/lots awards/relatedLots tender/items/relatedLot",
        ),
        (
            "Tekniker",
            "ocds_techniques_extension/master",
            "Ramavtal med avropsform, tak och köpare, och dynamiska inköpssystem.",
            "tender/techniques tender/competitive",
        ),
        ("Anbud", "ocds_bid_extension/v1.1.5", "Antal anbud, från tilldelningen. Priser publiceras inte.", "bids"),
        ("Rättslig grund", "ocds_legalBasis_extension/1.1", "Direktivet bakom lagen.", "tender/legalBasis"),
        (
            "Avtalsvillkor",
            "ocds_contractTerms_extension/master",
            "Om genomförandet är reserverat.",
            "tender/contractTerms",
        ),
        (
            "Förlängning",
            "ocds_renewal_extension/master",
            "Hur många gånger ett avtal får förlängas.",
            "contracts/hasRenewal contracts/renewal",
        ),
        (
            "Avtalets leverantörer",
            "ocds_contract_suppliers_extension/master",
            "Vilka av vinnarna som är part i ett avtal.",
            "contracts/suppliers",
        ),
        (
            "Hållbarhet",
            "ocds_sustainability_extension/master",
            "Miljökrav, sociala krav och innovation.",
            "tender/hasSustainability tender/sustainability",
        ),
        (
            "Företagets storlek",
            "ocds_partyDetails_scale_extension/master",
            "Mikroföretag, litet, medelstort eller stort, och enskild firma.",
            "parties/details/scale",
        ),
    )
)
"""Every extension that a release may use. A package names those that its releases do use."""


class Publisher(NamedTuple):
    """Who publishes: the name, the ten digits of a confirmed organization number or nothing, and the web site."""

    name: str
    number: str
    url: str


class Section(NamedTuple):
    """A part of the policy: its heading and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


class Policy(NamedTuple):
    """The publication policy, as far as OCDS is concerned."""

    prefix: str
    registered: bool
    license: str
    publisher: Publisher
    sections: tuple[Section, ...]
    extensions: tuple[Extension, ...]


def prefix(register: Register) -> str:
    """What every ocid begins with."""
    settings = register.cooperation.open_data
    if register.cooperation.example:
        return EXAMPLE_PREFIX
    return (settings.ocid_prefix if settings else None) or NO_PREFIX


def is_registered(register: Register) -> bool:
    """Whether the prefix is one that the Open Contracting Partnership knows to be ours."""
    settings = register.cooperation.open_data
    return bool(settings and settings.ocid_prefix and settings.prefix_registered) and not register.cooperation.example


def publisher(register: Register) -> Publisher:
    """The organization that publishes: the one that is named for it, otherwise the host. Of invented records it is said that they are."""
    cooperation = register.cooperation
    found = register.organizations.get(cooperation.publisher)
    if found is None:
        return Publisher(cooperation.title, "", "")
    if cooperation.example:
        return Publisher(f"Exempel: {found.title}", "", "")
    return Publisher(found.title, digits(found.number) if found.number else "", found.url or "")


def policy(register: Register, *, ledger: bool) -> Policy:
    """What the page for the publication policy says of OCDS. `ledger` is whether it is known when something became public."""
    own = prefix(register)
    return Policy(
        own,
        is_registered(register),
        register.cooperation.data_license,
        publisher(register),
        (
            Section("Namn", _names(register, own)),
            Section("Processer", _PROCESSES),
            Section("Utgåvor och datum", (*_RELEASES, _WITH_LEDGER if ledger else _WITHOUT_LEDGER)),
            Section("Belopp", _AMOUNTS),
            Section("Vad som inte finns med", _MISSING),
            Section("Personuppgifter", _PERSONS),
            Section("Filer", _FILES),
        ),
        EXTENSIONS,
    )


def _names(register: Register, own: str) -> tuple[str, ...]:
    if register.cooperation.example:
        said = f"Posterna är påhittade. Därför har de prefixet {own}, som inte är registrerat och inte ska användas av någon."
    elif is_registered(register):
        said = f"Varje inköpsprocess har ett ocid som börjar med {own}. Prefixet är registrerat hos Open Contracting Partnership."
    else:
        said = (
            f"Varje inköpsprocess har ett ocid som börjar med {own}. Prefixet är ännu inte registrerat hos Open Contracting Partnership. "
            "Det kan alltså komma att bytas, och då byts alla ocid."
        )
    return (
        said,
        (
            "Efter prefixet står upphandlingens kortnamn, samma som i adressen till upphandlingens sida. Ett avtal utan upphandling i registret har avtal. före sitt "
            "kortnamn, ett avrop avrop. före sitt. Ett ocid ändras inte när en post byter namn."
        ),
        (
            "Organisationer har sitt organisationsnummer i listan SE-ON när numret är bekräftat. Andra, och alla enskilda firmor, har ett namn i vår egen lista, "
            "som heter som prefixet. En organisation behåller det id som den först publicerades med; dess nummer står då i identifier."
        ),
    )


_PROCESSES: Final = (
    (
        "En process är en upphandling med de avtal som den ledde till. Ett eget avtal vars upphandling inte finns i registret är en egen process, och ett avrop "
        "med förnyad konkurrensutsättning är en egen process med hänvisning (relatedProcesses, framework) till ramavtalets."
    ),
    "Avtal som en annan inköpscentral har slutit är den inköpscentralens processer och publiceras inte här.",
    "procuringEntity är den organisation som genomför upphandlingen. buyer är köparen; är de flera står den första där, och alla står i parties med rollen buyer.",
    (
        "Det är en tilldelning (awards) för dem som vann samma sak tillsammans, och en egen för den som vann ett område eller ett belopp ensam. En leverantör som har "
        "angetts av misstag kan inte strykas ur en tilldelning när utgåvor slås ihop. Då blir tilldelningen cancelled och en ny kommer i stället."
    ),
    "Ett avtal som har fler än ett anbudsområde med olika vinnare är ett contract för varje tilldelning.",
)
_RELEASES: Final = (
    (
        "Varje utgåva (release) är hela processen som den kunde läsas den dagen, inte bara det som ändrades. Hållbarhetskraven är undantaget: de upprepas bara "
        "när de ändras, eftersom verktyg som inte känner till utvidgningen annars dubblerar dem."
    ),
    "En utgåvas id är ett fingeravtryck av innehållet. Ändringar i det interna registret ger ingen ny utgåva.",
    "Ett värde som har tagits bort anges som null en gång. En del som har tagits bort ur en lista står kvar med status cancelled, eller med bara sitt id.",
    (
        "tenderUpdate, awardUpdate och contractUpdate är rättelser och tillägg. tenderAmendment är en annonserad ändring, contractAmendment en använd option, en "
        "ändring av avtalet enligt 17 kap. LOU eller ett beslut att det upphör i förtid."
    ),
    "tender.status är active tills det finns ett beslut; sista anbudsdag står i tenderPeriod. Ett avtals status blir terminated dagen efter den sista dagen.",
    "En post som har dragits tillbaka finns inte i någon utgåva. Var den en egen process har processen en enda utgåva, med status withdrawn.",
)
_WITH_LEDGER: Final = (
    "Utgåvans datum är dagen då uppgifterna blev publika, enligt liggaren över det som har publicerats. Liggaren känner dagar, inte klockslag; därför står 00:00 UTC, som är "
    "samma dag i Sverige hela året. Den första utgåvan kan gälla något som var publikt redan innan liggaren började, och det som ännu inte står i liggaren har ingen utgåva."
)
_WITHOUT_LEDGER: Final = (
    "Det finns ingen liggare över vad som publicerades när. Därför finns en utgåva för varje process, som den är i dag, och dess datum är den senaste av de dagar som "
    "posterna själva berättar om och som har kommit. Datumet säger alltså inte när uppgiften publicerades, och det följer inte med när en uppgift rättas."
)
_AMOUNTS: Final = (
    "Alla belopp är i svenska kronor utan moms. Ett belopp som inte är känt utelämnas och skrivs aldrig som 0.",
    "contracts.value är avtalets takvärde. awards.value är det kontrakterade värdet; är bara summan av flera tilldelningar känd står den inte vid någon av dem.",
    "contracts.implementation.transactions är summan av ett års avrop, en rad för varje år, som de har godkänts för publicering. De är inte enskilda betalningar.",
)
_MISSING: Final = (
    (
        "Anbudens priser, poäng och innehåll, och vilka som uteslöts, publiceras inte: de kan vara hemliga också efter tilldelningen. Antalet anbud publiceras från tilldelningen "
        "och anbudsgivarnas namn från efterannonsen. Därför går bara några av de vanliga varningsflaggorna att räkna: kort anbudstid, ett enda anbud och leverantörer i många olika "
        "varugrupper."
    ),
    "Leverantörer som är antagna till ett dynamiskt inköpssystem, rangordning och avropssummor för avtal med flera tilldelningar finns inte i OCDS, men i tabellerna.",
)
_PERSONS: Final = (
    "Enskilda firmor har aldrig något nummer. Inget paket publiceras om någon text i det kan läsas som ett personnummer med riktig kontrollsiffra.",
)
_FILES: Final = (
    (
        "releases.json är alla utgåvor. records.json är alla processer med sina utgåvor och det som de blir tillsammans (compiledRelease, med ocdsmerge). "
        "compiled.jsonl är en sammanslagen process på varje rad, för verktyg som räknar varningsflaggor. Varje process har också en egen fil, med sitt ocid som namn."
    ),
    (
        "Vägledningen till standarden råder till högst 250 000 tilldelningar eller avtal i ett paket. Har registret fler delas releases.json och records.json: fortsättningen "
        "heter releases-2.json, records-2.json och så vidare."
    ),
)

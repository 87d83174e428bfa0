# SPDX-License-Identifier: EUPL-1.2
"""What the reading of files can say to an editor: every code once, with its words and its cure.

Words in braces are filled in where the problem is found. Nothing else in `generator.load` words a message.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.problem import Problem, Severity

MAX_PROBLEMS = 100
"""Most problems told about one file."""


class Text(NamedTuple):
    """A message, how to mend it, and how much it matters."""

    message: str
    hint: str
    severity: Severity = Severity.ERROR


_RETYPE = "Ta bort tecknet. Det syns inte, så skriv om ordet där det står."
_QUOTE_OR_SPELL_OUT = (
    "Sätt citattecken runt värdet om {sign} hör till texten. Skriv annars ut uppgiften där den hör hemma."
)
_UTF8 = "Spara om filen med kodningen UTF-8."
_INDENT = "Rader som hör ihop ska börja i samma kolumn, och det som hör till en nyckel två blanksteg längre in."
_EXAMPLE = "Börja till exempel så här:\n---\nid: bestalla-material\ntitle: Så beställer du material\n---\n\nText …"

TEXTS: dict[str, Text] = {
    # The whole file
    "for-stor-fil": Text(
        "Filen är större än {limit} kB och läses inte.",
        "Dela upp innehållet på flera filer, eller länka till en bilaga i stället för att lägga in den.",
    ),
    "fel-teckenkodning": Text("Filen är inte sparad som UTF-8: byte nummer {byte} går inte att läsa.{guess}", _UTF8),
    "utf-16": Text("Filen är sparad som UTF-16, men ska vara UTF-8.", _UTF8),
    "tom-fil": Text("Filen är tom.", "Skriv in uppgifterna, eller ta bort filen."),
    "inte-nyckel-och-varde": Text(
        "Filen innehåller {found}, men ska bestå av rader på formen ”nyckel: värde”.",
        "Börja till exempel med raden ”id: kontorsmaterial”.",
    ),
    "flera-dokument": Text(
        "En ny del börjar här, efter ”---” eller ”...”, men en fil beskriver en enda sak.",
        "Ta bort raden med ”---” eller ”...”, eller lägg det som följer i en egen fil.",
    ),
    "for-manga-fel": Text(
        f"Här är {MAX_PROBLEMS} fel redan funna; resten av filen lästes inte.",
        "Rätta dem som visas och kör kontrollen igen.",
    ),
    "for-manga-varden": Text(
        "Filen har fler än {limit} värden; resten lästes inte.", "Dela upp innehållet på flera filer."
    ),
    "for-djupt": Text(
        "Här är fler än {limit} nivåer inuti varandra; resten av filen lästes inte.",
        "Kontrollera indrag och parenteser.",
    ),
    # Characters
    "styrtecken": Text("Styrtecknet {name} får inte stå i filen.", _RETYPE),
    "riktningstecken": Text(
        "Tecknet {name} ändrar skrivriktningen och får inte stå i filen: texten kan då visas som en annan.",
        _RETYPE,
    ),
    "osynligt-tecken": Text(
        "Här står det osynliga tecknet {name}, som gör att ord inte känns igen.", _RETYPE, Severity.WARNING
    ),
    "skadat-tecken": Text(
        "Här står tecknet {name} (�): en bokstav gick förlorad när texten flyttades hit.",
        "Skriv in rätt bokstav igen.",
    ),
    "hart-blanksteg": Text(
        "Raden börjar med ett hårt blanksteg, som inte räknas som indrag.",
        "Byt blankstegen i början av raden mot vanliga.",
        Severity.WARNING,
    ),
    "ovanlig-bokstav": Text(
        "Bokstaven ”{letter}” är lagrad på ett ovanligt sätt, så att ordet inte hittas vid sökning.",
        "Skriv om bokstaven på tangentbordet. Felet brukar följa med text som kopierats ur en PDF eller från en Mac.",
    ),
    "staplade-tecken": Text(
        "Här står fler än {limit} accenter efter varandra på samma bokstav; filen lästes inte.", _RETYPE
    ),
    # What YAML allows and a register does not
    "dubbel-nyckel": Text(
        "Nyckeln ”{key}” står två gånger, först på rad {first} och igen på rad {line}, men får bara stå en gång.",
        "Ta bort den ena, eller för ihop dem till en.",
    ),
    "ankare": Text(
        "Värdet börjar med & och läses som ett ankare (&{name}), som inte används här.",
        _QUOTE_OR_SPELL_OUT.format(sign="&"),
    ),
    "alias": Text(
        "Värdet börjar med * och läses som en hänvisning (*{name}), som inte används här.",
        _QUOTE_OR_SPELL_OUT.format(sign="*"),
    ),
    "sammanslagning": Text("Nyckeln << (sammanslagning) används inte här.", "Skriv ut uppgifterna där de hör hemma."),
    "typmarkering": Text(
        "Värdet börjar med ! och läses som en typmarkering, som inte används här.",
        "Ta bort markeringen, eller sätt citattecken runt värdet om ! hör till texten.",
    ),
    "direktiv": Text("Rader som börjar med % används inte här.", "Ta bort raden."),
    "sammansatt-nyckel": Text(
        "En nyckel ska vara ett ord, inte en lista eller något annat sammansatt.",
        "Skriv ”nyckel: värde”. Ska nyckeln verkligen börja så: sätt citattecken runt den.",
    ),
    "tom-nyckel": Text("Det står ingen nyckel framför kolonet.", "Skriv nyckelns namn framför kolonet."),
    "inledande-nolla": Text(
        "{value} börjar med en nolla, som går förlorad i ett tal.", 'Sätt citattecken runt värdet: "{value}"'
    ),
    # What is read, but perhaps not as it was meant
    "krokta-citattecken": Text(
        "Citattecknen vid värdet är krökta (”) och blir därför en del av texten.",
        'Ska de omge värdet: använd raka citattecken (") eller inga alls.',
        Severity.WARNING,
    ),
    "kommentar-i-varde": Text(
        "”{rest}” läses som en kommentar och kommer inte med i värdet.",
        "Sätt citattecken runt värdet. Är det en kommentar: skriv ett blanksteg efter #.",
        Severity.WARNING,
    ),
    "lista-blev-text": Text(
        "Raderna med streck under värdet läses som en fortsättning på dess text, inte som en lista.",
        "Ta bort texten efter kolonet om det ska vara en lista. Sätt annars citattecken runt hela värdet.",
        Severity.WARNING,
    ),
    # Where the parser stops
    "tabb-i-indrag": Text(
        "Raden är indragen med tabb, men indrag ska göras med blanksteg.",
        "Byt varje tabb i början av raden mot två blanksteg.",
    ),
    "kolon-i-varde": Text(
        "Värdet innehåller ett kolon följt av blanksteg, och läses därför som ännu en nyckel.",
        "Sätt citattecken runt hela värdet: {quoted}",
    ),
    "kolon-i-parentes": Text("Ett värde inom parentes innehåller ett kolon.", "Sätt citattecken runt värdet."),
    "fel-indrag": Text("Raden ”{row}” är inte indragen som raderna ovanför den.", _INDENT),
    "lista-bland-nycklar": Text(
        "Här står listpunkter (”- …”) och nycklar på samma nivå.",
        "Dra in det som hör till en punkt eller en nyckel två blanksteg, eller ta bort strecket.",
    ),
    "indrag-under-varde": Text(
        "Raden är mer indragen än raden ovanför, som redan har ett värde.",
        _INDENT + " Är raden en fortsättning på värdet ovanför: sätt citattecken runt hela värdet.",
    ),
    "saknat-kolon": Text(
        "Raden ”{row}” har inget kolon, men ska ha formen ”nyckel: värde”.",
        "Lägg till nyckel och kolon. Är raden en fortsättning på raden ovanför: dra in den två blanksteg till.",
    ),
    "saknat-blanksteg": Text(
        "Det saknas ett blanksteg efter kolonet eller strecket.",
        "Skriv ”nyckel: värde” eller ”- värde”, med ett blanksteg.",
    ),
    "specialtecken-forst": Text(
        "Värdet börjar med {sign} som har en särskild betydelse i filen.", "Sätt citattecken runt värdet: {quoted}"
    ),
    "oavslutat-citat": Text(
        "Citattecknet {sign} som öppnas här stängs aldrig.", "Sätt ett likadant citattecken där värdet slutar."
    ),
    "omvant-snedstreck": Text(
        "Ett omvänt snedstreck inom dubbla citattecken har en särskild betydelse.",
        "Använd enkla citattecken (') runt värdet, eller skriv två omvända snedstreck (\\\\).",
    ),
    "text-efter-citat": Text(
        "Efter det avslutande citattecknet står mer text.", "Sätt citattecken runt hela värdet: {quoted}"
    ),
    "text-efter-parentes": Text(
        "Efter den avslutande parentesen står mer text.", "Sätt citattecken runt hela värdet: {quoted}"
    ),
    "oavslutad-parentes": Text(
        "Parentesen {sign} som öppnas här stängs inte med {closing}, eller så saknas ett komma mellan värdena.",
        "Skriv {closing} efter sista värdet och komma mellan värdena.",
    ),
    "tom-plats-i-lista": Text("Det står ett komma utan värde framför.", "Ta bort kommat eller skriv värdet."),
    "lista-pa-fel-plats": Text(
        "En lista kan inte börja på samma rad som nyckeln.",
        "Sätt varje ”- värde” på en egen rad under nyckeln. Hör strecket till texten: sätt citattecken runt värdet.",
    ),
    "fel-form": Text(
        "Raden går inte att läsa: den har inte formen ”nyckel: värde” eller ”- värde”.",
        "Innehåller värdet annat än bokstäver och siffror: sätt citattecken runt det.",
    ),
    # Markdown files
    "saknat-huvud": Text("Filen börjar inte med raden ”---” och uppgifter om sidan.", _EXAMPLE),
    "oavslutat-huvud": Text(
        "Uppgifterna om sidan börjar med ”---” men avslutas aldrig.", "Skriv en rad med ”---” där texten börjar."
    ),
    "body-i-huvudet": Text(
        "Nyckeln ”body” kan inte stå bland uppgifterna om sidan.", "Skriv texten under den andra raden med ”---”."
    ),
    # Names of files
    "olaslig-fil": Text("Filen går inte att läsa: {why}.", "Kontrollera att filen finns och att du får läsa den."),
    "lank": Text(
        "Detta är en länk till en annan plats på disken, och läses inte.", "Lägg själva filen eller mappen här."
    ),
    "ingen-vanlig-fil": Text("Detta är ingen vanlig fil och läses inte.", "Ta bort den."),
    "fel-filandelse": Text("Filen slutar på {ending} och läses inte.", "Döp om den till {wanted}.", Severity.WARNING),
    "filnamn": Text(
        "Namnet ”{name}” ska bara ha små bokstäver a–z, siffror, bindestreck, understreck och punkt.",
        "Döp om till {wanted}.",
    ),
    "reserverat-filnamn": Text(
        "Namnet ”{name}” är upptaget i Windows; registret går då inte att hämta till en sådan dator.",
        "Döp om till något annat.",
    ),
    "filnamn-krockar": Text(
        "Namnet skiljer sig bara i stora och små bokstäver från {other}; i Windows och på Mac blir de samma fil.",
        "Döp om eller ta bort det ena.",
    ),
}
"""Every code of `generator.load`, for messages and for `samkop explain`."""


class TooManyProblemsError(Exception):
    """The file has more problems than are worth telling; the collector has said so."""


class Collector:
    """The problems of one file, in the order they were found."""

    def __init__(self, file: str) -> None:
        """Collect for the file of this name."""
        self.file = file
        self.problems: list[Problem] = []

    def tell(self, line: int, column: int, code: str, /, **values: object) -> None:
        """Add the problem of this code, at a line and column from 1. Raises TooManyProblemsError at the limit."""
        self.problems.append(problem(self.file, line, column, code, **values))
        if len(self.problems) == MAX_PROBLEMS:
            self.problems.append(problem(self.file, line, column, "for-manga-fel"))
            raise TooManyProblemsError


def problem(file: str, line: int, column: int, code: str, /, **values: object) -> Problem:
    """The problem of a code in `TEXTS`, with its words filled in."""
    text = TEXTS[code]
    return Problem(file, line, column, code, text.severity, text.message.format(**values), text.hint.format(**values))


def short(text: str, limit: int = 40) -> str:
    """Text from a file, made fit to stand in a message: one line of at most `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"

# SPDX-License-Identifier: EUPL-1.2
"""Swedish words that the rules for compounds must know about. They are of the language, not of a register; a register adds parts of its own."""

from __future__ import annotations

SHORT = frozenset({"el", "it", "tv", "is", "va"})
"""The only parts of fewer than three letters."""

_SUFFIXES = """
ande are arna bar dens dom else en ende ens ent era erna ess ett etta gen het ing inga ism ist iva ivan kick kling
led lek ler lera lig läpp lös nad nar ner ning ong orna ren rik ring sad sam sed sel ska skap ske sur tag tal tant
tar ten ter tik ting tion ton tor tur tör vis
"""
SUFFIXES = frozenset(_SUFFIXES.split())
"""Words of the dictionary that at the end of a word nearly always are its suffix or inflection."""

_PARTICLES = """
all alla an app av bak bal be bort de den det dia dis dit efter emot en enligt er ett fort fram från för före ge
gen genom hos hän här i igen ihop in innan inom kom kon med mellan mer mest mis miss mot ned ner när ob om per pro
på rem rep sam samman sen sär till under upp upps ur ut utan utom vad var vid web å åt åter över
"""
PARTICLES = frozenset(_PARTICLES.split())
"""Prefixes and small words. They say nothing about what is bought, and what follows them is seldom a word by itself."""

_WHOLE = """
ansvar ansvarig autogiro automat ballong bassäng bestick betalning betong biograf bokstav bomull centimeter dagis
dator domstol drivmedel eldstad fallarm fortfarande fotograf framtid frimärke fritid fullmäktige föreläsare
förening förskola försäljning gardin grönsak handel handledare handledning handläggare handläggning handske
hjälpmedel hushåll idrott individ individuell kalkyl kamera kampanj kanal kandidat kanister kapitel karton kartong
kassett kilometer klockslag kollektion kommun kompass kompost kompress konkret konkurrens konsert konstnär konsult
kontakt kontant kontrakt kontroll kontrollera kopiator kvalitet kvartal kvicksilver livsmedel lokal läkemedel
läromedel mandat markör material matros meningsfull millimeter minst minut modersmål mottagare måltid månad måndag
olycka olycksfall ordförande ordning organisation paragraf parkering parlament partikel passage patron patrull
pension plattform porträtt position prissätta prissättning program projektor protokoll provision radiator rapport
reception region register restaurang rimlig salong sammanträde sandal sekretess senap servett skomakare solid
sparris station stolpe storlek tallrik termin terminal tidning tillsammans timmer traktor transport trosskydd
trottoar uppskatta utgångspunkt vaktmästare valborg valfrihet verksamhet verkstad verktyg webben återförsäljare
återvinna önska önskemål örngott överför
"""
WHOLE = frozenset(_WHOLE.split())
"""Words that look like compounds, or once were, but whose parts would lead a reader astray."""

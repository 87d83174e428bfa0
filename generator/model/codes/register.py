# SPDX-License-Identifier: EUPL-1.2
"""Small lists that only a register needs."""

from __future__ import annotations

from generator.model.codes.base import Code


class ReviewOutcome(Code):
    """How a review in court ended (LOU 20:6)."""

    REJECTED = "rejected", "Ansökan avslogs"
    CORRECTED = "corrected", "Upphandlingen ska rättas"
    REDONE = "redone", "Upphandlingen ska göras om"
    DISMISSED = "dismissed", "Ansökan avvisades"
    WITHDRAWN = "withdrawn", "Ansökan återkallades"


class Compliance(Code):
    """How far a site fulfils the accessibility rules, in the words that a statement must use (DIGG's regulation)."""

    FULL = "full", "Helt förenlig"
    PARTIAL = "partial", "Delvis förenlig"
    NONE = "none", "Inte förenlig"


class BarrierGround(Code):
    """Why something is not accessible (lag 2018:1937 9, 12 §§; DIGG's regulation asks for each apart)."""

    NOT_COMPLIANT = "not_compliant", "Brister som ska avhjälpas"
    DISPROPORTIONATE_BURDEN = "disproportionate_burden", "Undantag för oskäligt betungande anpassning"
    OUTSIDE_THE_LAW = "outside_the_law", "Innehåll som inte omfattas av lagen"


class NeedOutcome(Code):
    """What a need was answered with."""

    USE_AGREEMENT = "use_agreement", "Beställ på avtal"
    DIRECT_AWARD = "direct_award", "Direktupphandla"
    PROCUREMENT = "procurement", "Upphandlas"
    POSTPONED = "postponed", "Får vänta"
    DECLINED = "declined", "Upphandlas inte"


class WithdrawalReason(Code):
    """Why a record was taken away. The class of reason only: the list must not reveal what it hides."""

    REGISTERED_IN_ERROR = "registered_in_error", "Posten lades in av misstag"
    PERSONAL_DATA = "personal_data", "Posten innehöll personuppgifter"
    LEGAL = "legal", "Posten togs bort av rättsliga skäl"
    MERGED = "merged", "Posten har gått upp i en annan"


class ThresholdBuyer(Code):
    """The kind of buyer that a threshold is set for (LOU 5:1)."""

    SUB_CENTRAL = "sub_central", "Kommuner, regioner och deras bolag"
    CENTRAL = "central", "Statliga myndigheter"
    ANY = "any", "Alla"


class ThresholdSubject(Code):
    """What a threshold is set for."""

    SUPPLIES_SERVICES = "supplies_services", "Varor och tjänster"
    WORKS = "works", "Byggentreprenader"
    ANNEX_2_SERVICES = "annex_2_services", "Tjänster i bilaga 2"
    CONCESSIONS = "concessions", "Koncessioner"


class LimitSubject(Code):
    """What a limit for direct award is set for (LOU 19 a:2), and the value above which one must be documented (LOU 19 a:11)."""

    DEFAULT = "default", "Allt utom tjänster i bilaga 2"
    ANNEX_2 = "annex_2", "Tjänster i bilaga 2"
    DOCUMENTATION = "documentation", "Köp som är värda mer ska dokumenteras"


class StandingPage(Code):
    """The pages beside the guidance that editors write: each stands at an address of its own and is led to from every page."""

    EASY = "easy", "Lättläst"
    ENGLISH = "english", "In English"


class VisitorQuestion(Code):
    """The questions on the start page that a page of guidance answers."""

    HOW_TO_ORDER = "how_to_order", "Hur beställer jag?"
    NO_AGREEMENT = "no_agreement", "Vad gör jag om avtal saknas?"
    HOW_TO_TENDER = "how_to_tender", "Hur lämnar jag anbud?"
    HOW_TO_BE_ASKED = "how_to_be_asked", "Hur blir jag tillfrågad vid direktupphandling?"
    REQUEST_DOCUMENTS = "request_documents", "Hur begär jag ut handlingar?"

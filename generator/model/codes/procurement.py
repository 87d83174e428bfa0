# SPDX-License-Identifier: EUPL-1.2
"""How something is procured: law, procedure, nature, what decides the award, why it need not be announced."""

from __future__ import annotations

from datetime import date

from generator.model.codes.base import Code

_BEFORE_THE_REFORM = date(2022, 1, 31)
"""Lag 2021:1110 rewrote 19 kap. LOU for procurements that begin on 1 February 2022 or later."""


class Law(Code):
    """The procurement act. eForms list `legal-basis`: the directive that the act carries out."""

    LOU = "LOU", "Lagen om offentlig upphandling (LOU)", "32014L0024", None, "SFS 2016:1145"
    LUF = "LUF", "Lagen om upphandling inom försörjningssektorerna (LUF)", "32014L0025", None, "SFS 2016:1146"
    LUK = "LUK", "Lagen om upphandling av koncessioner (LUK)", "32014L0023", None, "SFS 2016:1147"
    LOV = "LOV", "Lagen om valfrihetssystem (LOV)", None, None, "SFS 2008:962"
    LUFS = "LUFS", "Lagen om upphandling på försvars- och säkerhetsområdet (LUFS)", "32009L0081", None, "SFS 2011:1029"


class Procedure(Code):
    """The procedure. eForms list `procurement-procedure-type`, OCDS list `method` (facts/domain.md § 1.3).

    A dynamic purchasing system is a technique and stands in `AgreementKind`. An announced procurement under 19 kap. is
    `oth-single`, or `oth-mult` where it has several steps; a direct award is not announced. The last two ceased with
    lag 2021:1110.
    """

    OPEN = "open", "Öppet förfarande", "open", "open", "LOU 6 kap. 2 §"
    RESTRICTED = "restricted", "Selektivt förfarande", "restricted", "selective", "LOU 6 kap. 3 §"
    NEGOTIATED_WITH_CALL = (
        "negotiated_with_call",
        "Förhandlat förfarande med föregående annonsering",
        "neg-w-call",
        "selective",
        "LOU 6 kap. 4–11 §§",
    )
    NEGOTIATED_WITHOUT_CALL = (
        "negotiated_without_call",
        "Förhandlat förfarande utan föregående annonsering",
        "neg-wo-call",
        "limited",
        "LOU 6 kap. 12–19 §§",
    )
    COMPETITIVE_DIALOGUE = (
        "competitive_dialogue",
        "Konkurrenspräglad dialog",
        "comp-dial",
        "selective",
        "LOU 6 kap. 20–29 §§",
    )
    INNOVATION_PARTNERSHIP = (
        "innovation_partnership",
        "Innovationspartnerskap",
        "innovation",
        "selective",
        "LOU 6 kap. 30–41 §§",
    )
    ANNOUNCED_CHAPTER_19 = (
        "announced_chapter_19",
        "Annonserad upphandling enligt 19 kap. LOU",
        "oth-single",
        "open",
        "LOU 19 kap.",
    )
    DIRECT_AWARD = "direct_award", "Direktupphandling", None, "direct", "LOU 19 a kap."
    CHOICE_SYSTEM = "choice_system", "Valfrihetssystem", None, "open", "LOV"
    SIMPLIFIED = "simplified", "Förenklat förfarande", None, "open", None, _BEFORE_THE_REFORM
    SELECTION = "selection", "Urvalsförfarande", None, "selective", None, _BEFORE_THE_REFORM


class Nature(Code):
    """What is bought. eForms list `contract-nature`, OCDS list `procurementCategory`."""

    SUPPLIES = "supplies", "Varor", "supplies", "goods"
    SERVICES = "services", "Tjänster", "services", "services"
    WORKS = "works", "Byggentreprenader", "works", "works"


class AwardBasis(Code):
    """The ground for finding the most advantageous tender, LOU 16 kap. 1 §. OCDS list `awardCriteria`."""

    BEST_RATIO = "best_ratio", "Bästa förhållandet mellan pris och kvalitet", None, "ratedCriteria", "LOU 16 kap. 1 §"
    COST = "cost", "Kostnad", None, "costOnly", "LOU 16 kap. 1 §"
    PRICE = "price", "Pris", None, "priceOnly", "LOU 16 kap. 1 §"


class AwardCriterion(Code):
    """What one award criterion measures. eForms list `award-criterion-type`, OCDS list `awardCriterionType`."""

    PRICE = "price", "Pris", "price", "price"
    COST = "cost", "Kostnad", "cost", "cost"
    QUALITY = "quality", "Kvalitet", "quality", "quality"


class DirectAwardGround(Code):
    """Why a direct award is allowed, LOU 19 a kap. 2–7 §§. eForms list `direct-award-justification`.

    5 § first paragraph 2 points to the grounds in 6 kap. 14 and 17–19 §§. The grounds in 5 and 6 §§ hold below the
    threshold only; 5 § also for services in annex 2. LUF 19 a kap. has the same grounds under other numbers, save that
    of irregular tenders.
    """

    BELOW_LIMIT = (
        "below_limit",
        "Värdet är lägre än direktupphandlingsgränsen",
        "below-thres",
        None,
        "LOU 19 a kap. 2 §",
    )
    UNSUITABLE_TENDERS = (
        "unsuitable_tenders",
        "Inga lämpliga anbudsansökningar eller anbud kom in",
        "unsuitable",
        None,
        "LOU 19 a kap. 3 §",
    )
    IRREGULAR_TENDERS = (
        "irregular_tenders",
        "Bara ogiltiga eller oacceptabla anbud kom in",
        "irregular",
        None,
        "LOU 19 a kap. 4 §",
    )
    URGENCY = (
        "urgency",
        "Synnerlig brådska som inte kunde förutses",
        "urgency",
        None,
        "LOU 19 a kap. 5 § första stycket 1",
    )
    ARTISTIC = (
        "artistic",
        "Unikt konstverk eller unik konstnärlig prestation",
        "artistic",
        None,
        "LOU 19 a kap. 5 § första stycket 2, 6 kap. 14 §",
    )
    TECHNICAL = (
        "technical",
        "Bara en leverantör kan leverera av tekniska skäl",
        "technical",
        None,
        "LOU 19 a kap. 5 § första stycket 2, 6 kap. 14 §",
    )
    EXCLUSIVE_RIGHTS = (
        "exclusive_rights",
        "Bara en leverantör kan leverera på grund av ensamrätt",
        "exclusive",
        None,
        "LOU 19 a kap. 5 § första stycket 2, 6 kap. 14 §",
    )
    RESEARCH = (
        "research",
        "Varor som framställs bara för forskning, försök, studier eller utveckling",
        "resd",
        None,
        "LOU 19 a kap. 5 § första stycket 2, 6 kap. 17 §",
    )
    ADDITIONAL_DELIVERIES = (
        "additional_deliveries",
        "Kompletterande leveranser från den ursprungliga leverantören",
        "existing",
        None,
        "LOU 19 a kap. 5 § första stycket 2, 6 kap. 17 §",
    )
    COMMODITY = (
        "commodity",
        "Varor på en råvarumarknad",
        "commodity",
        None,
        "LOU 19 a kap. 5 § första stycket 2, 6 kap. 17 §",
    )
    CLOSING_DOWN = (
        "closing_down",
        "Särskilt förmånliga villkor när en leverantör upphör med sin verksamhet",
        "closure",
        None,
        "LOU 19 a kap. 5 § första stycket 2, 6 kap. 17 §",
    )
    INSOLVENCY = (
        "insolvency",
        "Särskilt förmånliga villkor vid konkurs, likvidation eller liknande",
        "liquidator",
        None,
        "LOU 19 a kap. 5 § första stycket 2, 6 kap. 17 §",
    )
    REPETITION = (
        "repetition",
        "Upprepning av tidigare tjänster eller byggentreprenader",
        "repetition",
        None,
        "LOU 19 a kap. 5 § första stycket 2, 6 kap. 18 §",
    )
    DESIGN_CONTEST = (
        "design_contest",
        "Tjänst efter en projekttävling",
        "contest",
        None,
        "LOU 19 a kap. 5 § första stycket 2, 6 kap. 19 §",
    )
    EXCEPTIONAL_REASONS = "exceptional_reasons", "Synnerliga skäl", None, None, "LOU 19 a kap. 5 § första stycket 3"
    PENDING_REVIEW = (
        "pending_review",
        "Angeläget behov medan en upphandling överprövas",
        None,
        None,
        "LOU 19 a kap. 6–7 §§",
    )

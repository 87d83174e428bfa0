# SPDX-License-Identifier: EUPL-1.2
"""What an agreement is, how one orders from it, and on what ground it may be changed."""

from __future__ import annotations

from generator.model.codes.base import Code


class AgreementKind(Code):
    """The kind of agreement. A dynamic purchasing system is none in law, but is used like one."""

    FRAMEWORK_AGREEMENT = "framework_agreement", "Ramavtal", None, None, "LOU 7 kap."
    CONTRACT = "contract", "Kontrakt"
    DYNAMIC_PURCHASING_SYSTEM = "dynamic_purchasing_system", "Dynamiskt inköpssystem", None, None, "LOU 8 kap."


class CallOffMethod(Code):
    """How the supplier of an order is chosen. eForms `framework-agreement`, OCDS `frameworkAgreementMethod`."""

    SINGLE = "single", "En enda leverantör", "fa-wo-rc", "withoutReopeningCompetition", "LOU 7 kap. 4 §"
    RANKING = "ranking", "Rangordning", "fa-wo-rc", "withoutReopeningCompetition", "LOU 7 kap. 6 §"
    ALLOCATION_KEY = "allocation_key", "Fördelningsnyckel", "fa-wo-rc", "withoutReopeningCompetition", "LOU 7 kap. 6 §"
    RENEWED_COMPETITION = (
        "renewed_competition",
        "Förnyad konkurrensutsättning",
        "fa-w-rc",
        "withReopeningCompetition",
        "LOU 7 kap. 8–9 §§",
    )
    COMBINATION = (
        "combination",
        "Kombination, delvis med förnyad konkurrensutsättning",
        "fa-mix",
        "withAndWithoutReopeningCompetition",
        "LOU 7 kap. 7 §",
    )


class Registration(Code):
    """Whether a buyer must announce itself to the supplier or the purchasing body before its first order."""

    NEEDED = "needed", "Anmälan behövs"
    DONE = "done", "Anmälan är gjord"


class ModificationGround(Code):
    """Why an agreement may be changed without a new procurement. eForms list `modification-justification`.

    The same grounds, in the same order, stand in LUF 16 kap. 9–14 §§ and LUK 14 kap. 9–14 §§.
    """

    MINOR_VALUE = "minor_value", "Ändring av mindre värde", "mod-minv", None, "LOU 17 kap. 9 §"
    CLAUSE = "clause", "Ändring enligt en ändrings- eller optionsklausul", "mod-rev", None, "LOU 17 kap. 10 §"
    ADDITIONAL_ORDERS = (
        "additional_orders",
        "Kompletterande beställning från samma leverantör",
        "add-wss",
        None,
        "LOU 17 kap. 11 §",
    )
    UNFORESEEN = (
        "unforeseen",
        "Ändring på grund av omständigheter som inte kunde förutses",
        "mod-cir",
        None,
        "LOU 17 kap. 12 §",
    )
    SUPPLIER_REPLACED = "supplier_replaced", "Byte av leverantör", "mod-repl", None, "LOU 17 kap. 13 §"
    NOT_SUBSTANTIAL = "not_substantial", "Ändring som inte är väsentlig", "mod-nons", None, "LOU 17 kap. 14 §"

# SPDX-License-Identifier: EUPL-1.2
"""Why something is not published."""

from __future__ import annotations

from generator.model.codes.base import Code


class ReasonCode(Code):
    """The reason why a record is internal (facts/domain.md § 4).

    Internal is not secret: a request for the document is tried on its own. The provisions are those that authorities
    and commentaries name; the text of OSL itself has not been read. Security and working material await a verified
    one.
    """

    TENDER_SECRECY = "tender_secrecy", "Anbudssekretess före tilldelning", None, None, "OSL 19 kap. 3 § andra stycket"
    OWN_ECONOMIC_INTEREST = (
        "own_economic_interest",
        "Skada för det allmännas ekonomiska intresse",
        None,
        None,
        "OSL 19 kap. 3 § första stycket",
    )
    SUPPLIER_BUSINESS = "supplier_business", "Leverantörens affärsförhållanden", None, None, "OSL 31 kap. 16 §"
    PERSONAL_DATA = "personal_data", "Skydd av personuppgifter", None, None, "EU:s dataskyddsförordning (2016/679)"
    SECURITY = "security", "Säkerhet"
    WORKING_MATERIAL = "working_material", "Arbetsmaterial som inte är färdigt"

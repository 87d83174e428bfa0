# SPDX-License-Identifier: EUPL-1.2
"""Who buys and who sells."""

from __future__ import annotations

from generator.model.codes.base import Code


class OrganizationKind(Code):
    """What an organization is. eForms list `buyer-legal-type`, where the kind alone settles it."""

    MUNICIPALITY = "municipality", "Kommun", "la"
    ADMINISTRATION = "administration", "Förvaltning", "la"
    COMPANY = "company", "Kommunalt bolag", "body-pl-la"
    JOINT_BOARD = "joint_board", "Gemensam nämnd", "la", None, "KL 9 kap."
    MUNICIPAL_ASSOCIATION = "municipal_association", "Kommunalförbund", None, None, "KL 9 kap."
    PURCHASING_BODY = "purchasing_body", "Annan inköpscentral", None, None, "LOU 1 kap. 14 §"
    OTHER = "other", "Annan organisation"


class SupplierScale(Code):
    """How large an enterprise is (2003/361/EC). eForms list `economic-operator-size`, OCDS list `partyScale`."""

    MICRO = "micro", "Mikroföretag", "micro", "micro"
    SMALL = "small", "Litet företag", "small", "small"
    MEDIUM = "medium", "Medelstort företag", "medium", "medium"
    LARGE = "large", "Stort företag", "large", "large"

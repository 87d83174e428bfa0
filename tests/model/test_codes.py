# SPDX-License-Identifier: EUPL-1.2
"""Every code has a Swedish label, and every eForms and OCDS code named beside it exists."""

from __future__ import annotations

import copy
import pickle
import re
from datetime import date

import pytest

from generator.model import codes
from generator.model.codes import Code

LISTS = [found for name in codes.__all__ if issubclass(found := getattr(codes, name), Code) and found is not Code]

EFORMS = {
    "Law": "32014L0023 32014L0024 32014L0025 32009L0081",
    "Procedure": "open restricted neg-w-call neg-wo-call comp-dial innovation oth-single oth-mult",
    "Nature": "works supplies services",
    "AwardCriterion": "price cost quality",
    "CallOffMethod": "fa-mix fa-w-rc fa-wo-rc none",
    "DirectAwardGround": "additional artistic below-thres closure commodity contest exclusive existing irregular liquidator "
    "repetition resd technical unsuitable urgency",
    "CancellationReason": "all-rej chan-need ins-fund no-rece no-signed one-admis other rev-body rev-buyer tch-pr-error",
    "ModificationGround": "add-wss mod-cir mod-minv mod-nons mod-repl mod-rev",
    "OrganizationKind": "la ra cga body-pl body-pl-la body-pl-ra body-pl-cga pub-undert pub-undert-la",
    "SupplierScale": "micro small medium sme large",
    "StrategicProcurement": "env-imp inn-pur none soc-obj",
    "EnvironmentalImpact": "biodiv-eco circ-econ clim-adapt clim-mitig other pollu-prev water-mar",
    "SocialObjective": "acc-all et-eq gen-eq hum-right opp other work-cond",
    "InnovativeAcquisition": "mar-nov proc-innov prod-innov rd-act",
}
"""The eForms codes that each list may use (OP-TED/eForms-SDK, codelists)."""

WHOLE = ("AwardCriterion", "CancellationReason", "EnvironmentalImpact", "InnovativeAcquisition", "ModificationGround", "Nature",
         "SocialObjective", "StrategicProcurement")  # fmt: skip
"""The lists that have every code of their eForms list, each once."""

OCDS = {
    "Procedure": "open selective limited direct",
    "Nature": "goods works services",
    "AwardBasis": "priceOnly costOnly qualityOnly ratedCriteria",
    "AwardCriterion": "price cost quality",
    "CallOffMethod": "withReopeningCompetition withoutReopeningCompetition withAndWithoutReopeningCompetition",
    "SupplierScale": "micro sme small medium large selfEmployed",
    "StrategicProcurement": "environmental social economic.innovativePurchase",
    "EnvironmentalImpact": "environmental environmental.biodiversityProtectionRestoration environmental.circularEconomy "
    "environmental.climateChangeAdaptation environmental.climateChangeMitigation environmental.pollutionPrevention "
    "environmental.waterResourcesProtection",
    "SocialObjective": "social social.accessibility social.disadvantagedEmploymentOpportunities social.ethnicEquality "
    "social.genderEquality social.humanRightsInSupplyChains social.laborRightsPromotion",
    "InnovativeAcquisition": "economic.marketInnovationPromotion economic.processInnovationPromotion "
    "economic.productInnovationPromotion economic.researchDevelopmentActivities",
}
"""The OCDS codes that each list may use (OCDS 1.1.5 and the lots, techniques, scale and sustainability extensions)."""


def test_lists_are_found() -> None:
    assert len(LISTS) >= 20


@pytest.mark.parametrize("found", LISTS)
def test_labels_are_swedish_sentences_each_its_own(found: type[Code]) -> None:
    labels = [code.label for code in found]
    assert len(set(labels)) == len(labels)
    for label in labels:
        assert label == label.strip()
        assert label[0].isupper()
        assert not label.endswith(".")
        assert "  " not in label


@pytest.mark.parametrize("found", LISTS)
def test_values_are_plain_keys(found: type[Code]) -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*|LO[UV]|LU(F|K|FS)", code.value) for code in found)
    assert [found(code.value) for code in found] == list(found)
    assert len(found.__members__) == len(list(found))


@pytest.mark.parametrize("found", LISTS)
@pytest.mark.parametrize(("standard", "lists"), [("eforms", EFORMS), ("ocds", OCDS)])
def test_codes_of_the_standards_exist(found: type[Code], standard: str, lists: dict[str, str]) -> None:
    used = {getattr(code, standard) for code in found} - {None}
    assert used <= set(lists.get(found.__name__, "").split())


@pytest.mark.parametrize("name", WHOLE)
def test_lists_that_follow_eforms_are_whole(name: str) -> None:
    assert sorted(code.eforms for code in getattr(codes, name)) == sorted(EFORMS[name].split())


def test_a_member_is_its_text() -> None:
    assert str(codes.Procedure.OPEN) == "open"
    assert f"{codes.Procedure.OPEN}" == "open"
    assert codes.Procedure("open") is codes.Procedure.OPEN
    assert codes.Procedure.OPEN.label == "Öppet förfarande"
    with pytest.raises(ValueError, match="oppet"):
        codes.Procedure("oppet")


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda code: pickle.loads(pickle.dumps(code))])  # noqa: S301
def test_a_copy_is_the_member_itself(copied: object) -> None:
    assert callable(copied)
    assert copied(codes.Law.LOU) is codes.Law.LOU


def test_procedures_that_ceased_with_the_reform() -> None:
    ceased = [code for code in codes.Procedure if not code.valid_on(date(2022, 2, 1))]
    assert ceased == [codes.Procedure.SIMPLIFIED, codes.Procedure.SELECTION]
    assert all(code.valid_on(date(2022, 1, 31)) for code in codes.Procedure)


def test_provisions_are_named_where_they_are_known() -> None:
    assert codes.ReasonCode.TENDER_SECRECY.legal_basis == "OSL 19 kap. 3 § andra stycket"
    assert codes.ReasonCode.SECURITY.legal_basis is None
    assert codes.ReasonCode.WORKING_MATERIAL.legal_basis is None
    assert all(code.legal_basis for code in codes.DirectAwardGround)
    assert [code.legal_basis for code in codes.ModificationGround] == [
        f"LOU 17 kap. {section} §" for section in range(9, 15)
    ]

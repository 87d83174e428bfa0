# SPDX-License-Identifier: EUPL-1.2
"""Environmental, social and innovation demands, told in notices since 2024. OCDS list `sustainabilityGoal`."""

from __future__ import annotations

from generator.model.codes.base import Code


class StrategicProcurement(Code):
    """Which kinds of demands are set. eForms list `strategic-procurement`."""

    ENVIRONMENT = "environment", "Minskad miljöpåverkan", "env-imp", "environmental"
    SOCIAL = "social", "Social hållbarhet", "soc-obj", "social"
    INNOVATION = "innovation", "Innovation", "inn-pur", "economic.innovativePurchase"
    NONE = "none", "Inga sådana hänsyn", "none"


class EnvironmentalImpact(Code):
    """What the environmental demands are for. eForms list `environmental-impact`."""

    CLIMATE_MITIGATION = (
        "climate_mitigation",
        "Begränsning av klimatförändringar",
        "clim-mitig",
        "environmental.climateChangeMitigation",
    )
    CLIMATE_ADAPTATION = (
        "climate_adaptation",
        "Anpassning till klimatförändringar",
        "clim-adapt",
        "environmental.climateChangeAdaptation",
    )
    CIRCULAR_ECONOMY = (
        "circular_economy",
        "Omställning till en cirkulär ekonomi",
        "circ-econ",
        "environmental.circularEconomy",
    )
    BIODIVERSITY = (
        "biodiversity",
        "Skydd och återställande av biologisk mångfald och ekosystem",
        "biodiv-eco",
        "environmental.biodiversityProtectionRestoration",
    )
    POLLUTION = (
        "pollution",
        "Förebyggande och begränsning av miljöföroreningar",
        "pollu-prev",
        "environmental.pollutionPrevention",
    )
    WATER = (
        "water",
        "Hållbar användning och skydd av vatten och marina resurser",
        "water-mar",
        "environmental.waterResourcesProtection",
    )
    OTHER = "other", "Annan miljöhänsyn", "other", "environmental"


class SocialObjective(Code):
    """What the social demands are for. eForms list `social-objective`."""

    ACCESSIBILITY = "accessibility", "Tillgänglighet för alla", "acc-all", "social.accessibility"
    ETHNIC_EQUALITY = "ethnic_equality", "Jämlikhet mellan folkgrupper", "et-eq", "social.ethnicEquality"
    GENDER_EQUALITY = "gender_equality", "Jämställdhet mellan kvinnor och män", "gen-eq", "social.genderEquality"
    HUMAN_RIGHTS = (
        "human_rights",
        "Aktsamhet om mänskliga rättigheter i globala leveranskedjor",
        "hum-right",
        "social.humanRightsInSupplyChains",
    )
    EMPLOYMENT = (
        "employment",
        "Arbete åt långtidsarbetslösa, missgynnade personer och personer med funktionsnedsättning",
        "opp",
        "social.disadvantagedEmploymentOpportunities",
    )
    WORKING_CONDITIONS = "working_conditions", "Rättvisa arbetsvillkor", "work-cond", "social.laborRightsPromotion"
    OTHER = "other", "Annan social hänsyn", "other", "social"


class InnovativeAcquisition(Code):
    """In what way the purchase is innovative. eForms list `innovative-acquisition`."""

    NEW_TO_MARKET = (
        "new_to_market",
        "Nytt eller väsentligt bättre än det som finns på marknaden",
        "mar-nov",
        "economic.marketInnovationPromotion",
    )
    PROCESS = "process", "Processinnovation", "proc-innov", "economic.processInnovationPromotion"
    PRODUCT = "product", "Produktinnovation", "prod-innov", "economic.productInnovationPromotion"
    RESEARCH = "research", "Forskning och utveckling", "rd-act", "economic.researchDevelopmentActivities"

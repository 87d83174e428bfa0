# SPDX-License-Identifier: EUPL-1.2
"""Every rule that raises items on an agenda. Which of them a body wants, and under which points, its own record says."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.codes import AgendaRule
from generator.views.agenda.raised import Rule
from generator.views.agenda.rules_agreements import agreement_ending, ceiling, separate_agreements
from generator.views.agenda.rules_changes import changed_undecided
from generator.views.agenda.rules_findings import findings
from generator.views.agenda.rules_follow_up import goals, guidance_due, needs, vacant_appointment
from generator.views.agenda.rules_meetings import not_carried_out, open_actions, postponed, referred, yearly_wheel
from generator.views.agenda.rules_news import procurement_news
from generator.views.agenda.rules_options import option_due
from generator.views.agenda.rules_procurements import coming, plan_slipped, standing_still

RULES: tuple[Rule, ...] = (
    Rule(AgendaRule.OPTION_DUE, option_due),
    Rule(AgendaRule.AGREEMENT_ENDING, agreement_ending),
    Rule(AgendaRule.CEILING, ceiling),
    Rule(AgendaRule.PLAN_SLIPPED, plan_slipped),
    Rule(AgendaRule.STANDING_STILL, standing_still),
    Rule(AgendaRule.PROCUREMENT_NEWS, procurement_news),
    Rule(AgendaRule.COMING, coming),
    Rule(AgendaRule.FINDINGS, findings),
    Rule(AgendaRule.CHANGED_UNDECIDED, changed_undecided),
    Rule(AgendaRule.NEEDS, needs),
    Rule(AgendaRule.GOALS, goals),
    Rule(AgendaRule.GUIDANCE_DUE, guidance_due),
    Rule(AgendaRule.SEPARATE_AGREEMENTS, separate_agreements),
    Rule(AgendaRule.VACANT_APPOINTMENT, vacant_appointment),
    Rule(AgendaRule.OPEN_ACTIONS, open_actions),
    Rule(AgendaRule.NOT_CARRIED_OUT, not_carried_out),
    Rule(AgendaRule.POSTPONED, postponed),
    Rule(AgendaRule.REFERRED, referred),
    Rule(AgendaRule.YEARLY_WHEEL, yearly_wheel),
)

BY_CODE: Mapping[AgendaRule, Rule] = {rule.code: rule for rule in RULES}

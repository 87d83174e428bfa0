# SPDX-License-Identifier: EUPL-1.2
"""Every rule that raises items on an agenda."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.codes import AgendaRule
from generator.views.agenda.raised import Rule
from generator.views.agenda.rules_agreements import option_due

RULES: tuple[Rule, ...] = (Rule(AgendaRule.OPTION_DUE, option_due),)

BY_CODE: Mapping[AgendaRule, Rule] = {rule.code: rule for rule in RULES}

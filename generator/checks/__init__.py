# SPDX-License-Identifier: EUPL-1.2
"""What is checked over the whole register: data errors, which block, and controls, which find (DESIGN § 3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import (
    access,
    call_offs,
    consistency,
    limits,
    meetings,
    open_data,
    prose,
    publication,
    references,
    reports,
    words,
)
from generator.checks.controls import CONTROLS
from generator.checks.fault import Check, Context, Fault

DATA_CHECKS: tuple[Check, ...] = (
    references.unknown_references,
    references.unknown_lots,
    references.repeated_items,
    references.circles,
    references.reused_ids,
    references.public_leans_on_internal,
    publication.shown_as_long,
    publication.hidden_while_it_runs,
    publication.reviewed_in_time,
    consistency.dates_in_order,
    consistency.signed_after_award,
    consistency.one_outcome,
    consistency.secret_tenders,
    consistency.award_to_come,
    consistency.option_to_come,
    consistency.obsolete_procedure,
    consistency.agreement_has_award,
    consistency.whole_ranking,
    consistency.call_off_method_given,
    call_offs.party_to_the_agreement,
    call_offs.award_to_come,
    limits.one_row_a_day,
    meetings.proposals_come_before_the_summons,
    meetings.one_meeting_a_day,
    meetings.items_stand_under_points,
    meetings.names_are_unique,
    meetings.names_lead_to_items,
    meetings.offices_sit,
    meetings.secrets_are_counted,
    meetings.handed_on,
    meetings.positions_can_be_carried_out,
    reports.one_report_a_year,
    reports.reports_in_order,
    reports.frozen_figures_agree,
    reports.goals_can_be_reached,
    words.groups_say_something,
    words.codes_have_words,
    words.groups_are_sharp,
    words.parts_are_parts,
    words.searches_are_no_gift,
    words.unfindable,
    open_data.licences_are_known,
    open_data.prefixes_have_their_form,
    prose.raw_html,
    prose.dead_links,
    access.one_page_each,
    access.security_contact,
)


def check(context: Context) -> Iterator[Fault]:
    """Every data error and every finding."""
    for data_check in DATA_CHECKS:
        yield from data_check(context)
    for control in CONTROLS:
        yield from control.find(context)


__all__ = ["CONTROLS", "DATA_CHECKS", "Check", "Context", "Fault", "check"]

# SPDX-License-Identifier: EUPL-1.2
"""How far ahead an agenda looks: to the body's next meetings, so that nothing falls due between two of them unseen."""

from __future__ import annotations

from datetime import date, timedelta

from generator.model.agreement import Agreement
from generator.views.agenda.memory import later
from generator.views.agenda.raised import Basis
from generator.wording import long_date

OPTION_DAYS = 120
"""How long before its last day an option is raised, at least. A board that meets every second month may have to meet twice, and the supplier is to be told
in time; what the group has not raised four months before is decided in a hurry."""
NEXT_DAYS = 60
"""When the next meeting is taken to be where none is set: every second month, as the group meets."""
LEAD_MONTHS = 9
"""How long a new procurement takes where no category says: planning and notice three months, tenders and award three, standstill, review and start three."""


def next_meeting(basis: Basis) -> date:
    """The day of the body's next meeting after this one. What falls due before it has to be raised now."""
    after = later(basis)
    return after[0].day if after else basis.meeting.day + timedelta(days=NEXT_DAYS)


def options_until(basis: Basis) -> date:
    """The last day to decide an option that this meeting raises: 120 days ahead, or the meeting after next where that is later.

    The group says at one meeting what it wants and must be able to see at the next that it was decided, so the last day may not come before the second
    of the meetings that follow.
    """
    after = later(basis)
    ahead = basis.meeting.day + timedelta(days=OPTION_DAYS)
    return max(ahead, after[1].day) if len(after) > 1 else ahead


def before_next(basis: Basis) -> str:
    """”före nästa möte (28 januari 2027)”, with its day where one is set."""
    after = later(basis)
    return f"före nästa möte ({long_date(after[0].day)})" if after else "före nästa möte"


def months_for(basis: Basis, agreement: Agreement) -> int:
    """How many months a new procurement takes: the longest that the agreement's categories say."""
    categories = (basis.register.categories.get(name) for name in agreement.categories)
    return max((each.lead_time_months for each in categories if each and each.lead_time_months), default=LEAD_MONTHS)

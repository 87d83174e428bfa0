# SPDX-License-Identifier: EUPL-1.2
"""What was said on a day outlives the records that it names: an old agenda stops nobody from taking a record away or giving it another id."""

from __future__ import annotations

from datetime import date

import pytest

from generator.editing.acts import ActError, tombstone
from generator.editing.splice import Add
from generator.judging import judge
from generator.model.agreement import Agreement
from generator.model.audience import Audience
from generator.model.codes import WithdrawalReason
from generator.model.meeting import Meeting
from generator.project import project
from generator.register import Register
from tests.checks.build import AGREEMENT, DAY, GUIDANCE, MARK, REGISTER, Memory, expect, problems, severities
from tests.checks.test_meetings import AT, RIGHT

GONE = "id: withdrawn\ntitle: Borta\nrows: [{id: kontor, kind: agreement, date: 2026-11-21, reason: registered_in_error}]\n"
ADVICE = GUIDANCE.replace("[kontorsmaterial](/avtal/kontor/)", "kontorsmaterial")
WITHOUT = RIGHT | {"agreements/kontor.yml": "", "guidance/bestalla.md": ADVICE}
"""The agreement is gone, and only the old agenda still names it."""
CONCERNED = RIGHT[AT].replace(
    "presenter: Chefen\n    outcome", "presenter: Chefen\n    concerns: [{agreement: kontor}]\n    outcome"
)


def read(files: dict[str, str]) -> Register:
    return judge(Memory({path: text for path, text in {**REGISTER, **files}.items() if text}), [], DAY).register


def numbers(register: Register, audience: Audience) -> list[str]:
    """The numbers of the agenda's items as the audience sees them."""
    return [item.number for item in project(register, audience, DAY).of(Meeting)["gruppen-2026-12-03"].agenda]


def test_a_withdrawn_record_may_be_named_by_what_was_said_before() -> None:
    assert problems(WITHOUT | {"withdrawn.yml": GONE}) == []
    marked = RIGHT[AT].replace("{agreement: kontor,", f"{{agreement: {MARK}kontor,")
    assert severities(expect("okand-hanvisning", WITHOUT | {AT: marked}))


def test_what_names_it_is_gone_from_both_sites_and_its_number_tells() -> None:
    before = read(RIGHT | {AT: CONCERNED})
    assert numbers(before, Audience.INTERNAL) == ["1", "2.1", "2.2", "3.1", "3.2"]
    after = read(WITHOUT | {AT: CONCERNED, "withdrawn.yml": GONE})
    assert numbers(after, Audience.INTERNAL) == ["1", "2.2", "3.1", "3.2"]
    assert numbers(after, Audience.PUBLIC) == ["1", "2.2", "3.2"]
    sent = project(after, Audience.PUBLIC, DAY).of(Meeting)["gruppen-2026-12-03"].summons
    assert sent is not None
    assert [point.items for point in sent.points] == [1, 2, 1]


def test_a_position_falls_with_what_it_would_have_changed() -> None:
    shown = project(read(WITHOUT | {"withdrawn.yml": GONE}), Audience.INTERNAL, DAY)
    item = shown.of(Meeting)["gruppen-2026-12-03"].agenda[1]
    assert (item.number, item.positions) == ("2.1", ())


def test_a_record_with_another_id_is_followed() -> None:
    renamed = (
        AGREEMENT.replace("id: kontor\n", "id: kontorsvaror\nformer_ids: [kontor]\n") + "options: [{months: 12}]\n"
    )
    files = WITHOUT | {AT: CONCERNED, "agreements/kontorsvaror.yml": renamed}
    assert problems(files) == []
    register = read(files)
    (item,) = [
        each
        for each in project(register, Audience.PUBLIC, DAY).of(Meeting)["gruppen-2026-12-03"].agenda
        if each.concerns
    ]
    assert item.concerns[0].agreement == "kontorsvaror"
    assert [each.id for each in register.naming(register.agreements["kontorsvaror"], Meeting)] == [
        "gruppen-2026-12-03"
    ]


def test_a_record_that_becomes_internal_under_a_new_id_takes_the_item_with_it() -> None:
    hidden = "publication: {audience: internal, reason: working_material, review_by: 2027-01-01}\n"
    renamed = (
        AGREEMENT.replace("id: kontor\n", "id: kontorsvaror\nformer_ids: [kontor]\n") + "options: [{months: 12}]\n"
    )
    register = read(WITHOUT | {AT: CONCERNED, "agreements/kontorsvaror.yml": renamed + hidden})
    assert numbers(register, Audience.PUBLIC) == ["1", "2.2", "3.2"]
    assert numbers(register, Audience.INTERNAL) == ["1", "2.1", "2.2", "3.1", "3.2"]


def test_a_need_that_is_gone_can_only_be_warned_of() -> None:
    """Nothing tells of what was internal as a whole and has been taken away."""
    named = RIGHT[AT].replace(
        "title: Taket, public_title", "title: Taket, internal_concerns: [{need: ¤cyklar}], public_title"
    )
    (found,) = expect("okand-hanvisning", RIGHT | {AT: named})
    assert found.severity.value == "warning"
    assert found.hint == "Har behovet tagits bort ur registret stämmer det. Rätta annars id."


def test_an_old_agenda_does_not_stop_a_withdrawal() -> None:
    register = read(RIGHT | {AT: CONCERNED})
    record = register.agreements["kontor"]
    (change,) = tombstone(record, register, WithdrawalReason.REGISTERED_IN_ERROR, date(2026, 11, 21), DAY)
    assert isinstance(change, Add)
    assert change.value == {
        "id": "kontor",
        "kind": "agreement",
        "date": date(2026, 11, 21),
        "reason": "registered_in_error",
    }


def test_what_needs_the_record_still_does() -> None:
    register = read(
        RIGHT | {"agreements/papper.yml": AGREEMENT.replace("id: kontor\n", "id: papper\nreplaces: kontor\n")}
    )
    with pytest.raises(ActError, match="avtal papper") as found:
        tombstone(register.agreements["kontor"], register, WithdrawalReason.REGISTERED_IN_ERROR, DAY, DAY)
    assert "möte" not in str(found.value)


def test_former_ids_are_withdrawn_too() -> None:
    register = read(RIGHT | {"agreements/kontor.yml": RIGHT["agreements/kontor.yml"] + "former_ids: [kontoret]\n"})
    changes = tombstone(register.of(Agreement)["kontor"], register, WithdrawalReason.REGISTERED_IN_ERROR, DAY, DAY)
    assert [
        change.value["id"] for change in changes if isinstance(change, Add) and isinstance(change.value, dict)
    ] == ["kontor", "kontoret"]

# SPDX-License-Identifier: EUPL-1.2
"""A form's inputs become the arguments of one command, whatever they hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.editing.forms import FORMS, LONGEST_TITLE, FormError, arguments, form_of, in_its_words, title_of
from generator.model.codes import WithdrawalReason

ANY = st.text(max_size=40) | st.sampled_from(
    ["--register=x", "--", "-h", "a b", "{x}", "$(id)", "`id`", "; id", "'", '"']
)


def test_a_form_is_the_command_that_a_person_would_write() -> None:
    given_words = {
        "agreement": "kontorsmaterial",
        "outcome": "Optionen utnyttjas inte",
        "decided": " 2027-01-15 ",
        "decision": "KS 2027/0011 beslut 4",
        "number": "",
    }
    assert arguments(form_of("option"), given_words) == [
        "option",
        "decline",
        "--decided=2027-01-15",
        "--decision=KS 2027/0011 beslut 4",
        "--",
        "kontorsmaterial",
    ]
    withdrawn = {"kind": "Leverantör", "id": "exempel-ab", "reason": WithdrawalReason.MERGED.label, "date": ""}
    assert arguments(form_of("withdraw"), withdrawn) == ["withdraw", "--reason=merged", "--", "supplier", "exempel-ab"]
    assert arguments(form_of("new-supplier"), {"title": "Exempel AB"}) == ["new", "supplier", "--title=Exempel AB"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@settings(deadline=None)
@given(data=st.data())
def test_no_input_becomes_an_option_or_a_word_of_the_command(form: object, data: st.DataObject) -> None:
    found = next(each for each in FORMS if each is form)
    words = {
        name: data.draw(st.sampled_from(sorted(found.choices[name])) if name in found.choices else ANY)
        for name in found.labels
    }
    words |= {name: data.draw(st.sampled_from(("true", "false", ""))) for name in found.flags}
    made = arguments(found, words)
    end = made.index("--") if "--" in made else len(made)
    start = len(found.command.split())
    assert [each.partition("=")[0] for each in made[start:end]] == [
        f"--{name.replace('_', '-')}"
        for name in found.options
        if words[name].strip() and (name not in found.flags or words[name] == "true")
    ]
    assert len(made[end + 1 :]) == len(found.places)
    assert not any("{" in each for each in made[:start])


@given(st.text(max_size=200))
def test_a_title_is_one_line_of_fitting_length(summary: str) -> None:
    title = title_of(form_of("option"), summary)
    assert title.isprintable()
    assert 0 < len(title) <= LONGEST_TITLE


def test_a_title_is_what_the_command_calls_the_change() -> None:
    assert title_of(form_of("option"), "Kontorsmaterial: option 1 utnyttjas") == "Kontorsmaterial: option 1 utnyttjas"
    assert title_of(form_of("option"), "") == "Beslut om option"
    assert title_of(form_of("option"), "å" * 90) == "å" * 71 + "…"


def test_an_address_is_the_id_that_it_ends_in() -> None:
    words = {"outcome": "Optionen utnyttjas", "agreement": "https://exempel.se/avtal/kontorsmaterial/"}
    assert arguments(form_of("option"), words)[-1] == "kontorsmaterial"
    assert arguments(form_of("option"), {**words, "agreement": "EX 2024/0199"})[-1] == "EX 2024/0199"


def test_the_address_of_a_meeting_is_its_body_and_its_day() -> None:
    words = {"meeting": "https://intern.exempel.se/samkop/moten/samordningsgruppen/2026-12-10/"}
    assert arguments(form_of("meeting-call"), words) == ["meeting", "call", "--", "samordningsgruppen-2026-12-10"]


def test_a_box_is_ticked_or_not() -> None:
    words = {"meeting": "a-2026-12-10", "title": "X", "by": "Y", "position_wanted": "true", "secret": "false"}
    made = arguments(form_of("meeting-propose"), words)
    assert made == ["meeting", "propose", "--title=X", "--by=Y", "--position-wanted", "--", "a-2026-12-10"]
    with pytest.raises(FormError, match="Ärendet har sekretess: ja går inte att välja"):
        arguments(form_of("meeting-propose"), {**words, "secret": "ja"})


def test_what_cannot_be_chosen_is_refused_with_what_can() -> None:
    with pytest.raises(FormError, match=r"Beslutet: Kanske går inte att välja\. Välj bland Optionen utnyttjas,"):
        arguments(form_of("option"), {"agreement": "a", "outcome": "Kanske"})
    with pytest.raises(FormError, match="inget formulär som heter optoin"):
        form_of("optoin")


def test_what_a_command_says_is_said_in_the_words_of_the_form() -> None:
    said = "--decided: Här väntas ett datum. Vad som kan stå där visas med --help. Ingenting är skrivet.\n  --decision-x  --register=a"
    assert in_its_words(form_of("option"), said) == (
        "”Dagen då beslutet togs”: Här väntas ett datum.\n  --decision-x  --register=a"
    )
    for end in ("Rätta det du skrev och kör kommandot igen.", "Ingenting är skrivet. Kör kommandot igen."):
        assert in_its_words(form_of("option"), f"Filen har ändrats. {end}") == "Filen har ändrats."
    said = "Ska den med, lägg till den först: samkop new procurement."
    assert in_its_words(form_of("option"), said).endswith("lägg till den först med formuläret Ny upphandling.")

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
    made = arguments(found, words)
    end = made.index("--") if "--" in made else len(made)
    start = len(found.command.split())
    assert [each.partition("=")[0] for each in made[start:end]] == [
        f"--{name.replace('_', '-')}" for name in found.options if words[name].strip()
    ]
    assert len(made[end + 1 :]) == len(found.places)
    assert not any("{" in each for each in made[:start])


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@settings(deadline=None)
@given(data=st.data())
def test_a_title_is_one_line_of_fitting_length(form: object, data: st.DataObject) -> None:
    found = next(each for each in FORMS if each is form)
    title = title_of(found, {name: data.draw(st.text(max_size=200)) for name in found.labels})
    assert title.isprintable()
    assert len(title) <= LONGEST_TITLE


def test_what_cannot_be_chosen_is_refused_with_what_can() -> None:
    with pytest.raises(FormError, match=r"Beslutet: Kanske går inte att välja\. Välj bland Optionen utnyttjas,"):
        arguments(form_of("option"), {"agreement": "a", "outcome": "Kanske"})
    with pytest.raises(FormError, match="inget formulär som heter optoin"):
        form_of("optoin")


def test_what_a_command_says_is_said_in_the_words_of_the_form() -> None:
    said = "--decided: Här väntas ett datum. Vad som kan stå där visas med --help. Ingenting är skrivet.\n  --decision-x  --register=a"
    assert in_its_words(form_of("option"), said) == (
        "”Dagen då beslutet togs”: Här väntas ett datum. Ingenting är skrivet.\n  --decision-x  --register=a"
    )

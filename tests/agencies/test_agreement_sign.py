"""Signing: 22 items one by one, the full name, the password; nothing in one go (S20 to S43)."""

from __future__ import annotations

import io

import pypdf
import pytest
from django.utils import timezone

from agencies.actions import agreements as actions
from agencies.models import User, UserAgreement
from audit.log.models import LogEntry
from tests.agencies.agreements import (
    NUMBERS,
    PAGE,
    agreement_of,
    countersign,
    current,
    publish_next,
    sign,
    signature_of,
)
from tests.factories.agencies import PASSWORD
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("S43")
def test_signing_keeps_initials_name_instant_and_address(world: World, nora: User) -> None:
    before = timezone.now()
    answer = sign(nora, name="nora  EXAMPLE", initials_3="N. E.")
    row = agreement_of(nora)
    assert set(row.initials) == set(NUMBERS)
    assert (row.initials["1"], row.initials["3"]) == ("ne", "N. E.")
    assert row.signed_name == "nora EXAMPLE"
    assert before < row.signed_at < timezone.now()
    assert (row.signed_from, row.agency_id) == ("127.0.0.1", world.agency_a.pk)
    assert (row.document, row.countersigned_at) == (current(), None)
    assert b"Your account is not open yet" in answer.content
    assert b"The director of your agency has to countersign it." in answer.content
    (deed,) = LogEntry.objects.filter(deed="agreement.signed")
    assert (deed.actor, deed.object_pk) == (nora, str(row.pk))


@pytest.mark.requirement("S43")
def test_the_page_carries_agency_name_and_date(world: World, nora: User) -> None:
    page = Browser.signed_in_as(nora).get(PAGE).content.decode()
    for words in (world.agency_a.name, "Nora Example", f"{timezone.localdate():%m/%d/%Y}"):
        assert words in page


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("initials_7", "XX", "Your initials are NE."),
        ("initials_7", "N", "Your initials are NE."),
        ("initials_7", ". .", "Your initials are NE."),
        ("name", "Alice Example", "Type your name as it stands on this page: Nora Example."),
        ("name", "", "Type your full name to sign."),
        ("password", "not-her-password", "This is not your password."),
        ("password", "", "Type your password to confirm that it is you."),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_typed_is_lost(
    nora: User, field: str, typed: str, words: str
) -> None:
    answer = sign(nora, **{field: typed})
    assert answer.status_code == 200
    assert answer.context["form"].errors == {field: [words]}
    page = answer.content.decode()
    assert page.count('value="ne"') == 22 - field.startswith("initials")
    assert f'value="{typed}"' in page or field == "password" or not typed
    assert PASSWORD not in page
    assert not nora.agreements.exists()


def test_signing_twice_is_refused_in_plain_words(nora: User) -> None:
    sign(nora)
    again = sign(nora)
    assert b"You have signed this agreement already. Nothing was changed." in again.content
    assert nora.agreements.count() == 1
    with acting_as_user(nora) as actor, pytest.raises(actions.AlreadySigned):
        typed = actions.Signature(
            current().pk, dict.fromkeys(NUMBERS, nora.initials), "Nora Example"
        )
        actions.sign_agreement(typed, actor=actor)


def test_another_version_than_the_one_shown_is_refused_in_plain_words(nora: User) -> None:
    typed = signature_of(nora)
    shown = current().pk
    publish_next()
    answer = Browser.signed_in_as(nora).post(PAGE, typed, follow=True)
    assert b"The agreement has changed since you opened it." in answer.content
    assert b'value="ne"' not in answer.content
    with acting_as_user(nora) as actor, pytest.raises(actions.NewVersion):
        typed_2 = actions.Signature(shown, dict.fromkeys(NUMBERS, nora.initials), "Nora Example")
        actions.sign_agreement(typed_2, actor=actor)
    assert not nora.agreements.exists()


def test_the_action_takes_nobody_elses_initials_or_name(world: World, nora: User) -> None:
    own = dict.fromkeys(NUMBERS, nora.initials)
    with acting_as_user(nora) as actor:
        for initials, name in ((own | {"22": "AE"}, str(nora)), (own, "Alice Example"), ({}, "")):
            with pytest.raises(actions.NotInitialled):
                actions.sign_agreement(actions.Signature(current().pk, initials, name), actor=actor)
    with acting_as_user(world.dan) as actor, pytest.raises(actions.NoMembership):
        actions.sign_agreement(actions.Signature(current().pk, own, str(nora)), actor=actor)


def test_a_password_is_not_guessed_here(nora: User) -> None:
    browser = Browser.signed_in_as(nora)
    typed = signature_of(nora, password="a-guess")
    pages = [browser.post(PAGE, typed).content for _ in range(8)]
    assert [b"This is not your password" in page for page in pages] == [True] * 5 + [False] * 3
    assert [b"nothing is checked until" in page for page in pages] == [False] * 5 + [True] * 3
    browser.post(PAGE, signature_of(nora))
    assert not UserAgreement.objects.filter(user=nora).exists()


def test_my_agreement_is_read_and_printed_later(world: World, nora: User) -> None:
    assert Browser.signed_in_as(nora).get("/agencies/agreement.pdf").status_code == 404
    sign(nora)
    countersign(world.alice, agreement_of(nora))
    browser = Browser.signed_in_as(nora)
    page = browser.get(PAGE).content.decode()
    assert "not open yet" not in page
    answer = browser.get("/agencies/agreement.pdf")
    assert answer["Content-Disposition"] == 'inline; filename="agreement.pdf"'
    reader = pypdf.PdfReader(io.BytesIO(answer.content))
    paper = " ".join(sheet.extract_text() for sheet in reader.pages)
    for words in ("Nora Example", "Alice Example", world.agency_a.name):
        assert words in page
        assert words in paper
    assert paper.split().count("ne") == 22
    deeds = LogEntry.objects.filter(actor=nora, object_pk=str(agreement_of(nora).pk))
    assert {"agreement.viewed", "agreement.printed"} <= set(deeds.values_list("deed", flat=True))


def test_the_log_holds_neither_initials_nor_signature(world: World, nora: User) -> None:
    sign(nora)
    countersign(world.alice, agreement_of(nora))
    rows = LogEntry.objects.filter(object_pk=str(agreement_of(nora).pk))
    told = " ".join(f"{row.changes} {row.additional_data}" for row in rows)
    assert UserAgreement.unlogged == {
        "initials",
        "signed_name",
        "countersigned_name",
        "signed_from",
    }
    assert "Example" not in told
    assert "'ne'" not in told

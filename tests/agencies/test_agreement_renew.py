"""Renewing while the older agreement is in force, and finding later what one signed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.models import Agency, User, UserAgreement
from tests.agencies.agreements import (
    PAGE,
    QUEUE,
    agreement_of,
    countersign,
    current,
    lapse,
    paper_of,
    publish_next,
    sign,
    signature_of,
)
from tests.factories.agencies import make_agreement
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db

RENEW = f"{PAGE}renew/"
MINE = f"{PAGE}all/"
SIGNED = f"{QUEUE}signed/"


def make_due(user: User, agency: Agency, *, days: int) -> UserAgreement:
    """An agreement that falls due in so many days, in place of the user's."""
    UserAgreement.objects.filter(user=user).delete()
    due_on = timezone.localdate() + timedelta(days=days)
    return make_agreement(user, agency, due_on=due_on)


@pytest.mark.rule("V19")
@pytest.mark.parametrize(("days", "is_offered"), [(31, False), (30, True), (-5, True)])
def test_the_renewal_is_offered_thirty_days_before_and_in_the_grace(
    world: World, days: int, is_offered: bool
) -> None:
    row = make_due(world.bob, world.agency_a, days=days)
    browser = Browser.signed_in_as(world.bob)
    shown = [item for item in browser.get("/").context["due"] if item.link == RENEW]
    assert [item.due_on for item in shown] == [row.due_on] * is_offered
    assert (b"Read and sign" in browser.get(PAGE).content) is is_offered
    assert browser.get(RENEW).status_code == (200 if is_offered else 302)
    if not is_offered:
        assert b"signed this agreement already" in sign(world.bob).content
        assert world.bob.agreements.count() == 1


@pytest.mark.rule("V19")
def test_the_older_one_counts_until_the_new_one_is_countersigned(world: World) -> None:
    older = make_due(world.bob, world.agency_a, days=-5)
    answer = sign(world.bob)
    assert b"You have renewed your agreement." in answer.content
    assert b"you work on as before" in answer.content
    browser = Browser.signed_in_as(world.bob)
    assert browser.get("/clients/search/").status_code == 200
    assert not [item for item in browser.get("/").context["due"] if item.link == RENEW]
    assert b"signed this agreement already" in sign(world.bob).content
    newer = world.bob.agreements.get(countersigned_at=None)
    countersign(world.alice, newer)
    older.refresh_from_db()
    newer.refresh_from_db()
    assert (older.ended_reason, newer.ended_at) == ("replaced", None)
    assert older.ended_at is not None
    assert newer.countersigned_at is not None
    assert newer.countersigned_at - older.ended_at < timedelta(seconds=5)


@pytest.mark.rule("V19")
def test_whoever_lapsed_sees_the_agreement_alone_and_comes_back_by_it(world: World) -> None:
    lapse(agreement_of(world.bob))
    browser = Browser.signed_in_as(world.bob)
    assert browser.get("/clients/search/")["Location"] == PAGE
    sign(world.bob)
    browser = Browser.signed_in_as(world.bob)
    assert browser.get("/clients/search/")["Location"] == PAGE
    countersign(world.alice, world.bob.agreements.get(countersigned_at=None))
    assert Browser.signed_in_as(world.bob).get("/clients/search/").status_code == 200


@pytest.mark.requirement("S1")
def test_agency_and_location_stand_on_the_paper_as_they_were_at_signing(
    world: World, nora: User
) -> None:
    page = Browser.signed_in_as(nora).get(PAGE).content.decode()
    for words in ("Alder House", "1 Main Street, Anytown", "Nora Example"):
        assert words in page
    sign(nora)
    Agency.objects.filter(pk=world.agency_a.pk).update(name="Alder Homes", location="Elsewhere")
    countersign(world.alice, agreement_of(nora))
    paper = paper_of(nora, agreement_of(nora))
    for words in ("Alder House", "1 Main Street, Anytown", "Nora Example", "Alice Example"):
        assert words in paper
    assert "Elsewhere" not in paper


@pytest.mark.requirement("S1")
def test_without_a_location_nobody_signs_and_the_page_says_who_mends_it(
    world: World, nora: User
) -> None:
    Agency.objects.filter(pk=world.agency_a.pk).update(location="")
    page = Browser.signed_in_as(nora).get(PAGE).content.decode()
    assert "The HMIS system administrator can enter it" in page
    assert '<form class="agreement"' not in page
    sign(nora)
    assert not nora.agreements.exists()
    cocs = world.shelter.cocs.create(coc_code="XX-500", city="Alderton", address1="7 Hidden Lane")
    page = Browser.signed_in_as(nora).get(PAGE).content.decode()
    assert "Alderton" in page
    assert "Hidden" not in page
    Agency.objects.filter(pk=world.agency_a.pk).update(is_victim_service_provider=True)
    assert cocs.city not in Browser.signed_in_as(nora).get(PAGE).content.decode()


@pytest.mark.requirement("S43", "S44")
def test_old_versions_and_signed_copies_stay_readable(world: World, nora: User) -> None:
    sign(nora)
    countersign(world.alice, agreement_of(nora))
    older = agreement_of(nora)
    content = current().content | {"closing": "Words of the next version."}
    publish_next(content=content, title="The next agreement")
    typed = signature_of(nora)
    Browser.signed_in_as(nora).post(PAGE, typed, follow=True)
    newer = nora.agreements.get(countersigned_at=None)
    countersign(world.alice, newer)
    lines = Browser.signed_in_as(nora).get(MINE).context["lines"]
    assert [(line.id, line.version) for line in lines] == [(newer.pk, 3), (older.pk, 2)]
    assert "Words of the next version." in paper_of(nora, newer)
    paper = paper_of(nora, older)
    assert "Words of the next version." not in paper
    assert older.document.content["closing"] in paper
    assert "A newer one was signed" in paper
    texts = Browser.signed_in_as(nora).get(f"{PAGE}texts/")
    assert [version.number for version in texts.context["versions"]] == [3, 2, 1]
    for version in texts.context["versions"]:
        assert Browser.signed_in_as(nora).get(f"{PAGE}texts/{version.id}/").status_code == 200


def test_who_reads_whose_paper(world: World, nora: User) -> None:
    sign(nora)
    row = agreement_of(nora)
    assert "127.0.0.1" in paper_of(nora, row)
    for reader in (world.alice, world.root):
        assert "127.0.0.1" not in paper_of(reader, row)
    for stranger in (world.bob, world.carol):
        address = f"{QUEUE}{row.pk}/agreement.pdf"
        assert Browser.signed_in_as(stranger).get(address).status_code == 404


def test_the_list_shows_the_director_the_own_people_and_the_administrator_all(
    world: World, nora: User
) -> None:
    sign(nora)
    lapse(agreement_of(world.bob))
    lines = Browser.signed_in_as(world.alice).get(SIGNED).context["lines"]
    standing = {line.user_name: line.standing for line in lines}
    assert set(standing) == {"Alice Example", "Bob Example", "Nora Example"}
    assert standing["Bob Example"] == "Lapsed: not renewed"
    assert standing["Nora Example"] == "Waits for a countersignature"
    assert standing["Alice Example"].startswith("In force until")
    names = {
        line.user_name for line in Browser.signed_in_as(world.root).get(SIGNED).context["lines"]
    }
    assert {"Carol Example", "Root Example"} < names
    assert Browser.signed_in_as(world.bob).get(SIGNED).status_code in {302, 403}
    assert Browser.signed_in_as(world.carol).get(SIGNED).status_code == 403

"""The pages of clients, through the test client, as the application's role."""

from __future__ import annotations

import pytest

from audit.log.models import LogEntry
from tests.papers import print_text
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db


def test_worker_finds_opens_and_prints_an_own_client(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    found = browser.post("/clients/search/", {"words": "prudence hollybush"})
    assert b"Prudence Hollybush" in found.content
    page = browser.get(f"/clients/{world.private_client.pk}/")
    assert page.status_code == 200
    assert b"Prudence" in page.content
    assert b"987654321" not in page.content
    assert "Prudence Hollybush" in print_text(browser, world.private_client.pk)
    deeds = LogEntry.objects.filter(clients__contains=[world.private_client.pk])
    assert {"client.searched", "client.viewed", "client.printed"} <= set(
        deeds.filter(actor=world.bob).values_list("deed", flat=True)
    )


def test_partner_sees_the_shared_client_and_not_the_other(world: World) -> None:
    browser = Browser.signed_in_as(world.carol)
    assert browser.get(f"/clients/{world.shared_client.pk}/").status_code == 200
    assert browser.get(f"/clients/{world.private_client.pk}/").status_code == 404
    found = browser.post("/clients/search/", {"words": "prudence hollybush"})
    assert b"Prudence Hollybush" not in found.content.replace(b'value="prudence hollybush"', b"")


def test_number_is_revealed_by_post_alone(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    address = f"/clients/{world.private_client.pk}/ssn/"
    assert browser.get(address).status_code == 405
    assert b"987-65-4321" in browser.post(address).content
    fragment = browser.post(address, headers={"hx-request": "true"})
    assert b"987-65-4321" in fragment.content
    assert b"<html" not in fragment.content
    assert LogEntry.objects.filter(deed="client.revealed").count() == 2


def test_identity_is_changed_and_the_old_version_kept(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    address = f"/clients/{world.private_client.pk}/identity/"
    form = browser.get(address).context["form"]
    data = {k: v for k, v in form.initial.items() if v is not None}
    data |= {"last_name": "Mistletoe", "date_of_birth": "05/17/1980"}
    assert browser.post(address, data).status_code == 302
    versions = world.private_client.identities(manager="_base_manager").count()
    assert versions == 2
    assert (
        b"Prudence Mistletoe"
        in browser.post("/clients/search/", {"words": "prudence mistletoe"}).content
    )
    # Nobody overwrites what a colleague saved meanwhile.
    again = browser.post(address, {**data, "last_name": "Ivy"})
    assert b"colleague" in again.content


def test_the_number_is_not_sent_to_the_identity_form_and_stays_when_left_empty(
    world: World,
) -> None:
    browser = Browser.signed_in_as(world.bob)
    address = f"/clients/{world.private_client.pk}/identity/"
    page = browser.get(address)
    assert b"987654321" not in page.content
    assert b"4321" in page.content
    initial = page.context["form"].initial
    data = {name: value for name, value in initial.items() if value is not None}
    data |= {"last_name": "Mistletoe", "date_of_birth": "05/17/1980"}
    assert browser.post(address, data).status_code == 302
    record = f"/clients/{world.private_client.pk}/"
    assert b"987-65-4321" in browser.post(f"{record}ssn/").content

    version = browser.get(address).context["form"].initial["version"]
    taken = data | {"version": version, "remove_ssn": "on", "ssn_data_quality": "9"}
    assert browser.post(address, taken).status_code == 302
    assert b"4321" not in browser.get(record).content

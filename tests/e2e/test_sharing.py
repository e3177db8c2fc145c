"""A client agrees, a partner sees; the client changes the mind, the partner stops seeing."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import sharing
from tests.e2e.desk import PARTNER, WORKER, Desks, OpenAlbum, search

NAMES = ("Eudora", "Winterbourne")


def take_in(page: Page) -> str:
    """A woman alone; her id is the answer."""
    page.goto("/enrollments/intake/")
    page.get_by_label("Project", exact=False).first.select_option(index=1)
    page.get_by_label("First name").fill(NAMES[0])
    page.get_by_label("Last name").fill(NAMES[1])
    page.get_by_label("Birth date", exact=True).fill("03/09/1984")
    page.get_by_role("button", name="Save and enroll").click()
    expect(page.get_by_role("status").first).to_contain_text("enrolled")
    return urlsplit(page.url).path.split("/")[2]


def status_of(page: Page, client_id: str) -> int:
    """What an address answers."""
    answer = page.goto(f"/clients/{client_id}/")
    assert answer is not None
    return answer.status


@pytest.mark.rule("V8", "V9", "V11", "V14", "V20", "V21")
@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_a_partner_sees_and_stops_seeing(desks: Desks, album: OpenAlbum, javascript: bool) -> None:
    desks.watch.typed.update(NAMES)
    pictures = album("sharing" if javascript else "sharing-without-scripts")
    desk = desks.window(WORKER, javascript=javascript)
    partner = desks.window(PARTNER, javascript=javascript)
    client_id = take_in(desk)
    pictures.take(desk, "not-asked-yet")
    assert status_of(partner, client_id) == 404
    sharing.ask(desk, client_id)
    pictures.take(desk, "release")
    sharing.agree(desk, client_id, " ".join(NAMES))
    pictures.take(desk, "agreed")
    assert status_of(partner, client_id) == 404
    sharing.change(desk, client_id, "Open to partners")
    pictures.take(desk, "opened")
    assert status_of(partner, client_id) == 200
    expect(partner.get_by_role("heading", level=1)).to_have_text("Before you open this record")
    pictures.take(partner, "why")
    sharing.say_why(partner, "The client was referred to us")
    expect(partner.get_by_role("heading", level=1)).to_have_text(" ".join(NAMES))
    expect(partner.locator("main")).not_to_contain_text("Ask about sharing")
    expect(partner.get_by_role("link", name="Change")).to_have_count(0)
    pictures.take(partner, "what-the-partner-sees")
    search(partner, " ".join(NAMES), "03/09/1984")
    expect(partner.get_by_role("link", name=" ".join(NAMES)).first).to_be_visible()
    sharing.revoke(desk, client_id)
    assert status_of(partner, client_id) == 200  # Ordinary records go forward only (V9).
    sharing.change(desk, client_id, "Close to partners")
    pictures.take(desk, "closed")
    assert status_of(partner, client_id) == 404
    search(partner, " ".join(NAMES), "03/09/1984")
    expect(partner.locator("#result-title")).to_have_text("Nobody found whom you may see")
    sharing.refuse(desk, client_id)
    pictures.take(desk, "refused")

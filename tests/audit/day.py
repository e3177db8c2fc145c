"""A day of deeds through the browser: what a case worker, a partner and an administrator do."""

from __future__ import annotations

from dataclasses import dataclass

from clients.models import Client
from tests.factories.agencies import PASSWORD
from tests.papers import print_text
from tests.roles import Browser
from tests.world import World

# Names and numbers that occur nowhere but in what is typed below.
FIRST, LAST, ALIAS, CHILD = "Quixotilda", "Zwergenbaum", "Pumpernella", "Ottokarlchen"
CHANGED = "Vogelsang"
SSN, SSN_DASHED = "531278846", "531-27-8846"
# Typed into the two free-text answers, whose columns are readable to SQL but not to the log.
FREE_TEXT = "Feldspatia"
WORDS = (FIRST, LAST, ALIAS, CHILD, CHANGED, SSN, SSN_DASHED)
DATES = ("1971-02-28", "02/28/1971")


@dataclass(frozen=True)
class Day:
    """What the day left."""

    client: Client
    child: Client


def live_a_day(world: World) -> Day:
    """Sign in, search, take in two people, look, reveal, change, print, exit, be refused."""
    bob = Browser()
    bob.post("/sign-in/", {"login": world.bob.email, "password": "not-the-password"})
    signed_in = bob.post("/sign-in/", {"login": world.bob.email, "password": PASSWORD})
    assert signed_in.status_code == 302
    search(bob)
    answer = bob.post("/enrollments/intake/", household(world))
    assert answer.status_code == 302, answer.content.decode()
    client = Client._base_manager.get(pk=answer["Location"].strip("/").split("/")[-1])
    child = Client._base_manager.exclude(pk=client.pk).order_by("-created_at")[0]
    page = f"/clients/{client.pk}/"
    assert FIRST in bob.get(page).content.decode()
    assert SSN_DASHED in bob.post(f"{page}ssn/").content.decode()
    change_identity(bob, page)
    bob.get(f"{page}print/")
    assert FIRST in print_text(bob, client.pk)
    search(bob)
    leave(bob, client)
    be_refused(world, page)
    bob.post("/sign-out/")
    return Day(client, child)


def household(world: World) -> dict[str, str]:
    """The intake form with a mother and her child."""
    return {
        "project": str(world.shelter.pk),
        "entry_date": "03/05/2025",
        "members-TOTAL_FORMS": "2",
        "members-INITIAL_FORMS": "0",
        "members-0-first_name": FIRST,
        "members-0-last_name": LAST,
        "members-0-aliases": ALIAS,
        "members-0-ssn": SSN_DASHED,
        "members-0-date_of_birth": DATES[1],
        "members-0-additional_race_ethnicity": FREE_TEXT,
        "members-0-relationship_to_hoh": "1",
        "members-1-first_name": CHILD,
        "members-1-last_name": LAST,
        "members-1-relationship_to_hoh": "2",
    }


def search(browser: Browser) -> None:
    """By name, alias, number, birth date; and with what the form refuses."""
    for typed in (
        {"words": f"{FIRST} {LAST}"},
        {"words": ALIAS, "birth_date": DATES[1]},
        {"words": SSN_DASHED},
        {"words": LAST, "last_four": SSN[-4:]},
        {"words": FIRST},
        {"words": FIRST, "last_four": LAST},
    ):
        assert browser.post("/clients/search/", typed).status_code == 200


def change_identity(browser: Browser, page: str) -> None:
    """Marry; first with a mistake that brings the form back."""
    form = browser.get(f"{page}identity/").context["form"]
    data = {name: value for name, value in form.initial.items() if value is not None}
    data |= {"last_name": CHANGED, "date_of_birth": DATES[1]}
    refused = browser.post(f"{page}identity/", data | {"ssn": "000-00-0000"})
    assert CHANGED in refused.content.decode()
    assert browser.post(f"{page}identity/", data).status_code == 302


def leave(browser: Browser, client: Client) -> None:
    """Record an exit whose destination is said in free words."""
    (stay,) = client.enrollments(manager="_base_manager").all()
    browser.get(f"/enrollments/{stay.pk}/")
    answer = browser.post(
        f"/enrollments/{stay.pk}/exit/",
        {"exit_date": "06/01/2025", "destination": "17", "other_destination": FREE_TEXT},
    )
    assert answer.status_code == 302, answer.content.decode()


def be_refused(world: World, page: str) -> None:
    """A partner who asks for an unseen client, and one who is nobody any more."""
    assert Browser.signed_in_as(world.carol).get(page).status_code == 404
    assert Browser.signed_in_as(world.dan).get(page).status_code == 403
    assert Browser().get(page).status_code == 302

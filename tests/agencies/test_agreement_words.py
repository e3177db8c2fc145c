"""The agreement that ships: what it says, and that each of its 22 items is initialled by itself."""

from __future__ import annotations

import html

import pytest

from agencies.models import User
from tests.agencies.agreements import (
    NUMBERS,
    PAGE,
    agreement_of,
    countersign,
    current,
    paper_of,
    sign,
)
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db

# Item of the policy -> what its statement is about.
ITEMS = {
    1: ("S20", ("user name", "password", "nobody")),
    2: ("S21", ("privacy notice", "consumer notice", "rights")),
    3: ("S22", ("browser", "remember", "each time")),
    4: ("S23", ("care", "password")),
    5: ("S24", ("only the information", "job")),
    6: ("S25", ("authorized users", "neither see nor hear")),
    7: ("S26", ("sign out", "leave")),
    8: ("S27", ("never leave a computer alone",)),
    9: ("S28", ("screen", "without authority")),
    10: ("S29", ("locked", "desk", "copier", "printer", "fax")),
    11: ("S30", ("destroy", "law")),
    12: ("S31", ("public", "staff", "clients", "family")),
    13: ("S32", ("telephone", "overhear")),
    14: ("S33", ("message", "answering machine", "voicemail")),
    15: ("S34", ("volume", "answering machine")),
    16: ("S35", ("release", "each client")),
    17: ("S36", ("consent back", "any time", "written notice")),
    18: ("S37", ("refused a service", "not agreeing")),
    19: ("S38", ("look at their records", "copy", "changed")),
    20: ("S39", ("false", "harm")),
    21: ("S40", ("access", "ended", "discipline")),
    22: ("S41", ("breach", "director", "system administrator", "at once")),
}


@pytest.mark.requirement("S20", "S21", "S22", "S23", "S24", "S25", "S26", "S27")
@pytest.mark.requirement("S28", "S29", "S30", "S31", "S32", "S33", "S34")
@pytest.mark.requirement("S35", "S36", "S37", "S38", "S39", "S40", "S41", "S43")
@pytest.mark.parametrize("number", ITEMS)
def test_each_item_stands_in_the_agreement_and_is_initialled_by_itself(
    nora: User, number: int
) -> None:
    requirement, about = ITEMS[number]
    item = current().content["items"][number - 1]
    assert (item["number"], item["requirement"]) == (number, requirement)
    for words in about:
        assert words in item["text"].lower()
    page = html.unescape(Browser.signed_in_as(nora).get(PAGE).content.decode())
    assert item["text"] in page
    answer = sign(nora, **{f"initials_{number}": " "})
    assert list(answer.context["form"].errors) == [f"initials_{number}"]
    assert b"Read this item and type your initials." in answer.content
    assert not nora.agreements.exists()


def test_there_are_22_items_and_no_box_that_ticks_them_all(nora: User) -> None:
    assert [str(item["number"]) for item in current().content["items"]] == list(NUMBERS)
    page = Browser.signed_in_as(nora).get(PAGE).content.decode()
    assert page.count('name="initials_') == 22
    assert 'type="checkbox" name' not in page


@pytest.mark.requirement("S40")
def test_a_breach_of_confidence_ends_access_at_once_says_the_heading() -> None:
    heading = current().content["items"][0]["heading"]
    assert "end my access at once" in heading


@pytest.mark.requirement("S42")
def test_it_closes_by_agreeing_to_all_of_it(world: World, nora: User) -> None:
    closing = current().content["closing"]
    assert "all the statements above" in closing
    assert "agree to keep every one of them" in closing
    page = Browser.signed_in_as(nora).get(PAGE).content.decode()
    assert page.index(closing) > page.index('name="initials_22"')
    sign(nora)
    assert closing in paper_of(nora, agreement_of(nora))


@pytest.mark.requirement("S2")
def test_it_is_policy_responsibilities_and_ethics_in_one_and_binds_agency_and_user(
    world: World, nora: User
) -> None:
    text = current()
    assert text.title == "User agreement: policy, responsibilities and ethics"
    words = " ".join(text.content["introduction"])
    for part in ("user policy", "responsibilities", "code of ethics", "binds your agency"):
        assert part in words
    sign(nora)
    countersign(world.alice, agreement_of(nora))
    paper = paper_of(nora, agreement_of(nora))
    for party in ("binds your agency", "Alder House", "Nora Example", "Alice Example"):
        assert party in paper


@pytest.mark.requirement("S8", "S13", "S14", "S15")
@pytest.mark.parametrize(
    ("requirement", "about"),
    [
        ("S8", ("answer a client's questions",)),
        ("S13", ("answer for what I enter", "true, correct and complete", "carries my name")),
        ("S14", ("only where the work needs it", "giving a service")),
        ("S15", ("unlawful", "fraud", "crime")),
    ],
)
def test_the_code_of_ethics_is_read_before_the_items_and_signed_with_them(
    nora: User, requirement: str, about: tuple[str, ...]
) -> None:
    (duty,) = (
        duty["text"] for duty in current().content["duties"] if duty["requirement"] == requirement
    )
    for words in about:
        assert words in duty
    page = html.unescape(Browser.signed_in_as(nora).get(PAGE).content.decode())
    assert page.index(duty) < page.index('name="initials_1"')
    sign(nora)
    assert duty in paper_of(nora, agreement_of(nora))

"""`countersign_agreement`: the operator opens the first accounts, and the log says so."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from agencies.actions import agreement_ends
from agencies.actions import agreements as actions
from agencies.actor import actor_of
from agencies.agreement_times import due_after
from agencies.models import User, UserAgreement
from agencies.permissions import Role
from audit.log.models import LogEntry
from tests.agencies.agreements import agreement_of, hire, lapse, sign
from tests.roles import acting_as_user, app_role
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S44"), pytest.mark.rule("V19")]


def run(user: User, agency: int, **options: Any) -> str:  # Any: of the command line
    out = StringIO()
    with app_role():
        options = {"name": "Olga Operator"} | options
        call_command("countersign_agreement", user.email, agency=agency, stdout=out, **options)
    return out.getvalue()


def is_open(user: User) -> bool:
    return not actor_of(user.pk).needs_agreement


def test_the_first_administrator_signs_on_the_page_and_the_operator_countersigns(
    world: World,
) -> None:
    first = hire("first", world.agency_a, Role.SYSTEM_ADMINISTRATOR)
    with pytest.raises(CommandError, match="has not signed"):
        run(first, world.agency_a.pk)
    sign(first)
    assert "account is open" in run(first, world.agency_a.pk)
    row = agreement_of(first)
    assert (row.countersigned_by, row.countersigned_name) == (None, "Olga Operator")
    assert (row.is_on_paper, is_open(first)) == (False, True)
    (deed,) = LogEntry.objects.filter(deed="agreement.countersigned")
    assert (deed.purpose, deed.object_pk) == ("countersign_agreement", str(row.pk))
    assert deed.additional_data["operator"] is True
    assert LogEntry.objects.filter(deed="system.entered", cid=deed.cid).count() == 1
    with pytest.raises(CommandError, match="countersigned already"):
        run(first, world.agency_a.pk)


def test_a_paper_signed_outside_is_stated_as_such(world: World, nora: User) -> None:
    day = timezone.localdate() - timedelta(days=200)
    run(nora, world.agency_a.pk, paper=True, signed_on=day)
    row = agreement_of(nora)
    assert (row.is_on_paper, row.initials, row.signed_name) == (True, {}, "Nora Example")
    assert timezone.localdate(row.signed_at) == day
    assert row.due_on == due_after(row.signed_at)
    assert (row.agency_name, row.agency_location) == ("Alder House", "1 Main Street, Anytown")
    assert is_open(nora)
    assert LogEntry.objects.filter(deed="agreement.signed", object_pk=str(row.pk)).count() == 1


def test_a_paper_replaces_one_that_was_not_renewed(world: World) -> None:
    lapse(agreement_of(world.bob))
    assert not is_open(world.bob)
    run(world.bob, world.agency_a.pk, paper=True)
    assert is_open(world.bob)
    assert world.bob.agreements.filter(ended_reason="replaced").count() == 1


def test_a_paper_counts_for_a_year_and_not_after_a_breach(world: World, nora: User) -> None:
    a_year_ago = timezone.localdate() - timedelta(days=366)
    with pytest.raises(CommandError, match="a year ago"):
        run(nora, world.agency_a.pk, paper=True, signed_on=a_year_ago)
    with acting_as_user(world.alice) as actor:
        agreement_ends.end_for_breach(agreement_of(world.bob), actor=actor)
    with pytest.raises(CommandError, match="account for this agency is closed"):
        run(world.bob, world.agency_a.pk, paper=True)
    assert not is_open(world.bob)


def test_a_paper_does_not_stand_against_what_was_signed_on_the_page(
    world: World, nora: User
) -> None:
    sign(nora)
    with pytest.raises(CommandError, match="countersign that"):
        run(nora, world.agency_a.pk, paper=True)
    assert not is_open(nora)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"name": "  "}, "gives a name"),
        ({"signed_on": date(2025, 3, 4)}, "goes with --paper"),
        ({"paper": True, "signed_on": date(2999, 1, 1)}, "in the future"),
    ],
)
def test_what_makes_no_sense_is_refused(
    world: World, nora: User, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(CommandError, match=words):
        run(nora, world.agency_a.pk, **options)
    assert not UserAgreement.objects.filter(user=nora).exists()


def test_unknown_people_and_agencies_are_told(world: World, nora: User) -> None:
    with pytest.raises(CommandError, match="Alder House"):
        run(nora, 0)
    with pytest.raises(CommandError, match="no membership"):
        run(nora, world.agency_b.pk)
    with pytest.raises(CommandError, match="Nobody signs in"):
        run(User(email="nobody@example.org"), world.agency_a.pk)


def test_no_person_is_the_operator(world: World, nora: User) -> None:
    sign(nora)
    with acting_as_user(world.alice) as actor, pytest.raises(actions.NotYours):
        actions.countersign_as_operator(nora, world.agency_a, actor=actor, name="Olga Operator")


@pytest.mark.requirement("S1")
def test_the_operator_records_where_an_agency_is(world: World) -> None:
    with app_role():
        call_command("set_agency_location", world.agency_a.pk, " 5  Mill Lane ", stdout=StringIO())
        for number, words in ((0, "5 Mill Lane"), (world.agency_a.pk, "  ")):
            with pytest.raises(CommandError):
                call_command("set_agency_location", number, words)
    world.agency_a.refresh_from_db()
    assert world.agency_a.location == "5 Mill Lane"
    assert LogEntry.objects.filter(object_pk=str(world.agency_a.pk), deed="row.updated").exists()

"""After a day of deeds the log holds nobody's name, number or birth date."""

from __future__ import annotations

import pytest

from audit.log.models import LogEntry
from clients.models import Client, ClientIdentity
from enrollments.models import Exit
from tests.access.statements import rows
from tests.audit.day import DATES, FREE_TEXT, SSN, WORDS, live_a_day
from tests.factories.agencies import PASSWORD
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.rule("V25")
def test_no_column_of_the_log_holds_what_was_typed_about_a_client(world: World) -> None:
    live_a_day(world)
    logged = [text for (text,) in rows("SELECT entry::text FROM audit_logentry AS entry")]
    assert len(logged) > 20
    for word in (
        *WORDS,
        FREE_TEXT,
        *DATES,
        "Sharon",
        "Oakley",
        "Prudence",
        "Hollybush",
        "123456789",
    ):
        assert not [text for text in logged if word.lower() in text.lower()], word
    assert not [text for text in logged if "5/17/1980" in text or "1980-05-17" in text]


@pytest.mark.rule("V25")
def test_identity_columns_are_logged_by_name_and_never_by_value(world: World) -> None:
    live_a_day(world)
    for model in (Client, ClientIdentity, Exit):
        changes = LogEntry.objects.filter(
            content_type__app_label=model._meta.app_label,
            content_type__model=model._meta.model_name,
        ).exclude(changes=None)
        assert changes.exists(), model
        for entry in changes:
            for name in model.pii & entry.changes.keys():
                assert set(entry.changes[name]) <= {"None", "(kept out of the log)"}, name
            assert "sealed" not in entry.changes
            assert "search_id" not in entry.changes


def test_only_field_names_are_kept_of_a_changed_identity(world: World) -> None:
    day = live_a_day(world)
    entry = LogEntry.objects.get(deed="client.identity_changed")
    assert entry.additional_data == {"changed": ["last_name"]}
    assert entry.clients == [day.client.pk]


@pytest.mark.requirement("S22")
def test_no_answer_sets_a_cookie_that_outlives_the_browser_or_names_a_client(
    world: World,
) -> None:
    browser = Browser()
    browser.post("/sign-in/", {"login": world.bob.email, "password": PASSWORD})
    session = browser.cookies["sessionid"]
    assert session["max-age"] == "" and session["expires"] == ""
    assert session["httponly"]
    browser.post("/clients/search/", {"words": "prudence hollybush"})
    browser.post("/clients/search/", {"words": SSN})
    assert SSN not in browser.cookies.output()
    assert "hollybush" not in browser.cookies.output().lower()

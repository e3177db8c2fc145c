"""A new version of the agreement is a new row, written by an administrator, never an edit."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from agencies.actions import agreement_texts as actions
from agencies.models import User
from audit.log.models import LogEntry
from hmis.documents.models import Document
from tests.agencies.agreements import (
    PAGE,
    agreement_of,
    countersign,
    current,
    publish_next,
    sign,
    signature_of,
)
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db

NEW = f"{PAGE}texts/new/"


def form_of(user: User) -> dict[str, Any]:  # Any: words of a form
    """The page's form as it is filled when it opens."""
    page = Browser.signed_in_as(user).get(NEW)
    form, items = page.context["form"], page.context["formset"]
    sent = {name: form[name].value() for name in form.fields}
    sent["in_force_on"] = f"{sent['in_force_on']:%m/%d/%Y}"
    sent |= {"items-TOTAL_FORMS": len(items.forms), "items-INITIAL_FORMS": len(items.forms)}
    for statement in items.forms:
        sent |= {statement[name].html_name: statement[name].value() for name in statement.fields}
    return sent


def publish(user: User, sent: dict[str, Any]) -> Any:  # noqa: ANN401  # the stubs' own response
    return Browser.signed_in_as(user).post(NEW, sent | {"step": "publish"}, follow=True)


def test_an_administrator_changes_looks_and_publishes(world: World, nora: User) -> None:
    before = current()
    sent = form_of(world.root) | {"items-2-text": "I type my password myself.", "items-21-text": ""}
    browser = Browser.signed_in_as(world.root)
    more = browser.post(NEW, sent | {"step": "add"})
    assert len(more.context["formset"].forms) == 23
    assert current() == before
    looked = browser.post(NEW, sent | {"step": "preview"})
    assert b"It is not published yet." in looked.content
    assert b"21 statements have to be initialled." in looked.content
    assert b"I type my password myself." in looked.content
    assert current() == before
    kept = dict(looked.context["sent"])
    again = browser.post(NEW, kept | {"step": ""})
    assert again.context["formset"].forms[2]["text"].value() == "I type my password myself."
    assert b"The new version is published." in publish(world.root, kept).content
    after = current()
    assert (after.version, after.published_by) == (before.version + 1, world.root)
    assert after.in_force_on == timezone.localdate() + timedelta(days=30)
    assert after.grace_days == 14
    assert [item["number"] for item in after.content["items"]] == list(range(1, 22))
    assert after.content["duties"][0] == {"text": before.content["duties"][0]["text"]}
    before.refresh_from_db()
    assert len(before.content["items"]) == 22
    (deed,) = LogEntry.objects.filter(deed="agreement.published")
    assert (deed.actor, deed.object_pk) == (world.root, str(after.pk))
    # As many items as the version has are initialled, no more and no fewer.
    typed = signature_of(nora)
    typed = {name: words for name, words in typed.items() if name != "initials_22"}
    Browser.signed_in_as(nora).post(PAGE, typed)
    assert sorted(agreement_of(nora).initials, key=int) == [str(n) for n in range(1, 22)]
    countersign(world.alice, agreement_of(nora))
    assert Browser.signed_in_as(nora).get("/").status_code == 200


def test_a_replayed_form_and_the_same_words_publish_nothing(world: World) -> None:
    sent = form_of(world.root)
    assert b"This is the present text, word for word." in publish(world.root, sent).content
    sent |= {"closing": "I agree to all of it."}
    publish(world.root, sent)
    published = current()
    assert b"Another version was published since" in publish(world.root, sent).content
    assert current() == published


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, b"This field is required."),
        ({"in_force_on": "01/01/2020"}, b"Choose a day from today on"),
        ({"grace_days": "61"}, b"less than or equal to 60"),
        ({f"items-{n}-text": "" for n in range(22)}, b"Write at least one statement."),
    ],
)
def test_what_cannot_be_signed_is_told_beside_its_field(
    world: World, changes: dict[str, str], words: bytes
) -> None:
    before = current()
    answer = publish(world.root, form_of(world.root) | changes)
    assert words in answer.content
    assert current() == before


def test_nobody_else_publishes(world: World) -> None:
    for user in (world.alice, world.bob):
        assert Browser.signed_in_as(user).get(NEW).status_code == 403
        assert Browser.signed_in_as(user).post(NEW, {"step": "publish"}).status_code == 403
    assert Browser.signed_in_as(world.bob).get(f"{PAGE}texts/").status_code == 200


def test_a_published_text_is_never_changed_whoever_asks(world: World, nora: User) -> None:
    sign(nora)
    text = Document.objects.filter(pk=agreement_of(nora).document_id)
    tried: list[dict[str, Any]] = [  # Any: columns
        {"title": "Other"},
        {"content": {}},
        {"grace_days": 1},
    ]
    for changes in tried:
        with pytest.raises(IntegrityError), transaction.atomic():
            text.update(**changes)
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=publish_next().pk).delete()
    with acting_as_user(world.root), pytest.raises(DatabaseError), transaction.atomic():
        text.update(title="Other")


def test_the_application_publishes_the_next_agreement_in_its_actors_name_alone(
    world: World,
) -> None:
    now = current()
    fields: dict[str, Any] = {  # Any: columns
        "kind": now.kind,
        "language": "en",
        "title": now.title,
        "content": now.content,
        "version": now.version + 1,
        "published_by": world.root,
    }
    with acting_as_user(world.root):
        refused: tuple[dict[str, Any], ...] = (  # Any: as above
            {"published_by": world.alice},
            {"published_by": None},
            {"version": now.version},
            {"version": now.version + 2},
            {"kind": "release", "version": 2},
            {"content": now.content | {"items": []}},
            {"content": now.content | {"items": [{"number": 2, "text": "Two"}]}},
            {"content": now.content | {"items": [{"number": 1, "text": " "}]}},
            {"content": now.content | {"closing": ""}},
        )
        for changes in refused:
            with pytest.raises(IntegrityError), transaction.atomic():
                Document.objects.create(**fields | changes)
        Document.objects.create(**fields)


def test_the_action_refuses_yesterday(world: World) -> None:
    now = current()
    text = actions.AgreementText(
        based_on=now.version,
        title="Another",
        introduction=["..."],
        duties=[],
        items=[actions.Statement("I agree.")],
        closing="I agree to all of it.",
        in_force_on=timezone.localdate() - timedelta(days=1),
        grace_days=0,
    )
    with acting_as_user(world.root) as actor, pytest.raises(actions.InThePast):
        actions.publish_agreement(text, actor=actor)

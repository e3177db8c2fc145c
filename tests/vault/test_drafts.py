"""Sealed drafts: bound to row, user and page; few, and not for long."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models import F
from pytest_django import Settings

from hmis.vault import drafts
from hmis.vault.drafts import Content
from hmis.vault.keyring import new_keyring
from hmis.vault.models import Draft

pytestmark = pytest.mark.django_db
CONTENT = Content(fields="first_name=Rosa&last_name=Quill", query="client=1", can_open=True)


def kept(user_id: int = 1, path: str = "/a/", content: Content = CONTENT) -> Draft:
    draft_id = drafts.keep(user_id, path, content)
    assert draft_id is not None
    return Draft.objects.get(pk=draft_id)


def test_a_draft_opens_for_its_user_and_holds_nothing_in_clear() -> None:
    row = kept()
    opened = drafts.open_draft(row.pk, 1)
    assert opened is not None
    assert (opened.path, opened.content, opened.address) == ("/a/", CONTENT, "/a/?client=1")
    assert drafts.open_draft(row.pk, 2) is None
    assert drafts.open_draft(row.pk, None) is None
    assert drafts.open_draft(uuid4(), 1) is None
    assert b"Rosa" not in bytes(row.sealed) + bytes(row.wrapped)


def test_two_drafts_of_the_same_words_have_nothing_in_common() -> None:
    first, second = kept(1), kept(2)
    assert bytes(first.sealed)[5:] != bytes(second.sealed)[5:]
    assert bytes(first.wrapped) != bytes(second.wrapped)


@pytest.mark.parametrize("change", ["user", "path", "body", "row"])
def test_a_row_that_was_changed_by_hand_does_not_open(change: str) -> None:
    row, other = kept(1), kept(2, "/b/")
    user_id, draft_id = 1, row.pk
    if change == "user":
        user_id = 3
        Draft.objects.filter(pk=row.pk).update(user_id=3)
    elif change == "path":
        Draft.objects.filter(pk=row.pk).update(path="/c/")
    elif change == "body":
        Draft.objects.filter(pk=row.pk).update(sealed=other.sealed)
    else:
        draft_id = uuid4()
        Draft.objects.filter(pk=row.pk).update(id=draft_id)
    assert drafts.open_draft(draft_id, user_id) is None
    assert drafts.drafts_of(user_id) == []


def test_a_key_that_left_the_ring_opens_nothing(settings: Settings) -> None:
    row = kept()
    settings.HMIS_KEYRING = new_keyring()
    assert drafts.open_draft(row.pk, 1) is None


def test_the_same_form_is_kept_once_and_twenty_forms_at_most() -> None:
    for number in range(drafts.MOST_DRAFTS + 3):
        kept(1, "/same/")
        kept(1, f"/{number}/")
    assert Draft.objects.filter(user_id=1, path="/same/").count() == 1
    assert len(drafts.drafts_of(1)) == drafts.MOST_DRAFTS


def test_what_is_too_large_is_not_kept() -> None:
    assert drafts.keep(1, "/a/", Content(fields="a=" + "x" * drafts.MOST_BYTES)) is None
    assert not Draft.objects.exists()


def test_old_drafts_are_gone() -> None:
    row, young = kept(), kept(1, "/young/")
    Draft.objects.filter(pk=row.pk).update(created_at=F("created_at") - timedelta(hours=12))
    assert drafts.open_draft(row.pk, 1) is None
    assert [draft.id for draft in drafts.drafts_of(1)] == [young.pk]
    assert drafts.delete_old() == 1
    assert drafts.discard(young.pk, 2) == 0
    assert drafts.discard(young.pk, 1) == 1

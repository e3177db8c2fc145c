"""Notices: one to each, mailed after the deed has committed, read by nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core import mail
from django.utils.translation import gettext_lazy as _

from hmis.inbox import actions, due, kinds
from hmis.inbox.kinds import Kind, UnknownKind
from hmis.inbox.models import Notice
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kind() -> Iterator[None]:
    """A kind of the tests' own, forgotten afterwards."""
    kinds.register(
        Kind("tests.due", subject=_("Something is due"), sentence=_("Do it by %(day)s.")),
        Kind("tests.quiet", subject="", sentence=_("By the way."), by_mail=False),
    )
    yield
    for name in ("tests.due", "tests.quiet"):
        kinds._kinds.pop(name)


def test_each_is_told_once_and_by_mail(world: World) -> None:
    told = actions.notify([world.bob.pk, world.bob.pk, world.alice.pk], "tests.due", day="Friday")
    assert told == 2
    assert actions.send_waiting() == 2
    assert actions.send_waiting() == 0
    (letter, _other) = sorted(mail.outbox, key=lambda found: found.to, reverse=True)
    assert letter.to == ["bob@example.org"]
    assert letter.subject == "Something is due"
    assert letter.body.startswith("Do it by Friday.")
    assert "/notices/" in letter.body


def test_a_quiet_one_is_not_mailed(world: World) -> None:
    actions.notify([world.bob.pk], "tests.quiet")
    assert actions.send_waiting() == 0
    assert not mail.outbox


def test_who_cannot_sign_in_is_sent_nothing(world: World) -> None:
    actions.notify([world.bob.pk], "tests.due", day="Friday")
    world.bob.is_active = False
    world.bob.save(update_fields=["is_active"])
    actions.send_waiting()
    assert not mail.outbox


def test_a_missing_word_or_kind_is_a_fault_before_anything_is_written(world: World) -> None:
    with pytest.raises(KeyError):
        actions.notify([world.bob.pk], "tests.due")
    with pytest.raises(UnknownKind):
        actions.notify([world.bob.pk], "tests.unheard_of")
    assert not Notice.objects.exists()


def test_one_reads_one_s_own(world: World) -> None:
    actions.notify([world.bob.pk], "tests.due", day="Friday", link="/agencies/agreement/")
    bob, carol = Browser.signed_in_as(world.bob), Browser.signed_in_as(world.carol)
    assert "Do it by Friday." in bob.get("/notices/").content.decode()
    assert "One new notice" in bob.get("/").content.decode()
    assert "Do it by Friday." not in carol.get("/notices/").content.decode()
    carol.post("/notices/read/")
    assert Notice.objects.unread().count() == 1
    bob.post("/notices/read/")
    assert not Notice.objects.unread().exists()


def test_what_is_due_first_stands_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    late = due.Due("Later", "/", date(2026, 3, 2))
    soon = due.Due("Soon", "/", date(2026, 3, 1))
    monkeypatch.setattr(due, "_providers", [lambda actor: [due.Due("Some day", "/"), late, soon]])
    page = Browser.signed_in_as(world.bob).get("/").content.decode()
    assert page.index("Soon") < page.index("Later") < page.index("Some day")


def test_no_registered_sentence_asks_for_a_client() -> None:
    for found in kinds.all_kinds():
        for word in ("%(client", "%(name", "%(ssn"):
            assert word not in str(found.sentence)
            assert word not in str(found.subject)

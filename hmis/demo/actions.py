"""Seeds the demo: community, stories, clients in batches, paperwork; in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from agencies.actions.permissions import sync_permissions
from agencies.actor import Actor, acting_as, system_actor
from agencies.demo import SIGN_INS
from agencies.models import User
from audit.log.actions import record
from clients.models import Client
from hmis.demo.bulk import Written, prepare, write_families
from hmis.demo.community import write_community
from hmis.demo.histories import Family, Plan, invent_families
from hmis.demo.papers import Papers
from hmis.demo.paperwork import follow_up, write_paperwork
from hmis.demo.stories import tell_stories

CLIENTS_PER_BATCH: Final = 2500


class DemoRefused(Exception):
    """The demo's passwords are public: never in production."""


def refuse_in_production() -> None:
    """Raise DemoRefused where real people's records may be."""
    if settings.PRODUCTION:
        raise DemoRefused("The demo's passwords are public: it is never written in production.")


def is_present() -> bool:
    """Whether the demo was written before."""
    return User.objects.filter(email__in=[sign_in.email for sign_in in SIGN_INS]).exists()


@transaction.atomic
def seed(*, clients: int, seed: int) -> Written:
    """Write community and stories where they are missing, and this many more clients.

    Raises DemoRefused.
    """
    refuse_in_production()
    written = Written()
    with system_actor(reason="seed_demo") as actor:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('seed_demo'))")
        desks = write_community()
        existing = Client.objects.visible_to(actor).count()
        plan = Plan(clients, timezone.localdate(), existing, seed)
        papers = Papers.current()
        prepare()
        told = tell_stories(plan.today, desks)
        if not Client.objects.visible_to(actor).filter(pk=told[0].members[0].client_id).exists():
            written.add(write_families(told, papers))
        for batch in _batches(invent_families(plan, desks)):
            written.add(write_families(batch, papers))
        follow_up(actor)
        record(actor, "demo.seeded", data={"seed": seed, **vars(written)})
    write_paperwork(actor.request_id)
    _let_permissions_follow(actor)
    return written


@transaction.atomic
def complete() -> None:
    """Add to a demo that was written earlier the staff and papers that came since."""
    refuse_in_production()
    with system_actor(reason="seed_demo") as actor:
        write_community()
        follow_up(actor)
    write_paperwork(actor.request_id)
    _let_permissions_follow(actor)


def _let_permissions_follow(actor: Actor) -> None:
    """As the application, which may also take back grants; same request id in the log."""
    with acting_as(Actor(request_id=actor.request_id, purpose=actor.purpose)):
        sync_permissions()


def _batches(families: Iterable[Family]) -> Iterator[list[Family]]:
    batch: list[Family] = []
    people = 0
    for family in families:
        batch.append(family)
        people += len(family.members)
        if people >= CLIENTS_PER_BATCH:
            yield batch
            batch, people = [], 0
    if batch:
        yield batch

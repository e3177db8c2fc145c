"""Celery wrappers of agencies: what is done at fixed times."""

from celery import shared_task
from django.db import transaction

from agencies.actions import confirmations, links, training
from agencies.actions.agreement_renewals import look_after_agreements
from agencies.actions.permissions import sync_permissions as sync
from agencies.actions.sessions import clear_sessions
from agencies.actor import Actor, acting_as, system_actor


@shared_task(name="agencies.clear_sessions")
def clear_sessions_and_drafts() -> None:
    """Remove what nobody can use any more."""
    clear_sessions()


@shared_task(name="agencies.send_links")
def send_links() -> None:
    """Mail the links that wait."""
    links.send_waiting()


@shared_task(name="agencies.renew_agreements")
def renew_agreements() -> None:
    """Remind of renewals, and say whose agreement lapses when; again changes nothing."""
    with system_actor(reason="renew_agreements") as actor:
        look_after_agreements(actor=actor)


@shared_task(name="agencies.follow_staff_up")
def follow_staff_up() -> None:
    """Ask monthly who still works here; tell the lead what nobody answered."""
    confirmations.follow_staff_up()


@shared_task(name="agencies.tell_of_ending_training")
def tell_of_ending_training() -> None:
    """Tell, each day, whose training ends soon."""
    training.tell_of_ending_training()


@shared_task(name="agencies.sync_permissions")
def sync_permissions() -> None:
    """Let guardian's groups follow what began or ended by its date; drift is repaired."""
    with transaction.atomic(), acting_as(Actor()):
        sync()

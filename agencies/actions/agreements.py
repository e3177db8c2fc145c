"""Writes of user agreements: signing, countersigning, ending (S20 to S44, visibility.md V19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Membership, User, UserAgreement
from agencies.models.agreement import NUMBERS, EndedBecause
from agencies.querysets import AGREEMENT_KIND
from audit.log.actions import record
from hmis.documents.models import Document
from hmis.gate import Actor
from hmis.refusals import ActionRefused


class NewVersion(ActionRefused):
    """The text was replaced between the reading and the signing."""

    message = _("The agreement has changed since you opened it. Please read and sign the new one.")


class AlreadySigned(ActionRefused):
    """A replayed request, or a second window."""

    message = _("You have signed this agreement already. Nothing was changed.")


class NotInitialled(ActionRefused):
    """Items without the signer's own initials, or a name that is not the signer's."""

    message = _("Each item needs your own initials, and the agreement your own full name.")


class NoMembership(ActionRefused):
    """There is no agency for which to sign."""

    message = _("There is no membership in force at this agency.")


class OwnAgreement(ActionRefused):
    """Nobody is both parties to an agreement."""

    message = _("You cannot countersign your own agreement. Somebody else has to do it.")


class AlreadyCountersigned(ActionRefused):
    """A replayed request, or a colleague was faster."""

    message = _("This agreement is countersigned already. Nothing was changed.")


class AgreementEnded(ActionRefused):
    """It was replaced, or is of an older version."""

    message = _("This agreement is of an older version. Its user has to sign the new one first.")


class NotYours(ActionRefused):
    """Another's to countersign (S44)."""

    message = _("This agreement is not for you to countersign.")


class NotYourName(ActionRefused):
    """The typed signature is not the signer's name."""

    message = _("This is not your full name as it stands on this page.")
    field = "name"


class NotSignedYet(ActionRefused):
    """There is nothing to countersign."""

    message = _("The user has not signed on the agreement page yet.")


class SignedOnScreen(ActionRefused):
    """A paper would stand against what was signed on the page."""

    message = _("The user has signed on the agreement page: countersign that.")


@dataclass(frozen=True)
class Signature:
    """What a user typed: to which text, the initials by number of the item, the full name."""

    document_id: int
    initials: Mapping[str, str]
    name: str


def is_name_of(typed: str, name: str) -> bool:
    """Whether a typed signature is this name; capitals and spaces aside."""
    return " ".join(typed.split()).casefold() == " ".join(name.split()).casefold()


def is_initials_of(typed: str, user: User) -> bool:
    """Whether these are the user's initials; capitals, dots and spaces aside."""
    letters = typed.replace(".", "").replace(" ", "")
    return bool(letters) and letters.casefold() == user.initials.casefold()


@transaction.atomic
def sign_agreement(signature: Signature, *, actor: Actor) -> UserAgreement:
    """Sign for the acting agency (S20 to S43); an agreement on an older version is ended.

    Raises NewVersion, AlreadySigned, NotInitialled, NoMembership.
    """
    if actor.agency_id is None:
        raise NoMembership
    user = _locked(actor.user_id)
    if not _is_current(signature.document_id):
        raise NewVersion
    if not is_name_of(signature.name, str(user)) or not all(
        is_initials_of(signature.initials.get(number, ""), user) for number in NUMBERS
    ):
        raise NotInitialled
    mine = UserAgreement.objects.open().filter(user=user, agency_id=actor.agency_id)
    if mine.of_current_version().exists():
        raise AlreadySigned
    _end_older(user, actor.agency_id, actor)
    row = UserAgreement(
        user=user,
        agency_id=actor.agency_id,
        document_id=signature.document_id,
        initials={number: signature.initials[number] for number in NUMBERS},
        signed_name=" ".join(signature.name.split()),
        signed_at=timezone.now(),
        signed_from=actor.address,
    )
    row.save(force_insert=True)
    record(actor, "agreement.signed", subject=row, data={"version": row.document.version})
    return row


@transaction.atomic
def countersign_agreement(agreement: UserAgreement, *, actor: Actor, name: str) -> None:
    """Countersign, which opens the user's account (S44, V19). Raises what `refusal_for` says."""
    row = _locked_agreement(agreement, actor)
    refusal = refusal_for(row, actor)
    if refusal is not None:
        raise refusal
    if not is_name_of(name, actor.user_name):
        raise NotYourName
    row.countersigned_by_id = actor.user_id
    _countersign(row, name, actor)


def refusal_for(agreement: UserAgreement, actor: Actor) -> ActionRefused | None:
    """Why `actor` may not countersign this one; None: may."""
    if agreement.countersigned_at is not None:
        return AlreadyCountersigned()
    if agreement.user_id == actor.user_id:
        return OwnAgreement()
    this = UserAgreement.objects.filter(pk=agreement.pk)
    if this.editable_by(actor).exists():
        return None
    return NotYours() if this.waiting().exists() else AgreementEnded()


@transaction.atomic
def countersign_as_operator(user: User, agency: Agency, *, actor: Actor, name: str) -> None:
    """Countersign as who runs the server, for the first user of an installation (S44).

    The user has signed on the page. Raises NoMembership, AlreadyCountersigned, NotSignedYet.
    """
    row = _open_of(user, agency, actor)
    if row is None:
        raise NotSignedYet
    _countersign(row, name, actor)


@transaction.atomic
def record_paper_agreement(
    user: User, agency: Agency, *, actor: Actor, name: str, signed_at: datetime
) -> None:
    """State that user and agency signed the newest text on paper, which the operator has seen.

    Raises NoMembership, AlreadyCountersigned, SignedOnScreen.
    """
    if _open_of(user, agency, actor) is not None:
        raise SignedOnScreen
    _end_older(user, agency.pk, actor)
    row = UserAgreement(
        user=user,
        agency=agency,
        document=Document.objects.current(AGREEMENT_KIND, "en"),
        signed_name=str(user),
        signed_at=signed_at,
        is_on_paper=True,
    )
    row.save(force_insert=True)
    record(actor, "agreement.signed", subject=row, data={"user": user.pk, "paper": True})
    _countersign(row, name, actor)


def _open_of(user: User, agency: Agency, actor: Actor) -> UserAgreement | None:
    """The one that waits for a countersignature, if any."""
    if not actor.is_system:
        raise NotYours
    _locked(user.pk)
    if not Membership.objects.in_force().filter(user=user, agency=agency).exists():
        raise NoMembership
    mine = UserAgreement.objects.filter(user=user, agency=agency)
    if mine.in_force().exists():
        raise AlreadyCountersigned
    return mine.waiting().first()


def _end_older(user: User, agency_id: int, actor: Actor) -> None:
    """End what was signed before; whoever calls knows that it is of an older version."""
    for row in UserAgreement.objects.open().filter(user=user, agency_id=agency_id):
        row.ended_at = timezone.now()
        row.ended_reason = EndedBecause.REPLACED
        row.save(update_fields=["ended_at", "ended_reason"])
        record(actor, "agreement.ended", subject=row, data={"reason": row.ended_reason})


def _countersign(row: UserAgreement, name: str, actor: Actor) -> None:
    row.countersigned_name = " ".join(name.split())
    row.countersigned_at = timezone.now()
    row.save(update_fields=["countersigned_by", "countersigned_name", "countersigned_at"])
    data = {"user": row.user_id, "version": row.document.version, "operator": actor.is_system}
    record(actor, "agreement.countersigned", subject=row, data=data)


def _is_current(document_id: int) -> bool:
    newest = Document.objects.current(AGREEMENT_KIND)
    of_newest = Document.objects.filter(kind=AGREEMENT_KIND, version=newest.version)
    return of_newest.filter(pk=document_id).exists()


def _locked(user_id: int | None) -> User:
    """One deed at a time for one user."""
    return User.objects.select_for_update(of=("self",), no_key=True).get(pk=user_id or 0)


def _locked_agreement(agreement: UserAgreement, actor: Actor) -> UserAgreement:
    rows = UserAgreement.objects.visible_to(actor)
    row: UserAgreement = rows.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)
    return row

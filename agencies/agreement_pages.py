"""What the pages of the user agreement show: its text, who signed when, what it waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.forms.agreements import SignAgreementForm
from agencies.models import Agency, Membership, User, UserAgreement
from agencies.offices import location_of
from agencies.permissions import Role
from agencies.querysets import AGREEMENT_KIND
from hmis.documents.models import Document
from hmis.gate import Actor


@dataclass(frozen=True)
class Item:
    """One statement, with the initials beside it or the box for them."""

    number: int
    text: str
    heading: str = ""
    initials: str = ""
    box: BoundField | None = None


@dataclass(frozen=True)
class Text:
    """The agreement's words in one version."""

    title: str
    version: int
    introduction: Sequence[str]
    duties: Sequence[str]
    items: Sequence[Item]
    closing: str


@dataclass(frozen=True)
class Signed:
    """A signed agreement as pages and paper show it; names and location as they were then (S1).

    `signed_from`, the address from which it was signed, is told to the signer alone.
    """

    id: int
    text: Text
    user_name: str
    agency: str
    location: str
    signed_name: str
    signed_at: datetime
    signed_from: str
    due_on: date
    is_on_paper: bool
    countersigned_name: str
    countersigned_at: datetime | None
    ended_at: datetime | None
    ended_reason: str


@dataclass(frozen=True)
class Waiting:
    """A line of the queue."""

    id: int
    user_name: str
    agency: str
    roles: str
    signed_at: datetime


def signer(actor: Actor) -> User:
    """The account of who signs."""
    return User.objects.get(pk=actor.user_id or 0)


def current_text() -> Document:
    """The newest version, in the reader's language where there is one."""
    return Document.objects.current(AGREEMENT_KIND)


def text_of(
    document: Document,
    *,
    initials: Mapping[str, str] | None = None,
    form: SignAgreementForm | None = None,
) -> Text:
    """A version's words; with the initials that were typed, or with boxes for them."""
    content = document.content
    return Text(
        title=document.title,
        version=document.version,
        introduction=content["introduction"],
        duties=[duty["text"] for duty in content.get("duties", ())],
        items=[
            Item(
                number=item["number"],
                text=item["text"],
                heading=item.get("heading", ""),
                initials=(initials or {}).get(str(item["number"]), ""),
                box=form.box_of(item["number"]) if form else None,
            )
            for item in content["items"]
        ],
        closing=content["closing"],
    )


@dataclass(frozen=True)
class Own:
    """What the actor holds for the acting agency: at most one in force, at most one waiting."""

    in_force: UserAgreement | None
    waiting: UserAgreement | None
    is_closed: bool
    is_to_renew: bool

    @property
    def shown(self) -> UserAgreement | None:
        """The one that the page is about: the newer."""
        return self.waiting or self.in_force


def own_agreements(actor: Actor) -> Own:
    """In force, waiting, to be renewed, or closed for a breach."""
    mine = UserAgreement.objects.own(actor)
    rows = mine.select_related("user", "agency", "document")
    in_force = rows.in_force().first()
    return Own(
        in_force=in_force,
        waiting=rows.waiting().first(),
        is_closed=mine.closed_for_breach().exists(),
        is_to_renew=in_force is not None and mine.to_renew().filter(pk=in_force.pk).exists(),
    )


def location_to_sign(actor: Actor) -> str:
    """The acting agency's location, as the agreement will carry it; empty: nobody can sign."""
    return location_of(Agency.objects.get(pk=actor.agency_id or 0))


def signed_page_of(agreement: UserAgreement, reader: Actor) -> Signed:
    """One signed agreement."""
    is_own = agreement.user_id == reader.user_id
    return Signed(
        id=agreement.pk,
        text=text_of(agreement.document, initials=agreement.initials),
        user_name=str(agreement.user),
        agency=agreement.agency_name,
        location=agreement.agency_location,
        signed_name=agreement.signed_name,
        signed_at=agreement.signed_at,
        signed_from=(agreement.signed_from or "") if is_own else "",
        due_on=agreement.due_on,
        is_on_paper=agreement.is_on_paper,
        countersigned_name=agreement.countersigned_name,
        countersigned_at=agreement.countersigned_at,
        ended_at=agreement.ended_at,
        ended_reason=agreement.get_ended_reason_display(),
    )


def countersigner_of(actor: Actor) -> str | Promise:
    """Whom the actor's signed agreement waits for."""
    here = Membership.objects.in_force().filter(agency_id=actor.agency_id or 0)
    signer_id = actor.user_id or 0
    roles = set().union(*here.filter(user_id=signer_id).values_list("roles", flat=True))
    others = here.exclude(user_id=signer_id)
    has_director = others.holding(Role.AGENCY_DIRECTOR).exists()
    mine = UserAgreement.objects.own(actor).waiting()
    if Role.SYSTEM_ADMINISTRATOR in roles:
        return _("Another HMIS system administrator has to countersign it.")
    if not has_director or mine.after_breach().exists():
        return _("The HMIS system administrator has to countersign it.")
    if Role.AGENCY_DIRECTOR in roles:
        return _("Another director of your agency or the HMIS system administrator countersigns.")
    return _("The director of your agency has to countersign it.")


def number_waiting(actor: Actor) -> int:
    """How many agreements wait for the actor to countersign."""
    if "agencies.countersign_agreement" not in actor.permissions:
        return 0
    count: int = UserAgreement.objects.editable_by(actor).count()
    return count


def queue_of(actor: Actor) -> list[Waiting]:
    """Those that wait for the actor, the oldest first."""
    rows = UserAgreement.objects.editable_by(actor).select_related("user", "agency")
    found = list(rows.order_by("signed_at", "pk"))
    roles = _roles_of(found)
    return [
        Waiting(
            id=row.pk,
            user_name=str(row.user),
            agency=row.agency.name,
            roles=", ".join(roles.get((row.user_id, row.agency_id), ())),
            signed_at=row.signed_at,
        )
        for row in found
    ]


def _roles_of(agreements: Sequence[UserAgreement]) -> Mapping[tuple[int, int], list[str]]:
    memberships = Membership.objects.in_force().filter(
        user_id__in=[row.user_id for row in agreements]
    )
    found: dict[tuple[int, int], list[str]] = {}
    for membership in memberships.order_by("pk"):
        key = membership.user_id, membership.agency_id
        found.setdefault(key, []).extend(membership.role_names)
    return found

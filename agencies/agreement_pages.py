"""What the pages of the user agreement show: its text, who signed when, what it waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.forms import SignAgreementForm
from agencies.models import Membership, User, UserAgreement
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
    items: Sequence[Item]
    closing: str


@dataclass(frozen=True)
class Signed:
    """A signed agreement as pages and paper show it."""

    id: int
    text: Text
    user_name: str
    agency: str
    signed_name: str
    signed_at: datetime
    is_on_paper: bool
    countersigned_name: str
    countersigned_at: datetime | None


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


def own_agreement(actor: Actor) -> UserAgreement | None:
    """The actor's for the acting agency on the current version: waiting or in force."""
    rows = UserAgreement.objects.own(actor).open().of_current_version()
    found: UserAgreement | None = rows.select_related("user", "agency", "document").first()
    return found


def signed_page_of(agreement: UserAgreement) -> Signed:
    """One signed agreement."""
    return Signed(
        id=agreement.pk,
        text=text_of(agreement.document, initials=agreement.initials),
        user_name=str(agreement.user),
        agency=agreement.agency.name,
        signed_name=agreement.signed_name,
        signed_at=agreement.signed_at,
        is_on_paper=agreement.is_on_paper,
        countersigned_name=agreement.countersigned_name,
        countersigned_at=agreement.countersigned_at,
    )


def countersigner_of(actor: Actor) -> str | Promise:
    """Whom the actor's signed agreement waits for."""
    here = Membership.objects.in_force().filter(agency_id=actor.agency_id or 0)
    held = set(here.values_list("user_id", "role"))
    roles = {role for user_id, role in held if user_id == actor.user_id}
    has_director = any(
        role == Role.AGENCY_DIRECTOR for user_id, role in held if user_id != actor.user_id
    )
    if Role.SYSTEM_ADMINISTRATOR in roles:
        return _("Another HMIS system administrator has to countersign it.")
    if not has_director:
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
        found.setdefault(key, []).append(membership.get_role_display())
    return found

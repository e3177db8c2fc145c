"""Every route of the project, what it is about and what is sent to it. A new route comes here.

`ROUTES` is compared with the URLconf: a route that is missing here fails the walk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from agencies.models import UserAgreement
from agencies.querysets import AGREEMENT_KIND
from hmis.documents.models import Document
from tests.access.account_routes import ACCOUNT_ROUTES
from tests.access.neighbourhood import Neighbourhood
from tests.access.register_routes import REGISTER_ROUTES
from tests.access.route import Body, Route, Sent
from tests.access.set_up_routes import SET_UP_ROUTES
from tests.access.staff_routes import STAFF_ROUTES
from tests.reporting.uploading import uploaded, zipped


def _identity(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"version": str(key), "first_name": "Nova", "last_name": "Nameless"}


def _exit(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"exit_date": "06/01/2025", "destination": "116"}


def _household(neighbourhood: Neighbourhood, key: UUID, **member: str) -> Sent:
    member = {"relationship_to_hoh": "1", **member}
    return {
        "project": str(neighbourhood.world.shelter.pk),
        "entry_date": "03/05/2025",
        "members-TOTAL_FORMS": "1",
        "members-INITIAL_FORMS": "0",
        **{f"members-0-{name}": value for name, value in member.items()},
    }


def _known_at_shelter(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return _household(neighbourhood, key, known_client_id=str(key))


def _known_at_housing(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    body = _known_at_shelter(neighbourhood, key)
    return body | {"project": str(neighbourhood.world.housing.pk)}


def _one_card_more(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return _known_at_shelter(neighbourhood, key) | {"add_member": "1"}


def _new_household(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return _household(neighbourhood, key, first_name="Nova", last_name="Nameless")


def _words(words: str, **more: str) -> Body:
    return lambda neighbourhood, key: {"words": words, **more}


def _hmis_id(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"words": key.hex}


def _agency(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"agency": str(neighbourhood.world.agency_b.pk)}


def _signature(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"name": "Nova Nameless", "password": "not-the-password"}


def _agreement_of_bob(neighbourhood: Neighbourhood) -> int:
    return UserAgreement.objects.get(user=neighbourhood.world.bob).pk


def _no_draft(neighbourhood: Neighbourhood) -> UUID:
    return UUID(int=1)


def _text_of_agreement(neighbourhood: Neighbourhood) -> int:
    return Document.objects.current(AGREEMENT_KIND, "en").pk


def _sign_in(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"login": "bob@example.org", "password": "not-his-password"}


def _nothing(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {}


def _cautious(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"language": "en", "is_safe": "no"}


def _everything(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"language": "es", "is_safe": "yes", "opened": ["location", "project_names"]}


def _export(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"file": uploaded(zipped()), "source_name": "County"}


def _no_export(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"file": uploaded(b"no zip"), "source_name": key.hex}


# Typed words are given back in the form's field: these are misspelt, so that a name in an answer
# is a name that the system gave away.
def _refused(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"scope": "nobody"}


def _agreed(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"scope": "partners", "was_reviewed": "on", "signature": "N. N.", "ends_on": "tomorrow"}


def _notice(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"notice_on": "06/01/2025", "records": f"enrollments.Enrollment:{key}"}


def _closed(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"deed": "close", "records": f"enrollments.Enrollment:{key}"}


def _purpose(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"purpose": "curiosity"}


def _elevation(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"client_ids": str(key), "purpose": "curiosity", "minutes": "600"}


SEARCHES = (
    _words("prudense holybush"),
    _words("sharron oakly"),
    _words("benedikt underhil"),
    _words("leopolt thistlewod"),
    _words("klementine foxglov"),
    _words("beatrics olarkspurr"),
    _words("chesther bramblewik"),
    _words("patrisia yarow"),
    _words("987654312"),
    _words("prudense", birth_date="05/17/1980"),
    _words("holybush", last_four="4321"),
    _hmis_id,
)

ROUTES: Mapping[str, Route] = {
    "home": Route(),
    "health": Route(),
    "tour": Route(),
    "account_login": Route(methods=("GET", "POST"), bodies=(_sign_in,)),
    "account_logout": Route(methods=("GET", "POST")),
    "account_reauthenticate": Route(methods=("GET", "POST"), bodies=(_sign_in,)),
    "mfa_authenticate": Route(methods=("GET", "POST")),
    "account_inactive": Route(),
    "session": Route(methods=("GET", "POST")),
    "lock": Route(methods=("GET", "POST")),
    "unlock": Route(methods=("POST",), bodies=(_signature,)),
    "drafts": Route(),
    "draft": Route(methods=("GET", "POST"), number=_no_draft),
    **ACCOUNT_ROUTES,
    "agencies:projects": Route(queries=("", "?words=alder", "?page=2")),
    "agencies:project": Route(number=lambda neighbourhood: neighbourhood.world.shelter.pk),
    "agencies:agreement": Route(methods=("GET", "POST"), bodies=(_signature,)),
    "agencies:renew_agreement": Route(),
    "agencies:my_agreements": Route(),
    "agencies:agreement_texts": Route(),
    "agencies:agreement_text": Route(number=_text_of_agreement),
    "agencies:publish_agreement": Route(methods=("GET", "POST"), bodies=(_nothing,)),
    "agencies:print_agreement": Route(),
    "agencies:print_signed_agreement": Route(number=_agreement_of_bob),
    "agencies:signed_agreements": Route(queries=("", "?of=ended", "?page=2")),
    "agencies:end_agreement": Route(methods=("GET", "POST"), number=_agreement_of_bob),
    "agencies:reopen_agreement": Route(methods=("GET", "POST"), number=_agreement_of_bob),
    "agencies:agreements": Route(),
    "agencies:countersign_agreement": Route(
        methods=("GET", "POST"), bodies=(_signature,), number=_agreement_of_bob
    ),
    "agencies:switch_agency": Route(methods=("POST",), bodies=(_agency,)),
    **SET_UP_ROUTES,
    **STAFF_ROUTES,
    "clients:search": Route(methods=("GET", "POST"), bodies=SEARCHES),
    "clients:detail": Route(about="client"),
    "clients:print_record": Route(
        about="client", methods=("GET", "POST"), bodies=(_nothing, _cautious, _everything)
    ),
    "clients:open_paper": Route(about="paper"),
    "clients:elevate": Route(methods=("GET", "POST"), bodies=(_elevation,)),
    "clients:end_elevation": Route(methods=("POST",)),
    "clients:state_purpose": Route(about="client", methods=("GET", "POST"), bodies=(_purpose,)),
    "clients:edit_identity": Route(
        about="client", is_change=True, methods=("GET", "POST"), bodies=(_identity,)
    ),
    "clients:reveal_ssn": Route(about="client", is_change=True, methods=("POST",)),
    "consent:sharing": Route(about="client", is_change=True),
    "consent:release": Route(
        about="client",
        is_change=True,
        methods=("GET", "POST"),
        bodies=(_refused, _agreed),
        queries=("", "?language=es"),
    ),
    "consent:revoke": Route(
        about="client", is_change=True, methods=("GET", "POST"), bodies=(_notice,)
    ),
    "consent:change_records": Route(
        about="client", is_change=True, methods=("POST",), bodies=(_closed,)
    ),
    "enrollments:intake": Route(
        methods=("GET", "POST"),
        bodies=(
            _known_at_shelter,
            _known_at_housing,
            _one_card_more,
            _new_household,
            _words("prudense holybush", from_search="1"),
        ),
        queries=("", "?client={key}"),
    ),
    "enrollments:detail": Route(about="stay"),
    "enrollments:services": Route(about="stay", queries=("", "?page=2")),
    "enrollments:living_situations": Route(about="stay", queries=("", "?page=2")),
    "enrollments:coordinated_entry": Route(about="stay", queries=("", "?page=2")),
    "enrollments:household": Route(about="household"),
    "enrollments:exit_enrollment": Route(
        about="stay", is_change=True, methods=("GET", "POST"), bodies=(_exit,)
    ),
    "reporting:import_hud_csv": Route(methods=("GET", "POST"), bodies=(_export, _no_export)),
    "inbox:notices": Route(queries=("", "?page=2")),
    "inbox:mark_read": Route(methods=("POST",)),
    "jobs:runs": Route(queries=("", "?of=all")),
    "jobs:run": Route(about="run", queries=("", "?auto")),
    "jobs:cancel_run": Route(about="run", is_change=True, methods=("POST",)),
    "audit_oversight:looks": Route(queries=("", "?page=2")),
    "audit_oversight:my_access": Route(queries=("", "?page=2")),
    **REGISTER_ROUTES,
    "audit_oversight:audit_trail": Route(queries=("", "?client={key}", "?page=2")),
}


@dataclass(frozen=True)
class Step:
    """One request of the walk."""

    view: str
    method: str
    address: str
    body: Sent
    # What a refusal keeps of the address, where it is nobody's id.
    number: int | UUID | None = None

    def carries(self, key: UUID) -> bool:
        """Whether the id stands in the address or in what is sent."""
        sent = " ".join([self.address, *map(str, self.body.values())])
        return str(key) in sent or key.hex in sent


def steps_of(view: str, neighbourhood: Neighbourhood, key: UUID) -> Iterator[Step]:
    """All requests to a route about `key`, by both methods: a refused method is an answer too."""
    route = ROUTES[view]
    number = route.number(neighbourhood) if route.number else None
    named = key if route.about else number
    arguments = {"token": route.token} if route.token else {}
    path = reverse(view, kwargs=arguments if named is None else {"pk": named})
    for query in route.queries:
        yield Step(view, "GET", path + query.format(key=key), {}, number)
    for body in route.bodies:
        yield Step(view, "POST", path, body(neighbourhood, key), number)


def declared_routes() -> dict[str, Any]:  # Any: the callbacks of the URLconf
    """Every route of the URLconf with its view."""
    return dict(_declared(get_resolver(), ""))


def _declared(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, Any]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            namespace = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _declared(pattern, namespace)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}", pattern.callback

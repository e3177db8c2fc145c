"""The search itself: candidates, the visible ones, decrypted, ranked, cut.

Works the same for people who do not exist and people whom the actor may not see: the database
hands over visible people only, and every answer is held until the same moment.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.functional import Promise

from audit.log.actions import record
from clients.identity import IdentityWords, unseal_rows
from clients.models import Client, ClientIdentity
from clients.search.parse import ParsedQuery
from clients.search.query import query_dates, query_tokens, rows_to_keep
from clients.search.ranking import (
    REASON_TEXTS,
    Person,
    Ranked,
    Ranker,
    Reason,
    Shown,
    cut,
)
from hmis.gate import Actor
from hud.fy2026.lists import DobDataQuality

# How long every answer takes at least. Hidden people who share tokens with the query cost a
# fraction of a millisecond each; held until this moment, the time tells nothing about them.
HOLD_SECONDS: Final = 0.150
SHOWN_AT_MOST: Final = 10
_CANDIDATES: Final = (
    "SELECT client_id FROM search_candidates("
    "%s::int[], %s::real[], %s::date[], %s::real[], %s::date, %s::date, %s)"
)


@dataclass(frozen=True, slots=True, repr=False)
class Candidate:
    """One person of the answer, ready for the page."""

    client: Client
    words: IdentityWords
    score: float
    reasons: tuple[Reason, ...]

    @property
    def reason_texts(self) -> list[Promise]:
        """Why this person is in the list, in plain words."""
        return [REASON_TEXTS[reason] for reason in self.reasons]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer. `too_many`: ask for a birth date, a year or the last four digits."""

    candidates: tuple[Candidate, ...] = ()
    too_many: bool = False
    is_searchable: bool = True


def search(actor: Actor, query: ParsedQuery, limit: int = SHOWN_AT_MOST) -> SearchResult:
    """Find visible clients by what was typed, and log the search (never the typed words).

    Takes at least HOLD_SECONDS; only the tests set SEARCH_HOLD_SECONDS to less.
    """
    deadline = time.monotonic() + getattr(settings, "SEARCH_HOLD_SECONDS", HOLD_SECONDS)
    result = _search(actor, query, limit)
    record(
        actor,
        "client.searched",
        clients=[candidate.client.pk for candidate in result.candidates],
        # Asked by id, the attempt is found under that id, seen or unseen.
        key=str(query.hmis_id) if query.hmis_id else None,
        data={
            "typed": list(query.kinds),
            "shown": len(result.candidates),
            "too_many": result.too_many,
        },
    )
    hold_until(deadline)
    return result


def hold_until(deadline: float) -> None:
    """Sleep until a moment of the monotonic clock."""
    time.sleep(max(0.0, deadline - time.monotonic()))


def _search(actor: Actor, query: ParsedQuery, limit: int) -> SearchResult:
    if not query.is_searchable:
        return SearchResult(is_searchable=False)
    if query.hmis_id is not None:
        shown = _by_id(actor, query.hmis_id)
    else:
        ranker = Ranker(query)
        people = people_of(actor, candidate_ids(query))
        shown = cut([ranker.rank(person) for person in people], limit)
    return SearchResult(_for_page(actor, shown), shown.too_many)


def candidate_ids(query: ParsedQuery) -> list[UUID]:
    """Return the ids of visible people who may fit, the likeliest first."""
    tokens = query_tokens(query)
    dates = query_dates(query)
    born_from, born_to = _born_between(query)
    with connection.cursor() as cursor:
        cursor.execute(
            _CANDIDATES,
            [
                list(tokens),
                list(tokens.values()),
                list(dates),
                list(dates.values()),
                born_from,
                born_to,
                rows_to_keep(query),
            ],
        )
        return [client_id for (client_id,) in cursor.fetchall()]


def people_of(actor: Actor, client_ids: Sequence[UUID]) -> list[Person]:
    """Decrypt the current identities of visible clients."""
    rows = list(
        ClientIdentity.objects.visible_to(actor)
        .filter(client_id__in=client_ids, is_current=True, client__voided_at__isnull=True)
        .values_list(
            "client_id", "id", "sealed", "client__date_of_birth", "client__dob_data_quality"
        )
    )
    words = unseal_rows(
        (client_id, row_id, bytes(sealed) if sealed else None)
        for client_id, row_id, sealed, *_ in rows
    )
    nameless = IdentityWords()
    return [
        Person(
            client_id=client_id,
            identity=words.get(client_id, nameless),
            date_of_birth=born,
            is_exact_birth_date=quality == DobDataQuality.FULL_DOB_REPORTED,
        )
        for client_id, _, _, born, quality in rows
    ]


def _by_id(actor: Actor, client_id: UUID) -> Shown:
    """Return the one visible client of an HMIS id."""
    people = people_of(actor, [client_id])
    ranked = (Ranked(person, 0.0, (Reason.HMIS_ID,), is_plausible=True) for person in people)
    return Shown(tuple(ranked), too_many=False)


def _for_page(actor: Actor, shown: Shown) -> tuple[Candidate, ...]:
    """Fetch the rows of the few who are shown."""
    ids = [ranked.person.client_id for ranked in shown.people]
    clients = Client.objects.visible_to(actor).current().in_bulk(ids)
    return tuple(
        Candidate(clients[client_id], _words(ranked), ranked.score, ranked.reasons)
        for client_id, ranked in zip(ids, shown.people, strict=True)
        if client_id in clients
    )


def _words(ranked: Ranked) -> IdentityWords:
    """The decrypted words, as the class that pages know."""
    identity = ranked.person.identity
    return identity if isinstance(identity, IdentityWords) else IdentityWords()


def _born_between(query: ParsedQuery) -> tuple[date | None, date | None]:
    """The days within one year of a typed year or age."""
    if query.birth_years is None:
        return None, None
    earliest, latest = query.birth_years
    return date(max(earliest - 1, 1), 1, 1), date(min(latest + 1, 9999), 12, 31)

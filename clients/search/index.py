"""Writing search tokens: for one client in an action, for many in an import.

Whoever changes a name, an alias, the SSN, the birth date or the data quality of the last two
calls `index_client` in the same transaction. The application's role cannot write the table; the
database function checks that the client is its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from clients.models import Client
from clients.search.tokens import Identity, tokens_for
from hud.fy2026.lists import DobDataQuality, SsnDataQuality


@dataclass(frozen=True, slots=True, repr=False)
class Indexable:
    """What the tokens of one client are made of."""

    client_id: UUID
    search_id: int
    identity: Identity
    date_of_birth: date | None
    dob_data_quality: int
    ssn_data_quality: int

    def tokens(self) -> set[int]:
        """Return the client's tokens."""
        return tokens_for(
            self.identity,
            self.client_id,
            has_exact_birth_date=self.date_of_birth is not None
            and self.dob_data_quality == DobDataQuality.FULL_DOB_REPORTED,
            has_exact_ssn=self.ssn_data_quality == SsnDataQuality.FULL_SSN_REPORTED,
        )


def index_client(client: Client, identity: Identity, *, ssn_data_quality: int) -> None:
    """Replace the tokens of a saved client. Own clients only; the system's role may do all."""
    made = Indexable(
        client_id=client.pk,
        search_id=client.search_id,
        identity=identity,
        date_of_birth=client.date_of_birth,
        dob_data_quality=client.dob_data_quality,
        ssn_data_quality=ssn_data_quality,
    ).tokens()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT replace_search_tokens(%s, %s::int[])", [client.search_id, sorted(made)]
        )


def token_rows(entries: Iterable[Indexable]) -> Iterator[tuple[int, int]]:
    """Yield the rows (token, client_search_id) of many clients, for COPY or a bulk insert."""
    for entry in entries:
        for token in entry.tokens():
            yield token, entry.search_id

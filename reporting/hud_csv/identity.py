"""Client rows on their way into staging; names and numbers are sealed on this side of it.

For each client of the file it is decided here who the client is (known from an earlier import of
this source, or new), whether the identity differs from what is held, and which search tokens
follow from it. Plain words live for the length of one batch, in memory only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from psycopg import sql

from clients.identity import IdentityWords, seal, unseal
from clients.search.tokens import tokens_for
from hmis.vault.actions import new_data_key, unwrap
from hmis.vault.models import DataKey
from hud.fy2026.lists import DobDataQuality, HashStatus, SsnDataQuality
from reporting.hud_csv import database
from reporting.hud_csv.columns import NULL
from reporting.hud_csv.findings import Findings
from reporting.hud_csv.parsing import ParsedBatch, Parser
from reporting.hud_csv.plan import plan, staging_name
from reporting.hud_csv.staging import Progress, type_of

BATCH = 2000
SEALED_COLUMNS = {
    "client_id": "uuid",
    "person_id": "uuid",
    "search_id": "integer",
    "is_new": "boolean",
    "identity_id": "uuid",
    "sealed": "bytea",
    "ring_key_id": "text",
    "wrapped": "bytea",
    "tokens": "integer[]",
}
"""What stands in Client's staging table in place of names and number."""
_ASKED = ("PersonalID", "ExportID", "NameDataQuality", "SSNDataQuality", "DOB", "DOBDataQuality")
_HASH = re.compile(r"[0-9a-fA-F]{32,128}")
_SSN = re.compile(r"[0-9xX]{9}")
_NOTHING = IdentityWords()


@dataclass(frozen=True)
class Known:
    """What is held of a client from an earlier import."""

    client_id: UUID
    search_id: int
    key: DataKey | None
    identity_id: UUID | None
    sealed: bytes | None
    name_data_quality: int | None
    ssn_data_quality: int | None
    date_of_birth: date | None
    dob_data_quality: int


@dataclass(frozen=True)
class Sealed:
    """The columns of `SEALED_COLUMNS`, in their order."""

    client_id: UUID
    person_id: UUID
    search_id: int
    is_new: bool
    identity_id: UUID | None = None
    sealed: bytes | None = None
    ring_key_id: str | None = None
    wrapped: bytes | None = None
    tokens: list[int] | None = None


@dataclass(frozen=True)
class ClientRow:
    """One row of Client.csv on its way: COPY texts by column, and the plain cells of identity."""

    line: int
    kept: Mapping[str, str]
    plain: tuple[str, str, str, str, str]


class ClientSealer:
    """Seals the client rows of one file of one source."""

    def __init__(
        self, parser: Parser, findings: Findings, source_id: int, hashes: Mapping[str, int]
    ) -> None:
        self._parser = parser
        self._findings = findings
        self._source_id = source_id
        self._hashes = hashes

    def stage(self, keep_values: Callable[[str, ParsedBatch], None], progress: Progress) -> None:
        """Parse, seal and copy all rows, batch by batch: COPY occupies the connection."""
        table = sql.Identifier("staging_client")
        columns = [column.name for column in plan("Client").columns]
        names = ["line", *map(staging_name, columns), *SEALED_COLUMNS]
        create_table(names)
        for batch in self._parser:
            sealed = self._seal_batch(batch)
            cells = [list(map(str, batch.lines)), *batch.columns.values()]
            cells += map(list, zip(*map(_copy_texts, sealed), strict=True))
            database.copy_columns(table, names, cells)
            keep_values("Client", batch)
            progress(len(batch.rows))
        database.execute(sql.SQL("ANALYZE staging_client"))

    def _seal_batch(self, batch: ParsedBatch) -> list[Sealed]:
        keys = batch.columns["PersonalID"]
        known = self._known(list(keys))
        fresh = database.rows("next_search_ids", number=len(keys))
        return [
            self._seal(row, known.get(row.kept["PersonalID"]), search_id)
            for row, (search_id,) in zip(self._rows(batch), fresh, strict=True)
        ]

    def _rows(self, batch: ParsedBatch) -> Iterator[ClientRow]:
        kept = zip(*(batch.columns[name] for name in _ASKED), strict=True)
        positions = self._parser.sealed_columns
        for line, values, cells in zip(batch.lines, kept, batch.rows, strict=True):
            first, middle, last, suffix, ssn = (
                cells[position].strip() if position >= 0 else "" for position in positions
            )
            plain = (first, middle, last, suffix, ssn)
            yield ClientRow(line, dict(zip(_ASKED, values, strict=True)), plain)

    def _known(self, hud_ids: list[str]) -> dict[str, Known]:
        found = database.rows("known_clients", source=self._source_id, hud_ids=hud_ids)
        return {row[0]: _known(row) for row in found}

    def _seal(self, row: ClientRow, known: Known | None, search_id: int) -> Sealed:
        words = self._words(row)
        if known is None:
            client_id = uuid4()
            key = new_data_key(client_id)
            return self._changed(row, words, Sealed(client_id, uuid4(), search_id, True), key)
        same = Sealed(known.client_id, uuid4(), known.search_id, False)
        if known.key is None or known.key.destroyed_at is not None:
            self._warn(row, "destroyed", "the identity was destroyed here: not brought back")
            return same
        held = _unsealed(known)
        if held is not None:
            # Aliases are ours, not HUD's: an import neither brings nor takes them.
            words = replace(words, aliases=held.aliases)
        if words != held or _quality(row) != (known.name_data_quality, known.ssn_data_quality):
            return self._changed(row, words, same, known.key)
        if _birth(row) == (known.date_of_birth, known.dob_data_quality):
            return same
        return replace(same, tokens=_tokens(row, words, known.client_id))

    def _changed(self, row: ClientRow, words: IdentityWords, base: Sealed, key: DataKey) -> Sealed:
        identity_id = uuid4()
        return replace(
            base,
            identity_id=identity_id,
            sealed=seal(words, unwrap(key), identity_id),
            ring_key_id=key.ring_key_id,
            wrapped=bytes(key.wrapped),
            tokens=_tokens(row, words, base.client_id),
        )

    def _words(self, row: ClientRow) -> IdentityWords:
        first, middle, last, suffix, ssn = row.plain
        names = (first, middle, last, suffix)
        status = self._hashes.get(row.kept["ExportID"], 0)
        is_hashed = status > HashStatus.UNHASHED or any(map(_HASH.fullmatch, (*names, ssn)))
        if is_hashed:
            if any((*names, ssn)):
                self._warn(row, "hashed", "hashed names and number are left out")
            return _NOTHING
        if ssn:
            ssn = self._ssn(row, ssn)
        return IdentityWords(
            first_name=self._name(row, "FirstName", first),
            middle_name=self._name(row, "MiddleName", middle),
            last_name=self._name(row, "LastName", last),
            name_suffix=self._name(row, "NameSuffix", suffix),
            ssn=ssn,
        )

    def _ssn(self, row: ClientRow, text: str) -> str:
        plain = text.replace("-", "").replace(" ", "")
        if _SSN.fullmatch(plain):
            return plain.lower()
        self._findings.warn("Client", row.line, "SSN", "ssn", "is not nine digits or x: left out")
        return ""

    def _name(self, row: ClientRow, column: str, text: str) -> str:
        if len(text) > 50:
            self._findings.warn(
                "Client", row.line, column, "too_long", "cut off after 50 characters"
            )
        return text[:50]

    def _warn(self, row: ClientRow, rule: str, reason: str) -> None:
        self._findings.warn("Client", row.line, "", rule, reason)


def create_table(names: Sequence[str]) -> None:
    """The temporary table of Client.csv: sealed columns in place of names and number."""
    types = {"line": "integer"}
    types |= {staging_name(one.name): type_of(one) for one in plan("Client").columns}
    types |= SEALED_COLUMNS
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(types[name])) for name in names
    )
    statement = sql.SQL(
        "DROP TABLE IF EXISTS pg_temp.staging_client; "
        "CREATE TEMPORARY TABLE staging_client ({}) ON COMMIT DROP"
    )
    database.execute(statement.format(columns))


def _copy_texts(one: Sealed) -> tuple[str, ...]:
    """The columns of `SEALED_COLUMNS` as COPY texts."""
    return (
        str(one.client_id),
        str(one.person_id),
        str(one.search_id),
        "t" if one.is_new else "f",
        NULL if one.identity_id is None else str(one.identity_id),
        NULL if one.sealed is None else r"\\x" + one.sealed.hex(),
        one.ring_key_id or NULL,
        NULL if one.wrapped is None else r"\\x" + one.wrapped.hex(),
        NULL if one.tokens is None else "{" + ",".join(map(str, one.tokens)) + "}",
    )


def _known(row: tuple[Any, ...]) -> Known:  # Any: the columns of known_clients.sql
    _, client_id, search_id, born, born_quality, identity_id, sealed, names, ssn, *key = row
    ring_key_id, wrapped, destroyed_at = key
    data_key = None
    if wrapped is not None:
        data_key = DataKey(
            client_id=client_id,
            ring_key_id=ring_key_id,
            wrapped=wrapped,
            destroyed_at=destroyed_at,
        )
    return Known(
        client_id=client_id,
        search_id=search_id,
        key=data_key,
        identity_id=identity_id,
        sealed=sealed,
        name_data_quality=names,
        ssn_data_quality=ssn,
        date_of_birth=born,
        dob_data_quality=born_quality,
    )


def _tokens(row: ClientRow, words: IdentityWords, client_id: UUID) -> list[int]:
    if words == _NOTHING:
        return []
    born, quality = _birth(row)
    exact_birth = born is not None and quality == DobDataQuality.FULL_DOB_REPORTED
    exact_ssn = _number(row, "SSNDataQuality") == SsnDataQuality.FULL_SSN_REPORTED
    found = tokens_for(
        words,
        client_id,
        has_exact_birth_date=exact_birth,
        has_exact_ssn=exact_ssn and bool(words.ssn),
    )
    return sorted(found)


def _unsealed(known: Known) -> IdentityWords | None:
    """The words held; None where there is no identity row."""
    if known.identity_id is None or known.key is None:
        return None
    if known.sealed is None:
        return _NOTHING
    return unseal(known.sealed, unwrap(known.key), known.identity_id)


def _quality(row: ClientRow) -> tuple[int | None, int | None]:
    return (_number(row, "NameDataQuality"), _number(row, "SSNDataQuality"))


def _number(row: ClientRow, column: str) -> int | None:
    text = row.kept[column]
    return None if text == NULL else int(text)


def _birth(row: ClientRow) -> tuple[date | None, int | None]:
    text = row.kept["DOB"]
    return (None if text == NULL else date.fromisoformat(text), _number(row, "DOBDataQuality"))

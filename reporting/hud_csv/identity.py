"""Client rows on their way into staging; names and numbers are sealed on this side of it.

For each client of the file it is decided here who the client is (known from an earlier import of
this source, or new), whether the identity differs from what is held, and which search tokens
follow from it. Plain words live for the length of one batch, in memory only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from clients.identity import IdentityWords, seal, unseal
from clients.search.tokens import tokens_for
from hmis.vault.actions import new_data_key, unwrap
from hmis.vault.models import DataKey
from hud.fy2026.lists import DobDataQuality, HashStatus, SsnDataQuality
from reporting.hud_csv import database
from reporting.hud_csv.fields import KEPT, KEY, staging_name
from reporting.hud_csv.findings import Findings
from reporting.hud_csv.parsing import ParsedRow, Parser
from reporting.hud_csv.staging import SEALED_COLUMNS, copy_records, finish_file

BATCH = 2000
_POSITION = {name: place for place, name in enumerate(KEPT["Client"])}
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


class ClientSealer:
    """Seals the client rows of one file of one source."""

    def __init__(
        self, parser: Parser, findings: Findings, source_id: int, hashes: dict[str, int]
    ) -> None:
        self._parser = parser
        self._findings = findings
        self._source_id = source_id
        self._hashes = hashes
        self._cells = [
            parser.cell(name)
            for name in ("FirstName", "MiddleName", "LastName", "NameSuffix", "SSN")
        ]

    def stage(self) -> None:
        """Parse, seal and copy all rows, batch by batch: COPY occupies the connection."""
        names = ["line", *map(staging_name, KEPT["Client"]), *SEALED_COLUMNS]
        for batch in _batches(iter(self._parser)):
            sealed = self._seal_batch(batch)
            records = (
                (row.line, *row.values, *vars(one).values())
                for row, one in zip(batch, sealed, strict=True)
            )
            copy_records("Client", names, records)
        finish_file("Client")

    def _seal_batch(self, batch: list[ParsedRow]) -> list[Sealed]:
        known = self._known([_value(row, KEY["Client"]) for row in batch])
        fresh = database.rows("next_search_ids", number=len(batch))
        return [
            self._seal(row, known.get(_value(row, KEY["Client"])), search_id)
            for row, (search_id,) in zip(batch, fresh, strict=True)
        ]

    def _known(self, hud_ids: list[str]) -> dict[str, Known]:
        found = database.rows("known_clients", source=self._source_id, hud_ids=hud_ids)
        return {row[0]: _known(row) for row in found}

    def _seal(self, row: ParsedRow, known: Known | None, search_id: int) -> Sealed:
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

    def _changed(self, row: ParsedRow, words: IdentityWords, base: Sealed, key: DataKey) -> Sealed:
        identity_id = uuid4()
        return replace(
            base,
            identity_id=identity_id,
            sealed=seal(words, unwrap(key), identity_id),
            ring_key_id=key.ring_key_id,
            wrapped=bytes(key.wrapped),
            tokens=_tokens(row, words, base.client_id),
        )

    def _words(self, row: ParsedRow) -> IdentityWords:
        first, middle, last, suffix, ssn = (cell(row) for cell in self._cells)
        names = (first, middle, last, suffix)
        status = self._hashes.get(_value(row, "ExportID"), 0)
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

    def _ssn(self, row: ParsedRow, text: str) -> str:
        plain = text.replace("-", "").replace(" ", "")
        if _SSN.fullmatch(plain):
            return plain.lower()
        self._findings.warn("Client", row.line, "SSN", "ssn", "is not nine digits or x: left out")
        return ""

    def _name(self, row: ParsedRow, column: str, text: str) -> str:
        if len(text) > 50:
            self._findings.warn(
                "Client", row.line, column, "too_long", "cut off after 50 characters"
            )
        return text[:50]

    def _warn(self, row: ParsedRow, rule: str, reason: str) -> None:
        self._findings.warn("Client", row.line, "", rule, reason)


def _batches(rows: Iterator[ParsedRow]) -> Iterator[list[ParsedRow]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


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


def _tokens(row: ParsedRow, words: IdentityWords, client_id: UUID) -> list[int]:
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


def _quality(row: ParsedRow) -> tuple[int | None, int | None]:
    return (_number(row, "NameDataQuality"), _number(row, "SSNDataQuality"))


def _value(row: ParsedRow, column: str) -> str:
    return row.values[_POSITION[column]] or ""


def _number(row: ParsedRow, column: str) -> int | None:
    text = _value(row, column)
    return int(text) if text else None


def _birth(row: ParsedRow) -> tuple[date | None, int | None]:
    text = _value(row, "DOB")
    return (date.fromisoformat(text) if text else None, _number(row, "DOBDataQuality"))

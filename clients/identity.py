"""What a client is called: the plain words, and how they are sealed into `ClientIdentity.sealed`.

Plain words live in memory only. `display_name` is for pages that also show to whom.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from clients.models import Client, ClientIdentity, Mode
from hmis.gate import Actor
from hmis.vault.actions import ciphers_for
from hmis.vault.crypto import Cipher

# As the database driver hands it over.
Sealed = bytes | memoryview
_TABLE = "clients_clientidentity"
_COLUMN = "sealed"


@dataclass(frozen=True, repr=False)
class IdentityWords:
    """Names (HUD 3.01), aliases and Social Security number (HUD 3.02, 9 characters, x unknown)."""

    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    name_suffix: str = ""
    ssn: str = ""
    aliases: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "IdentityWords(...)"

    @property
    def full_name(self) -> str:
        """All name parts in the order in which they are said."""
        parts = (self.first_name, self.middle_name, self.last_name, self.name_suffix)
        return " ".join(part for part in parts if part)

    @property
    def initials(self) -> str:
        """What the privacy screen leaves of the name."""
        return "".join(part[0].upper() + "." for part in (self.first_name, self.last_name) if part)

    @property
    def masked_ssn(self) -> str:
        """The last four digits only; empty without a number."""
        return f"•••-••-{self.ssn[-4:]}" if self.ssn else ""

    @property
    def formatted_ssn(self) -> str:
        """The number in the usual groups."""
        return f"{self.ssn[:3]}-{self.ssn[3:5]}-{self.ssn[5:]}" if self.ssn else ""

    def to_bytes(self) -> bytes:
        """The form that is sealed: JSON, UTF-8."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> IdentityWords:
        """The reverse of `to_bytes`."""
        fields = json.loads(data)
        return cls(**{**fields, "aliases": tuple(fields["aliases"])})


def seal(words: IdentityWords, cipher: Cipher, row_id: UUID) -> bytes:
    """Encrypt for the identity row `row_id` under its client's data key."""
    return cipher.seal(words.to_bytes(), table=_TABLE, column=_COLUMN, row_id=row_id)


def unseal(sealed: Sealed, cipher: Cipher, row_id: UUID) -> IdentityWords:
    """Decrypt what `seal` made. Raises DecryptionFailed for another row, column or key."""
    return IdentityWords.from_bytes(
        cipher.open(bytes(sealed), table=_TABLE, column=_COLUMN, row_id=row_id)
    )


def unseal_rows(rows: Iterable[tuple[UUID, UUID, Sealed | None]]) -> dict[UUID, IdentityWords]:
    """Words by client id for rows of (client id, identity row id, sealed); two queries at most.

    A client without a sealed name, or whose key was destroyed, is left out.
    """
    sealed_rows = [row for row in rows if row[2] is not None]
    ciphers = ciphers_for([client_id for client_id, _, _ in sealed_rows])
    words = {}
    for client_id, row_id, sealed in sealed_rows:
        cipher = ciphers.get(client_id)
        if cipher is not None and sealed is not None:
            words[client_id] = unseal(sealed, cipher, row_id)
    return words


def words_of(actor: Actor, client_ids: Iterable[UUID]) -> dict[UUID, IdentityWords]:
    """The current words of those of `client_ids` whom `actor` may see (V20, V21)."""
    rows = (
        ClientIdentity.objects.visible_to(actor)
        .filter(client_id__in=list(client_ids), is_current=True)
        .values_list("client_id", "id", "sealed")
    )
    return unseal_rows(rows)


def display_name(client: Client, words: Mapping[UUID, IdentityWords]) -> str:
    """What a page calls a client: the name, or a code where there is none to show."""
    known = words.get(client.pk)
    if known and known.full_name:
        return known.full_name
    return f"{Mode(client.mode).label} client {client.hmis_id[:8].upper()}"

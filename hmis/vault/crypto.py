"""Sealing and opening of single values with AES-256-GCM. Pure functions over bytes.

A sealed value is `version (1) | key id (4) | nonce (12) | ciphertext and tag`. The associated data
binds it to table, column and row, so a ciphertext copied to another place does not open. The
plaintext is padded: the stored length tells a name's length only in steps of 64 bytes.
"""

import hashlib
import os
import struct
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hmis.vault.errors import DecryptionFailed

VERSION: Final = b"\x01"
KEY_BYTES: Final = 32
KEY_ID_BYTES: Final = 4
NONCE_BYTES: Final = 12
BLOCK_BYTES: Final = 64
_LENGTH: Final = struct.Struct(">I")
_HEADER_BYTES: Final = len(VERSION) + KEY_ID_BYTES


def new_key() -> bytes:
    """Return 256 fresh random bits."""
    return os.urandom(KEY_BYTES)


def key_fingerprint(key: bytes) -> bytes:
    """Return the short public id that stands in front of what this data key sealed."""
    return hashlib.sha256(b"hmis data key|" + key).digest()[:KEY_ID_BYTES]


def pad(plaintext: bytes) -> bytes:
    """Put the length in front and fill with zeros to a multiple of 64 bytes."""
    framed = _LENGTH.pack(len(plaintext)) + plaintext
    return framed + bytes(-len(framed) % BLOCK_BYTES)


def unpad(padded: bytes) -> bytes:
    """Undo `pad`. The bytes are authenticated, so a wrong length is a fault of ours."""
    (length,) = _LENGTH.unpack_from(padded)
    return padded[_LENGTH.size : _LENGTH.size + length]


def bound_to(table: str, column: str, row_id: UUID) -> bytes:
    """Return the associated data for one cell. Table and column may not hold the separator."""
    if "|" in table or "|" in column:
        raise ValueError("a table or column name may not contain '|'")
    return f"{table}|{column}|{row_id.hex}".encode()


class Cipher:
    """One client's data key, unwrapped and ready; keep it only as long as the deed lasts."""

    __slots__ = ("_aead", "_header")

    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(key)
        self._header = VERSION + key_fingerprint(key)

    def __repr__(self) -> str:
        return f"<Cipher {self._header.hex()}>"

    def seal(self, plaintext: bytes, *, table: str, column: str, row_id: UUID) -> bytes:
        """Encrypt a value for one cell and no other."""
        nonce = os.urandom(NONCE_BYTES)
        associated = self._header + bound_to(table, column, row_id)
        return self._header + nonce + self._aead.encrypt(nonce, pad(plaintext), associated)

    def open(self, blob: bytes, *, table: str, column: str, row_id: UUID) -> bytes:
        """Decrypt a value read from this cell. Raises DecryptionFailed."""
        sealed = bytes(blob)
        if not sealed.startswith(self._header):
            raise DecryptionFailed(table, column, row_id)
        body = _HEADER_BYTES + NONCE_BYTES
        associated = self._header + bound_to(table, column, row_id)
        try:
            padded = self._aead.decrypt(sealed[_HEADER_BYTES:body], sealed[body:], associated)
        except (InvalidTag, ValueError):
            raise DecryptionFailed(table, column, row_id) from None
        return unpad(padded)

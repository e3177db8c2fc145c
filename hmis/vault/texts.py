"""Sealed short texts: secrets of ours that stand in columns of other people's packages.

A sealed text is `name of the wrapping key.id.wrapped key.ciphertext`, the last two in base64. Each
has a key and an id of its own, so that one can be wrapped anew when the ring gets a new key. The
place says what kind of text it is: one sealed for another place does not open.
"""

from __future__ import annotations

import base64
import binascii
from typing import Final
from uuid import UUID, uuid4

from hmis.vault.crypto import Cipher, new_key
from hmis.vault.errors import DecryptionFailed
from hmis.vault.keyring import keyring

_COLUMN: Final = "text"
_NOBODY: Final = UUID(int=0)


def seal_text(text: str, *, place: str) -> str:
    """Encrypt a text for one place."""
    text_id, key = uuid4(), new_key()
    name, wrapped = keyring().wrap(key, text_id)
    sealed = Cipher(key).seal(text.encode(), table=place, column=_COLUMN, row_id=text_id)
    parts = (base64.urlsafe_b64encode(part).decode() for part in (wrapped, sealed))
    return ".".join((name, text_id.hex, *parts))


def open_text(sealed: str, *, place: str) -> str:
    """Decrypt a text. Raises DecryptionFailed."""
    try:
        name, hexadecimal, *encoded = sealed.split(".")
        wrapped, body = (base64.urlsafe_b64decode(part) for part in encoded)
        text_id = UUID(hex=hexadecimal)
    except (ValueError, binascii.Error):
        raise DecryptionFailed(place, _COLUMN, _NOBODY) from None
    cipher = Cipher(keyring().unwrap(name, wrapped, text_id))
    return cipher.open(body, table=place, column=_COLUMN, row_id=text_id).decode()


def is_under_newest_key(sealed: str) -> bool:
    """Whether an older key of the ring could be taken out without losing this text."""
    return sealed.partition(".")[0] == keyring().newest

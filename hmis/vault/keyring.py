"""The keyring: the keys that wrap data keys, and the key of the search tokens.

It lives in the environment or in a file, never in the database. One key a line, `name:base64` of
32 bytes, the newest first; the line `search:base64` is the search key. Lines that begin with `#`
are comments. `python -m hmis.vault.keyring new` prints a fresh ring; `... add FILE` prints FILE
with a new wrapping key put first.
"""

import base64
import binascii
import os
import re
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from hmis.vault.crypto import KEY_BYTES, NONCE_BYTES, new_key
from hmis.vault.errors import DecryptionFailed, KeyringInvalid

SEARCH: Final = "search"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_TABLE: Final = "vault_datakey"
_COLUMN: Final = "wrapped"


class Keyring:
    """Wrapping keys by name, newest first, and the secret from which search keys are derived."""

    __slots__ = ("_search", "_wrapping", "newest")

    def __init__(self, wrapping: Mapping[str, bytes], search: bytes) -> None:
        self.newest = next(iter(wrapping))
        self._wrapping = MappingProxyType({name: AESGCM(key) for name, key in wrapping.items()})
        self._search = search

    def __repr__(self) -> str:
        return f"<Keyring {', '.join(self._wrapping)}>"

    def wrap(self, key: bytes, client_id: UUID) -> tuple[str, bytes]:
        """Encrypt a client's data key; returns the name of the wrapping key and the bytes."""
        nonce = os.urandom(NONCE_BYTES)
        aead = self._wrapping[self.newest]
        return self.newest, nonce + aead.encrypt(nonce, key, _wrapped_for(self.newest, client_id))

    def unwrap(self, name: str, wrapped: bytes, client_id: UUID) -> bytes:
        """Return a client's data key. Raises DecryptionFailed, also when the ring lacks `name`."""
        aead = self._wrapping.get(name)
        if aead is None:
            raise DecryptionFailed(_TABLE, _COLUMN, client_id)
        nonce, sealed = wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:]
        try:
            return aead.decrypt(nonce, sealed, _wrapped_for(name, client_id))
        except (InvalidTag, ValueError):
            raise DecryptionFailed(_TABLE, _COLUMN, client_id) from None

    def derive_search_key(self, version: str) -> bytes:
        """Return the HMAC key of one version of the search tokens."""
        info = f"hmis search tokens|{version}".encode()
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(self._search)


def _wrapped_for(name: str, client_id: UUID) -> bytes:
    """Associated data of a wrapped data key: the wrapping key's name and the client."""
    return f"data key|{name}|{client_id.hex}".encode()


def parse_keyring(text: str) -> Keyring:
    """Read the text form. Raises KeyringInvalid, naming the line but not its content."""
    keys: dict[str, bytes] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        content = line.strip()
        if not content or content.startswith("#"):
            continue
        name, separator, encoded = content.partition(":")
        if not separator or not _NAME.fullmatch(name) or name in keys:
            raise KeyringInvalid(f"keyring line {number}: expected a new name, ':' and a key")
        keys[name] = _decode(encoded, number)
    search = keys.pop(SEARCH, None)
    if search is None:
        raise KeyringInvalid("the keyring has no line 'search'")
    if not keys:
        raise KeyringInvalid("the keyring has no wrapping key")
    if len({search, *keys.values()}) <= len(keys):
        raise KeyringInvalid("two keys of the keyring are the same")
    return Keyring(keys, search)


def _decode(encoded: str, number: int) -> bytes:
    """Read one key. Raises KeyringInvalid."""
    try:
        key = base64.b64decode(encoded.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise KeyringInvalid(f"keyring line {number}: the key is not base64") from None
    if len(key) != KEY_BYTES:
        raise KeyringInvalid(f"keyring line {number}: the key is not {KEY_BYTES} bytes long")
    return key


_parse_once = lru_cache(maxsize=4)(parse_keyring)


def keyring() -> Keyring:
    """Return the ring of the setting HMIS_KEYRING, parsed once."""
    text = getattr(settings, "HMIS_KEYRING", "")
    if not text:
        raise KeyringInvalid("HMIS_KEYRING is not set")
    return _parse_once(text)


@lru_cache(maxsize=16)
def _derive_once(ring: Keyring, version: str) -> bytes:
    return ring.derive_search_key(version)


def search_key(version: str) -> bytes:
    """Return the key of the search tokens for one version of their rules."""
    return _derive_once(keyring(), version)


def new_line(name: str) -> str:
    """Return one fresh line of a keyring."""
    return f"{name}:{base64.b64encode(new_key()).decode()}\n"


def new_keyring() -> str:
    """Return the text of a fresh keyring: one wrapping key and the search key."""
    return new_line("k1") + new_line(SEARCH)


def with_new_key(text: str) -> str:
    """Return the text with a fresh wrapping key in front; old keys stay until all is rewrapped."""
    parse_keyring(text)
    numbers = [int(found) for found in re.findall(r"(?m)^\s*k([0-9]+):", text)]
    return new_line(f"k{max(numbers, default=0) + 1}") + text


def main(arguments: list[str]) -> int:
    """Command line: `new`, or `add FILE`."""
    if arguments == ["new"]:
        sys.stdout.write(new_keyring())
    elif len(arguments) == 2 and arguments[0] == "add":
        sys.stdout.write(with_new_key(Path(arguments[1]).read_text(encoding="utf-8")))
    else:
        sys.stderr.write("usage: python -m hmis.vault.keyring new | add FILE\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What the vault costs for one value, beside the bare cipher underneath it."""

import os
from uuid import uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from benchmarks.harness import Result, benchmark, best_seconds
from hmis.vault.crypto import Cipher, new_key, pad

IDENTITY = b'{"first_name": "Maria", "last_name": "Hernandez", "ssn": "899001234"}'
TIMES = 20_000
MICROSECONDS = 1_000_000


@benchmark("vault.open_identity")
def open_identity() -> Result:
    """Open one client's sealed identity with the data key at hand."""
    key, row_id = new_key(), uuid4()
    cipher, bare, nonce = Cipher(key), AESGCM(key), os.urandom(12)
    sealed = cipher.seal(IDENTITY, table="client_identity", column="sealed", row_id=row_id)
    bare_sealed = bare.encrypt(nonce, pad(IDENTITY), b"bound")

    def open_all() -> None:
        for _ in range(TIMES):
            cipher.open(sealed, table="client_identity", column="sealed", row_id=row_id)

    def open_all_bare() -> None:
        for _ in range(TIMES):
            bare.decrypt(nonce, bare_sealed, b"bound")

    each = MICROSECONDS / TIMES
    return Result(best_seconds(open_all) * each, "us", best_seconds(open_all_bare) * each)

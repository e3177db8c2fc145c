"""What can go wrong in the vault. No message ever holds content or a key."""

from uuid import UUID


class VaultError(Exception):
    """Base of the vault's errors."""


class KeyringInvalid(VaultError):
    """The keyring text is missing or malformed; says which line, never what stands on it."""


class DecryptionFailed(VaultError):
    """A value does not open: wrong key, changed bytes, or not written for this place."""

    def __init__(self, table: str, column: str, row_id: UUID) -> None:
        super().__init__(f"cannot decrypt {table}.{column} of row {row_id}")
        self.table = table
        self.column = column
        self.row_id = row_id


class KeyDestroyed(VaultError):
    """The client's data key was destroyed: what it sealed is gone for good."""

    def __init__(self, client_id: UUID) -> None:
        super().__init__(f"the data key of client {client_id} was destroyed")
        self.client_id = client_id


class KeyMissing(VaultError):
    """No data key was ever made for this client, or its row is out of reach."""

    def __init__(self, client_id: UUID) -> None:
        super().__init__(f"client {client_id} has no data key")
        self.client_id = client_id

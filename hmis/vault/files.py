"""Files at rest: encrypted piece by piece under a key of their own, readable at any place.

A stored file is `magic | name of the wrapping key | wrapped key | pieces`. Each piece is
AES-256-GCM over up to 64 KiB, bound to the file's id, to its place and to whether it is the last:
pieces cannot be exchanged between files, reordered, or cut off at the end. The key is made for one
file, so the place serves as nonce. The path is the file's id; what a file is called is kept
nowhere.
"""

from __future__ import annotations

import io
import os
import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils import timezone

from hmis.vault.crypto import new_key
from hmis.vault.errors import DecryptionFailed
from hmis.vault.keyring import keyring

MAGIC: Final = b"HMISFILE1"
UPLOADS: Final = "files"
LASTING: Final = "documents"
"""Papers kept for good, as signed agreements are: the store whose keys follow the ring."""
PIECE_BYTES: Final = 64 * 1024
_TAG_BYTES: Final = 16
_PLACE_BYTES: Final = 12


def path_of(file_id: UUID, store: str = UPLOADS) -> Path:
    """Where a stored file lies. A store is a folder whose files live and go by one rule."""
    return Path(settings.VAR) / store / file_id.hex


def delete(file_id: UUID, store: str = UPLOADS) -> None:
    """Remove a stored file; one that is not there does no harm."""
    path_of(file_id, store).unlink(missing_ok=True)


def stored_ids(store: str = UPLOADS) -> list[UUID]:
    """The ids of all files in a store."""
    folder = path_of(UUID(int=0), store).parent
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return [UUID(hex=name) for name in names if len(name) == 32]


def delete_older(store: str, age: timedelta) -> int:
    """Remove what was written longer ago than `age`, unfinished files too; how many there were."""
    folder = path_of(UUID(int=0), store).parent
    before = (timezone.now() - age).timestamp()
    gone = 0
    for path in folder.iterdir() if folder.is_dir() else ():
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < before:
                path.unlink()
                gone += 1
    return gone


def rewrap_store(store: str, limit: int) -> int:
    """Wrap the keys of up to `limit` files by the ring's newest key; how many there were.

    Their content is not touched.
    """
    done = 0
    for file_id in stored_ids(store):
        if done >= limit:
            break
        done += _rewrap(file_id, store)
    return done


def _rewrap(file_id: UUID, store: str) -> bool:
    ring = keyring()
    path = path_of(file_id, store)
    draft = path.with_suffix(".rewrapped")
    with path.open("rb") as old:
        if old.read(len(MAGIC)) != MAGIC:
            raise DecryptionFailed("files", "content", file_id)
        name, wrapped = _parts_of_header(old)
        if name == ring.newest:
            return False
        newest, rewrapped = ring.wrap(ring.unwrap(name, wrapped, file_id), file_id)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with os.fdopen(os.open(draft, flags, 0o600), "wb") as new:
            new.write(_header(newest, rewrapped))
            shutil.copyfileobj(old, new)
            new.flush()
            os.fsync(new.fileno())
    draft.rename(path)
    return True


def _header(name: str, wrapped: bytes) -> bytes:
    parts = (name.encode(), wrapped)
    return MAGIC + b"".join(len(part).to_bytes(1, "big") + part for part in parts)


def _parts_of_header(file: BinaryIO) -> tuple[str, bytes]:
    """Name of the wrapping key, and the wrapped key; the magic is read already."""
    name, wrapped = (file.read(file.read(1)[0]) for _ in range(2))
    return name.decode(), wrapped


def _bound_to(file_id: UUID, place: int, *, is_last: bool) -> bytes:
    return f"file|{file_id.hex}|{place}|{int(is_last)}".encode()


class SealedWriter:
    """Writes one stored file; it is there once `close` has returned."""

    def __init__(self, file_id: UUID, store: str = UPLOADS) -> None:
        self._id = file_id
        self._path = path_of(file_id, store)
        self._draft = self._path.with_suffix(".part")
        self._draft.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        self._file = os.fdopen(os.open(self._draft, flags, 0o600), "wb")
        key = new_key()
        self._aead = AESGCM(key)
        self._waiting = bytearray()
        self._place = 0
        self._file.write(_header(*keyring().wrap(key, file_id)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.abandon()

    def write(self, data: bytes) -> None:
        """Take more of the content."""
        self._waiting += data
        while len(self._waiting) > PIECE_BYTES:
            self._put(bytes(self._waiting[:PIECE_BYTES]), is_last=False)
            del self._waiting[:PIECE_BYTES]

    def close(self) -> None:
        """Finish the file and put it in its place."""
        self._put(bytes(self._waiting), is_last=True)
        self._waiting.clear()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._draft.rename(self._path)

    def abandon(self) -> None:
        """Leave nothing behind."""
        self._waiting.clear()
        self._file.close()
        self._draft.unlink(missing_ok=True)

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        nonce = self._place.to_bytes(_PLACE_BYTES, "big")
        bound = _bound_to(self._id, self._place, is_last=is_last)
        self._file.write(self._aead.encrypt(nonce, piece, bound))
        self._place += 1


def store_sealed(file_id: UUID, content: bytes, store: str) -> None:
    """Write a whole file; what an interrupted attempt left of it gives way."""
    path_of(file_id, store).with_suffix(".part").unlink(missing_ok=True)
    with SealedWriter(file_id, store) as writer:
        writer.write(content)


def open_sealed(file_id: UUID, store: str = UPLOADS) -> BinaryIO:
    """A stored file's content, seekable. Raises FileNotFoundError, DecryptionFailed."""
    return io.BufferedReader(_SealedFile(file_id, store), buffer_size=PIECE_BYTES)


class _SealedFile(io.RawIOBase):
    """Decrypts the piece that is asked for."""

    def __init__(self, file_id: UUID, store: str) -> None:
        super().__init__()
        self._id = file_id
        self._file = path_of(file_id, store).open("rb")
        self._position = 0
        self._held: tuple[int, bytes] | None = None
        try:
            self._read_header()
        except BaseException:
            self._file.close()
            raise

    def _read_header(self) -> None:
        if self._file.read(len(MAGIC)) != MAGIC:
            raise self._broken()
        name, wrapped = _parts_of_header(self._file)
        self._aead = AESGCM(keyring().unwrap(name, wrapped, self._id))
        self._start = self._file.tell()
        sealed = self._file.seek(0, os.SEEK_END) - self._start
        whole = PIECE_BYTES + _TAG_BYTES
        self._pieces = max(1, -(-sealed // whole))
        self._size = sealed - self._pieces * _TAG_BYTES

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # narrower
        if self._position >= self._size:
            return 0
        place, offset = divmod(self._position, PIECE_BYTES)
        data = self._piece(place)[offset : offset + len(buffer)]
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)

    def close(self) -> None:
        self._held = None
        self._file.close()
        super().close()

    def _piece(self, place: int) -> bytes:
        if self._held is None or self._held[0] != place:
            whole = PIECE_BYTES + _TAG_BYTES
            self._file.seek(self._start + place * whole)
            bound = _bound_to(self._id, place, is_last=place == self._pieces - 1)
            try:
                data = self._aead.decrypt(
                    place.to_bytes(_PLACE_BYTES, "big"), self._file.read(whole), bound
                )
            except (InvalidTag, ValueError):
                raise self._broken() from None
            self._held = (place, data)
        return self._held[1]

    def _broken(self) -> DecryptionFailed:
        return DecryptionFailed("files", "content", self._id)

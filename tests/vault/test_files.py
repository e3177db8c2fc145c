"""Stored files: sealed, seekable, and broken by whatever is changed."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadhandler import FileUploadHandler
from pytest_django import Settings

from hmis.vault import files, uploads
from hmis.vault.errors import DecryptionFailed
from hmis.vault.files import PIECE_BYTES, SealedWriter, open_sealed, path_of
from hmis.vault.keyring import with_new_key
from hmis.vault.uploads import SealedUpload, SealedUploadHandler


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "files"


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 300_000])
def test_what_was_written_is_read_from_any_place(size: int) -> None:
    data, file_id = os.urandom(size), uuid4()
    with SealedWriter(file_id) as writer:
        for start in range(0, size, 7001):
            writer.write(data[start : start + 7001])
    assert files.stored_ids() == [file_id]
    with open_sealed(file_id) as found:
        assert found.read() == data
        found.seek(max(0, size - 10))
        assert found.read() == data[max(0, size - 10) :]
        assert found.seek(0, os.SEEK_END) == size
    assert size < 16 or data[:16] not in path_of(file_id).read_bytes()
    files.delete(file_id)
    files.delete(file_id)
    assert files.stored_ids() == []


def test_a_changed_shortened_or_exchanged_file_does_not_open() -> None:
    one, other = uuid4(), uuid4()
    for file_id in (one, other):
        with SealedWriter(file_id) as writer:
            writer.write(b"x" * 150_000)
    whole = path_of(one).read_bytes()
    start = len(whole) - 150_000 - 3 * 16
    changed = bytearray(whole)
    changed[-1] ^= 1
    for broken in (bytes(changed), whole[: start + PIECE_BYTES + 16], b"nothing"):
        path_of(one).write_bytes(broken)
        with pytest.raises(DecryptionFailed), open_sealed(one) as found:
            found.read()
    path_of(one).write_bytes(path_of(other).read_bytes())
    with pytest.raises(DecryptionFailed):
        open_sealed(one)


def test_a_writer_that_fails_leaves_nothing(store: Path) -> None:
    with pytest.raises(ValueError, match="enough"), SealedWriter(uuid4()) as writer:
        writer.write(b"x")
        raise ValueError("enough")
    assert list(store.iterdir()) == []


def handler() -> SealedUploadHandler:
    made = SealedUploadHandler()
    assert isinstance(made, FileUploadHandler)
    made.new_file("file", "export.zip", "application/zip", 0, None, None)
    return made


def test_an_upload_is_gone_after_the_request_unless_it_is_kept(store: Path) -> None:
    for is_kept in (False, True):
        taking = handler()
        taking.receive_data_chunk(b"some content", 0)
        upload = taking.file_complete(12)
        assert isinstance(upload, SealedUpload)
        assert upload.read() == b"some content"
        if is_kept:
            upload.keep()
        upload.close()
        assert bool(files.stored_ids()) == is_kept


def test_an_interrupted_or_endless_upload_leaves_nothing(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taking = handler()
    taking.receive_data_chunk(b"x" * 100, 0)
    taking.upload_interrupted()
    monkeypatch.setattr(uploads, "MAX_UPLOAD_BYTES", 150)
    taking = handler()
    for _ in range(3):
        taking.receive_data_chunk(b"x" * 100, 0)
    upload = taking.file_complete(300)
    assert isinstance(upload, SealedUpload)
    assert upload.is_too_large
    upload.close()
    assert list(store.iterdir()) == []


def test_rotation_rewraps_lasting_files_and_they_still_open(settings: Settings) -> None:
    content = os.urandom(PIECE_BYTES + 10)
    kept, upload = uuid4(), uuid4()
    files.store_sealed(kept, content, files.LASTING)
    files.store_sealed(upload, content, files.UPLOADS)
    sealed = path_of(kept, files.LASTING).read_bytes()
    settings.HMIS_KEYRING = with_new_key(settings.HMIS_KEYRING)
    assert files.rewrap_store(files.LASTING, limit=0) == 0
    assert files.rewrap_store(files.LASTING, limit=10) == 1
    assert files.rewrap_store(files.LASTING, limit=10) == 0
    assert path_of(kept, files.LASTING).read_bytes()[-PIECE_BYTES:] == sealed[-PIECE_BYTES:]
    newest = settings.HMIS_KEYRING.partition(":")[0]
    settings.HMIS_KEYRING = "".join(
        line
        for line in settings.HMIS_KEYRING.splitlines(keepends=True)
        if line.startswith((f"{newest}:", "search:"))
    )
    with open_sealed(kept, files.LASTING) as found:
        assert found.read() == content
    assert [path.name for path in path_of(kept, files.LASTING).parent.iterdir()] == [kept.hex]

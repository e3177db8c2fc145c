"""Uploads are sealed while they arrive: what is too big for memory never lies plain on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from hmis.vault.files import SealedWriter, delete, open_sealed

if TYPE_CHECKING:
    Upload = UploadedFile[bytes]
else:
    Upload = UploadedFile

MAX_UPLOAD_BYTES = 2 * 1024**3


class SealedUpload(Upload):
    """An uploaded file that lies sealed in the store; closing it removes it unless it was kept."""

    def __init__(self, handler: SealedUploadHandler, size: int) -> None:
        self.file_id = handler.file_id
        self.is_too_large = handler.is_too_large
        self._is_kept = False
        super().__init__(
            file=None if self.is_too_large else open_sealed(self.file_id),
            name=handler.file_name,
            content_type=handler.content_type,
            size=size,
            charset=handler.charset,
        )

    def keep(self) -> None:
        """Let the stored file stay; whoever keeps it deletes it."""
        self._is_kept = True

    def close(self) -> None:
        """End of the request."""
        if self.file is not None:
            super().close()
        if not self._is_kept:
            delete(self.file_id)


class SealedUploadHandler(FileUploadHandler):
    """Stands behind the handler that keeps small files in memory."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's signature
        """Begin a stored file."""
        super().new_file(*args, **kwargs)
        self.file_id = uuid4()
        self.is_too_large = False
        self._taken = 0
        self._writer = SealedWriter(self.file_id)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Seal what came; past the limit it is thrown away."""
        self._taken += len(raw_data)
        if not self.is_too_large and self._taken > MAX_UPLOAD_BYTES:
            self.is_too_large = True
            self._writer.abandon()
        if not self.is_too_large:
            self._writer.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> Upload:
        """Hand it over."""
        if not self.is_too_large:
            self._writer.close()
        return SealedUpload(self, file_size)

    def upload_interrupted(self) -> None:
        """The sender went away."""
        if hasattr(self, "_writer") and not self.is_too_large:
            self._writer.abandon()
            delete(self.file_id)

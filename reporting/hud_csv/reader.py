"""Reads the files of an export from a zip or a folder, as rows of text with line numbers.

Nothing is extracted to disk. Files stand at the top or in one folder; their names and the names
of their columns may have any letter case and order.
"""

from __future__ import annotations

import csv
import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import BinaryIO, Self, TypeVar

from hud.schema import File, schema
from reporting.hud_csv.errors import ImportRefused

MAX_BYTES = 8 * 1024**3
"""An export larger than this when unpacked is refused."""
MAX_MEMBERS = 1000
MAX_RATIO = 500
"""A zip member that claims to grow more than this is refused: no CSV file packs so well."""
MAX_FIELD = 128 * 1024

T = TypeVar("T")

_UNDECODABLE = frozenset(chr(code) for code in range(0xDC80, 0xDD00))


@dataclass
class Batch:
    """Some records one after the other: whole ones with the lines on which they begin.

    `problems` tells of those that are not whole: line and what is wrong.
    """

    lines: Sequence[int]
    rows: list[list[str]]
    problems: list[tuple[int, str]] = field(default_factory=list)
    has_odd_characters: bool = False
    """Whether any cell holds a tab, a line end, a backslash or a character beyond ASCII."""

    @property
    def count(self) -> int:
        """How many records were read, good or bad."""
        return len(self.rows) + len(self.problems)


class Package:
    """An opened export: which HUD files it holds, and their rows."""

    def __init__(self, path: Path | BinaryIO) -> None:
        self._closing = ExitStack()
        self._lines: dict[str, int] = {}
        try:
            if not isinstance(path, Path) or path.is_file():
                members = _zip_members(self._closing.enter_context(_open_zip(path)))
            elif path.is_dir():
                members = _folder_members(path)
            else:
                raise ImportRefused("There is no file and no folder at this path.")
            self._members, self.unknown = _known(members)
            if not self._members:
                raise ImportRefused("No file of an HMIS CSV export was found.")
        except BaseException:
            self._closing.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def lines(self, name: str) -> int:
        """About how many rows a file has, in a fraction of the time of reading it."""
        if name not in self._lines:
            with self._members.get(name, io.BytesIO)() as data:
                blocks = iter(partial(data.read, 1 << 20), b"")
                self._lines[name] = sum(block.count(b"\n") for block in blocks)
        return self._lines[name]

    def rows(self, name: str) -> FileRows:
        """The rows of a file by its HUD name; an absent file has no rows."""
        opener = self._members.get(name, io.BytesIO)
        return FileRows(schema().file(name), opener)


class FileRows:
    """One file: its header, matched to HUD's columns, and an iterator over its rows."""

    def __init__(self, file: File, opener: Callable[[], BinaryIO]) -> None:
        self.file = file
        self._opener = opener
        self.header = self._read_header()
        names = [name.strip().lower() for name in self.header]
        known = {column.name.lower() for column in file.columns}
        self.position = {name: index for index, name in enumerate(names) if name in known}
        self.missing = [c.name for c in file.columns if c.name.lower() not in self.position]
        self.extra = [self.header[i].strip() for i, name in enumerate(names) if name not in known]
        self.repeated = sorted({name for name in names if name in known and names.count(name) > 1})

    def batches(self, size: int) -> Iterator[Batch]:
        """All records, so many at a time; empty lines are passed over."""
        with self._text() as text:
            reader = csv.reader(text)
            next(reader, None)
            width = len(self.header)
            while True:
                start = reader.line_num + 1
                rows: list[list[str]] = []
                broken = False
                try:
                    rows.extend(islice(reader, size))
                except csv.Error:
                    broken = True
                if not rows and not broken:
                    return
                batch = _batch(start, rows, reader.line_num, width)
                if broken:
                    batch.problems.append((_next_line(start, rows), "cannot be read as CSV"))
                yield batch

    def count(self) -> int:
        """How many rows the file has."""
        return sum(batch.count for batch in self.batches(10_000))

    def _read_header(self) -> list[str]:
        with self._text() as text:
            try:
                return next(csv.reader(text), [])
            except csv.Error as error:
                raise ImportRefused(f"{self.file.file_name}: the header is unreadable.") from error

    def _text(self) -> io.TextIOWrapper:
        csv.field_size_limit(MAX_FIELD)
        return io.TextIOWrapper(
            self._opener(), encoding="utf-8-sig", errors="surrogateescape", newline=""
        )


_SPECIAL = ("\\", "\t", "\n", "\r")


def _batch(start: int, rows: list[list[str]], last_line: int, width: int) -> Batch:
    lines: Sequence[int]
    if last_line - start + 1 == len(rows):
        lines = range(start, start + len(rows))
    else:
        lines = _lines(start, rows)
    joined = "".join(map("".join, rows))
    is_plain = joined.isascii() and "\x00" not in joined
    if is_plain and {*map(len, rows)} <= {width}:
        odd = any(character in joined for character in _SPECIAL)
        return Batch(lines, rows, has_odd_characters=odd)
    batch = Batch([], [], has_odd_characters=True)
    good_lines: list[int] = []
    for line, row in zip(lines, rows, strict=True):
        if not row:
            continue
        problem = _problem(row, width)
        if problem:
            batch.problems.append((line, problem))
        else:
            good_lines.append(line)
            batch.rows.append(row)
    batch.lines = good_lines
    return batch


def _next_line(start: int, rows: list[list[str]]) -> int:
    """The line after these records: cells may hold line ends."""
    ends = sum(
        cell.count("\n") + cell.count("\r") - cell.count("\r\n")
        for row in rows
        for cell in row
        if "\n" in cell or "\r" in cell
    )
    return start + len(rows) + ends


def _lines(start: int, rows: list[list[str]]) -> list[int]:
    found = []
    for row in rows:
        found.append(start)
        start = _next_line(start, [row])
    return found


def _problem(cells: list[str], width: int) -> str:
    if len(cells) != width:
        return f"has {len(cells)} fields where the header has {width}"
    joined = "".join(cells)
    if not joined.isascii() and not _UNDECODABLE.isdisjoint(joined):
        return "is not valid UTF-8"
    if "\x00" in joined:
        return "holds a NUL character"
    return ""


def _known(
    members: dict[str, Callable[[], BinaryIO]],
) -> tuple[dict[str, Callable[[], BinaryIO]], list[str]]:
    names = {file.file_name.lower(): name for name, file in schema().files.items()}
    known: dict[str, Callable[[], BinaryIO]] = {}
    unknown: list[str] = []
    for path, opener in sorted(members.items()):
        base = PurePosixPath(path).name
        name = names.get(base.lower())
        if name is None:
            unknown.append(base)
        elif name in known:
            raise ImportRefused(f"{base} occurs more than once.")
        else:
            known[name] = opener
    return known, unknown


def _folder_members(folder: Path) -> dict[str, Callable[[], BinaryIO]]:
    root = folder.resolve()
    paths = [path for path in sorted(root.rglob("*")) if path.suffix.lower() == ".csv"]
    chosen = [path for path in paths if path.is_file() and path.resolve().is_relative_to(root)]
    relative = [path.relative_to(root).as_posix() for path in chosen]
    _check_folders(relative)
    if sum(path.stat().st_size for path in chosen) > MAX_BYTES:
        raise ImportRefused("The export is too large.")
    return {name: partial(_open_bytes, path) for name, path in zip(relative, chosen, strict=True)}


def _open_bytes(path: Path) -> BinaryIO:
    return path.open("rb")


def _open_zip(path: Path | BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise ImportRefused("This file is not a readable zip file.") from error


def _zip_members(archive: zipfile.ZipFile) -> dict[str, Callable[[], BinaryIO]]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MAX_MEMBERS:
        raise ImportRefused("The zip file holds too many files.")
    if sum(info.file_size for info in infos) > MAX_BYTES:
        raise ImportRefused("The export is too large.")
    chosen: dict[str, Callable[[], BinaryIO]] = {}
    for info in infos:
        _check_member(info)
        parts = PurePosixPath(info.filename).parts
        if parts[0] == "__MACOSX" or parts[-1].startswith("."):
            continue
        if info.filename.lower().endswith(".csv"):
            if info.filename in chosen:
                raise ImportRefused(f"{parts[-1]} occurs more than once.")
            chosen[info.filename] = partial(_Member, archive, info)
    _check_folders(list(chosen))
    return chosen


def _check_member(info: zipfile.ZipInfo) -> None:
    name = PurePosixPath(info.filename)
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    if name.is_absolute() or ".." in name.parts or "\\" in info.filename or is_link:
        raise ImportRefused("The zip file holds a path that leads out of it.")
    if info.flag_bits & 0x1:
        raise ImportRefused("The zip file is encrypted.")
    if info.file_size > MAX_RATIO * max(info.compress_size, 1024):
        raise ImportRefused("The zip file holds a file that grows beyond measure.")


def _check_folders(names: list[str]) -> None:
    folders = {PurePosixPath(name).parent for name in names}
    if len(folders) > 1:
        raise ImportRefused("CSV files stand in more than one folder.")
    if any(len(folder.parts) > 1 for folder in folders):
        raise ImportRefused("CSV files stand deeper than one folder.")


class _Member(io.BufferedReader):
    """A zip member as a binary file whose damage is told without its content."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        super().__init__(_Raw(archive, info))


class _Raw(io.RawIOBase):
    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        self._name = PurePosixPath(info.filename).name
        self._file = self._guard(lambda: archive.open(info))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # narrower
        data = self._guard(lambda: self._file.read(len(buffer)))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    def _guard(self, read: Callable[[], T]) -> T:
        try:
            return read()
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
            raise ImportRefused(f"{self._name} in the zip file is damaged.") from error

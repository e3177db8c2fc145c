"""Zip files and folders, whole, odd and hostile."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from reporting.hud_csv import reader
from reporting.hud_csv.errors import ImportRefused
from reporting.hud_csv.reader import Package

USER = b"UserID,UserFirstName,ExportID\nU1,Staff,X\n"
EXPORT = b"ExportID,HashStatus\nX,1\n"
Make = Callable[[Mapping[str, bytes]], Path]


@pytest.fixture
def make_zip(tmp_path: Path) -> Make:
    def make(members: Mapping[str, bytes]) -> Path:
        path = tmp_path / "export.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return path

    return make


def cells(path: Path, file: str = "User") -> list[list[str]]:
    with Package(path) as package:
        return [row for batch in package.rows(file).batches(100) for row in batch.rows]


def lines(path: Path, size: int = 100) -> dict[int, str]:
    """Line -> what is wrong with the record that begins there; empty: nothing."""
    with Package(path) as package:
        found: dict[int, str] = {}
        for batch in package.rows("User").batches(size):
            found |= dict.fromkeys(batch.lines, "")
            found |= dict(batch.problems)
        return dict(sorted(found.items()))


def test_files_stand_at_the_top_or_in_one_folder(make_zip: Make) -> None:
    expected = [["U1", "Staff", "X"]]
    assert cells(make_zip({"User.csv": USER})) == expected
    assert cells(make_zip({"Sample/USER.CSV": USER, "__MACOSX/Sample/._User.csv": b""})) == expected


def test_a_folder_reads_as_a_zip_does(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "inner"
    folder.mkdir(parents=True)
    (folder / "user.csv").write_bytes(USER)
    (folder / "notes.csv").write_bytes(b"a\n1\n")
    assert cells(folder.parent) == [["U1", "Staff", "X"]]
    with Package(folder) as package:
        assert package.unknown == ["notes.csv"]
        assert "User" in package
        assert list(package.rows("Client").batches(100)) == []
        assert package.lines("User") == 2


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.csv").write_bytes(USER)
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "Export.csv").write_bytes(EXPORT)
    (folder / "User.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert cells(folder) == []


def test_header_is_matched_by_name_in_any_case_and_order(make_zip: Make) -> None:
    path = make_zip({"User.csv": b"\xef\xbb\xbfexportid, userid ,Shoe\nX,U1,9\n"})
    with Package(path) as package:
        rows = package.rows("User")
        assert rows.position == {"exportid": 0, "userid": 1}
        assert rows.extra == ["Shoe"]
        assert "UserFirstName" in rows.missing


def test_lines_are_counted_over_quoted_line_breaks(make_zip: Make) -> None:
    data = b'UserID,UserFirstName,ExportID\r\n"U1","two\r\nlines",X\r\n\r\nU2,b,X\r\n'
    path = make_zip({"User.csv": data})
    assert lines(path) == lines(path, size=1) == {2: "", 5: ""}


def test_bad_bytes_and_wrong_widths_spoil_one_row_only(make_zip: Make) -> None:
    data = USER + b"U2,Ren\xe9,X\nU3,too,many,X\nU4,nul\x00,X\nU5,Zo\xc3\xab,X\n"
    problems = lines(make_zip({"User.csv": data}))
    assert problems[3] == "is not valid UTF-8"
    assert "4 fields" in problems[4]
    assert problems[5]
    assert problems[2] == problems[6] == ""


def test_an_endless_field_spoils_its_row(make_zip: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_FIELD", 1000)
    data = USER + b"U2," + b"x" * 5000 + b",X\nU3,Staff,X\n"
    assert lines(make_zip({"User.csv": data})) == {2: "", 3: "cannot be read as CSV", 4: ""}


@pytest.mark.parametrize(
    "members",
    [
        {"../User.csv": USER},
        {"/User.csv": USER},
        {"a\\..\\User.csv": USER},
        {"a/User.csv": USER, "b/Client.csv": USER},
        {"a/b/User.csv": USER},
        {"User.csv": USER, "USER.csv": USER},
        {"readme.txt": b"nothing here"},
        {},
    ],
)
def test_zip_files_of_a_wrong_shape_are_refused(
    make_zip: Make, members: Mapping[str, bytes]
) -> None:
    with pytest.raises(ImportRefused):
        Package(make_zip(members))


def test_a_zip_bomb_is_refused(make_zip: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_zip({"User.csv": USER + b"0" * 10_000_000})
    with pytest.raises(ImportRefused, match="beyond measure"):
        Package(path)
    monkeypatch.setattr(reader, "MAX_BYTES", 10)
    with pytest.raises(ImportRefused, match="too large"):
        Package(make_zip({"User.csv": USER}))
    monkeypatch.setattr(reader, "MAX_MEMBERS", 0)
    with pytest.raises(ImportRefused, match="too many"):
        Package(path)


def test_what_is_no_zip_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(b"PK but no zip")
    with pytest.raises(ImportRefused, match="readable"):
        Package(path)
    with pytest.raises(ImportRefused, match="no file"):
        Package(tmp_path / "missing.zip")


def test_a_damaged_member_is_refused(make_zip: Make) -> None:
    path = make_zip({"User.csv": USER * 50})
    data = bytearray(path.read_bytes())
    data[50:60] = b"\xff" * 10
    path.write_bytes(data)
    with pytest.raises(ImportRefused, match=r"User\.csv in the zip file is damaged"):
        cells(path)

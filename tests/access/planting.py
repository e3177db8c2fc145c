"""An export whose people have names that stand nowhere else, on its way through the pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse

from clients.models import Client
from reporting import imports
from tests.reporting.loading import Rows, change, copy_of_small_export, words_by_version
from tests.roles import Browser

FIRST, MIDDLE, LAST, SSN = "Wolframinchen", "Zephyrandolph", "Kjeldsmoorhart", "219085536"
# In front of what a source gives as a family name; behind it everything is odd.
ODD_LAST = "Ümbravelska"
# A name where the file has a code, a date and a key: nothing of it may go on.
MISPLACED = "Jarmintrude"
# Never sent where files are searched: while it is kept plain, it would be found there for long.
NUMBER_OF_ANOTHER = "219064427"
WORDS = (FIRST, MIDDLE, LAST, SSN, ODD_LAST, MISPLACED)
PEOPLE = {"C1": (FIRST, MIDDLE, LAST, SSN)}


def planted_export(folder: Path, *, without: str = "") -> bytes:
    """The small export with these people, as a zip that compresses nothing."""
    export = copy_of_small_export(Path(mkdtemp(dir=folder)))
    change(export, "Client", _plant)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(export.glob("*.csv")):
            if path.name != without:
                archive.write(path, path.name)
    return out.getvalue()


def _plant(rows: Rows) -> None:
    by_id: dict[str, dict[str, str]] = {}
    for row in rows:
        by_id.setdefault(row["personalid"], row)  # C1 comes twice; the first one counts.
    by_id["C1"] |= {"firstname": FIRST, "middlename": MIDDLE, "lastname": LAST, "ssn": SSN}
    by_id["C2"]["lastname"] = f'{ODD_LAST}\'s, "{LAST}"'
    # Columns shifted: what the parser refuses must not come back in a finding.
    by_id["C3"] |= {"namedataquality": MISPLACED, "dob": LAST}


def number_in_a_column_of_codes(rows: Rows) -> None:
    """A number where the file has a code."""
    rows[1]["ssndataquality"] = NUMBER_OF_ANOTHER


def send(browser: Browser, export: bytes) -> Any:  # noqa: ANN401  # the stubs' own response class
    """What the form sends."""
    file = SimpleUploadedFile(f"{LAST}.zip", export, "application/zip")
    return browser.post(reverse("reporting:import_hud_csv"), {"file": file, "source_name": ""})


def upload(browser: Browser, export: bytes) -> str:
    """Have it imported; the address of the run."""
    answer = send(browser, export)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


@contextmanager
def breaking_down_after_staging() -> Iterator[None]:
    """A worker whose database goes away when it is about to merge."""
    broken = OperationalError("the server closed the connection unexpectedly")
    with mock.patch.object(imports, "merge_export", side_effect=broken):
        yield


def people() -> Mapping[str, tuple[str, ...]]:
    """What is sealed of the planted people."""
    found = {}
    for hud_id in PEOPLE:
        assert Client._base_manager.filter(hud_id=hud_id).exists()
        words = words_by_version(hud_id)[True]
        found[hud_id] = (words.first_name, words.middle_name, words.last_name, words.ssn)
    return found

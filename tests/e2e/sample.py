"""The public sample export, where it is at hand: which of its clients the tests look for."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

EXPORT = Path(__file__).resolve().parents[3] / "shared" / "data" / "hud-lsa-sample-fy2026.zip"
# Who of the demo's staff also works at an agency of the sample.
WORKER = "supervisor@demo.example"

Row = dict[str, str]


@dataclass(frozen=True)
class Chosen:
    """A client of the sample, and the organization and project at which the client stayed."""

    first_name: str
    last_name: str
    ssn: str
    born: str
    organization_id: str
    organization: str
    project: str


def is_here() -> bool:
    """Whether the sample lies beside this checkout."""
    return EXPORT.exists()


@cache
def chosen() -> Chosen:
    """A fully named client with two or more stays at the organization that has most stays."""
    projects = {row["ProjectID"]: row for row in rows("Project")}
    stays = rows("Enrollment")
    busiest = Counter(projects[stay["ProjectID"]]["OrganizationID"] for stay in stays)
    organization_id = busiest.most_common(1)[0][0]
    names = {row["OrganizationID"]: row["OrganizationName"] for row in rows("Organization")}
    here = [s for s in stays if projects[s["ProjectID"]]["OrganizationID"] == organization_id]
    often = {key for key, number in Counter(s["PersonalID"] for s in here).items() if number > 1}
    client = next(row for row in rows("Client") if row["PersonalID"] in often and is_whole(row))
    stay = next(stay for stay in here if stay["PersonalID"] == client["PersonalID"])
    year, month, day = client["DOB"].split("-")
    return Chosen(
        first_name=client["FirstName"],
        last_name=client["LastName"],
        ssn=client["SSN"],
        born=f"{month}/{day}/{year}",
        organization_id=organization_id,
        organization=names[organization_id],
        project=projects[stay["ProjectID"]]["ProjectName"],
    )


def is_whole(client: Row) -> bool:
    """Whether name, number and birth date are given in full."""
    qualities = ("NameDataQuality", "SSNDataQuality", "DOBDataQuality")
    return all(client[name] == "1" for name in qualities)


@cache
def rows(file: str) -> list[Row]:
    """The rows of one file of the export."""
    with zipfile.ZipFile(EXPORT) as archive:
        name = next(entry for entry in archive.namelist() if entry.endswith(f"/{file}.csv"))
        with archive.open(name) as raw:
            return list(csv.DictReader(io.TextIOWrapper(raw, "utf-8")))

"""Which columns of which files are kept, and what staging calls them.

Columns that are not named here are read over; those that hold values are told once a file.
"""

from __future__ import annotations

from hud.schema import Column, schema

_ORIGIN = ("DateCreated", "DateUpdated", "UserID", "DateDeleted", "ExportID")

IDENTITY_COLUMNS = ("FirstName", "MiddleName", "LastName", "NameSuffix", "SSN")
"""Sealed before they reach the database; their content is in no message."""

KEPT: dict[str, tuple[str, ...]] = {
    "Export": tuple(column.name for column in schema().file("Export").columns),
    "User": (
        "UserID",
        "UserFirstName",
        "UserLastName",
        "UserPhone",
        "UserExtension",
        "UserEmail",
        "DateCreated",
        "DateUpdated",
        "DateDeleted",
        "ExportID",
    ),
    "Organization": (
        "OrganizationID",
        "OrganizationName",
        "VictimServiceProvider",
        "OrganizationCommonName",
        *_ORIGIN,
    ),
    "Project": tuple(column.name for column in schema().file("Project").columns),
    "ProjectCoC": tuple(column.name for column in schema().file("ProjectCoC").columns),
    "Funder": ("FunderID", "ProjectID", "Funder", "OtherFunder", "DateDeleted"),
    "Client": (
        "PersonalID",
        "NameDataQuality",
        "SSNDataQuality",
        "DOB",
        "DOBDataQuality",
        "Sex",
        "AmIndAKNative",
        "Asian",
        "BlackAfAmerican",
        "HispanicLatinao",
        "MidEastNAfrican",
        "NativeHIPacific",
        "White",
        "RaceNone",
        "AdditionalRaceEthnicity",
        "VeteranStatus",
        *_ORIGIN,
    ),
    "Enrollment": (
        "EnrollmentID",
        "PersonalID",
        "ProjectID",
        "EntryDate",
        "HouseholdID",
        "RelationshipToHoH",
        "EnrollmentCoC",
        "LivingSituation",
        "RentalSubsidyType",
        "LengthOfStay",
        "LOSUnderThreshold",
        "PreviousStreetESSH",
        "DateToStreetESSH",
        "TimesHomelessPastThreeYears",
        "MonthsHomelessPastThreeYears",
        "DisablingCondition",
        "DateOfEngagement",
        "MoveInDate",
        *_ORIGIN,
    ),
    "Exit": (
        "ExitID",
        "EnrollmentID",
        "PersonalID",
        "ExitDate",
        "Destination",
        "DestinationSubsidyType",
        "OtherDestination",
        *_ORIGIN,
    ),
}

LOADED = ("Export", "User", "Organization", "Project", "ProjectCoC", "Client", "Enrollment", "Exit")
"""Files whose rows end in a table. Funder is staged too: the V2 flags are read off it."""

KEY = {name: schema().file(name).primary_key for name in KEPT}


def kept_columns(file: str) -> tuple[Column, ...]:
    """The kept columns of a file, in the order in which staging holds them."""
    return tuple(schema().file(file).column(name) for name in KEPT[file])


def staging_name(column: str) -> str:
    """A HUD column's name in a staging table."""
    return column.lower()

"""Names of Python classes and members for HUD's code lists, made from HUD's own words."""

from __future__ import annotations

import re
import unicodedata

CLASS_NAMES = {
    "1.4": "RecordType",
    "1.6": "RaceNone",
    "1.7": "NoYesMissing",
    "1.8": "NoYesReasons",
    "1.10": "NoYes",
    "2.02.8": "HopwaMedicallyAssistedLiving",
    "2.02.A": "RrhSubtype",
    "2.06.1": "FundingSource",
    "2.07.5": "EmergencyShelterBedType",
    "2.07.6": "EmergencyShelterBedAvailability",
    "2.08.1": "HmisParticipationType",
    "3.01.5": "NameDataQuality",
    "3.02.2": "SsnDataQuality",
    "3.03.2": "DobDataQuality",
    "3.06.1": "Gender",
    "3.12.1": "LivingSituation",
    "3.12.A": "RentalSubsidyType",
    "3.15.1": "RelationshipToHoH",
    "3.917.2": "LengthOfStay",
    "3.917.4": "TimesHomelessPastThreeYears",
    "3.917.5": "MonthsHomelessPastThreeYears",
    "4.10.2": "SubstanceUseDisorderResponse",
    "4.11.A": "WhenDomesticViolenceOccurred",
    "4.19.3": "CoordinatedEntryAssessmentType",
    "4.19.4": "CoordinatedEntryAssessmentLevel",
    "4.19.7": "CoordinatedEntryPrioritizationStatus",
    "4.20.2": "CoordinatedEntryEvent",
    "4.20.D": "CoordinatedEntryReferralResult",
    "C2.2": "MovingOnAssistance",
    "C3.2": "CurrentSchoolEnrollmentAndAttendance",
    "C4.A": "PreferredLanguage",
    "P3.A": "ReasonNotEnrolledInPath",
    "R3.1": "SexualOrientation",
    "R17.A": "EarlyExitReason",
    "V2.B": "SsvfOtherPublicBenefitsCoordinated",
    "V2.C": "SsvfOtherPublicBenefitsProvided",
    "V2.A": "SsvfVaBenefits",
    "V4.1": "PercentOfAreaMedianIncome",
    "V6.1": "VamcStation",
    "V7.B": "AnnualIncomePercentOfAreaMedianIncome",
    "V9.1": "HudVashCaseManagementExitReason",
    "W4.3": "ViralLoadAvailable",
    "W4.B": "TCellViralLoadSource",
}
"""Class names that differ from the plain CamelCase form of HUD's list name."""

SPLIT_NAMES = {
    "3.12.1": {
        "prior": "PriorLivingSituation",
        "current": "CurrentLivingSituation",
        "destination": "Destination",
    },
}
"""Lists of which only a part is valid for a column: one more class for each use."""

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_LONGEST_WITH_BRACKETS = 40
_LONGEST = 60
_LINKS = frozenset({"A", "AND", "BUT", "FOR", "IN", "NO", "NOT", "OF", "OR", "THE", "TO", "WITH"})
_WORDS = {
    "n/a": "not applicable",
    "doesn't": "does not",
    "%": " percent",
    "&": " and ",
    "$": "",
}


def class_name(number: str, list_name: str) -> str:
    """The class name of a list."""
    return CLASS_NAMES.get(number) or camel_case(list_name)


def camel_case(words: str) -> str:
    """`Length of stay (retired)` -> `LengthOfStay`."""
    plain = re.sub(r"\(.*?\)", " ", words)
    return "".join(part[:1].upper() + part[1:].lower() for part in re.findall(r"\w+", plain))


def member_names(labels: dict[str, str]) -> dict[str, str]:
    """Value -> member name, each unique within the list, from value -> label."""
    names = {value: member_name(label) for value, label in labels.items()}
    taken = list(names.values())
    for value, name in names.items():
        if taken.count(name) > 1:
            names[value] = member_name(labels[value], brackets=True)
    taken = list(names.values())
    for value, name in names.items():
        if taken.count(name) > 1:
            names[value] = f"{name}_{value}"
    return names


def member_name(label: str, *, brackets: bool = False) -> str:
    """UPPER_SNAKE from a label; text in brackets only where it is short or told apart by it."""
    label = re.sub(r"\(please specify\)", "", label, flags=re.IGNORECASE)
    station = re.fullmatch(r"\((\w+)\)\s*(.+)", label)
    if station:
        return f"STATION_{station[1].upper()}_{snake_case(station[2])}"
    full = snake_case(label)
    if brackets or len(full) <= _LONGEST_WITH_BRACKETS:
        return full
    short = snake_case(re.sub(r"\([^()]*\)", " ", label)) or full
    if len(short) > _LONGEST and ", " in label:
        short = snake_case(label.partition(", ")[0])
    while "_" in short and (len(short) > _LONGEST or short.rpartition("_")[2] in _LINKS):
        short = short.rpartition("_")[0]
    return short


def snake_case(text: str) -> str:
    """Letters and digits of a text in UPPER_SNAKE; a leading number is spelled out."""
    text = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).lower()
    for sign, word in _WORDS.items():
        text = text.replace(sign, word)
    text = re.sub(r"(?<=\d)\s*-\s*(?=\d)", " to ", text.replace("'", "").strip())
    if text[:1].isdigit():
        text = re.sub(r"\d+", lambda digits: f" {number_words(int(digits[0]))} ", text)
    ascii_text = text.encode("ascii", "ignore").decode()
    return "_".join(re.findall(r"[a-z0-9]+", ascii_text)).upper()


def number_words(number: int) -> str:
    """A number below one hundred in words; larger ones stay digits after `n`."""
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    if tens < 10:
        return _TENS[tens - 2] + (f" {_ONES[ones]}" if ones else "")
    return f"n{number}"

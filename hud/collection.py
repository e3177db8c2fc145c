"""What to ask: the data elements a project has to collect, by its type, its funders and the moment.

From `hud/<year>/elements.csv` (who is asked what, when, for which funder) and the rules of
`hud.dependencies` (which answers depend on which). What has to be asked of everybody, whatever
the project, is in the same file: a row without funders and project types.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from hud.dependencies import (
    USES,
    Dependency,
    Effect,
    any_of,
    lists_for,
    must_ask,
    rules_for,
    schema_column,
)
from hud.fy2026.lists import (
    DataCollectionStage,
    DisabilityType,
    NoYesReasons,
    ProjectType,
    RecordType,
    RelationshipToHoH,
    RrhSubtype,
)
from hud.schema import CURRENT, Code, schema
from hud.words import label

_HERE = Path(__file__).resolve().parent
_ADULT = 18
_HEAD = RelationshipToHoH.SELF_HEAD_OF_HOUSEHOLD


class Stage(StrEnum):
    """When an element is collected: the columns of elements.csv."""

    PROJECT_SETUP = "project_setup"
    RECORD_CREATION = "record_creation"
    PROJECT_START = "project_start"
    UPDATE = "update"
    ANNUAL_ASSESSMENT = "annual_assessment"
    PROJECT_EXIT = "project_exit"
    OCCURRENCE_POINT = "occurrence_point"
    POST_EXIT = "post_exit"

    @property
    def code(self) -> DataCollectionStage | None:
        """HUD 5.03: what a row of this stage carries; None where rows carry no stage."""
        return _STAGE_CODES.get(self)


_STAGE_CODES = {
    Stage.PROJECT_START: DataCollectionStage.PROJECT_ENTRY,
    Stage.UPDATE: DataCollectionStage.UPDATE,
    Stage.ANNUAL_ASSESSMENT: DataCollectionStage.ANNUAL_ASSESSMENT,
    Stage.PROJECT_EXIT: DataCollectionStage.PROJECT_EXIT,
    Stage.POST_EXIT: DataCollectionStage.POST_EXIT,
}

_DISABILITIES = {
    "4.05": DisabilityType.PHYSICAL_DISABILITY,
    "4.06": DisabilityType.DEVELOPMENTAL_DISABILITY,
    "4.07": DisabilityType.CHRONIC_HEALTH_CONDITION,
    "4.08": DisabilityType.HIV_AIDS,
    "4.09": DisabilityType.MENTAL_HEALTH_DISORDER,
    "4.10": DisabilityType.SUBSTANCE_USE_DISORDER,
    "W4": DisabilityType.HIV_AIDS,
    "W6": DisabilityType.HIV_AIDS,
}
_RECORDS = {
    "4.14": RecordType.BED_NIGHT,
    "C2": RecordType.MOVING_ON_ASSISTANCE,
    "P1": RecordType.PATH_SERVICE,
    "P2": RecordType.PATH_REFERRAL,
    "R14": RecordType.RHY_SERVICE_CONNECTIONS,
    "V2": RecordType.SSVF_SERVICE,
    "V3": RecordType.SSVF_FINANCIAL_ASSISTANCE,
    "V8": RecordType.HUD_VASH_OTH_VOUCHER_TRACKING,
    "W1": RecordType.HOPWA_SERVICE,
    "W2": RecordType.HOPWA_FINANCIAL_ASSISTANCE,
}
FIXED: Mapping[tuple[str, str], int] = {
    **{(element, "DisabilityType"): value for element, value in _DISABILITIES.items()},
    **{(element, "RecordType"): value for element, value in _RECORDS.items()},
}
"""(element, column) -> the value that marks the element's rows in a file of several elements."""


@dataclass(frozen=True, slots=True)
class Question:
    """A column to fill. `fixed`: a value that is written, not asked.

    `lists`: numbers of its code lists, several where an answer still to come decides.
    `is_required`: an answer is expected as soon as the question is asked, "data not collected"
    being one. `depends_on`: the rules that hide it until an answer on the same page allows it.
    """

    element: str
    element_name: str
    file: str
    column: str
    label: str
    type: str
    lists: tuple[str, ...]
    collected_about: str
    is_required: bool
    fixed: int | None
    depends_on: tuple[Dependency, ...]

    @property
    def key(self) -> str:
        """`File.Column`."""
        return f"{self.file}.{self.column}"

    def codes(self, year: str = CURRENT) -> tuple[Code, ...]:
        """What to offer: values in force that this column may hold; none for a free answer."""
        if len(self.lists) != 1:
            return ()
        code_list = schema(year).lists[self.lists[0]]
        use = USES.get(self.key)
        allowed = code_list.values_for(use) if use else code_list.values
        return tuple(
            code for code in code_list.codes if code.value in allowed and not code.is_deprecated
        )


@dataclass(frozen=True, slots=True)
class Situation:
    """Who is asked, in which project. None: not known, so what may be needed is asked."""

    project_type: int | None
    funders: frozenset[int]
    is_adult: bool | None
    is_head: bool | None
    rrh_subtype: int | None
    is_access_point: bool | None
    is_veteran: bool | None
    has_hiv_aids: bool | None


@dataclass(frozen=True, slots=True)
class _ElementRow:
    """A row of elements.csv: an element, and one set of projects that must collect it."""

    element: str
    name: str
    file: str
    columns: tuple[str, ...]
    collected_about: str
    stages: frozenset[Stage]
    funders: frozenset[int]
    project_types: frozenset[int]
    other_condition: str


def questions(
    project_type: int | None,
    funders: Collection[int],
    stage: Stage,
    age: int | None = None,
    relationship: int | None = None,
    *,
    rrh_subtype: int | None = None,
    is_access_point: bool | None = None,
    is_veteran: bool | None = None,
    has_hiv_aids: bool | None = None,
    year: str = CURRENT,
) -> tuple[Question, ...]:
    """What to ask one household member, in HUD's order.

    `funders`: the grants open that day (HUD 2.06.1). `age` counts that day too: who turns 18 is
    asked as an adult from then on. `relationship`: HUD 3.15; a head of household of any age is
    asked what heads are asked. `is_access_point`: HUD 2.09.1.
    """
    situation = Situation(
        project_type=project_type,
        funders=frozenset(int(funder) for funder in funders),
        is_adult=None if age is None else age >= _ADULT,
        is_head=None if relationship is None else relationship == _HEAD,
        rrh_subtype=rrh_subtype,
        is_access_point=is_access_point,
        is_veteran=is_veteran,
        has_hiv_aids=has_hiv_aids,
    )
    return _questions(situation, stage, year)


@cache
def _questions(situation: Situation, stage: Stage, year: str) -> tuple[Question, ...]:
    found: list[Question] = []
    seen: set[str] = set()
    for row in _element_rows(year):
        if row.element in seen or stage not in row.stages:
            continue
        if _is_collected(row, situation) and _is_asked(row.collected_about, situation):
            seen.add(row.element)
            found += _element_questions(row, situation, year)
    return tuple(found)


def _is_collected(row: _ElementRow, situation: Situation) -> bool:
    """Whether the row's funders, project types and other condition match the project."""
    if row.funders and row.funders.isdisjoint(situation.funders):
        return False
    if row.project_types and situation.project_type not in row.project_types:
        return False
    return _CONDITIONS[row.other_condition](situation)


_CONDITIONS: Mapping[str, Callable[[Situation], bool]] = {
    "": lambda situation: True,
    "CEParticipation.AccessPoint=1": lambda situation: situation.is_access_point is True,
    "type 13 only when RRHSubType=2": lambda situation: (
        situation.project_type != ProjectType.PH_RAPID_RE_HOUSING
        or situation.rrh_subtype != RrhSubtype.RRH_SERVICES_ONLY
    ),
}
"""What elements.csv says under other_condition."""


def _is_asked(collected_about: str, situation: Situation) -> bool:
    """Whether the element is about this household member; what is not known does not exclude."""
    is_head, is_adult = situation.is_head, situation.is_adult
    asked: Mapping[str, bool | None] = {
        "organization": True,
        "project": True,
        "all clients": True,
        "adults": is_adult,
        "head of household": is_head,
        "head of household and adults": any_of([is_head, is_adult]),
        "veterans": False not in (is_adult, situation.is_veteran),
        "head of household veteran": False not in (is_head, is_adult, situation.is_veteran),
        "clients with HIV/AIDS": situation.has_hiv_aids,
    }
    return asked[collected_about] is not False


def _element_questions(row: _ElementRow, situation: Situation, year: str) -> list[Question]:
    facts = _facts(row, situation)
    found = []
    for name in row.columns:
        key = f"{row.file}.{name}"
        fixed = FIXED.get((row.element, name))
        state = must_ask(key, facts, year)
        if state is False:
            continue
        column = schema_column(key, year)
        lists = lists_for(key, facts, year)
        found.append(
            Question(
                element=row.element,
                element_name=row.name,
                file=row.file,
                column=name,
                label=label(key, year),
                type=column.type,
                lists=lists,
                collected_about=row.collected_about,
                is_required=fixed is None
                and state is True
                and (bool(lists) or not column.is_nullable or _is_demanded(key, facts, year)),
                fixed=fixed,
                depends_on=() if state else _open_rules(key, facts, year),
            )
        )
    return found


def _facts(row: _ElementRow, situation: Situation) -> dict[str, frozenset[str]]:
    """What is settled before the first answer: the project, the kind of row, the person."""
    facts = {"Funder.Funder": frozenset(str(funder) for funder in situation.funders)}
    known: dict[str, int | None] = {
        "Project.ProjectType": situation.project_type,
        "Project.RRHSubType": situation.rrh_subtype,
        "CEParticipation.AccessPoint": situation.is_access_point,
        "Client.VeteranStatus": situation.is_veteran,
        "Enrollment.RelationshipToHoH": _HEAD if situation.is_head else None,
    }
    if row.stages == {Stage.PROJECT_SETUP}:
        facts, known = {}, {}  # these are the questions themselves
    if row.file == "Disabilities":
        known["Disabilities.DisabilityType"] = FIXED[row.element, "DisabilityType"]
    elif situation.has_hiv_aids is not None:
        known["Disabilities.DisabilityType"] = DisabilityType.HIV_AIDS
    if situation.has_hiv_aids is not None and row.collected_about == "clients with HIV/AIDS":
        known["Disabilities.DisabilityResponse"] = NoYesReasons.YES
    if row.file == "Services":
        known["Services.RecordType"] = FIXED[row.element, "RecordType"]
    settled = {
        key: frozenset({str(int(value))}) for key, value in known.items() if value is not None
    }
    return facts | settled


def _is_demanded(key: str, facts: Mapping[str, frozenset[str]], year: str) -> bool:
    return any(rule.holds(facts) for rule in rules_for(key, Effect.REQUIRED_IF, year=year))


def _open_rules(key: str, facts: Mapping[str, frozenset[str]], year: str) -> tuple[Dependency, ...]:
    """The rules that still hide a column: alternatives that an answer to come can fulfil."""
    found: list[Dependency] = []
    for effect in (Effect.ASK_ONLY_IF, Effect.BLANK_UNLESS):
        states = [(rule, rule.holds(facts)) for rule in rules_for(key, effect, year=year)]
        if not any(state for _, state in states):
            found += [rule for rule, state in states if state is None]
    return tuple(found)


@cache
def _element_rows(year: str) -> tuple[_ElementRow, ...]:
    """The rows in force of elements.csv; retired elements are for local use."""
    path = _HERE / year / "elements.csv"
    with path.open(encoding="utf-8", newline="") as text:
        return tuple(
            _ElementRow(
                element=row["element"],
                name=row["element_name"],
                file=row["csv_file"],
                columns=tuple(row["csv_columns"].split(";")),
                collected_about=row["collected_about"],
                stages=frozenset(stage for stage in Stage if row[stage] == "Y"),
                funders=_codes(row["funder_codes"]),
                project_types=_codes(row["project_type_codes"]),
                other_condition=row["other_condition"],
            )
            for row in csv.DictReader(text)
            if row["status"] == "active"
        )


def _codes(text: str) -> frozenset[int]:
    return frozenset(int(code) for code in text.split(";") if code)

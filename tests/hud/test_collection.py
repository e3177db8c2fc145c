"""What is asked equals a table written by hand from the standards, and follows the person."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from hud.collection import FIXED, Question, Stage, questions
from hud.dependencies import Effect
from hud.fy2026 import lists
from hud.fy2026.lists import (
    DataCollectionStage,
    FundingSource,
    ProjectType,
    RelationshipToHoH,
    RrhSubtype,
)
from hud.schema import schema

TABLE = Path(__file__).with_name("expected_questions.csv")
YEAR = Path(lists.__file__).parent

KINDS = {
    "es-entry-exit-esg": (
        ProjectType.EMERGENCY_SHELTER_ENTRY_EXIT,
        FundingSource.HUD_ESG_EMERGENCY_SHELTER,
    ),
    "es-night-by-night-esg": (
        ProjectType.EMERGENCY_SHELTER_NIGHT_BY_NIGHT,
        FundingSource.HUD_ESG_EMERGENCY_SHELTER,
    ),
    "outreach-path": (
        ProjectType.STREET_OUTREACH,
        FundingSource.HHS_PATH_STREET_OUTREACH_AND_SUPPORTIVE_SERVICES_ONLY,
    ),
    "psh-coc": (
        ProjectType.PH_PERMANENT_SUPPORTIVE_HOUSING,
        FundingSource.HUD_COC_PERMANENT_SUPPORTIVE_HOUSING,
    ),
    "rrh-coc": (ProjectType.PH_RAPID_RE_HOUSING, FundingSource.HUD_COC_RAPID_RE_HOUSING),
    "prevention-ssvf": (
        ProjectType.HOMELESSNESS_PREVENTION,
        FundingSource.VA_SUPPORTIVE_SERVICES_FOR_VETERAN_FAMILIES,
    ),
    "transitional-rhy": (
        ProjectType.TRANSITIONAL_HOUSING,
        FundingSource.HHS_RHY_TRANSITIONAL_LIVING_PROGRAM,
    ),
    "coordinated-entry-coc": (
        ProjectType.COORDINATED_ENTRY,
        FundingSource.HUD_COC_SUPPORTIVE_SERVICES_ONLY,
    ),
    "services-hopwa": (
        ProjectType.SERVICES_ONLY,
        FundingSource.HUD_HOPWA_PERMANENT_HOUSING_PLACEMENT,
    ),
}
PEOPLE = {
    "H": (35, RelationshipToHoH.SELF_HEAD_OF_HOUSEHOLD),
    "A": (33, RelationshipToHoH.HEAD_OF_HOUSEHOLDS_SPOUSE_OR_PARTNER),
    "C": (10, RelationshipToHoH.HEAD_OF_HOUSEHOLDS_CHILD),
}
CLIENT_STAGES = [stage for stage in Stage if stage is not Stage.PROJECT_SETUP]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def columns_of(element: str) -> set[str]:
    """All columns of an element, as elements.csv lists them."""
    row = next(row for row in rows(YEAR / "elements.csv") if row["element"] == element)
    return {f"{row['csv_file']}.{name}" for name in row["csv_columns"].split(";")}


def asked(kind: str, stage: Stage, person: str) -> tuple[Question, ...]:
    project_type, funder = KINDS[kind]
    age, relationship = PEOPLE[person]
    return questions(project_type, [funder], stage, age, relationship)


def at_start(kind: str, age: int = 35, *, has_hiv_aids: bool | None = None) -> dict[str, Question]:
    project_type, funder = KINDS[kind]
    head = RelationshipToHoH.SELF_HEAD_OF_HOUSEHOLD
    found = questions(
        project_type, [funder], Stage.PROJECT_START, age, head, has_hiv_aids=has_hiv_aids
    )
    return {question.key: question for question in found}


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("stage", CLIENT_STAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_questions_equal_the_table_written_by_hand(kind: str, stage: Stage, person: str) -> None:
    expected: dict[str, set[str]] = {}
    for row in rows(TABLE):
        if row["kind"] in (kind, "every") and person in row[stage]:
            file = next(iter(columns_of(row["element"]))).partition(".")[0]
            left_out = {f"{file}.{name}" for name in row["left_out"].split(";") if name}
            assert left_out <= columns_of(row["element"])
            expected[row["element"]] = columns_of(row["element"]) - left_out
    actual: dict[str, set[str]] = {}
    for question in asked(kind, stage, person):
        actual.setdefault(question.element, set()).add(question.key)
    assert actual == expected


def test_the_table_names_only_known_kinds_and_people() -> None:
    for row in rows(TABLE):
        assert row["kind"] in (*KINDS, "every")
        assert all(set(row[stage]) <= set(PEOPLE) for stage in CLIENT_STAGES)
        assert row["why"]


def test_a_minor_who_heads_a_household_is_asked_as_a_head_but_not_for_veteran_status() -> None:
    assert "EmploymentEducation.LastGradeCompleted" in at_start("transitional-rhy", age=16)
    head = RelationshipToHoH.SELF_HEAD_OF_HOUSEHOLD
    created = questions(None, [], Stage.RECORD_CREATION, 16, head)
    assert "3.07" not in {question.element for question in created}


def test_who_turns_18_is_asked_as_an_adult_from_then_on() -> None:
    project_type, funder = KINDS["psh-coc"]
    child = RelationshipToHoH.HEAD_OF_HOUSEHOLDS_CHILD
    for age, is_asked in ((17, False), (18, True)):
        found = questions(project_type, [funder], Stage.UPDATE, age, child)
        assert ("4.02" in {question.element for question in found}) is is_asked


def test_what_is_not_known_about_a_person_excludes_nothing() -> None:
    project_type, funder = KINDS["prevention-ssvf"]
    for stage in CLIENT_STAGES:
        unknown = {question.key for question in questions(project_type, [funder], stage)}
        assert unknown >= {question.key for question in asked("prevention-ssvf", stage, "H")}


@pytest.mark.parametrize(("is_veteran", "is_asked"), [(None, True), (True, True), (False, False)])
def test_service_history_is_asked_of_veterans(is_veteran: bool | None, is_asked: bool) -> None:
    project_type, funder = KINDS["prevention-ssvf"]
    found = questions(project_type, [funder], Stage.RECORD_CREATION, 40, 1, is_veteran=is_veteran)
    history = [question for question in found if question.element == "V1"]
    assert bool(history) is is_asked
    for question in history:
        parents = {rule.parent.column for rule in question.depends_on}
        assert parents == (set() if is_veteran else {"Client.VeteranStatus"})


def test_hiv_questions_stop_where_it_is_known_not_to_apply() -> None:
    elements = {question.element for question in at_start("services-hopwa").values()}
    assert {"W3", "W4", "W6"} <= elements
    known = at_start("services-hopwa", has_hiv_aids=True)
    assert known["IncomeBenefits.ADAP"].is_required
    assert known["Disabilities.AntiRetroviral"].depends_on == ()
    without = {
        question.element for question in at_start("services-hopwa", has_hiv_aids=False).values()
    }
    assert without == elements - {"W3", "W4", "W6"}


def test_several_funders_ask_the_union_and_each_element_once() -> None:
    project_type, funder = KINDS["outreach-path"]
    both = [funder, FundingSource.HHS_RHY_STREET_OUTREACH_PROJECT]
    found = questions(project_type, both, Stage.PROJECT_START, 20, 1)
    elements = [question.element for question in found]
    assert {"P4", "R10"} <= set(elements)
    keys = [(question.element, question.key) for question in found]
    assert len(keys) == len(set(keys))


def test_without_a_funder_only_what_every_project_asks_remains() -> None:
    found = questions(ProjectType.SERVICES_ONLY, [], Stage.PROJECT_START, 30, 1)
    assert {question.element for question in found} == {"3.08", "3.10", "3.15", "3.16", "3.917B"}


def test_date_of_engagement_in_a_services_project_is_for_path() -> None:
    path = FundingSource.HHS_PATH_STREET_OUTREACH_AND_SUPPORTIVE_SERVICES_ONLY
    hopwa = FundingSource.HUD_HOPWA_PERMANENT_HOUSING_PLACEMENT
    for funder, is_asked in ((path, True), (hopwa, False)):
        found = questions(ProjectType.SERVICES_ONLY, [funder], Stage.OCCURRENCE_POINT, 30, 1)
        assert ("4.13" in {question.element for question in found}) is is_asked


def test_an_access_point_of_any_type_records_coordinated_entry() -> None:
    for is_access_point, expected in ((None, set()), (False, set()), (True, {"4.19", "4.20"})):
        found = questions(
            ProjectType.DAY_SHELTER,
            [],
            Stage.OCCURRENCE_POINT,
            30,
            1,
            is_access_point=is_access_point,
        )
        assert {question.element for question in found} == expected


def test_setting_up_a_project_asks_for_its_descriptors() -> None:
    rapid = ProjectType.PH_RAPID_RE_HOUSING
    found = questions(rapid, [], Stage.PROJECT_SETUP)
    assert [question.element for question in found if question.column.endswith("Name")] == [
        "2.01",
        "2.02",
    ]
    assert "2.07" in {question.element for question in found}
    services_only = questions(
        rapid, [], Stage.PROJECT_SETUP, rrh_subtype=RrhSubtype.RRH_SERVICES_ONLY
    )
    assert "2.07" not in {question.element for question in services_only}
    subtype = next(question for question in found if question.column == "RRHSubType")
    assert [rule.effect for rule in subtype.depends_on] == [Effect.ASK_ONLY_IF]


def test_a_question_knows_its_list_its_codes_and_whether_an_answer_is_expected() -> None:
    found = at_start("psh-coc")
    prior = found["Enrollment.LivingSituation"]
    assert prior.is_required
    assert prior.label == "Prior living situation"
    assert "327" not in {code.value for code in prior.codes()}
    assert found["Enrollment.EnrollmentCoC"].is_required
    subsidy = found["Enrollment.RentalSubsidyType"]
    assert not subsidy.is_required
    assert subsidy.depends_on[0].parent.column == "Enrollment.LivingSituation"
    start = questions(*_kind("psh-coc"), Stage.PROJECT_START, 35, 1)
    responses = {
        question.element: question.lists
        for question in start
        if question.column == "DisabilityResponse"
    }
    assert responses["4.05"] == ("1.8",)
    assert responses["4.10"] == ("4.10.2",)
    assert not any(code.is_deprecated for question in start for code in question.codes())


def test_the_kind_of_a_row_is_written_and_not_asked() -> None:
    found = asked("prevention-ssvf", Stage.OCCURRENCE_POINT, "H")
    types = {(question.element, question.fixed) for question in found if question.fixed}
    assert types == {("V2", 144), ("V3", 152)}
    provided = {q.element: q.lists for q in found if q.column == "TypeProvided"}
    assert provided == {"V2": ("V2.2",), "V3": ("V3.3",)}


def test_every_element_of_a_shared_file_has_the_value_that_marks_its_rows() -> None:
    for row in rows(YEAR / "elements.csv"):
        for marker in ("DisabilityType", "RecordType"):
            if marker in row["csv_columns"].split(";") and row["status"] == "active":
                assert (row["element"], marker) in FIXED


def test_prior_living_situation_of_a_shelter_has_no_thresholds_and_no_hidden_question() -> None:
    shelter, housing = at_start("es-entry-exit-esg"), at_start("psh-coc")
    assert "Enrollment.LOSUnderThreshold" not in shelter
    times = "Enrollment.TimesHomelessPastThreeYears"
    assert shelter[times].is_required and not shelter[times].depends_on
    assert {rule.parent.column for rule in housing[times].depends_on} == {
        "Enrollment.LivingSituation",
        "Enrollment.PreviousStreetESSH",
    }


def test_stages_carry_huds_codes_where_rows_have_a_stage() -> None:
    assert Stage.PROJECT_EXIT.code is DataCollectionStage.PROJECT_EXIT
    assert Stage.OCCURRENCE_POINT.code is None
    assert {stage.code for stage in Stage} - {None} == set(DataCollectionStage)


def test_every_column_of_elements_csv_exists_and_every_code_is_in_its_list() -> None:
    for row in rows(YEAR / "elements.csv"):
        if row["status"] != "active":
            continue
        file = schema().file(row["csv_file"])
        assert all(file.column(name) for name in row["csv_columns"].split(";"))
        funders = set(filter(None, row["funder_codes"].split(";")))
        types = set(filter(None, row["project_type_codes"].split(";")))
        assert funders <= schema().lists["2.06.1"].values
        assert types <= schema().lists["2.02.6"].values
        for project_type in map(int, types or {"0"}):  # every word in the file is understood
            for stage in Stage:
                questions(project_type, [int(code) for code in funders], stage)


def _kind(kind: str) -> tuple[int, list[int]]:
    project_type, funder = KINDS[kind]
    return project_type, [funder]

"""What descriptors may not say together, rule by rule; and what each rule lets pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from agencies.coherence import findings_of, is_coc_code, lodges
from agencies.models import Affiliation
from agencies.setups import Setup
from hud.fy2026.lists import FundingSource
from tests.agencies.setups import (
    FIRST,
    beds,
    entry,
    grant,
    hmis,
    place,
    project,
    services,
    whole,
)


def found(setup: Setup) -> set[tuple[str, str]]:
    """Fields of tables about which something is said."""
    return {(type(one.row).__name__, one.field) for one in findings_of(setup)}


def test_a_coherent_set_up_has_no_findings() -> None:
    assert findings_of(whole()) == []


def test_a_services_project_with_its_shelter_is_coherent() -> None:
    assert findings_of(services()) == []


CASES: dict[str, tuple[Callable[[], Setup], set[tuple[str, str]]]] = {
    "it ends before it starts": (
        lambda: whole(
            project=project(operating_end_date=date(2019, 1, 1)),
            inventories=[], hmis=[], entry=[], funders=[],
        ),
        {("Project", "operating_end_date"), ("Project", "")},
    ),
    "a continuum project without a type": (
        lambda: whole(project=project(project_type=None, housing_type=None), inventories=[]),
        {("Project", "project_type")},
    ),
    "lodging without a housing type": (
        lambda: whole(project=project(housing_type=None)), {("Project", "housing_type")}
    ),
    "a housing type of a services project": (
        lambda: replace(
            services(), project=project(project_type=6, residential_affiliation=1)
        ),
        {("Project", "housing_type")},
    ),
    "a subtype of what is not rapid re-housing": (
        lambda: whole(project=project(rrh_subtype=2)), {("Project", "rrh_subtype")}
    ),
    "rapid re-housing without a subtype": (
        lambda: whole(
            project=project(project_type=13), inventories=[],
            funders=[grant(funder=FundingSource.HUD_ESG_RAPID_REHOUSING)],
        ),
        {("Project", "rrh_subtype")},
    ),
    "an affiliation answered by a shelter": (
        lambda: whole(project=project(residential_affiliation=1)),
        {("Project", "residential_affiliation")},
    ),
    "affiliated with nobody": (
        lambda: replace(services(), affiliations=[]), {("Project", "residential_affiliation")}
    ),
    "HOPWA without a HOPWA grant": (
        lambda: whole(project=project(hopwa_med_assisted_living=1)),
        {("Project", "hopwa_med_assisted_living")},
    ),
    "no HOPWA with a HOPWA grant": (
        lambda: whole(
            project=project(hopwa_med_assisted_living=2),
            funders=[grant(funder=FundingSource.HUD_HOPWA_SHORT_TERM_SUPPORTIVE_FACILITY)],
        ),
        {("Project", "hopwa_med_assisted_living")},
    ),
    "fewer than no people": (
        lambda: whole(project=project(pit_count=-1)), {("Project", "pit_count")}
    ),
    "a CoC twice": (
        lambda: whole(cocs=[place(), place(pk=2)]), {("ProjectCoC", "coc_code")}
    ),
    "codes of the wrong form": (
        lambda: whole(cocs=[place(), place(pk=2, coc_code="ny-50", geocode="12", zip_code="1",
                                           state="ZZ")]),
        {("ProjectCoC", name) for name in ("coc_code", "geocode", "zip_code", "state")},
    ),
    "a youth grant at permanent housing": (
        lambda: whole(
            project=project(project_type=3),
            funders=[grant(funder=FundingSource.HHS_RHY_BASIC_CENTER_PROGRAM)],
            inventories=[beds(availability=None, es_bed_type=None)],
        ),
        {("Funder", "funder")},
    ),
    "an ESG grant at no continuum project": (
        lambda: whole(project=project(is_continuum_project=False)), {("Funder", "funder")}
    ),
    "a federal grant without a number": (
        lambda: whole(funders=[grant(grant_id="")]), {("Funder", "grant_id")}
    ),
    "another funder without a name": (
        lambda: whole(funders=[grant(funder=46)]), {("Funder", "other_funder")}
    ),
    "a name of another funder at a federal one": (
        lambda: whole(funders=[grant(other_funder="City")]), {("Funder", "other_funder")}
    ),
    "a grant that ends before it starts": (
        lambda: whole(funders=[grant(end_date=date(2019, 1, 1))]), {("Funder", "end_date")}
    ),
    "the same grant twice": (
        lambda: whole(funders=[grant(), grant(pk=2, start_date=date(2021, 1, 1))]),
        {("Funder", "start_date")},
    ),
    "beds before the project": (
        lambda: whole(inventories=[beds(start_date=date(2019, 12, 31))]),
        {("Inventory", "start_date")},
    ),
    "beds, participations after the project": (
        lambda: whole(project=project(operating_end_date=date(2024, 1, 1))),
        {(name, "end_date") for name in ("Inventory", "HmisParticipation", "CeParticipation")},
    ),
    "beds that begin after the project": (
        lambda: whole(
            project=project(operating_end_date=date(2024, 1, 1)), hmis=[hmis(end_date=FIRST)],
            entry=[entry(end_date=FIRST)], inventories=[beds(start_date=date(2024, 2, 1))],
        ),
        {("Inventory", "start_date")},
    ),
    "beds in another CoC": (
        lambda: whole(inventories=[beds(coc_code="XX-501")]), {("Inventory", "coc_code")}
    ),
    "beds of a services project": (
        lambda: replace(services(), inventories=[beds(availability=None, es_bed_type=None)]),
        {("Inventory", "bed_inventory")},
    ),
    "shelter beds of permanent housing": (
        lambda: whole(
            project=project(project_type=3),
            funders=[grant(funder=FundingSource.HUD_COC_PERMANENT_SUPPORTIVE_HOUSING)],
        ),
        {("Inventory", "availability"), ("Inventory", "es_bed_type")},
    ),
    "a shelter's beds without their kind": (
        lambda: whole(inventories=[beds(availability=None, es_bed_type=None)]),
        {("Inventory", "availability"), ("Inventory", "es_bed_type")},
    ),
    "more beds by kind than beds": (
        lambda: whole(inventories=[beds(youth_bed_inventory=1)]), {("Inventory", "bed_inventory")}
    ),
    "beds of no kind": (
        lambda: whole(inventories=[beds(other_bed_inventory=4)]),
        {("Inventory", "other_bed_inventory")},
    ),
    "fewer than no beds": (
        lambda: whole(inventories=[beds(veteran_bed_inventory=-1, other_bed_inventory=11)]),
        {("Inventory", "veteran_bed_inventory")},
    ),
    "two participations on a day": (
        lambda: whole(hmis=[hmis(end_date=date(2021, 1, 1)), hmis(pk=2,
                            start_date=date(2021, 1, 1))]),
        {("HmisParticipation", "start_date")},
    ),
    "two parts in coordinated entry on a day": (
        lambda: whole(entry=[entry(), entry(pk=2, start_date=date(2021, 1, 1))]),
        {("CeParticipation", "start_date")},
    ),
    "a victim service provider in the HMIS": (
        lambda: whole(is_provider=True), {("HmisParticipation", "participation_type")}
    ),
    "an access point that does not say for what": (
        lambda: whole(entry=[entry(access_point=1)]),
        {("CeParticipation", name) for name in ("prevention_assessment", "crisis_assessment",
                                                "housing_assessment", "direct_services")},
    ),
    "affiliated with oneself": (
        lambda: replace(
            services(), affiliations=[Affiliation(pk=1, residential_project=project(pk=1))]
        ),
        {("Affiliation", "residential_project")},
    ),
    "affiliated with who lodges nobody": (
        lambda: replace(
            services(),
            affiliations=[Affiliation(pk=1, residential_project=project(pk=2, project_type=4))],
        ),
        {("Affiliation", "residential_project")},
    ),
    "nothing recorded but the project": (
        lambda: whole(cocs=[], funders=[], inventories=[], hmis=[], entry=[]), {("Project", "")}
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_does_not_hold_together_is_found_where_it_stands(case: str) -> None:
    make, expected = CASES[case]
    assert found(make()) == expected


def test_what_is_missing_is_told_and_never_refused() -> None:
    bare = whole(cocs=[], funders=[], inventories=[], hmis=[], entry=[])
    findings = findings_of(bare)
    assert len(findings) == 5
    assert all(one.is_missing for one in findings)


def test_every_finding_says_what_to_do() -> None:
    for make, _expected in CASES.values():
        for one in findings_of(make()):
            assert one.message.endswith(".")
            assert len(one.message.split()) >= 5


@pytest.mark.parametrize(
    ("code", "is_right"),
    [("NY-600", True), ("ny-600", False), ("NY600", False), ("NY-60", False), ("N1-600", False),
     ("NY-6000", False), ("", False), ("NY-\uff16\uff10\uff10", False)],
)  # fmt: skip
def test_a_coc_code_has_hud_s_form(code: str, is_right: bool) -> None:
    assert is_coc_code(code) is is_right


def test_rapid_rehousing_lodges_as_its_subtype_says() -> None:
    assert lodges(project(project_type=13, rrh_subtype=2))
    assert not lodges(project(project_type=13, rrh_subtype=1))
    assert not lodges(project(project_type=4))

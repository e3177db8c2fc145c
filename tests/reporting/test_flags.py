"""V2 flags as a pure function of descriptors."""

from __future__ import annotations

import pytest

from agencies.flags import Descriptors, Flags, derive_flags
from hud.fy2026.lists import FundingSource, HopwaMedicallyAssistedLiving, TargetPopulation

DV = TargetPopulation.DV_SURVIVOR_OF_DOMESTIC_VIOLENCE


@pytest.mark.parametrize(
    ("project", "expected"),
    [
        (Descriptors(False), Flags()),
        (Descriptors(False, DV), Flags(serves_survivors=True)),
        (Descriptors(True, DV), Flags()),
        (Descriptors(False, other_funders=["State VOCA grant"]), Flags(serves_survivors=True)),
        (
            Descriptors(False, TargetPopulation.HIV_PERSONS_WITH_HIV_AIDS),
            Flags(serves_hiv_aids=True),
        ),
        (Descriptors(False, funders=[FundingSource.HUD_HOPWA_CV]), Flags(serves_hiv_aids=True)),
        (
            Descriptors(False, None, HopwaMedicallyAssistedLiving.NO),
            Flags(serves_hiv_aids=True),
        ),
        (Descriptors(False, None, HopwaMedicallyAssistedLiving.NON_HOPWA_FUNDED_PROJECT), Flags()),
        (
            Descriptors(False, funders=[FundingSource.HHS_RHY_BASIC_CENTER_PROGRAM]),
            Flags(serves_unaccompanied_minors=True),
        ),
        (Descriptors(False, funders=[FundingSource.HUD_ESG_RUSH]), Flags()),
        (Descriptors(False, other_funders=["42 CFR Part 2 clinic"]), Flags(is_part_2=True)),
        (Descriptors(False, other_funders=["Legal Services Corp"]), Flags(is_legal_services=True)),
        (Descriptors(False, other_funders=["Local benefactor"]), Flags()),
    ],
)
def test_flags_follow_from_descriptors(project: Descriptors, expected: Flags) -> None:
    assert derive_flags(project) == expected


def test_flags_are_united_and_tell_whether_any_stands() -> None:
    united = Flags(is_part_2=True) | Flags(serves_survivors=True)
    assert united == Flags(is_part_2=True, serves_survivors=True)
    assert united
    assert not Flags()

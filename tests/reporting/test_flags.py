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


HIV = Flags(serves_hiv_aids=True)
PART_2 = Flags(is_part_2=True)


@pytest.mark.rule("V2")
@pytest.mark.requirement("S74")
@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("Ryan White HIV/AIDS Program Part B", HIV),
        ("ryan-white part a", HIV),
        ("RWHAP Part C", HIV),
        ("County HOPWA match", HIV),
        ("State hiv housing fund", HIV),
        ("AIDS Foundation", HIV),
        ("Housing for people living with aids", HIV),
        ("ADAP rebates", HIV),
        ("Opioid treatment program SOR", PART_2),
        ("SOR3", PART_2),
        ("SOR 2 (SAMHSA)", PART_2),
        ("State Opioids Settlement", PART_2),
        ("STR grant", PART_2),
        ("Tribal TOR grant", PART_2),
        ("SABG set-aside", PART_2),
        ("SUBG", PART_2),
        ("SUPTRS block grant", PART_2),
        ("Substance Use Prevention, Treatment, and Recovery Services Block Grant", PART_2),
        ("Substance-use disorder services", PART_2),
        ("methadone clinic", PART_2),
        ("MAT expansion", PART_2),
        ("Medication-assisted treatment", PART_2),
        ("County detox beds", PART_2),
        ("Detoxification unit", PART_2),
        ("Office of Alcohol and Drug Programs", PART_2),
        ("Addiction services fund", PART_2),
        ("Ryan White and SOR", HIV | PART_2),
        ("SORting center", Flags()),
        ("Sorority fund", Flags()),
        ("AIDSon Trust", Flags()),
        ("First aid fund", Flags()),
        ("Hearing aids for elders", Flags()),
        ("Ryan Whitehead Foundation", Flags()),
        ("HIVE cooperative", Flags()),
        ("Floor mat donors", Flags()),
        ("Matthew Fund", Flags()),
        ("Main Str. Church", Flags()),
        ("STRONG Families", Flags()),
        ("Store of hope", Flags()),
        ("Tor Olsen estate", Flags()),
        ("Part 2 of the county grant", Flags()),
        ("Alcoholics' children fund", Flags()),
    ],
)
def test_a_grant_that_is_named_in_words_tells_as_whole_words(named: str, expected: Flags) -> None:
    assert derive_flags(Descriptors(False, other_funders=["", named])) == expected


def test_flags_are_united_and_tell_whether_any_stands() -> None:
    united = Flags(is_part_2=True) | Flags(serves_survivors=True)
    assert united == Flags(is_part_2=True, serves_survivors=True)
    assert united
    assert not Flags()

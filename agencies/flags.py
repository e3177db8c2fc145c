"""V2 and V3: what descriptors forbid, whatever anybody sets. Pure functions, no tables.

Used where an agency's administrator sets a project up and where an export is imported, before any
client row of the project is written. A flag found here is only ever added: clearing one is a
deed of two people (visibility.md, V13).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from hud.funding import funders_of
from hud.fy2026.lists import FundingSource, HopwaMedicallyAssistedLiving, TargetPopulation

HOPWA_FUNDING: Final = frozenset(
    {
        FundingSource.HUD_HOPWA_HOTEL_MOTEL_VOUCHERS,
        FundingSource.HUD_HOPWA_HOUSING_INFORMATION,
        FundingSource.HUD_HOPWA_PERMANENT_HOUSING,
        FundingSource.HUD_HOPWA_PERMANENT_HOUSING_PLACEMENT,
        FundingSource.HUD_HOPWA_SHORT_TERM_RENT_MORTGAGE_UTILITY_ASSISTANCE,
        FundingSource.HUD_HOPWA_SHORT_TERM_SUPPORTIVE_FACILITY,
        FundingSource.HUD_HOPWA_TRANSITIONAL_HOUSING,
        FundingSource.HUD_HOPWA_CV,
    }
)
"""Housing for people with AIDS: receiving it tells the diagnosis (24 CFR 574.440)."""

MINORS_FUNDING: Final = frozenset({FundingSource.HHS_RHY_BASIC_CENTER_PROGRAM})
"""Basic Center shelters youth under 18. The other RHY programs start at 16 and go beyond 18;
their minors are held back one by one (V28)."""

# Grants that HUD's list has no code for are named in OtherFunder.
SURVIVOR_GRANTS: Final = re.compile(
    r"\b(VAWA|FVPSA|VOCA|OVW|violence against women|family violence|victims of crime"
    r"|domestic violence|sexual assault)\b",
    re.IGNORECASE,
)
# Short acronyms count in capitals alone, where small letters would spell a word.
HIV_GRANTS: Final = re.compile(
    r"\b(ryan[ -]white|RWHAP|HOPWA|HIV|ADAP|PLWHA?|(living )?with aids|(?-i:AIDS))\b",
    re.IGNORECASE,
)
PART_2_GRANTS: Final = re.compile(
    r"\b(42 CFR( Part)? 2|part 2 program|SUPTRS|SABG|SUBG|SAPT|SUD|SOR ?\d?|(?-i:STR|TOR|MAT)"
    r"|MOUD|(?-i:OTP)|opioids?|methadone|buprenorphine|medication[ -]assisted|detox(ification)?"
    r"|withdrawal management|addictions?|(drugs?|alcohol) (and|or|&) (other )?(drugs?|alcohol)"
    r"|substance[ -](use|abuse|misuse) (disorders?|prevention|treatment|recovery|services"
    r"|block grant))\b",
    re.IGNORECASE,
)
# V3: who has such a grant runs a comparable database; nobody is entered here, not even anonymously.
# agencies/migrations/0018_flags.sql holds the same lists for the database.
PROVIDER_FUNDING: Final = funders_of(
    "HUD: CoC", "HUD: ESG", "HUD: ESG-RUSH", "HUD: Unsheltered NOFO", "HUD: Rural NOFO"
)
LEGAL_GRANTS: Final = re.compile(r"\b(legal (services|aid)|LSC|IOLTA)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Descriptors:
    """What a project says about itself (HUD 2.01.3, 2.02.7, 2.02.8, 2.06)."""

    is_victim_service_provider: bool
    target_population: int | None = None
    hopwa_med_assisted_living: int | None = None
    funders: Collection[int] = ()
    other_funders: Collection[str] = ()


@dataclass(frozen=True)
class Flags:
    """The five V2 flags, named as the columns of Project."""

    is_legal_services: bool = False
    serves_hiv_aids: bool = False
    serves_unaccompanied_minors: bool = False
    serves_survivors: bool = False
    is_part_2: bool = False

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def __or__(self, other: Flags) -> Flags:
        return Flags(
            **{
                field.name: getattr(self, field.name) or getattr(other, field.name)
                for field in fields(self)
            }
        )


def derive_flags(project: Descriptors) -> Flags:
    """The flags that a project's descriptors call for (V2, S74).

    Every grant counts, ended ones too: the people it paid for are still in the records.
    """
    return Flags(
        is_legal_services=_names(LEGAL_GRANTS, project),
        serves_hiv_aids=_serves_hiv_aids(project),
        serves_unaccompanied_minors=not MINORS_FUNDING.isdisjoint(project.funders),
        serves_survivors=_serves_survivors(project),
        is_part_2=_names(PART_2_GRANTS, project),
    )


def _serves_hiv_aids(project: Descriptors) -> bool:
    is_hopwa_facility = project.hopwa_med_assisted_living in (
        HopwaMedicallyAssistedLiving.NO,
        HopwaMedicallyAssistedLiving.YES,
    )
    return (
        project.target_population == TargetPopulation.HIV_PERSONS_WITH_HIV_AIDS
        or is_hopwa_facility
        or not HOPWA_FUNDING.isdisjoint(project.funders)
        or _names(HIV_GRANTS, project)
    )


def _serves_survivors(project: Descriptors) -> bool:
    """At a victim service provider V3 holds instead: no client rows at all."""
    is_for_survivors = (
        project.target_population == TargetPopulation.DV_SURVIVOR_OF_DOMESTIC_VIOLENCE
        or _names(SURVIVOR_GRANTS, project)
    )
    return is_for_survivors and not project.is_victim_service_provider


def _names(grants: re.Pattern[str], project: Descriptors) -> bool:
    return any(grants.search(name) for name in project.other_funders)


def forbids_anonymous_entry(
    funder: int | None, other_funder: str, end_date: date | None, today: date
) -> bool:
    """Whether a grant, while it lasts, shuts the door that V3's setting would open.

    CoC, ESG, VAWA, FVPSA and VOCA grants do.
    """
    is_over = end_date is not None and end_date < today
    is_such = funder in PROVIDER_FUNDING or SURVIVOR_GRANTS.search(other_funder) is not None
    return is_such and not is_over

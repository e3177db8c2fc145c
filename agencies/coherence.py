"""What a project's descriptors may not say together (HUD 2.02 to 2.09), in plain sentences.

Pure functions over rows that need not be saved; no queries. A finding names what is wrong, where,
and how to mend it. Screens refuse what would add one; imported rows keep theirs and show them.
`is_missing` marks what a project still lacks: told, never refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Final, TypeVar

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agencies.answers import DAY, answer_text, label_of, period_text
from agencies.flags import HOPWA_FUNDING
from agencies.models import (
    CeParticipation,
    Descriptor,
    Funder,
    HmisParticipation,
    Inventory,
    Project,
)
from agencies.setups import Finding, Setup
from hud.contradictions import contradictions
from hud.dependencies import facts_of, must_ask
from hud.funding import funders_of, states, types_paid_by
from hud.fy2026.lists import (
    FundingSource,
    HmisParticipationType,
    HopwaMedicallyAssistedLiving,
    ProjectType,
    RrhSubtype,
)

LODGING: Final = frozenset(
    {
        ProjectType.EMERGENCY_SHELTER_ENTRY_EXIT,
        ProjectType.EMERGENCY_SHELTER_NIGHT_BY_NIGHT,
        ProjectType.TRANSITIONAL_HOUSING,
        ProjectType.PH_PERMANENT_SUPPORTIVE_HOUSING,
        ProjectType.SAFE_HAVEN,
        ProjectType.PH_HOUSING_ONLY,
        ProjectType.PH_HOUSING_WITH_SERVICES,
    }
)
"""Types that lodge people; rapid re-housing does as its subtype says (HUD 2.07)."""
SHELTERS: Final = frozenset(
    {
        ProjectType.EMERGENCY_SHELTER_ENTRY_EXIT,
        ProjectType.EMERGENCY_SHELTER_NIGHT_BY_NIGHT,
    }
)
CONTINUUM_FUNDING: Final = funders_of("HUD: CoC", "HUD: ESG", "HUD: ESG-RUSH")
WITHOUT_GRANT_NUMBER: Final = frozenset(
    {FundingSource.NOT_APPLICABLE, FundingSource.LOCAL_OR_OTHER_FUNDING_SOURCE}
)
DEDICATED_BEDS: Final = (
    "chronic_veteran_bed_inventory",
    "youth_veteran_bed_inventory",
    "veteran_bed_inventory",
    "chronic_youth_bed_inventory",
    "youth_bed_inventory",
    "chronic_bed_inventory",
    "other_bed_inventory",
)
COC_CODE_DIGITS: Final = 3
Dated = Inventory | HmisParticipation | CeParticipation
Period = TypeVar("Period", Funder, HmisParticipation, CeParticipation)


def findings_of(setup: Setup) -> list[Finding]:
    """All that does not hold together, and what is missing."""
    found = [finding for row in setup.rows for finding in _by_dependencies(row, setup.project)]
    for rule in RULES:
        found += rule(setup)
    return found


def lodges(project: Project) -> bool:
    """Whether a project provides lodging, so that it has beds (HUD 2.07)."""
    if project.project_type == ProjectType.PH_RAPID_RE_HOUSING:
        return project.rrh_subtype == RrhSubtype.RRH_HOUSING_WITH_OR_WITHOUT_SERVICES
    return project.project_type in LODGING


# -- One row by itself: hud/fy2026/dependencies.csv -----------------------------------------------


def _by_dependencies(row: Descriptor, project: Project) -> Iterator[Finding]:
    fields = {f"{row.hud_file}.{column}": name for name, column in row.hud_columns.items()}
    answers = {column: getattr(row, name) for column, name in fields.items()}
    answers["Project.ProjectType"] = project.project_type
    facts = facts_of(answers)
    for wrong in contradictions(answers):
        if wrong.column in fields:
            name = fields[wrong.column]
            yield Finding(f"{row.hud_file}:{wrong.rule.effect}:{name}", row, name, wrong.message)
    for column, name in fields.items():
        # A “No” to what is not asked of this kind of project is true all the same.
        is_given = getattr(row, name) not in (None, "", 0)
        if is_given and must_ask(column, facts) is False and not _is_told(column):
            words = _("“%(label)s” is not for a project of this kind: leave it blank.")
            message = words % {"label": label_of(row, name)}
            yield Finding(f"{row.hud_file}:not-asked:{name}", row, name, message)


def _is_told(column: str) -> bool:
    """Whether a rule of `contradictions` says the same already."""
    return column in ("Inventory.Availability", "Inventory.ESBedType")


# -- The project (HUD 2.02, 2.05) -----------------------------------------------------------------


def _project(setup: Setup) -> Iterator[Finding]:
    project = setup.project
    if lodges(project) and project.housing_type is None:
        message = _("HUD asks every project that lodges people for its housing type: choose one.")
        yield Finding("project:housing-type", project, "housing_type", message)
    if project.pit_count is not None and project.pit_count < 0:
        message = _("A count of people is 0 or more.")
        yield Finding("project:pit-count", project, "pit_count", message)
    has_hopwa = any(row.funder in HOPWA_FUNDING for row in setup.funders)
    assisted = project.hopwa_med_assisted_living
    not_hopwa = HopwaMedicallyAssistedLiving.NON_HOPWA_FUNDED_PROJECT
    if assisted is not None and (assisted == not_hopwa) == has_hopwa:
        if has_hopwa:
            message = _("The project has a HOPWA grant: answer Yes or No, or leave it blank.")
        else:
            message = _(
                "Yes and No are for projects with a HOPWA grant, and none is recorded: leave it "
                "blank, record the grant under Funding, then answer."
            )
        yield Finding("project:hopwa", project, "hopwa_med_assisted_living", message)
    if project.residential_affiliation == 1 and not setup.affiliations:
        message = _("Affiliated with a residential project, but none is named: add it.")
        yield Finding("project:affiliation", project, "residential_affiliation", message, True)


def _missing(setup: Setup) -> Iterator[Finding]:
    """What HUD asks every project for and nobody recorded yet."""
    project = setup.project
    wanted: list[tuple[str, Sequence[Descriptor], str]] = [
        ("cocs", setup.cocs, _("No CoC is recorded: say where the project works.")),
        ("funders", setup.funders, _("No funder is recorded; “N/A” is an answer too.")),
        ("hmis", setup.hmis, _("Not recorded whether the project takes part in the HMIS.")),
        ("entry", setup.entry, _("Not recorded whether it takes part in coordinated entry.")),
    ]
    if lodges(project):
        wanted.append(("beds", setup.inventories, _("It lodges people, but no beds are recorded.")))
    for name, rows, message in wanted:
        if not rows:
            yield Finding(f"missing:{name}", project, "", message, True)


# -- Where it works (HUD 2.03) --------------------------------------------------------------------


def _cocs(setup: Setup) -> Iterator[Finding]:
    seen: set[str] = set()
    for row in setup.cocs:
        if row.coc_code in seen:
            message = _("This CoC is recorded for the project already: change that row instead.")
            yield Finding("coc:twice", row, "coc_code", message)
        seen.add(row.coc_code)
        if not is_coc_code(row.coc_code):
            message = _("A CoC code is two capitals, a hyphen and three digits, such as XX-500.")
            yield Finding("coc:code", row, "coc_code", message)
        if not _is_digits(row.geocode, 6):
            message = _("A geocode has exactly six digits; HUD lists them by place.")
            yield Finding("coc:geocode", row, "geocode", message)
        if row.zip_code and not _is_digits(row.zip_code, 5):
            message = _("A ZIP code has exactly five digits.")
            yield Finding("coc:zip", row, "zip_code", message)
        if row.state and row.state not in states():
            message = _("This is no state or territory of the list: choose its two letters.")
            yield Finding("coc:state", row, "state", message)


def is_coc_code(code: str) -> bool:
    """Two capitals, a hyphen, three digits."""
    place, _hyphen, number = code.partition("-")
    is_place = len(place) == 2 and place.isascii() and place.isalpha() and place.isupper()
    return is_place and _is_digits(number, COC_CODE_DIGITS)


def _is_digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()


# -- Funding (HUD 2.06) ---------------------------------------------------------------------------


def _funders(setup: Setup) -> Iterator[Finding]:
    project = setup.project
    for row in setup.funders:
        if row.funder is None:
            continue
        types = types_paid_by(row.funder)
        if types and project.project_type is not None and project.project_type not in types:
            words = _(
                "This funder does not pay for %(type)s. It pays for: %(types)s. Correct the "
                "funder here, or the type on the project."
            )
            names = "; ".join(str(ProjectType(one).label) for one in sorted(types))
            message = words % {"type": answer_text(project, "project_type"), "types": names}
            yield Finding("funder:type", row, "funder", message)
        if row.funder in CONTINUUM_FUNDING and not project.is_continuum_project:
            message = _(
                "CoC and ESG grants are for continuum projects, and this one is not marked as "
                "one: change “Continuum project” on the project first."
            )
            yield Finding("funder:continuum", row, "funder", message)
        if not row.grant_id and row.funder not in WITHOUT_GRANT_NUMBER:
            message = _("HUD asks for the number of a federal grant: type it as the award has it.")
            yield Finding("funder:grant", row, "grant_id", message)
        if row.start_date and _ended_before(project, row.start_date):
            message = _("The grant begins after the project stopped operating on %(day)s.") % {
                "day": _day(project.operating_end_date)
            }
            yield Finding("funder:late", row, "start_date", message)
    for row, other in _overlapping(setup.funders):
        if (row.funder, row.grant_id) == (other.funder, other.grant_id):
            words = _("The same grant is recorded from %(period)s: change that row, or the dates.")
            message = words % {"period": period_text(other.start_date, other.end_date)}
            yield Finding("funder:twice", row, "start_date", message)


# -- Beds and units (HUD 2.07) --------------------------------------------------------------------


def _inventories(setup: Setup) -> Iterator[Finding]:
    codes = {row.coc_code for row in setup.cocs}
    for row in setup.inventories:
        yield from _beds(row)
        if not lodges(setup.project):
            message = _("Beds are for projects that lodge people: correct the project's type.")
            yield Finding("inventory:type", row, "bed_inventory", message)
        if row.coc_code not in codes:
            words = _("The project does not work in %(code)s: add that under Where it works first.")
            message = words % {"code": row.coc_code or _("no CoC")}
            yield Finding("inventory:coc", row, "coc_code", message)
        if setup.project.project_type in SHELTERS:
            for name in ("es_bed_type", "availability"):
                if getattr(row, name) is None:
                    message = _("HUD asks emergency shelters for it: choose one.")
                    yield Finding(f"inventory:{name}", row, name, message)


def _beds(row: Inventory) -> Iterator[Finding]:
    for name in ("unit_inventory", "bed_inventory", *DEDICATED_BEDS):
        if (getattr(row, name) or 0) < 0:
            message = _("A number of beds or units is 0 or more.")
            yield Finding(f"inventory:negative-{name}", row, name, message)
    dedicated = sum(getattr(row, name) or 0 for name in DEDICATED_BEDS)
    beds = row.bed_inventory or 0
    words = {"sum": dedicated, "beds": beds}
    if dedicated > beds:
        message = _(
            "The beds by kind add up to %(sum)s, but there are %(beds)s beds in all: correct one."
        )
        yield Finding("inventory:sum", row, "bed_inventory", message % words)
    elif 0 < dedicated < beds:
        message = _(
            "The beds by kind add up to %(sum)s of %(beds)s: HUD counts the rest as other beds."
        )
        yield Finding("inventory:rest", row, "other_bed_inventory", message % words, True)


# -- Participation (HUD 2.08, 2.09) and all dated rows --------------------------------------------


def _participations(setup: Setup) -> Iterator[Finding]:
    for own in setup.hmis:
        is_hmis = own.participation_type == HmisParticipationType.HMIS_PARTICIPATING
        if setup.is_provider and is_hmis:
            message = _(
                "A victim service provider enters no clients here (V3): choose the comparable "
                "database, or not participating."
            )
            yield Finding("hmis:provider", own, "participation_type", message)
    pairs: list[tuple[Dated, Dated]] = [*_overlapping(setup.hmis), *_overlapping(setup.entry)]
    for row, other in pairs:
        words = _(
            "This overlaps the participation from %(period)s. Only one holds on a day: end that "
            "one before this begins."
        )
        message = words % {"period": period_text(other.start_date, other.end_date)}
        yield Finding("participation:overlap", row, "start_date", message)


def _within_operation(setup: Setup) -> Iterator[Finding]:
    project = setup.project
    first, last = project.operating_start_date, project.operating_end_date
    dated: list[Dated] = [*setup.inventories, *setup.hmis, *setup.entry]
    for row in dated:
        if row.start_date and row.start_date < first:
            words = _("The project operates from %(day)s only: begin on that day or later.")
            yield Finding("dates:early", row, "start_date", words % {"day": _day(first)})
        if last is None:
            continue
        if row.start_date and row.start_date > last:
            words = _("The project stopped operating on %(day)s: begin before that.")
            yield Finding("dates:late", row, "start_date", words % {"day": _day(last)})
        elif row.end_date is None or row.end_date > last:
            words = _("The project stopped operating on %(day)s: end this on that day or before.")
            yield Finding("dates:beyond", row, "end_date", words % {"day": _day(last)})


# -- Affiliation (HUD 2.02.B and C) ---------------------------------------------------------------


def _affiliations(setup: Setup) -> Iterator[Finding]:
    project = setup.project
    seen: set[int | None] = set()
    for row in setup.affiliations:
        other = row.residential_project
        place = "residential_project"
        if project.residential_affiliation != 1:
            message = _(
                "The project does not say that it is affiliated with a residential project: "
                "answer Yes there first."
            )
            yield Finding("affiliation:answer", row, place, message)
        if other.pk == project.pk:
            yield Finding("affiliation:self", row, place, _("Choose another project than this."))
        elif not lodges(other):
            message = _("That project lodges nobody: choose one that does.")
            yield Finding("affiliation:type", row, place, message)
        if other.pk in seen:
            yield Finding("affiliation:twice", row, place, _("This is recorded already."))
        seen.add(other.pk)


RULES: Final[tuple[Callable[[Setup], Iterable[Finding]], ...]] = (
    _project,
    _cocs,
    _funders,
    _inventories,
    _participations,
    _within_operation,
    _affiliations,
    _missing,
)


# -- Small parts ----------------------------------------------------------------------------------


def _overlapping(rows: Sequence[Period]) -> Iterator[tuple[Period, Period]]:
    """Pairs that hold on the same day, both ways round: either may be the one to mend."""
    for one, other in combinations(rows, 2):
        if one.start_date is None or other.start_date is None:
            continue
        first, second = sorted((one, other), key=lambda row: row.start_date or date.min)
        starts = second.start_date or date.max
        if first.end_date is None or starts <= first.end_date:
            yield one, other
            yield other, one


def _ended_before(project: Project, day: date) -> bool:
    return project.operating_end_date is not None and project.operating_end_date < day


def _day(day: date | None) -> str:
    return date_format(day, DAY) if day else ""

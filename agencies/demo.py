"""The invented staff of the demo. Their accounts exist only where `seed_demo` was run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from agencies.permissions import Role

DEMO_PASSWORD = "shelter-from-7-rains"  # noqa: S105  # public on purpose: DEMO=1 only


@dataclass(frozen=True)
class DemoSignIn:
    """One of the demo's people."""

    email: str
    first_name: str
    last_name: str
    role_code: Role
    agency: str
    password: str = DEMO_PASSWORD
    # Whoever has not signed the user agreement yet gets nothing else (V19).
    has_signed: bool = True
    # Further offices at the same agency, and the same roles at another one.
    more_roles: tuple[Role, ...] = ()
    second_agency: str = ""
    # Stands on the sign-in page; the others on the tour's.
    is_main: bool = False

    @property
    def roles(self) -> tuple[Role, ...]:
        """All that the membership holds."""
        return (self.role_code, *self.more_roles)

    @property
    def agencies(self) -> tuple[str, ...]:
        """Where the person works, the first one foremost."""
        return (self.agency, self.second_agency) if self.second_agency else (self.agency,)

    @property
    def role(self) -> str:
        """The roles in words."""
        return ", ".join(str(role.label) for role in self.roles)


HARBOR: Final = "Harbor House"
LEAD: Final = "County HMIS Lead"
FUNDER: Final = "Anytown Community Fund"
COC_BOARD: Final = "Anytown CoC Board"


def _person(
    email: str, name: str, role: Role, agency: str = HARBOR, *, is_main: bool = False
) -> DemoSignIn:
    first_name, last_name = name.split()
    return DemoSignIn(f"{email}@demo.example", first_name, last_name, role, agency, is_main=is_main)


SIGN_INS = (
    _person("worker", "Wanda Weller", Role.CASE_WORKER, is_main=True),
    replace(
        _person("supervisor", "Silas Stone", Role.SUPERVISOR),
        more_roles=(Role.AGENCY_CONTACT,),
    ),
    _person("director", "Dora Dunham", Role.AGENCY_DIRECTOR, is_main=True),
    replace(_person("newcomer", "Nora Newell", Role.CASE_WORKER, is_main=True), has_signed=False),
    _person("executive", "Edith Ellis", Role.EXECUTIVE_DIRECTOR),
    replace(
        _person("clerk", "Clara Clegg", Role.DATA_ENTRY_CLERK), second_agency="Bridge Outreach"
    ),
    replace(_person("night", "Ned Nash", Role.NIGHT_STAFF), more_roles=(Role.ATTENDANCE_DESK,)),
    _person("partner", "Paul Porter", Role.CASE_WORKER, "Bridge Outreach", is_main=True),
    _person("legal", "Lena Lindt", Role.CASE_WORKER, "Justice Legal Aid"),
    _person("positive", "Petra Pine", Role.CASE_WORKER, "Positive Steps"),
    _person("youth", "Yuri Yates", Role.CASE_WORKER, "Youth Haven"),
    _person("survivors", "Susan Summer", Role.CASE_WORKER, "New Dawn Families"),
    _person("administrator", "Ada Archer", Role.SYSTEM_ADMINISTRATOR, LEAD, is_main=True),
    _person("lead", "Hugo Hart", Role.HMIS_DIRECTOR, LEAD),
    _person("helpdesk", "Hana Hill", Role.HELP_DESK, LEAD),
    _person("auditor", "Amos Abbey", Role.PRIVACY_AUDITOR, LEAD),
    _person("funder", "Fiona Frost", Role.FUNDER_VIEWER, FUNDER, is_main=True),
    _person("monitor", "Milo Moss", Role.COC_MONITOR, COC_BOARD),
)

# Who stands on Harbor House's roster for others to see to: suspended, away for long, left.
SUSPENDED: Final = _person("suspended", "Stefan Sorrel", Role.CASE_WORKER)
QUIET: Final = _person("quiet", "Quentin Quill", Role.CASE_WORKER)
LEFT: Final = _person("left", "Lotte Lane", Role.CASE_WORKER)
COLLEAGUES: Final = (SUSPENDED, QUIET, LEFT)

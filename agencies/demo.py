"""The invented staff of the demo. Their accounts exist only where `seed_demo` was run."""

from __future__ import annotations

from dataclasses import dataclass

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

    @property
    def role(self) -> str:
        """The role in words."""
        return str(self.role_code.label)


SIGN_INS = (
    DemoSignIn("worker@demo.example", "Wanda", "Weller", Role.CASE_WORKER, "Harbor House"),
    DemoSignIn("supervisor@demo.example", "Silas", "Stone", Role.SUPERVISOR, "Harbor House"),
    DemoSignIn("director@demo.example", "Dora", "Dunham", Role.AGENCY_DIRECTOR, "Harbor House"),
    DemoSignIn(
        "newcomer@demo.example",
        "Nora",
        "Newell",
        Role.CASE_WORKER,
        "Harbor House",
        has_signed=False,
    ),
    DemoSignIn("partner@demo.example", "Paul", "Porter", Role.CASE_WORKER, "Bridge Outreach"),
    DemoSignIn("legal@demo.example", "Lena", "Lindt", Role.CASE_WORKER, "Justice Legal Aid"),
    DemoSignIn("positive@demo.example", "Petra", "Pine", Role.CASE_WORKER, "Positive Steps"),
    DemoSignIn("youth@demo.example", "Yuri", "Yates", Role.CASE_WORKER, "Youth Haven"),
    DemoSignIn("survivors@demo.example", "Susan", "Summer", Role.CASE_WORKER, "New Dawn Families"),
    DemoSignIn(
        "administrator@demo.example",
        "Ada",
        "Archer",
        Role.SYSTEM_ADMINISTRATOR,
        "County HMIS Lead",
    ),
    DemoSignIn("auditor@demo.example", "Amos", "Abbey", Role.PRIVACY_AUDITOR, "County HMIS Lead"),
)

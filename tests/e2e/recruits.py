"""Case workers of the demo's first agency who exist in browser tests only: not signed yet."""

from __future__ import annotations

from agencies.demo import DemoSignIn
from agencies.permissions import Role


def _recruit(email: str, first_name: str, last_name: str) -> DemoSignIn:
    return DemoSignIn(
        email, first_name, last_name, Role.CASE_WORKER, "Harbor House", has_signed=False
    )


# For the tour, which leaves the agreement waiting; for the agreement without scripts; for the days;
# for the next version of the text.
ON_TOUR = _recruit("tour@demo.example", "Rita", "Rowe")
WITHOUT_SCRIPTS = _recruit("plain@demo.example", "Piet", "Plain")
A_DAY = _recruit("day@demo.example", "Ines", "Ivers")
A_DAY_WITHOUT_SCRIPTS = _recruit("plain-day@demo.example", "Otto", "Olsen")
# For the second factor: nobody else signs in as they do afterwards.
WITH_APP = _recruit("app@demo.example", "Stella", "Sand")
WITH_PASSKEY = _recruit("passkey@demo.example", "Kaya", "Kern")
# Loses the telephone with the app.
LOSES_TELEPHONE = _recruit("lost@demo.example", "Lena", "Lowe")
# Reads the agreement while a new version of it is published.
SLOW_READER = _recruit("slow@demo.example", "Lara", "Lund")
RECRUITS = (
    ON_TOUR,
    WITHOUT_SCRIPTS,
    A_DAY,
    A_DAY_WITHOUT_SCRIPTS,
    WITH_APP,
    WITH_PASSKEY,
    LOSES_TELEPHONE,
    SLOW_READER,
)

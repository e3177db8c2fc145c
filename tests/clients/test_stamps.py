"""A stamp after an edit: narrower or the same, never wider (V10)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.stamps import NOBODY, Stamp

agencies = st.sets(st.integers(1, 6), min_size=1).map(lambda found: tuple(sorted(found)))
days = st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1))
stamps = st.just(NOBODY) | st.builds(Stamp, agencies, days)


def sees(stamp: Stamp, agency: int, day: date) -> bool:
    """Whether an agency sees a sensitive record on a day."""
    return agency in (stamp.shared_with or ()) and (
        stamp.shared_until is None or stamp.shared_until > day
    )


@pytest.mark.rule("V10")
@given(stamps, stamps, st.integers(1, 6), st.dates(date(2026, 1, 1), date(2027, 1, 1)))
def test_an_edit_narrows_and_never_widens(
    before: Stamp, today: Stamp, agency: int, day: date
) -> None:
    after = before.narrowed_by(today)
    assert sees(after, agency, day) == (sees(before, agency, day) and sees(today, agency, day))

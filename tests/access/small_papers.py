"""User agreements of the small worlds: those that open an account, and those that do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.utils import timezone
from hypothesis import strategies as st

from agencies import models as agencies
from agencies.agreement_times import due_after
from agencies.models.agreement import EndedBecause, item_numbers
from agencies.querysets import AGREEMENT_KIND
from hmis.documents.models import Document
from tests.access import oracle

# Countersigned, in time, ended: a user agreement that counts, and each way in which one does not.
PAPERS = st.sampled_from(
    (
        *[(True, True, False)] * 9,
        (False, True, False),
        (True, False, False),
        (True, True, True),
    )
)


def build_papers(users: Iterable[oracle.User], ids: Mapping[str, int]) -> None:
    """Write the agreements of all users; one out of time was lapsed a minute ago."""
    newest = Document.objects.current(AGREEMENT_KIND, "en")
    now = timezone.now()
    signed_at = now - timedelta(days=9)
    for user in users:
        for paper in user.agreements:
            # One that waits does not lapse: it is out of time once its text is an older one.
            is_lapsed = paper.is_countersigned and not paper.is_in_time
            agencies.UserAgreement.objects.bulk_create(
                [
                    agencies.UserAgreement(
                        user_id=ids[user.name],
                        agency_id=ids[paper.agency.name],
                        agency_name=paper.agency.name,
                        agency_location="1 Main Street",
                        document=newest,
                        initials=dict.fromkeys(item_numbers(newest), "ud"),
                        signed_name=user.name,
                        signed_at=signed_at,
                        due_on=due_after(signed_at),
                        countersigned_name="Olga Operator" if paper.is_countersigned else "",
                        countersigned_at=now if paper.is_countersigned else None,
                        lapses_at=now - timedelta(minutes=1) if is_lapsed else None,
                        ended_at=now if paper.is_ended else None,
                        ended_reason=EndedBecause.REPLACED if paper.is_ended else "",
                    )
                ]
            )

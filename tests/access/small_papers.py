"""User agreements of the small worlds: those that open an account, and those that do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.utils import timezone
from hypothesis import strategies as st

from agencies import models as agencies
from agencies.models.agreement import NUMBERS, EndedBecause
from agencies.querysets import AGREEMENT_KIND
from hmis.documents.models import Document
from tests.access import oracle

# Countersigned, current, ended: a user agreement that counts, and each way in which one does not.
PAPERS = st.sampled_from(
    (
        *[(True, True, False)] * 9,
        (False, True, False),
        (True, False, False),
        (True, True, True),
    )
)


def build_papers(users: Iterable[oracle.User], ids: Mapping[str, int]) -> None:
    """Write the agreements of all users; an older text is a version before the first."""
    newest = Document.objects.current(AGREEMENT_KIND, "en")
    older, _ = Document.objects.get_or_create(
        kind=AGREEMENT_KIND, version=0, language="en", defaults={"title": "Older", "content": {}}
    )
    signed_at = timezone.now() - timedelta(days=9)
    agencies.UserAgreement.objects.bulk_create(
        agencies.UserAgreement(
            user_id=ids[user.name],
            agency_id=ids[paper.agency.name],
            document=newest if paper.is_current else older,
            initials=dict.fromkeys(NUMBERS, "ud"),
            signed_name=user.name,
            signed_at=signed_at,
            countersigned_name="Olga Operator" if paper.is_countersigned else "",
            countersigned_at=timezone.now() if paper.is_countersigned else None,
            ended_at=timezone.now() if paper.is_ended else None,
            ended_reason=EndedBecause.REPLACED if paper.is_ended else "",
        )
        for user in users
        for paper in user.agreements
    )

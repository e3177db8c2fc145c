"""What is done with enrollments at fixed times."""

from celery import shared_task

from enrollments.actions import monthly_totals


@shared_task(name="enrollments.count_months")
def count_months() -> None:
    """Count the months that funders see, once they are due; again changes nothing."""
    monthly_totals.count_months()

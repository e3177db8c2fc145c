"""How long the pages take that are open all day, in a community of 100,000 invented clients.

The demo's people in a database of their own; Django's test client as the demo's case worker, with
the site's login, its policies, its log row for each look. The stays looked at get a row of every
element first, so that their page has what an imported one has.
"""

import random
import statistics
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from uuid import UUID

from django.db import connection
from django.test import Client as Browser
from django.test import override_settings

from agencies.actor import actor_of
from agencies.models import User
from benchmarks.harness import Result, benchmark
from benchmarks.own_database import own_database, pointed_at
from enrollments import models
from enrollments.elements.element import Element
from enrollments.models import Enrollment
from hud.fy2026.lists import DataCollectionStage, NoYesReasons, RecordType

NAME = "hmis_bench_pages"
PEOPLE = 100_000
LOOKS = 400
WARM_UP = 20
WORKER = "worker@demo.example"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
YES = NoYesReasons.YES
EARNED = Decimal(900)


@dataclass(frozen=True)
class Measured:
    """Milliseconds of each look."""

    client: list[float]
    enrollment: list[float]


@lru_cache(maxsize=1)
def measured() -> Measured:
    """Seed once, look once at each page of each chosen stay."""
    # A worker without a second factor would see nothing; the client is Django's own.
    like_a_desk = override_settings(ALLOWED_HOSTS=["testserver"], SECOND_FACTOR="off")
    with own_database(NAME) as made, like_a_desk:
        made.manage("seed_demo", "--clients", str(PEOPLE))
        with pointed_at(made.owner_url):
            stays = _choose_stays()
            _answer_everything(stays)
            browser = Browser()
            browser.force_login(User.objects.get(email=WORKER), backend=BACKEND)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        with pointed_at(made.app_url):
            return _look(browser, stays)


def _choose_stays() -> list[Enrollment]:
    """Of different clients, at the worker's projects."""
    user = User.objects.get(email=WORKER)
    own = actor_of(user.pk).own_project_ids
    rows = Enrollment._base_manager.filter(project_id__in=own).order_by("client_id", "id")
    ids: dict[UUID, UUID] = dict(rows.values_list("client_id", "id"))
    chosen = random.Random(7).sample(sorted(ids.values()), LOOKS + WARM_UP)  # invented people
    return list(Enrollment._base_manager.filter(pk__in=chosen).order_by("pk"))


def _answer_everything(stays: Iterable[Enrollment]) -> None:
    """Two rounds of the elements that most stays have, and thirty bed nights."""
    rows: dict[type[Element], list[Element]] = {}
    for stay in stays:
        about = {"enrollment": stay, "client_id": stay.client_id, "project_id": stay.project_id}
        for stage in (DataCollectionStage.PROJECT_ENTRY, DataCollectionStage.ANNUAL_ASSESSMENT):
            asked = {"data_collection_stage": stage, "information_date": stay.entry_date, **about}
            answered = {"disability_response": YES, "indefinite_and_impairs": YES, **asked}
            for row in (
                models.Income(
                    income_from_any_source=YES, earned=YES, earned_amount=EARNED, **asked
                ),
                models.NoncashBenefits(benefits_from_any_source=YES, snap=YES, **asked),
                models.HealthInsurance(insurance_from_any_source=YES, medicaid=YES, **asked),
                models.Disability(disability_type=5, **answered),
                models.Disability(disability_type=6, **answered),
                models.ChronicHealthCondition(**answered),
                models.HivAids(**answered),
                models.MentalHealthDisorder(**answered),
                models.SubstanceUseDisorder(**answered),
                models.DomesticViolence(domestic_violence_survivor=YES, **asked),
                models.EmploymentEducation(employed=YES, **asked),
            ):
                rows.setdefault(type(row), []).append(row)
        first = stay.entry_date.toordinal()
        rows.setdefault(models.Service, []).extend(
            models.Service(
                record_type=RecordType.BED_NIGHT,
                type_provided=RecordType.BED_NIGHT,
                information_date=date.fromordinal(first + night),
                **about,
            )
            for night in range(30)
        )
    for kind, made in rows.items():
        kind._base_manager.bulk_create(made, batch_size=2000)


def _look(browser: Browser, stays: list[Enrollment]) -> Measured:
    for stay in stays[:WARM_UP]:
        _milliseconds(browser, f"/clients/{stay.client_id}/")
        _milliseconds(browser, f"/enrollments/{stay.pk}/")
    looked_at = stays[WARM_UP:]
    return Measured(
        client=[_milliseconds(browser, f"/clients/{stay.client_id}/") for stay in looked_at],
        enrollment=[_milliseconds(browser, f"/enrollments/{stay.pk}/") for stay in looked_at],
    )


def _milliseconds(browser: Browser, address: str) -> float:
    started = time.perf_counter()
    answer = browser.get(address)
    taken = (time.perf_counter() - started) * 1000
    if answer.status_code != 200:
        raise RuntimeError(f"A page answered {answer.status_code}.")
    return taken


def _95th(milliseconds: list[float]) -> Result:
    """The look that 95 of 100 do not exceed."""
    return Result(statistics.quantiles(milliseconds, n=20)[-1], "ms")


@benchmark("client_page", large=True)
def client_page() -> Result:
    """A client's page, 95 of 100 looks."""
    return _95th(measured().client)


@benchmark("client_page_p50", large=True)
def client_page_median() -> Result:
    """A client's page, the median look."""
    return Result(statistics.median(measured().client), "ms")


@benchmark("enrollment_page", large=True)
def enrollment_page() -> Result:
    """A stay's page with its elements, 95 of 100 looks."""
    return _95th(measured().enrollment)

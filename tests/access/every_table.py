"""A row in every table about clients, for the walls that stand around all of them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import uuid4

import pikepdf
from django.utils import timezone

from agencies.models import User
from clients.actions import papers
from clients.models import ClientIdentity, ClientRecord, ImportedValue
from clients.paper_contents import Contents
from clients.row_security import record_models
from consent.models import Given, Release, Scope
from enrollments.elements.element import DatedElement, Element, StagedElement
from enrollments.models import (
    Assessment,
    AssessmentQuestion,
    AssessmentResult,
    Enrollment,
    Exit,
    HivAids,
)
from hmis.documents.models import Document
from hmis.jobs.models import Run, Status
from hud.fy2026.lists import DataCollectionStage
from tests.factories.answers import ANSWERS

# Tables whose rows the factories of clients and enrollments make.
MADE_BEFORE = (ClientIdentity, Enrollment)
Rows = Mapping[type[ClientRecord], ClientRecord]


def hung_on_a_stay() -> list[type[ClientRecord]]:
    """Every table whose rows hang on a stay, parents first."""
    models = [
        model for model in record_models() if model.is_ever_shared and model not in MADE_BEFORE
    ]
    return sorted(models, key=lambda model: model is not Assessment)


def make_row_of_every_table(
    stay: Enrollment, *, word: str = "", has_exit: bool = True, **stamp: Any
) -> Rows:
    """One row of each table about a stay, stamped alike; free text holds `word`.

    Imported values and releases are never stamped: the database refuses it.
    """
    made: dict[type[ClientRecord], ClientRecord] = {}
    about = {"client_id": stay.client_id, "project_id": stay.project_id}
    for model in hung_on_a_stay():
        if model is Exit and not has_exit:
            continue
        values = {**dict(_answers(model, made)), **dict.fromkeys(model.free_text, word)}
        row = model(**{"enrollment_id": stay.pk}, **about, **values, **stamp)
        # No signals: a row of the log for each would say nothing here.
        made |= dict.fromkeys([model], *model._base_manager.bulk_create([row]))
    value = ImportedValue(
        table_name="enrollments_hivaids",
        row_id=made[HivAids].pk,
        row_section=HivAids.section,
        column_name="DisabilityResponse",
        raw=word,
        closed_at=stamp.get("closed_at"),
        **about,
    )
    release = Release(
        document=Document.objects.current("release", "en"),
        scope=Scope.NOBODY,
        given=Given.SPOKEN,
        starts_on=date(2024, 3, 1),
        closed_at=stamp.get("closed_at"),
        **about,
    )
    made |= dict.fromkeys([ImportedValue], *ImportedValue._base_manager.bulk_create([value]))
    made |= dict.fromkeys([Release], *Release._base_manager.bulk_create([release]))
    return made


def _answers(
    model: type[ClientRecord], made: Mapping[type[ClientRecord], ClientRecord]
) -> Iterator[tuple[str, object]]:
    """What a row needs to be taken by the database."""
    if issubclass(model, Element):
        yield from ANSWERS.get(model, {}).items()
    if model in (AssessmentQuestion, AssessmentResult):
        yield "assessment_id", made[Assessment].pk
        yield ("question" if model is AssessmentQuestion else "result_type"), "Score"
    if issubclass(model, DatedElement):
        yield "information_date", date(2024, 3, 1)
    if issubclass(model, StagedElement):
        yield "data_collection_stage", DataCollectionStage.PROJECT_ENTRY
    if model is Exit:
        yield "exit_date", date(2024, 6, 1)


def make_paper_as_owner(user: User | None, stay: Enrollment) -> Run:
    """A client's paper as a run of `user` has left it: an empty page, sealed."""
    assert user is not None
    run = Run.objects.create(
        kind=papers.KIND,
        status=Status.DONE,
        finished_at=timezone.now(),
        requested_by=user,
        agency_id=user.memberships.get().agency_id,
        params={"client": str(stay.client_id)},
        result={"client": str(stay.client_id)},
    )
    page = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.save(page)
    contents = Contents(named=[stay.client_id.hex], members={stay.pk.hex: []})
    papers.store_paper(run.pk, contents, page.getvalue())
    return run


def start_run_as_owner(user: User) -> Run:
    """A run that waits, asked for by `user`."""
    params = {"upload": uuid4().hex, "source": "County"}
    return Run.objects.create(kind="import_hud_csv", requested_by=user, params=params)

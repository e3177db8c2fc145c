"""A stay's page: answers by stage and date, each section only for who may see it."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.utils.html import escape

from agencies.actions.permissions import sync_permissions
from agencies.sections import Section
from audit.log.models import LogEntry
from clients.models import ImportedValue
from enrollments import models
from enrollments.elements.element import Element
from enrollments.models import Enrollment
from enrollments.stay_pages import DATED, STAGED
from hud.fy2026.lists import DataCollectionStage
from tests.factories.answers import ANSWERS, make_answered, make_every_element
from tests.factories.enrollments import make_exit
from tests.papers import print_text
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db

FREE_TEXT = ("Mistletoesales", "Larkspurstreet", "Foxglovebridge", "Wintergreenperson")


def page(browser: Browser, enrollment: Enrollment, more: str = "") -> str:
    """The text of a stay's page."""
    answer = browser.get(f"/enrollments/{enrollment.pk}/{more}")
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


def share_every_section(world: World) -> None:
    """The agreement covers all sections: only the stamps and the releases decide."""
    world.agreement.sections = sorted(Section)
    world.agreement.save(update_fields=["sections"])
    sync_permissions()


def test_every_element_has_its_place_on_one_page() -> None:
    shown = [*STAGED, *(kind for dated in DATED for kind in dated.kinds)]
    inside = {models.AssessmentQuestion, models.AssessmentResult}
    all_kinds = {
        kind
        for kind in apps.get_app_config("enrollments").get_models()
        if issubclass(kind, Element)
    }
    assert set(shown) | inside == all_kinds
    assert len(shown) == len(set(shown))
    assert set(ANSWERS) == set(shown)


def test_own_staff_see_every_element_with_hud_s_words(world: World) -> None:
    make_every_element(world.private_enrollment)
    text = page(Browser.signed_in_as(world.bob), world.private_enrollment)
    for kind in STAGED:
        name = str(kind._meta.verbose_name)
        if kind is models.Disability:
            name = "physical disability"
        assert escape(name[:1].upper() + name[1:]) in text, name
    assert "$1,234.50" in text
    assert "Survivor of domestic violence" in text
    assert "Mistletoesales" in text


def test_answers_stand_under_their_stage_and_date_in_order(world: World) -> None:
    stay = world.private_enrollment
    stages = {
        DataCollectionStage.POST_EXIT: date(2024, 9, 1),
        DataCollectionStage.PROJECT_EXIT: date(2024, 8, 1),
        DataCollectionStage.ANNUAL_ASSESSMENT: date(2024, 7, 1),
        DataCollectionStage.UPDATE: date(2024, 5, 2),
        DataCollectionStage.PROJECT_ENTRY: stay.entry_date,
    }
    for stage, day in stages.items():
        make_answered(models.Income, stay, data_collection_stage=stage, information_date=day)
    make_answered(
        models.Income,
        stay,
        data_collection_stage=DataCollectionStage.UPDATE,
        information_date=date(2024, 4, 1),
    )
    make_exit(stay, exit_date=date(2024, 8, 1), destination=410)
    answer = Browser.signed_in_as(world.bob).get(f"/enrollments/{stay.pk}/")
    moments = answer.context["answers"].moments
    assert [(str(each.title), each.date) for each in moments] == [
        ("At project start", stay.entry_date),
        ("Update", date(2024, 4, 1)),
        ("Update", date(2024, 5, 2)),
        ("Annual assessment", date(2024, 7, 1)),
        ("At project exit", date(2024, 8, 1)),
        ("After exit", date(2024, 9, 1)),
    ]
    assert [part.title for part in moments[4].parts] == ["The exit", "Income"]
    assert "Rental by client, no ongoing housing subsidy" in answer.content.decode()


def test_disabilities_come_together_and_no_leaves_nothing_to_ask(world: World) -> None:
    stay = world.private_enrollment
    no = {"disability_response": 0, "indefinite_and_impairs": 99}
    make_answered(models.Disability, stay)
    make_answered(models.Disability, stay, disability_type=6, **no)
    make_answered(models.MentalHealthDisorder, stay, **no)
    answer = Browser.signed_in_as(world.bob).get(f"/enrollments/{stay.pk}/")
    _stay, disabilities = answer.context["answers"].moments[0].parts
    assert [(row.label, row.value) for row in disabilities.rows] == [
        ("Physical disability", "Yes"),
        ("Long-continued, indefinite, and impairs independent living", "Yes"),
        ("Developmental disability", "No"),
        ("Mental health disorder", "No"),
    ]


def test_many_noes_take_one_line(world: World) -> None:
    sources = ("earned", "unemployment", "ssi", "ssdi", "pension")
    make_answered(models.Income, world.private_enrollment, **dict.fromkeys(sources, 0))
    answer = Browser.signed_in_as(world.bob).get(f"/enrollments/{world.private_enrollment.pk}/")
    rows = answer.context["answers"].moments[0].parts[1].rows
    (noes,) = [row for row in rows if row.label == "No"]
    assert "Earned income; Unemployment insurance" in noes.value


@pytest.mark.rule("V21")
def test_partner_sees_shared_ordinary_sections_without_free_text(world: World) -> None:
    stamp = [world.agency_b.pk]
    make_every_element(world.shared_enrollment, shared_with=stamp)
    text = page(Browser.signed_in_as(world.carol), world.shared_enrollment)
    assert "$1,234.50" in text
    for secret in ("domestic violence", "HIV/AIDS", "Substance use disorder", "Mistletoesales"):
        assert secret not in text
    assert "Current living situations" not in text
    assert "Assessments and events" not in text


@pytest.mark.rule("V9")
@pytest.mark.rule("V21")
def test_partner_sees_a_sensitive_section_only_while_its_release_is_in_force(world: World) -> None:
    share_every_section(world)
    stamp = {"shared_with": [world.agency_b.pk]}
    stay = world.shared_enrollment
    make_answered(models.DomesticViolence, stay, shared_until=date(2020, 1, 1), **stamp)
    browser = Browser.signed_in_as(world.carol)
    assert "Survivor of domestic violence" not in page(browser, stay)
    make_answered(models.DomesticViolence, stay, shared_until=date(2999, 1, 1), **stamp)
    assert "Survivor of domestic violence" in page(browser, stay)


def test_partner_sees_no_free_text_even_of_sections_shared_with_it(world: World) -> None:
    share_every_section(world)
    stay = world.shared_enrollment
    make_every_element(stay, shared_with=[world.agency_b.pk], shared_until=date(2999, 1, 1))
    make_exit(stay, other_destination="Oleanderlane", shared_with=[world.agency_b.pk])
    own, partner = Browser.signed_in_as(world.bob), Browser.signed_in_as(world.carol)
    for more in ("", "services/", "living-situations/", "coordinated-entry/"):
        shown = page(partner, stay, more)
        for word in (*FREE_TEXT, "Oleanderlane", "Marigoldservice", "Yarrowhouse"):
            assert word not in shown, (more, word)
    assert "Oleanderlane" in page(own, stay)
    assert "Marigoldservice" in page(own, stay, "services/")
    assert "Foxglovebridge" in page(own, stay, "living-situations/")
    assert "Yarrowhouse" in page(own, stay, "coordinated-entry/")


def test_what_an_import_held_off_hud_s_lists_is_shown_to_own_staff(world: World) -> None:
    stay = world.private_enrollment
    row = make_answered(models.EmploymentEducation, stay)
    ImportedValue._base_manager.create(
        client_id=stay.client_id,
        project_id=stay.project_id,
        table_name=row._meta.db_table,
        row_id=row.pk,
        row_section=Section.ASSESSMENTS,
        column_name="SchoolStatus",
        raw="77",
    )
    text = page(Browser.signed_in_as(world.bob), stay)
    assert escape("77 (as imported, not on HUD's list)") in text


def test_voided_answers_are_not_shown(world: World) -> None:
    row = make_answered(models.Income, world.private_enrollment)
    type(row)._base_manager.filter(pk=row.pk).update(voided_at="2024-05-01T00:00:00Z")
    assert "$1,234.50" not in page(Browser.signed_in_as(world.bob), world.private_enrollment)


def test_a_part_2_program_s_records_carry_the_statement_on_each_view_and_print(
    world: World,
) -> None:
    """42 CFR 2.32(a)(2); visibility.md, "Paper"."""
    statement = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
    stay = world.private_enrollment
    bob = Browser.signed_in_as(world.bob)
    addresses = (
        f"/clients/{stay.client_id}/",
        f"/enrollments/{stay.pk}/",
        f"/enrollments/{stay.pk}/services/",
        f"/enrollments/households/{stay.household_id}/",
    )
    for carries in (False, True):
        for address in addresses:
            assert (statement in bob.get(address).content.decode()) == carries, address
        assert (statement in print_text(bob, stay.client_id)) == carries
        type(stay.project).objects.filter(pk=stay.project_id).update(
            is_part_2=True, is_shared=False
        )


def test_sensitive_answers_are_kept_off_a_printed_page(world: World) -> None:
    make_every_element(world.private_enrollment)
    answer = Browser.signed_in_as(world.bob).get(f"/enrollments/{world.private_enrollment.pk}/")
    kept_off = {
        part.title
        for moment in answer.context["answers"].moments
        for part in moment.parts
        if part.is_kept_off_paper
    }
    assert kept_off == {
        "Domestic violence",
        "Exploitation",
        "Family substance use",
        "HIV medical assistance",
        "HIV/AIDS",
        "Substance use disorder",
    }


def test_each_look_leaves_its_row(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    stay = world.private_enrollment
    for more in ("", "services/", "living-situations/", "coordinated-entry/"):
        page(browser, stay, more)
    browser.get(f"/enrollments/households/{stay.household_id}/")
    deeds = LogEntry.objects.filter(clients__contains=[stay.client_id], actor=world.bob)
    assert set(deeds.values_list("deed", flat=True)) == {
        "enrollment.viewed",
        "services.viewed",
        "living_situations.viewed",
        "coordinated_entry.viewed",
        "household.viewed",
    }

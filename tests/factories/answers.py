"""One row of every element, written as the owner: what a stay's pages have to show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from enrollments import models
from enrollments.elements.element import Element
from enrollments.models import Enrollment
from hud.fy2026 import lists
from tests.factories.elements import make_element

Row = TypeVar("Row", bound=Element)
YES = lists.NoYesReasons.YES
DISABLED = {"disability_response": YES, "indefinite_and_impairs": YES}

# A valid answer for each; free text holds a word by which it is told apart.
ANSWERS: Mapping[type[Element], Mapping[str, Any]] = {
    models.Adap: {"adap": YES},
    models.Aftercare: {"aftercare_provided": lists.AftercareProvided.YES},
    models.Assessment: {
        "assessment_location": "Larkspurstreet",
        "assessment_type": lists.CoordinatedEntryAssessmentType.PHONE,
        "assessment_level": lists.CoordinatedEntryAssessmentLevel.CRISIS_NEEDS_ASSESSMENT,
        "prioritization_status": 1,
    },
    models.ChronicHealthCondition: DISABLED,
    models.Counseling: {"counseling_received": YES},
    models.CurrentLivingSituation: {
        "current_living_situation": 116,
        "verified_by": "Wintergreenperson",
        "location_details": "Foxglovebridge",
    },
    models.Disability: {"disability_type": lists.DisabilityType.PHYSICAL_DISABILITY, **DISABLED},
    models.DomesticViolence: {"domestic_violence_survivor": YES, "currently_fleeing": YES},
    models.EmploymentEducation: {"employed": YES},
    models.Event: {"event": 10, "location_of_housing": "Yarrowhouse"},
    models.Exploitation: {"exchange_for_sex": YES},
    models.FamilyDisability: {"physical_disability": YES},
    models.FamilyIssues: {"unemployment": YES},
    models.FamilyMentalHealth: {"mental_health_disorder": YES},
    models.FamilySubstanceUse: {"alcohol_drug_use_disorder": YES},
    models.FosterCare: {"former_ward_of_child_welfare": YES},
    models.HealthInsurance: {"insurance_from_any_source": YES, "medicaid": YES},
    models.HealthStatus: {"general_health_status": lists.HealthStatus.EXCELLENT},
    models.HivAids: DISABLED,
    models.Income: {
        "income_from_any_source": YES,
        "total_monthly_income": "1234.50",
        "other_income_source": YES,
        "other_income_source_identify": "Mistletoesales",
    },
    models.MentalHealthConsultation: {"mental_health_consultation": 1},
    models.MentalHealthDisorder: DISABLED,
    models.MentalHealthStatus: {"mental_health_status": lists.HealthStatus.POOR},
    models.NoncashBenefits: {"benefits_from_any_source": YES, "snap": YES},
    models.PathStatus: {"client_enrolled_in_path": YES},
    models.PercentOfAreaMedianIncome: {"percent_ami": 1},
    models.PreventionTargeting: {"target_screen_required": YES},
    models.RunawayYouth: {"eligible_for_rhy": YES},
    models.SafeExit: {"destination_safe_by_client": YES},
    models.Service: {
        "record_type": lists.RecordType.SSVF_SERVICE,
        "type_provided": 6,
        "other_type_provided": "Marigoldservice",
    },
    models.SubstanceUseDisorder: {"disability_response": 1, "indefinite_and_impairs": YES},
    models.VeteranEnrollment: {"vamc_station": lists.VamcStation.values[0]},
    models.YouthEducationStatus: {"current_school_attendance": 0},
}


def make_answered(kind: type[Row], enrollment: Enrollment, **fields: Any) -> Row:
    """A row of one element with its answer."""
    return make_element(kind, enrollment, **{**ANSWERS[kind], **fields})


def make_every_element(enrollment: Enrollment, **fields: Any) -> list[Element]:
    """One row of each kind, shared and dated alike."""
    return [make_answered(kind, enrollment, **fields) for kind in ANSWERS]


def make_question(assessment: models.Assessment, question: str, answer: str) -> None:
    """A question of an assessment, with its answer."""
    models.AssessmentQuestion._base_manager.create(
        client_id=assessment.client_id,
        project_id=assessment.project_id,
        enrollment_id=assessment.enrollment_id,
        assessment=assessment,
        question_group="Housing",
        question_order=1,
        question=question,
        answer=answer,
    )


def make_bed_nights(enrollment: Enrollment, number: int) -> None:
    """So many nights in a shelter, one after the other."""
    for night in range(number):
        make_answered(
            models.Service,
            enrollment,
            record_type=lists.RecordType.BED_NIGHT,
            type_provided=200,
            other_type_provided="",
            information_date=date.fromordinal(enrollment.entry_date.toordinal() + night),
        )

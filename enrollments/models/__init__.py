"""Models of enrollments, one file per noun; answers are in `enrollments.elements`."""

from enrollments.elements.adap import Adap
from enrollments.elements.aftercare import Aftercare
from enrollments.elements.assessment import Assessment
from enrollments.elements.assessment_question import AssessmentQuestion
from enrollments.elements.assessment_result import AssessmentResult
from enrollments.elements.chronic_health_condition import ChronicHealthCondition
from enrollments.elements.counseling import Counseling
from enrollments.elements.current_living_situation import CurrentLivingSituation
from enrollments.elements.disability import Disability
from enrollments.elements.domestic_violence import DomesticViolence
from enrollments.elements.employment_education import EmploymentEducation
from enrollments.elements.event import Event
from enrollments.elements.exploitation import Exploitation
from enrollments.elements.family_issues import (
    FamilyDisability,
    FamilyIssues,
    FamilyMentalHealth,
    FamilySubstanceUse,
)
from enrollments.elements.foster_care import FosterCare
from enrollments.elements.health_insurance import HealthInsurance
from enrollments.elements.health_status import HealthStatus
from enrollments.elements.hiv_aids import HivAids
from enrollments.elements.income import Income
from enrollments.elements.mental_health_consultation import MentalHealthConsultation
from enrollments.elements.mental_health_disorder import MentalHealthDisorder
from enrollments.elements.mental_health_status import MentalHealthStatus
from enrollments.elements.noncash_benefits import NoncashBenefits
from enrollments.elements.path_status import PathStatus
from enrollments.elements.percent_of_area_median_income import PercentOfAreaMedianIncome
from enrollments.elements.prevention_targeting import PreventionTargeting
from enrollments.elements.runaway_youth import RunawayYouth
from enrollments.elements.safe_exit import SafeExit
from enrollments.elements.service import Service
from enrollments.elements.substance_use_disorder import SubstanceUseDisorder
from enrollments.elements.veteran_enrollment import VeteranEnrollment
from enrollments.elements.youth_education_status import YouthEducationStatus
from enrollments.models.enrollment import Enrollment
from enrollments.models.exit import Exit
from enrollments.models.monthly_total import MonthlyTotal
from enrollments.models.sampled import SampledEnrollment

__all__ = [
    "Adap",
    "Aftercare",
    "Assessment",
    "AssessmentQuestion",
    "AssessmentResult",
    "ChronicHealthCondition",
    "Counseling",
    "CurrentLivingSituation",
    "Disability",
    "DomesticViolence",
    "EmploymentEducation",
    "Enrollment",
    "Event",
    "Exit",
    "Exploitation",
    "FamilyDisability",
    "FamilyIssues",
    "FamilyMentalHealth",
    "FamilySubstanceUse",
    "FosterCare",
    "HealthInsurance",
    "HealthStatus",
    "HivAids",
    "Income",
    "MentalHealthConsultation",
    "MentalHealthDisorder",
    "MentalHealthStatus",
    "MonthlyTotal",
    "NoncashBenefits",
    "PathStatus",
    "PercentOfAreaMedianIncome",
    "PreventionTargeting",
    "RunawayYouth",
    "SafeExit",
    "SampledEnrollment",
    "Service",
    "SubstanceUseDisorder",
    "VeteranEnrollment",
    "YouthEducationStatus",
]

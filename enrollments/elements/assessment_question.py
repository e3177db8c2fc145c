"""Questions of a coordinated-entry assessment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from agencies.sections import Section
from enrollments.elements.element import Element
from hud.binding import checks
from hud.fields import number, words

ASSESSMENT_QUESTION = {
    "question_group": "AssessmentQuestionGroup",
    "question_order": "AssessmentQuestionOrder",
    "question": "AssessmentQuestion",
    "answer": "AssessmentAnswer",
}


class AssessmentQuestion(Element):
    """A question of an assessment and its answer (HUD 4.19.5, 4.19.A)."""

    section: ClassVar[Section] = Section.COORDINATED_ENTRY
    hud_file: ClassVar[str] = "AssessmentQuestions"
    hud_columns: ClassVar[Mapping[str, str]] = ASSESSMENT_QUESTION
    # The questions too: a source may have written anything there.
    pii: ClassVar[set[str]] = {"answer", "question", "question_group"}
    free_text: ClassVar[tuple[str, ...]] = ("answer",)

    assessment = models.ForeignKey(
        "enrollments.Assessment", models.PROTECT, related_name="questions", db_index=False
    )
    question_group = words(250)
    question_order = number()
    question = words(250)
    answer = words(500)

    class Meta(Element.Meta):
        constraints = (
            *Element.Meta.constraints,
            *checks("AssessmentQuestions", ASSESSMENT_QUESTION, needed=("question",)),
        )

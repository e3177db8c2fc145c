"""The demo's projects are set up as the screens would let an administrator set them up."""

from __future__ import annotations

import pytest
from django.db import transaction

from agencies.actor import Actor, acting_as
from agencies.coherence import findings_of
from agencies.models import Project
from agencies.setups import setup_of
from hmis.demo.community import write_community

pytestmark = pytest.mark.django_db


def test_no_demo_project_says_what_cannot_be() -> None:
    with transaction.atomic(), acting_as(Actor()):
        write_community()
    projects = Project.objects.select_related("agency")
    wrong = {
        (project.name, finding.rule, finding.message)
        for project in projects
        for finding in findings_of(setup_of(project))
        if not finding.is_missing
    }
    assert projects.exists()
    assert wrong == set()

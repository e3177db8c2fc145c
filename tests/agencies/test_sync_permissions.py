"""guardian's permissions follow projects, memberships and agreements, and drift is repaired."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.utils import timezone
from guardian.models import UserObjectPermission
from guardian.shortcuts import get_objects_for_user

from agencies.actions.permissions import sync_permissions
from agencies.models import Project, ProjectGroupPermission, User, UserAgreement
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_second_run_changes_nothing(world: World) -> None:
    assert sync_permissions() == 0


def test_drift_is_repaired(world: World) -> None:
    ProjectGroupPermission.objects.filter(content_object=world.shelter).delete()
    world.agency_b.refresh_from_db()
    stray = Permission.objects.get(codename="view_records")
    assert world.agency_b.group is not None
    ProjectGroupPermission.objects.create(
        group=world.agency_b.group,
        permission=stray,
        content_object=world.legal,
        starts_on="2020-01-01",
    )
    assert sync_permissions() > 0
    assert sync_permissions() == 0
    assert not ProjectGroupPermission.objects.filter(
        group=world.agency_b.group, content_object=world.legal, permission=stray
    ).exists()


def test_guardian_itself_gives_the_same_own_projects(world: World) -> None:
    found = get_objects_for_user(
        world.bob,
        "agencies.view_records",
        klass=Project,
        with_superuser=False,
        accept_global_perms=False,
    )
    assert set(found) == {world.shelter}


def test_no_permission_exists_on_a_model_as_a_whole_or_for_a_single_user(world: World) -> None:
    assert not Group.permissions.through.objects.exists()
    assert not User.user_permissions.through.objects.exists()
    assert not UserObjectPermission.objects.exists()


def test_check_finds_nothing_where_nothing_drifted(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("sync_permissions", "--check")
    call_command("sync_permissions")
    assert "Nothing differs." in capsys.readouterr().out


def test_a_drifted_grant_fails_the_check_and_is_put_right(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    ProjectGroupPermission.objects.filter(content_object=world.shelter).delete()
    with pytest.raises(CommandError, match="differ"):
        call_command("sync_permissions", "--check")
    assert not ProjectGroupPermission.objects.filter(content_object=world.shelter).exists()
    call_command("sync_permissions")
    assert ProjectGroupPermission.objects.filter(content_object=world.shelter).exists()
    assert "put right" in capsys.readouterr().out


def test_who_has_not_signed_has_no_group(world: World) -> None:
    UserAgreement.objects.filter(user=world.bob).update(
        ended_at=timezone.now(), ended_reason="replaced"
    )
    sync_permissions()
    assert not world.bob.groups.exists()
    assert world.alice.groups.exists()

"""Routes of the administrator's set-up: agencies, CoCs, projects, what describes them, flags."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from agencies.forms.kinds import KINDS
from agencies.models import Affiliation, CoC, Descriptor, FlagClearing, ProjectCoC
from tests.access.neighbourhood import Neighbourhood
from tests.access.route import Route, Sent


def _shelter(neighbourhood: Neighbourhood) -> int:
    return neighbourhood.world.shelter.pk


def _agency_of_a(neighbourhood: Neighbourhood) -> int:
    return neighbourhood.world.agency_a.pk


def _clearing(neighbourhood: Neighbourhood) -> int:
    """Asked by somebody else than the administrator who walks."""
    asked = {"reason": "x", "asked_by": neighbourhood.world.alice, "asked_at": timezone.now()}
    about = {"project": neighbourhood.world.legal, "flag": "is_legal_services"}
    return FlagClearing.objects.get_or_create(**about, defaults=asked)[0].pk


def _coc(neighbourhood: Neighbourhood) -> int:
    return CoC.objects.get_or_create(code="XX-500", name="Anytown")[0].pk


def _row_of(model: type[Descriptor]) -> Callable[[Neighbourhood], int]:
    """Of the shelter; as bare as an import may leave it."""

    def number(neighbourhood: Neighbourhood) -> int:
        about: dict[str, Any] = {"project": neighbourhood.world.shelter}
        if model is Affiliation:
            about["residential_project"] = neighbourhood.world.housing
        elif model is ProjectCoC:
            about["coc_code"] = "XX-500"
        row = model._default_manager.filter(**about).first()
        if row is None:
            row = model(**about, **ANSWERS.get(model.__name__, {}))
            row.save()
        return int(row.pk)

    return number


ANSWERS: Mapping[str, dict[str, Any]] = {
    "Funder": {"funder": 34, "start_date": date(2020, 1, 1)},
    "Inventory": {
        "household_type": 1,
        "bed_inventory": 1,
        "unit_inventory": 1,
        "start_date": date(2020, 1, 1),
    },
    "HmisParticipation": {"participation_type": 1, "start_date": date(2020, 1, 1)},
    "CeParticipation": {
        "access_point": 0,
        "receives_referrals": 0,
        "start_date": date(2020, 1, 1),
    },
}


def _sentence(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"reason": "A mistake", "name": "Anything", "code": "XX-501"}


def _understood(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"understood": "on", "flag": "is_part_2"}


def _password(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"password": "not-the-password"}


SET_UP_ROUTES: Mapping[str, Route] = {
    "agencies:agencies": Route(queries=("", "?page=2")),
    "agencies:add_agency": Route(methods=("GET", "POST"), bodies=(_sentence,)),
    "agencies:edit_agency": Route(
        methods=("GET", "POST"), bodies=(_sentence,), number=_agency_of_a
    ),
    "agencies:ask_provider_clearing": Route(
        methods=("GET", "POST"), bodies=(_sentence,), number=_agency_of_a
    ),
    "agencies:cocs": Route(),
    "agencies:add_coc": Route(methods=("GET", "POST"), bodies=(_sentence,)),
    "agencies:edit_coc": Route(methods=("GET", "POST"), bodies=(_sentence,), number=_coc),
    "agencies:add_project": Route(
        methods=("GET", "POST"), bodies=(_sentence,), queries=("", "?agency=1")
    ),
    "agencies:edit_project": Route(methods=("GET", "POST"), bodies=(_sentence,), number=_shelter),
    "agencies:void_project": Route(methods=("GET", "POST"), bodies=(_sentence,), number=_shelter),
    "agencies:project_sharing": Route(number=_shelter),
    "agencies:start_sharing": Route(
        methods=("GET", "POST"), bodies=(_understood,), number=_shelter
    ),
    "agencies:stop_sharing": Route(methods=("GET", "POST"), bodies=(_understood,), number=_shelter),
    "agencies:set_flag": Route(methods=("GET", "POST"), bodies=(_understood,), number=_shelter),
    "agencies:ask_flag_clearing": Route(
        methods=("GET", "POST"), bodies=(_sentence,), number=_shelter
    ),
    "agencies:flag_clearings": Route(),
    "agencies:confirm_flag_clearing": Route(
        methods=("GET", "POST"), bodies=(_password,), number=_clearing
    ),
    "agencies:withdraw_flag_clearing": Route(methods=("POST",), number=_clearing),
    **{
        f"agencies:{verb}_{kind.name}": Route(
            methods=("GET", "POST"),
            bodies=(_sentence,),
            number=_shelter if verb == "add" else _row_of(kind.model),
        )
        for kind in KINDS
        for verb in ("add", "edit", "void")
    },
}

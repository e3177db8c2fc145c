"""What the pages about a client show, gathered from rows that the viewer may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.answers import Answer, answers_of, folded
from agencies.models import User
from audit.log.deeds import DEEDS
from clients.forms import RACES
from clients.identity import IdentityWords, display_name, words_of
from clients.models import Client, ClientIdentity, Mode
from clients.models.client import VETERAN
from clients.panels import Stay
from hmis.gate import Actor

LOOKS_SHOWN = 10


def age_on(born: date | None, day: date) -> int | None:
    """Whole years."""
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@dataclass(frozen=True)
class Banner:
    """The head of every page about a client."""

    display_name: str
    initials: str
    mode: str
    mode_label: str | Promise
    age: int | None
    date_of_birth: date | None
    hmis_id: str
    enrollments_note: str


def banner_of(client: Client, words: IdentityWords | None, stays: list[Stay]) -> Banner:
    """The banner, from what the viewer may see."""
    open_stays = sum(1 for stay in stays if stay.exit_date is None)
    return Banner(
        display_name=display_name(client, {client.pk: words} if words else {}),
        initials=words.initials if words else "",
        mode=client.mode,
        mode_label=Mode(client.mode).label,
        age=age_on(client.date_of_birth, timezone.localdate()),
        date_of_birth=client.date_of_birth,
        hmis_id=client.hmis_id,
        enrollments_note=ngettext("%(number)d open", "%(number)d open", open_stays)
        % {"number": open_stays},
    )


@dataclass(frozen=True)
class Row:
    """A label and its value."""

    label: str | Promise
    value: Any  # Any: text, number or date


def demographics_of(
    client: Client, *, for_paper: bool = False, with_free_text: bool = True
) -> list[Row]:
    """Universal data elements as people read them (HUD 3.03 to 3.07, 4.21).

    The client's own paper leaves out how good we think a birth date is.
    """
    races = [str(label) for race, label in RACES.items() if getattr(client, race)]
    if with_free_text and client.additional_race_ethnicity:
        races.append(client.additional_race_ethnicity)
    quality = Row(_("Birth date data quality"), client.get_dob_data_quality_display())
    return [
        *([] if for_paper else [quality]),
        Row(_("Sex"), client.get_sex_display() or ""),
        Row(_("Race and ethnicity"), ", ".join(races) or client.get_race_none_display() or ""),
        Row(_("Veteran status"), client.get_veteran_status_display()),
    ]


def veteran_of(client: Client) -> list[Answer]:
    """Veteran's information, where some was given (HUD V1); not for paper."""
    others = {field for field in client.hud_columns if field not in VETERAN}
    return folded(answers_of(client, leave_out={*others, "veteran_status"}))


@dataclass(frozen=True)
class IdentityView:
    """The words of an identity as the page shows them: the number masked."""

    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    name_suffix: str = ""
    aliases: tuple[str, ...] = ()
    name_data_quality: str | Promise = ""
    ssn_masked: str = ""
    ssn_data_quality: str | Promise = ""


def identity_of(actor: Actor, client: Client) -> tuple[IdentityView, IdentityWords | None]:
    """The current identity; a client without a name has only its data qualities."""
    row = (
        ClientIdentity.objects.visible_to(actor)
        .filter(client_id=client.pk, is_current=True)
        .defer("sealed")
        .first()
    )
    words = words_of(actor, [client.pk]).get(client.pk)
    known = words or IdentityWords()
    return (
        IdentityView(
            first_name=known.first_name,
            middle_name=known.middle_name,
            last_name=known.last_name,
            name_suffix=known.name_suffix,
            aliases=known.aliases,
            name_data_quality=row.get_name_data_quality_display() if row else "",
            ssn_masked=known.masked_ssn,
            ssn_data_quality=row.get_ssn_data_quality_display() if row else "",
        ),
        words,
    )


@dataclass(frozen=True)
class Look:
    """One look at a record by somebody of the viewer's agency."""

    at: datetime
    who: str
    agency: str
    sentence: str | Promise


def looks_at(actor: Actor, agency_name: str, client_id: UUID) -> list[Look]:
    """The last looks by staff of the acting agency; other agencies' are not for the viewer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM clients_looks_at(%s, %s)", [client_id, LOOKS_SHOWN])
        rows = cursor.fetchall()
    names = {user.pk: str(user) for user in User.objects.filter(pk__in={row[1] for row in rows})}
    return [
        Look(seen_at, names.get(user_id, ""), agency_name, DEEDS[deed].sentence)
        for seen_at, user_id, deed in rows
    ]

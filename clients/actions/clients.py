"""Creating a client, and changing who a client is."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from agencies.models import Project, User
from agencies.sections import Section
from audit.log.actions import record
from clients.identity import IdentityWords, seal, words_of
from clients.models import Client, ClientIdentity, ClientVisibility, Mode, Person
from clients.models.search import OWN_AUDIENCE
from clients.search.index import index_client
from clients.stamps import Stamp, stamp_for
from hmis.gate import Actor
from hmis.refusals import ActionRefused
from hmis.vault.actions import cipher_for, create_data_key
from hud.fy2026.lists import DobDataQuality, NameDataQuality, NoYesReasons, SsnDataQuality


class ChangedMeanwhile(ActionRefused):
    """Somebody else saved another version first."""

    message = _("A colleague changed this identity meanwhile. Look at it again, then change it.")


class ProviderTakesNoClients(ActionRefused):
    """A victim service provider enters nobody here (visibility.md V3)."""

    message = _("This agency is a victim service provider: no clients are entered here.")
    field = "project"


@dataclass(frozen=True)
class Demographics:
    """What may stay readable to SQL (HUD 3.03 to 3.07, 4.21)."""

    date_of_birth: date | None = None
    dob_data_quality: int = DobDataQuality.DATA_NOT_COLLECTED
    sex: int | None = None
    american_indian: bool = False
    asian: bool = False
    black: bool = False
    hispanic_latinao: bool = False
    middle_eastern: bool = False
    pacific_islander: bool = False
    white: bool = False
    race_none: int | None = None
    additional_race_ethnicity: str = ""
    veteran_status: int = NoYesReasons.DATA_NOT_COLLECTED


@dataclass(frozen=True, repr=False)
class NewIdentity:
    """Everything typed about who somebody is, with HUD's data quality codes."""

    words: IdentityWords = field(default_factory=IdentityWords)
    name_data_quality: int = NameDataQuality.DATA_NOT_COLLECTED
    ssn_data_quality: int = SsnDataQuality.DATA_NOT_COLLECTED
    demographics: Demographics = field(default_factory=Demographics)


def next_search_id() -> int:
    """The next private number of the token table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('clients_search_id')")
        (number,) = cursor.fetchone()
    return int(number)


@transaction.atomic
def create_client(
    *, actor: Actor, project: Project, identity: NewIdentity, collected_by: User | None = None
) -> Client:
    """Create an identified client at an own project (HUD 3.01 to 3.07, 4.21; S13 authorship).

    Refused: ProviderTakesNoClients (V3).
    """
    if not project.agency.takes_clients:
        raise ProviderTakesNoClients
    person = Person()
    person.save(force_insert=True)
    client = Client(
        search_id=next_search_id(),
        person=person,
        mode=Mode.IDENTIFIED,
        created_project=project,
        created_by_id=actor.user_id,
        **asdict(identity.demographics),
    )
    client.save(force_insert=True)
    create_data_key(client.pk)
    stamp = stamp_for(client, project, Section.IDENTITY)
    _write_version(client, project, identity, actor, stamp, collected_by)
    record(actor, "client.created", clients=[client.pk], subject=client)
    return client


@transaction.atomic
def change_identity(client: Client, *, actor: Actor, identity: NewIdentity, version: UUID) -> None:
    """Put a new version of an identity in force; the earlier ones are kept (HUD 3.01, 3.02).

    `version` is the identity row that the person at the screen saw. Refused: ChangedMeanwhile.
    """
    row = (
        Client.objects.editable_by(actor)
        .select_for_update(of=("self",), no_key=True)
        .get(pk=client.pk)
    )
    old = ClientIdentity.objects.editable_by(actor).get(client=row, is_current=True)
    if old.pk != version:
        raise ChangedMeanwhile
    changed = _changed_fields(row, old, identity, actor)
    if not changed:
        return
    columns = asdict(identity.demographics)
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=[*columns, "updated_at"])
    old.is_current = False
    old.save(update_fields=["is_current", "updated_at"])
    stamp = Stamp(tuple(old.shared_with) if old.shared_with else None, old.shared_until)
    project = own_project(row, actor, preferred=old.project_id)
    todays = stamp_for(row, project, Section.IDENTITY)
    _write_version(row, project, identity, actor, stamp.narrowed_by(todays))
    record(
        actor,
        "client.identity_changed",
        clients=[row.pk],
        subject=row,
        data={"changed": changed},
    )


def own_project(client: Client, actor: Actor, *, preferred: int | None = None) -> Project:
    """An own project that knows the client: the preferred, the creating one, or one of a stay."""
    for project_id in (preferred, client.created_project_id):
        if project_id in actor.own_project_ids:
            return Project.objects.get(pk=project_id)
    support = ClientVisibility.objects.filter(
        client_id=client.pk, audience=OWN_AUDIENCE, project_id__in=actor.own_project_ids
    ).order_by("project_id")
    return Project.objects.get(pk=support.values_list("project_id", flat=True)[:1].get())


def _changed_fields(
    client: Client, old: ClientIdentity, identity: NewIdentity, actor: Actor
) -> list[str]:
    """Names of the fields that differ; the log may hold names, not values."""
    known = words_of(actor, [client.pk]).get(client.pk, IdentityWords())
    before = {
        **asdict(known),
        **{name: getattr(client, name) for name in asdict(identity.demographics)},
        "name_data_quality": old.name_data_quality,
        "ssn_data_quality": old.ssn_data_quality,
    }
    after = {
        **asdict(identity.words),
        **asdict(identity.demographics),
        "name_data_quality": identity.name_data_quality,
        "ssn_data_quality": identity.ssn_data_quality,
    }
    return sorted(name for name in after if before[name] != after[name])


def _write_version(
    client: Client,
    project: Project,
    identity: NewIdentity,
    actor: Actor,
    stamp: Stamp,
    collected_by: User | None = None,
) -> None:
    row = ClientIdentity(
        client=client,
        project=project,
        mode=client.mode,
        name_data_quality=identity.name_data_quality,
        ssn_data_quality=identity.ssn_data_quality,
        created_by_id=actor.user_id,
        collected_by=collected_by,
        **stamp.columns,
    )
    row.sealed = seal(identity.words, cipher_for(client.pk), row.pk)
    row.save(force_insert=True)
    index_client(client, identity.words, ssn_data_quality=identity.ssn_data_quality)

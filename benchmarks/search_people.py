"""A database of its own with many synthetic people, for benchmarks/search.py. No real person.

It is made beside the site's database with the owner's login, and dropped afterwards. Names follow
the weights of Faker's United States lists, so that common names are as common as they are.
"""

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from django.db import connection
from faker.providers.person.en_US import Provider

from agencies.models import Agency, Project
from benchmarks.own_database import own_database, pointed_at
from clients.identity import IdentityWords, seal
from clients.models import Client, ClientIdentity, Person, SearchToken
from clients.search.index import Indexable, token_rows
from hmis.vault.actions import create_data_keys
from hud.fy2026.lists import DobDataQuality, NameDataQuality, ProjectType, SsnDataQuality

NAME = "hmis_bench_search"
BATCH = 5000


@dataclass(frozen=True)
class Known:
    """What the benchmark knows of a person: the truth that its queries damage."""

    client: Client
    words: IdentityWords


@dataclass(frozen=True)
class Town:
    """Two agencies: half of the people at an own project, half shared by the partner."""

    agency: Agency
    own: list[Project]
    partners: list[Project]


@contextmanager
def many_people(count: int) -> Iterator[tuple[Town, list[Known]]]:
    """Make the database, fill it as the owner, hand it over as the site sees it, drop it."""
    with own_database(NAME) as made:
        with pointed_at(made.owner_url):
            filled = _fill(count)
        with pointed_at(made.app_url):
            yield filled


def _fill(count: int) -> tuple[Town, list[Known]]:
    town = _make_town()
    chance = random.Random(20260101)  # made-up people
    known: list[Known] = []
    for start in range(0, count, BATCH):
        known += _make_people(town, chance, start, min(BATCH, count - start))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return town, known


def _make_town() -> Town:
    agencies = [Agency(name="Own"), Agency(name="Partner")]
    Agency.objects.bulk_create(agencies)
    projects = [
        Project(
            agency=agency,
            name=f"{agency.name} {number}",
            operating_start_date=date(2015, 1, 1),
            project_type=ProjectType.EMERGENCY_SHELTER_ENTRY_EXIT,
            is_shared=True,
        )
        for agency in agencies
        for number in range(10)
    ]
    Project.objects.bulk_create(projects)
    return Town(agencies[0], projects[:10], projects[10:])


def _make_people(town: Town, chance: random.Random, start: int, count: int) -> list[Known]:
    """One batch, with identity, data key and tokens."""
    known = [_make_person(town, chance, start + number) for number in range(count)]
    clients = [each.client for each in known]
    Person.objects.bulk_create([client.person for client in clients])
    Client.objects.bulk_create(clients)
    ciphers = create_data_keys(client.pk for client in clients)
    identities = []
    for each in known:
        is_partners = each.client.created_project in town.partners
        identity = ClientIdentity(
            client=each.client,
            project=each.client.created_project,
            shared_with=[town.agency.pk] if is_partners else None,
            name_data_quality=NameDataQuality.FULL_NAME_REPORTED,
            ssn_data_quality=SsnDataQuality.FULL_SSN_REPORTED,
        )
        identity.sealed = seal(each.words, ciphers[each.client.pk], identity.pk)
        identities.append(identity)
    ClientIdentity.objects.bulk_create(identities)
    _store_tokens(known)
    return known


def _make_person(town: Town, chance: random.Random, number: int) -> Known:
    first = chance.choices(list(Provider.first_names), list(Provider.first_names.values()))[0]
    last = chance.choices(list(Provider.last_names), list(Provider.last_names.values()))[0]
    born = date(1940, 1, 1) + timedelta(days=chance.randrange(365 * 80))
    words = IdentityWords(
        first_name=first, last_name=last, ssn=f"{chance.randrange(10**6, 9 * 10**8):09}"
    )
    client = Client(
        id=uuid4(),
        search_id=number + 1,
        person=Person(),
        created_project=chance.choice(town.own + town.partners),
        date_of_birth=born,
        dob_data_quality=DobDataQuality.FULL_DOB_REPORTED,
    )
    return Known(client, words)


def _store_tokens(known: Iterable[Known]) -> None:
    rows = token_rows(
        Indexable(
            client_id=each.client.pk,
            search_id=each.client.search_id,
            identity=each.words,
            date_of_birth=each.client.date_of_birth,
            dob_data_quality=each.client.dob_data_quality,
            ssn_data_quality=SsnDataQuality.FULL_SSN_REPORTED,
        )
        for each in known
    )
    SearchToken.objects.bulk_create(
        (SearchToken(token=token, client_search_id=search_id) for token, search_id in rows),
        batch_size=BATCH,
    )

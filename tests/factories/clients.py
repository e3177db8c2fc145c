"""Clients with sealed identity, data key and search tokens, written as the owner."""

from __future__ import annotations

from datetime import date
from typing import Any

from agencies.models import Project
from clients.actions.clients import next_search_id
from clients.identity import IdentityWords, seal
from clients.models import Client, ClientIdentity, Mode, Person
from clients.search.index import index_client
from hmis.vault.actions import create_data_key
from hud.fy2026.lists import DobDataQuality, NameDataQuality, SsnDataQuality


def make_client(
    project: Project,
    first_name: str = "Firstname",
    last_name: str = "Lastname",
    *,
    ssn: str = "",
    mode: Mode = Mode.IDENTIFIED,
    shared_with: list[int] | None = None,
    **fields: Any,
) -> Client:
    """A client created at `project`; `shared_with` stamps the identity."""
    if mode == Mode.IDENTIFIED:
        fields.setdefault("date_of_birth", date(1980, 5, 17))
    fields.setdefault("dob_data_quality", DobDataQuality.FULL_DOB_REPORTED)
    client = Client.objects.create(
        search_id=next_search_id(),
        person=Person.objects.create(),
        mode=mode,
        created_project=project,
        **fields,
    )
    cipher = create_data_key(client.pk)
    words = IdentityWords(first_name=first_name, last_name=last_name, ssn=ssn)
    identity = ClientIdentity(
        client=client,
        project=project,
        mode=mode,
        shared_with=shared_with,
        name_data_quality=NameDataQuality.FULL_NAME_REPORTED,
        ssn_data_quality=SsnDataQuality.FULL_SSN_REPORTED if ssn else 99,
    )
    if mode == Mode.IDENTIFIED:
        identity.sealed = seal(words, cipher, identity.pk)
        index_client(client, words, ssn_data_quality=identity.ssn_data_quality)
    identity.save(force_insert=True)
    return client

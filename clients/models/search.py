"""Tables behind visibility and search, written by the database's own functions."""

from __future__ import annotations

from django.db import models

OWN_AUDIENCE = -1


class ClientVisibility(models.Model):
    """Why a client is visible: `n` rows of `project` support it for `audience`.

    Audience -1 is the project's own people, 0 everybody, else an agency's id. Kept by triggers
    (`clients/row_security.sql`); nobody else writes it.
    """

    pk = models.CompositePrimaryKey("client_id", "project_id", "audience")
    client_id = models.UUIDField()
    project_id = models.IntegerField()
    audience = models.IntegerField()
    n = models.IntegerField()

    class Meta:
        db_table = "client_visibility"

    def __str__(self) -> str:
        return f"client {self.client_id}: project {self.project_id}, audience {self.audience}"


class SearchToken(models.Model):
    """A keyed 28-bit token of a client's name or number; the application's role cannot read it."""

    pk = models.CompositePrimaryKey("token", "client_search_id")
    token = models.IntegerField()
    client_search_id = models.IntegerField()

    class Meta:
        indexes = (models.Index(fields=("client_search_id",), name="clients_searchtoken_client"),)

    def __str__(self) -> str:
        return "search token"

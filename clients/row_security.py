"""Puts row-level security and grants on the database after each migrate.

The rules are in `row_security.sql` and `record_checks.sql`; here is only the list of tables they go
on, and what the two roles may do with the rest.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from clients.models import ClientIdentity, ClientRecord

HERE = Path(__file__).parent
SQL_FILES = (
    HERE / "record_checks.sql",
    HERE / "row_security.sql",
    HERE / "search" / "candidates.sql",
)

# Written by migrations only.
READ_ONLY_TABLES = frozenset({"auth_permission", "django_content_type", "django_migrations"})
# A published text is never changed (a trigger says so too).
APPEND_ONLY_TABLES = frozenset({"documents_document"})
# Rows of these come and go with sessions, drafts, links, tries, memberships, cache entries.
DELETABLE_TABLES = frozenset(
    {
        "account_emailaddress",
        "account_emailconfirmation",
        "agencies_membership_projects",
        "agencies_projectgrouppermission",
        "agencies_resetrequest",
        "agencies_signinlink",
        "agencies_tries",
        "agencies_user_groups",
        "django_session",
        "hmis_cache",
        "mfa_authenticator",
        "vault_draft",
    }
)
# The operator takes away a lost second factor (manage.py reset_second_factor); guardian's rows
# follow what the system does to agreements and memberships.
DELETABLE_BY_SYSTEM = frozenset(
    {"agencies_projectgrouppermission", "agencies_user_groups", "mfa_authenticator"}
)
# Whose rights are granted where their rules are written.
_SECURED_ELSEWHERE = frozenset(
    {
        "agencies_look",
        "clients_person",
        "clients_searchtoken",
        "client_visibility",
        "enrollments_monthlytotal",
        "enrollments_sampledenrollment",
    }
)


def record_models() -> list[type[ClientRecord]]:
    """Every concrete model that inherits ClientRecord."""
    return [model for model in apps.get_models() if issubclass(model, ClientRecord)]


def guarded_tables() -> set[str]:
    """Tables on which row-level security decides."""
    records = {model._meta.db_table for model in record_models()}
    return records | _SECURED_ELSEWHERE | {"clients_client", "vault_datakey"}


def apply(using: str = "default") -> None:
    """Put all policies, triggers and grants on the database; running it again changes nothing."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    if not {model._meta.db_table for model in record_models()} <= existing:
        return  # A partial migrate; the next full one applies them.
    with connection.cursor() as cursor:
        for path in SQL_FILES:
            cursor.execute(path.read_text())
        for model in record_models():
            cursor.execute(
                "SELECT clients_secure_record_table(%s::regclass, %s, %s, %s, %s::text[])",
                [
                    model._meta.db_table,
                    model.section.value,
                    model.is_sensitive(),
                    model is ClientIdentity,
                    list(model.free_text),
                ],
            )
            if model.visibility_counter:
                cursor.execute(
                    "SELECT clients_attach_counter(%s::regclass, %s)",
                    [model._meta.db_table, model.visibility_counter],
                )
    _grant_the_rest(connection, existing)


def _grant_the_rest(connection: BaseDatabaseWrapper, tables: set[str]) -> None:
    """Least privilege on tables that hold no client rows; the log's are in its migration."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table in sorted(tables - guarded_tables()):
            if table.startswith("audit_logentry") or table == "jobs_run":
                continue  # Their own files grant (hmis/jobs/runs.sql).
            rights = "SELECT" if table in READ_ONLY_TABLES else "SELECT, INSERT, UPDATE"
            if table in APPEND_ONLY_TABLES:
                rights = "SELECT, INSERT"
            if table in DELETABLE_TABLES:
                rights += ", DELETE"
            cursor.execute(f"REVOKE ALL ON {quote(table)} FROM hmis_app, hmis_system")
            cursor.execute(f"GRANT {rights} ON {quote(table)} TO hmis_app")
            system_rights = rights
            if table not in DELETABLE_BY_SYSTEM:
                system_rights = rights.replace(", DELETE", "")
            cursor.execute(f"GRANT {system_rights} ON {quote(table)} TO hmis_system")


def apply_after_migrate(using: str, **kwargs: Any) -> None:  # Any: signal arguments
    """Receiver of post_migrate."""
    apply(using)

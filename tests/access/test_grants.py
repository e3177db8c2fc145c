"""What the two roles may do with each table, function and schema: least privilege, listed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from clients.row_security import (
    APPEND_ONLY_TABLES,
    DELETABLE_BY_SYSTEM,
    DELETABLE_TABLES,
    READ_ONLY_TABLES,
    guarded_tables,
)
from tests.access.statements import column, rows
from tests.roles import app_role

pytestmark = pytest.mark.django_db

READ = {"SELECT"}
WRITE = {"SELECT", "INSERT", "UPDATE"}
# Rows about clients that one reads, adds and changes as the policies allow; nobody deletes.
RECORDS = (
    "clients_client",
    "clients_clientidentity",
    "clients_importedvalue",
    "consent_release",
    "enrollments_adap",
    "enrollments_aftercare",
    "enrollments_assessment",
    "enrollments_assessmentquestion",
    "enrollments_assessmentresult",
    "enrollments_chronichealthcondition",
    "enrollments_counseling",
    "enrollments_currentlivingsituation",
    "enrollments_disability",
    "enrollments_domesticviolence",
    "enrollments_employmenteducation",
    "enrollments_enrollment",
    "enrollments_event",
    "enrollments_exit",
    "enrollments_exploitation",
    "enrollments_familydisability",
    "enrollments_familyissues",
    "enrollments_familymentalhealth",
    "enrollments_familysubstanceuse",
    "enrollments_fostercare",
    "enrollments_healthinsurance",
    "enrollments_healthstatus",
    "enrollments_hivaids",
    "enrollments_income",
    "enrollments_mentalhealthconsultation",
    "enrollments_mentalhealthdisorder",
    "enrollments_mentalhealthstatus",
    "enrollments_noncashbenefits",
    "enrollments_pathstatus",
    "enrollments_percentofareamedianincome",
    "enrollments_preventiontargeting",
    "enrollments_runawayyouth",
    "enrollments_safeexit",
    "enrollments_service",
    "enrollments_substanceusedisorder",
    "enrollments_veteranenrollment",
    "enrollments_youtheducationstatus",
)
# What each role may do with the tables about clients, with the log and with runs.
GUARDED: dict[str, dict[str, set[str]]] = {
    **{table: {"hmis_app": WRITE, "hmis_system": WRITE} for table in RECORDS},
    "agencies_look": {"hmis_app": {"SELECT", "INSERT"}, "hmis_system": READ},
    "clients_person": {"hmis_app": {"INSERT"}, "hmis_system": {"SELECT", "INSERT"}},
    "clients_searchtoken": {"hmis_app": set(), "hmis_system": {"SELECT", "INSERT", "DELETE"}},
    "client_visibility": {"hmis_app": READ, "hmis_system": READ},
    # Months counted for funders: by the system, once.
    "enrollments_monthlytotal": {"hmis_app": set(), "hmis_system": {"SELECT", "INSERT"}},
    # A monitor's sample: drawn and read by the system for a reason, never changed.
    "enrollments_sampledenrollment": {"hmis_app": set(), "hmis_system": {"SELECT", "INSERT"}},
    "vault_datakey": {"hmis_app": {"SELECT", "INSERT"}, "hmis_system": WRITE},
    "audit_logentry": {"hmis_app": {"SELECT", "INSERT"}, "hmis_system": {"INSERT"}},
    "jobs_run": {"hmis_app": {"SELECT", "INSERT"}, "hmis_system": {"INSERT"}},
}


def tables() -> set[str]:
    return {
        name
        for (name,) in rows(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"
        )
    }


def rights(table: str, role: str) -> set[str]:
    """Effective rights: own, of PUBLIC, or inherited."""
    asked = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
    return {
        right
        for right in asked
        if rows("SELECT has_table_privilege(%s, %s, %s)", role, f"public.{table}", right)[0][0]
    }


def is_partition(table: str) -> bool:
    return table.startswith("audit_logentry_")


def test_tables_about_clients_and_the_log_have_the_listed_rights_and_no_others() -> None:
    assert set(GUARDED) == guarded_tables() | {"audit_logentry", "jobs_run"}
    for table, wanted in GUARDED.items():
        for role, expected in wanted.items():
            assert rights(table, role) == expected, (table, role)


def test_every_other_table_has_the_least_rights_that_serve() -> None:
    for table in tables() - set(GUARDED):
        if is_partition(table):
            continue
        expected = READ if table in READ_ONLY_TABLES else set(WRITE)
        if table in APPEND_ONLY_TABLES:
            expected = {"SELECT", "INSERT"}
        app = expected | ({"DELETE"} if table in DELETABLE_TABLES else set())
        assert rights(table, "hmis_app") == app, table
        system = expected | ({"DELETE"} if table in DELETABLE_BY_SYSTEM else set())
        assert rights(table, "hmis_system") == system, table


def test_partitions_of_the_log_are_reached_through_the_log_alone() -> None:
    partitions = {table for table in tables() if is_partition(table)}
    assert len(partitions) >= 5
    for table in partitions:
        for role in ("hmis_app", "hmis_system"):
            assert rights(table, role) == set(), table
    with app_role(), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        rows("SELECT * FROM audit_logentry_default")


def test_the_roles_cannot_pass_row_security_by_and_own_nothing() -> None:
    roles = ["hmis_app", "hmis_system"]
    for name, *strong in rows(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, "
        "rolinherit FROM pg_roles WHERE rolname = ANY(%s)",
        roles,
    ):
        assert not any(strong), name
    assert rows("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'hmis_owner'") == [
        (False, False)
    ]
    owned = rows(
        "SELECT 'class', relname::text FROM pg_class WHERE pg_get_userbyid(relowner) = ANY(%s) "
        "UNION SELECT 'function', proname::text FROM pg_proc "
        "WHERE pg_get_userbyid(proowner) = ANY(%s) "
        "UNION SELECT 'schema', nspname::text FROM pg_namespace "
        "WHERE pg_get_userbyid(nspowner) = ANY(%s) "
        "UNION SELECT 'database', datname::text FROM pg_database "
        "WHERE pg_get_userbyid(datdba) = ANY(%s)",
        *[roles] * 4,
    )
    assert owned == []


def test_no_role_is_inherited_and_the_app_becomes_the_system_only_by_taking_it() -> None:
    members = rows(
        "SELECT roleid::regrole::text, member::regrole::text, inherit_option, admin_option "
        "FROM pg_auth_members WHERE roleid::regrole::text LIKE 'hmis%%' "
        "AND member::regrole::text LIKE 'hmis%%'"
    )
    pairs = {(role, member) for role, member, *_ in members}
    assert pairs == {
        ("hmis_system", "hmis_app"),
        ("hmis_system", "hmis_owner"),
        ("hmis_app", "hmis_owner"),
    }
    assert not any(inherits or admin for *_, inherits, admin in members)


def test_the_roles_create_nothing_in_the_schema() -> None:
    for role in ("hmis_app", "hmis_system"):
        assert rows("SELECT has_schema_privilege(%s, 'public', 'CREATE')", role) == [(False,)]
    with app_role(), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        rows("CREATE TABLE public.copy_of_all AS SELECT 1")


def test_what_imports_stage_is_the_systems_alone() -> None:
    """Its tables are made by the system's role and so are its own; nobody else comes in."""
    schemas = column(
        "SELECT nspname::text FROM pg_namespace "
        "WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"
    )
    assert schemas == {"public", "staging"}
    expected = {"hmis_app": set(), "hmis_system": {"USAGE", "CREATE"}, "public": set()}
    for role, rights_ in expected.items():
        held = {
            right
            for right in ("USAGE", "CREATE")
            if rows("SELECT has_schema_privilege(%s, 'staging', %s)", role, right)[0][0]
        }
        assert held == rights_, role
    defaults = rows(
        "SELECT defaclrole::regrole::text, defaclacl::text FROM pg_default_acl "
        "WHERE defaclnamespace = to_regnamespace('staging')::oid OR defaclacl::text ~ 'hmis_app'"
    )
    assert defaults == []
    with app_role(), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        rows("CREATE TABLE staging.copy_of_all AS SELECT 1")


def test_the_systems_role_calls_only_the_listed_functions_of_the_owner() -> None:
    assert column(
        "SELECT p.proname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = 'public' AND p.prosecdef "
        "AND has_function_privilege('hmis_system', p.oid, 'EXECUTE')"
    ) == {
        "jobs_end",
        "jobs_is_cancelled",
        "jobs_keep_checkpoint",
        "jobs_progress",
        # An intake of the demo's people enters them as the system.
        "replace_search_tokens",
        # ANALYZE, which only an owner may.
        "reporting_refresh_statistics",
    }


def test_functions_that_run_as_the_owner_have_a_fixed_path_and_are_not_for_everybody() -> None:
    found = rows(
        "SELECT p.oid::regprocedure::text, p.proconfig, "
        "has_function_privilege('public', p.oid, 'EXECUTE') "
        "FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = 'public' AND p.prosecdef"
    )
    assert len(found) >= 8
    for name, settings, is_for_everybody in found:
        paths = [value for value in settings or [] if value.startswith("search_path=")]
        assert len(paths) == 1, name
        assert paths[0].endswith("pg_temp"), (name, paths)
        assert not is_for_everybody, name


def test_the_app_may_call_only_the_listed_functions_of_the_owner() -> None:
    callable_by_app = {
        name
        for name, may in rows(
            "SELECT p.proname, has_function_privilege('hmis_app', p.oid, 'EXECUTE') "
            "FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
            "WHERE n.nspname = 'public' AND p.prosecdef"
        )
        if may
    }
    assert callable_by_app == {
        "audit_log_entries_about",
        "audit_log_make_partitions",
        "clients_looks_at",
        # Of the acting agency's release, for whoever works with the client.
        "consent_newest_release",
        # For workers, with a token; the last one of these for the entered person.
        "jobs_end",
        "jobs_give_back",
        "jobs_is_cancelled",
        "jobs_keep_checkpoint",
        "jobs_progress",
        "jobs_renew",
        "jobs_take",
        "jobs_to_ring",
        "jobs_request_cancel",
        "replace_search_tokens",
        "search_candidates",
    }


def test_no_view_reads_with_its_owners_eyes() -> None:
    loose = rows(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = 'public' AND c.relkind IN ('v', 'm') "
        "AND NOT coalesce(c.reloptions::text LIKE '%%security_invoker=true%%', false)"
    )
    assert loose == []


def test_sequences_are_usable_and_not_set_back() -> None:
    for (name,) in rows(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = 'public' AND c.relkind = 'S'"
    ):
        assert rows("SELECT has_sequence_privilege('hmis_app', %s, 'UPDATE')", name) == [(False,)]


def test_no_model_level_permission_opens_every_project() -> None:
    for table in ("auth_group_permissions", "agencies_user_user_permissions"):
        assert rows(f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608  # two names above

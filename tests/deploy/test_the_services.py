"""The services of docker-compose.yml at work: a PostgreSQL and a Redis apart, secrets from files.

Not the containers themselves: no test here has an engine for them (docs/operations.md).
"""

from __future__ import annotations

import http.client
import json
import shlex
import shutil
import time
from collections.abc import Iterator

import psycopg
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from tests.deploy import proxy
from tests.deploy.compose_file import HOST, ROOT
from tests.deploy.machine import Machine, machine

pytestmark = [
    pytest.mark.slow,
    pytest.mark.redis,
    pytest.mark.skipif(not shutil.which("redis-server"), reason="no redis-server"),
]

VISITOR = "203.0.113.7"
BEHIND_THE_PROXY = {"X-Forwarded-Proto": "https", "X-Forwarded-For": VISITOR}
RUN_SECONDS = 60


@pytest.fixture(scope="module")
def site() -> Iterator[Machine]:
    """Everything up."""
    with machine() as made:
        yield made


def ask(
    site: Machine, path: str, headers: dict[str, str] | None = None, host: str = HOST
) -> tuple[int, dict[str, str], str]:
    """Status, headers (names in small letters) and body of an answer of the web server."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port("web"), timeout=20)
    try:
        connection.request("GET", path, headers={"Host": host, **(headers or {})})
        answer = connection.getresponse()
        named = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, named, answer.read().decode()
    finally:
        connection.close()


def owner(site: Machine) -> psycopg.Connection:
    """The owner's connection."""
    return psycopg.connect(site.secret("database_owner_url"), autocommit=True)


def app(site: Machine) -> psycopg.Connection:
    """The application's connection."""
    return psycopg.connect(site.secret("database_url"), autocommit=True)


def refused_from(site: Machine) -> list[str]:
    """The addresses of those who were refused, as the log has them."""
    with owner(site) as connection:
        rows = connection.execute(
            "SELECT host(remote_addr) FROM audit_logentry WHERE deed = 'access.refused' "
            'ORDER BY "timestamp"'
        ).fetchall()
    return [address for (address,) in rows]


@pytest.mark.parametrize("name", ["postgres", "redis", "web", "worker", "beat"])
def test_each_service_finds_itself_healthy(site: Machine, name: str) -> None:
    assert site.is_healthy(name)


def test_health_page_answers_behind_the_proxy(site: Machine) -> None:
    status, headers, body = ask(site, "/health/", BEHIND_THE_PROXY)
    assert (status, json.loads(body)) == (200, {"status": "ok"})
    assert "max-age=31536000" in headers["strict-transport-security"]


def test_plain_http_is_sent_to_https(site: Machine) -> None:
    status, headers, _ = ask(site, "/health/")
    assert (status, headers["location"]) == (301, f"https://{HOST}/health/")


def test_another_host_is_refused(site: Machine) -> None:
    assert ask(site, "/health/", BEHIND_THE_PROXY, host="elsewhere.example")[0] == 400


def test_front_door_has_its_styles_and_safe_cookies(site: Machine) -> None:
    _, _, body = ask(site, "/", BEHIND_THE_PROXY)
    style = body.split('rel="stylesheet" href="')[1].split('"')[0]
    assert ask(site, style, BEHIND_THE_PROXY)[0] == 200
    _, headers, _ = ask(site, "/sign-in/", BEHIND_THE_PROXY)
    assert "Secure" in headers["set-cookie"]
    assert "HttpOnly" in headers["set-cookie"]


def test_the_log_has_the_address_that_the_proxy_saw(site: Machine) -> None:
    """What a visitor wrote into the header before the proxy added to it counts nothing."""
    forged = BEHIND_THE_PROXY | {"X-Forwarded-For": f"198.51.100.1, {VISITOR}"}
    ask(site, "/audit/", forged)
    assert refused_from(site)[-1] == VISITOR


def in_the_shell(site: Machine, code: str) -> str:
    """What Python code says inside `manage.py shell` of the web's container."""
    return site.run("web", ["python", "manage.py", "shell", "-v", "0", "-c", code]).strip()


def make_first_account(site: Machine) -> None:
    """By the command that docs/operations.md names, with the words that stand there."""
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    told = text.partition("**First account**")[2].partition("`docker compose exec web ")[2]
    command = shlex.split(told.partition("`")[0])
    assert command[2] == "invite_administrator"
    assert "/account/link/" in site.run("web", command)


def test_a_run_of_the_first_account_is_done_through_redis(site: Machine) -> None:
    """Asked in one process, rung through Redis, done by the worker from the shared volume."""
    make_first_account(site)
    lead = in_the_shell(site, "from agencies.models import Agency; print(Agency.objects.get().pk)")
    command = ["python", "manage.py", "countersign_agreement", "ada@example.org", "--paper"]
    site.run("web", [*command, "--agency", lead, "--name", "Odd Operator"])
    run = in_the_shell(site, "from tests.deploy.asking import ask_for_import; ask_for_import()")
    last_look = time.monotonic() + RUN_SECONDS
    status, error = "", ""
    while status not in {"done", "failed"} and time.monotonic() < last_look:
        time.sleep(0.2)
        with owner(site) as connection:
            row = connection.execute(
                "SELECT status, error FROM jobs_run WHERE id = %s", [run]
            ).fetchone()
        assert row is not None
        status, error = row
    assert (status, error) == ("done", ""), site.log("worker")
    with owner(site) as connection:
        counted = connection.execute("SELECT count(*) FROM clients_client").fetchone()
    assert counted is not None and counted[0] > 0


def test_application_owns_nothing_and_may_pass_no_wall(site: Machine) -> None:
    with app(site) as connection:
        row = connection.execute(
            """
            SELECT current_user, r.rolsuper, r.rolbypassrls, r.rolcreatedb, r.rolcreaterole,
                   (SELECT count(*) FROM pg_class c WHERE c.relowner = r.oid)
            FROM pg_roles r WHERE r.rolname = current_user
            """
        ).fetchone()
        assert row == ("hmis_app", False, False, False, False, 0)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE public.mine (id int)")


def test_owner_is_no_superuser(site: Machine) -> None:
    with owner(site) as connection:
        row = connection.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert row == (False, False, False)


def test_administrator_cannot_come_over_the_network(site: Machine) -> None:
    place = site.secret("database_url").rpartition("@")[2].replace("/hmis", "/postgres")
    address = f"postgresql://postgres:{site.secret('postgres_password')}@{place}"
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)


def test_a_wrong_password_is_refused(site: Machine) -> None:
    address = site.secret("database_url").replace(site.secret("app_password"), "wrong")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)


def test_the_server_logs_no_statement_and_no_value(site: Machine) -> None:
    with app(site) as connection, pytest.raises(psycopg.errors.InvalidTextRepresentation):
        connection.execute("SELECT 'Zebulon Nowhereman'::int")
    assert "database system is ready" in site.log("postgres")
    assert "Zebulon" not in site.log("postgres")
    assert "SELECT" not in site.log("postgres")
    assert site.secret("owner_password") not in site.log("postgres")


def test_redis_knows_nobody_without_the_password(site: Machine) -> None:
    once = Retry(NoBackoff(), 0)
    stranger = redis.Redis(port=site.port("redis"), retry=once)
    with stranger, pytest.raises(redis.AuthenticationError):
        stranger.ping()
    with redis.Redis.from_url(site.secret("redis_url")) as ours:
        assert ours.ping()
        with pytest.raises(redis.exceptions.NoPermissionError):
            ours.config_get("*")


@pytest.mark.skipif(not proxy.CADDY, reason="no caddy")
def test_the_proxy_ends_tls_and_tells_who_asks(site: Machine) -> None:
    """With its own Caddyfile: plain HTTP is sent on, forged headers are dropped."""
    made = proxy.start(site)
    plain = made.ask_plainly("/sign-in/")
    assert plain.status == 308
    assert plain.headers["Location"].startswith(f"https://{HOST}")
    answer = made.ask("/health/", {})
    assert (answer.status, json.loads(answer.read())) == (200, {"status": "ok"})
    assert "Server" not in answer.headers
    forged = {"X-Forwarded-For": VISITOR, "X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil"}
    assert made.ask("/audit/", forged).status == 302
    assert refused_from(site)[-1] == "127.0.0.1"
    assert "/audit/" not in site.log("proxy")


def test_no_service_has_a_fault_to_tell(site: Machine) -> None:
    for name in ("web", "worker", "beat"):
        said = site.log(name)
        assert "Traceback" not in said, said
        faults = [line for line in said.splitlines() if " ERROR " in line]
        # The one that was asked for above.
        assert [line for line in faults if "DisallowedHost" not in line] == []
        for secret in ("app_password", "redis_password", "hmis_secret_key"):
            assert site.secret(secret) not in said

"""What docker-compose.yml and the Dockerfile promise, read from the files."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from hmis.embedded.configuration import SETTINGS
from tests.deploy.compose_file import HOST, SET, Service, read, services
from tests.house.tree import PACKAGES, ROOT
from tools.checks import compose_program

ALL = services()
OURS = {name: service for name, service in ALL.items() if service["image"] == "hmis:local"}
BASE = {"hmis_secret_key", "hmis_keyring", "database_url", "redis_url"}
# Who may read which secret; nobody else gets any.
SECRETS = {
    "postgres": {"postgres_password", "owner_password", "app_password"},
    "redis": {"redis_acl", "redis_password"},
    "migrate": BASE | {"database_owner_url"},
    "web": BASE,
    "worker": BASE,
    "beat": BASE,
    "proxy": set(),
}
NUMBERED = re.compile(r"[a-z/]+:\d+\.\d+(\.\d+)?(-[a-z]+)+")


def each() -> pytest.MarkDecorator:
    """A test for every service."""
    return pytest.mark.parametrize("service", ALL.values(), ids=list(ALL))


def test_these_are_the_services() -> None:
    assert set(ALL) == set(SECRETS)
    assert set(OURS) == {"migrate", "web", "worker", "beat"}


@each()
def test_service_is_not_root(service: Service) -> None:
    user, _, group = service["user"].partition(":")
    assert int(user) > 0 and int(group) > 0


@each()
def test_service_is_locked_down(service: Service) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "network_mode", "pid", "ipc", "devices", "env_file"} & set(service)
    assert not [one for one in service.get("volumes", []) if "docker.sock" in one]


def test_only_the_proxy_has_a_capability_and_that_one() -> None:
    given = {name: service["cap_add"] for name, service in ALL.items() if "cap_add" in service}
    assert given == {"proxy": ["NET_BIND_SERVICE"]}


@pytest.mark.parametrize("name", [name for name in ALL if name != "migrate"])
def test_service_has_a_health_check(name: str) -> None:
    assert ALL[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}


def test_nothing_starts_before_what_it_needs() -> None:
    done, healthy = "service_completed_successfully", "service_healthy"
    for name in ("web", "worker", "beat"):
        conditions = {one: what["condition"] for one, what in ALL[name]["depends_on"].items()}
        assert conditions == {"postgres": healthy, "redis": healthy, "migrate": done}
    assert ALL["migrate"]["depends_on"]["postgres"]["condition"] == healthy
    assert ALL["migrate"]["restart"] == "no"
    assert ALL["proxy"]["depends_on"]["web"]["condition"] == healthy


@each()
def test_image_is_pinned_by_a_version(service: Service) -> None:
    assert service["image"] == "hmis:local" or NUMBERED.fullmatch(service["image"])


def test_only_the_proxy_is_published() -> None:
    assert [name for name, service in ALL.items() if service.get("ports")] == ["proxy"]
    assert not [name for name, service in ALL.items() if "expose" in service]


def test_data_has_no_way_out() -> None:
    assert read()["networks"]["back"] == {"internal": True}
    networks = {name: service["networks"] for name, service in ALL.items()}
    assert networks.pop("proxy") == ["front"]
    assert networks.pop("web") == ["front", "back"]
    assert all(one == ["back"] for one in networks.values())


@pytest.mark.parametrize("name", ALL)
def test_each_service_reads_its_own_secrets_and_no_others(name: str) -> None:
    assert set(ALL[name].get("secrets", [])) == SECRETS[name]
    named = {
        value.removeprefix("/run/secrets/")
        for value in map(str, ALL[name].get("environment", {}).values())
        if value.startswith("/run/secrets/")
    }
    assert named <= SECRETS[name]


@each()
def test_no_secret_stands_in_the_file(service: Service) -> None:
    secret = re.compile(r"PASSWORD|SECRET|KEYRING|TOKEN|_URL")
    for name, value in service.get("environment", {}).items():
        if secret.search(name):
            assert name.endswith("_FILE") and value.startswith("/run/secrets/"), name


def test_secrets_are_files_outside_of_git() -> None:
    for name, secret in read()["secrets"].items():
        assert secret == {"file": f"./deploy/secrets/{name}"}


def test_web_and_worker_share_one_volume_and_nobody_else_has_it() -> None:
    sharing = {name for name, one in ALL.items() if "files:/var/lib/hmis" in one.get("volumes", [])}
    assert sharing == {"web", "worker"}
    assert not [name for name in ("migrate", "beat", "redis") if ALL[name].get("volumes")]


def test_there_is_one_clock() -> None:
    clocks = [name for name, one in ALL.items() if "beat" in one.get("command", [])]
    assert clocks == ["beat"]
    assert ALL["beat"]["deploy"] == {"replicas": 1}
    assert not [name for name, one in ALL.items() if "--beat" in one.get("command", [])]


def test_settings_are_those_of_production_behind_one_proxy() -> None:
    for service in OURS.values():
        environment = service["environment"]
        assert environment["HMIS_PRODUCTION"] == "1"
        assert environment["HMIS_TRUSTED_PROXIES"] == "1"
        assert environment["HMIS_ALLOWED_HOSTS"] == HOST
        assert environment["HMIS_TRUSTED_ORIGINS"] == f"https://{HOST}"
        assert environment["HMIS_SYSTEM_NAMES"] == SET["HMIS_SYSTEM_NAMES"]
        assert "DEMO" not in environment


def test_database_server_says_as_little_as_the_embedded_one() -> None:
    text = (ROOT / "deploy" / "postgres" / "postgresql.conf").read_text(encoding="utf-8")
    written = dict(re.findall(r"^(\w+) = '?([^'\n]*)'?$", text, re.MULTILINE))
    for name, value in SETTINGS.items():
        if name.startswith(("log_", "debug_")):
            assert written[name] == value, name


def test_image_is_built_from_pinned_and_checked_parts() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    stages = re.findall(r"^FROM (\S+) AS (\w+)$", text, re.MULTILINE)
    assert len(stages) == text.count("FROM ")
    names = {name for _, name in stages}
    assert all(image in names or NUMBERED.fullmatch(image) for image, _ in stages)
    assert "--require-hashes" in text
    assert "npm ci" in text
    assert not re.search(r"^ADD |curl |wget |:latest", text, re.MULTILINE)


def test_image_runs_as_nobody_special_and_says_how_it_is() -> None:
    last = (ROOT / "Dockerfile").read_text(encoding="utf-8").rpartition("\nFROM ")[2]
    assert re.findall(r"^USER (\S+)$", last, re.MULTILINE) == ["10001:10001"]
    assert "HEALTHCHECK" in last
    assert not re.search(r"^(ENV|ARG) .*(SECRET|PASSWORD|KEYRING)", last, re.MULTILINE)
    assert {service["user"] for service in OURS.values()} == {"10001:10001"}


def test_image_gets_every_package_and_nothing_that_is_not_named() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    named = {rule.removeprefix("!") for rule in rules if rule.startswith("!")}
    assert set(PACKAGES) | {"manage.py", "templates", "static"} <= named
    assert not {"var", ".env", "deploy", "deploy/secrets", "tests", ".git"} & named


def test_compose_takes_the_file_and_refuses_a_wrong_one(tmp_path: Path) -> None:
    """Its own exit code is asked: that of the wheel's command is always zero."""
    program = compose_program()
    if program is None:
        assert os.environ.get("CI") != "true", "Compose is not installed."
        pytest.skip("Compose is not installed: `make check` says so too")
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("services: {web: {image: x, helthcheck: {}}}\n", encoding="utf-8")
    for file, is_right in ((ROOT / "docker-compose.yml", True), (wrong, False)):
        done = subprocess.run(
            [*program, "--file", str(file), "config", "--quiet"],
            env=os.environ | SET,
            capture_output=True,
            check=False,
        )
        assert (done.returncode == 0) == is_right, done.stderr

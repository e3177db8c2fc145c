"""The proxy with its own configuration, certificates from an authority of the test's."""

from __future__ import annotations

import http.client
import shutil
import socket
import ssl
import time
from dataclasses import dataclass
from pathlib import Path

from tests.deploy.compose_file import HOST, ROOT
from tests.deploy.machine import Machine, NotHealthy
from tests.e2e.stack import free_port

CADDY = shutil.which("caddy")
START_SECONDS = 30


@dataclass(frozen=True)
class Proxy:
    """Where the proxy listens, and whose certificates it shows."""

    http_port: int
    https_port: int
    authority: Path

    def ask(self, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        """An answer over TLS, the certificate checked."""
        context = ssl.create_default_context(cafile=str(self.authority))
        plain = socket.create_connection(("127.0.0.1", self.https_port), timeout=20)
        connection = http.client.HTTPConnection(HOST)
        connection.sock = context.wrap_socket(plain, server_hostname=HOST)
        connection.request("GET", path, headers=headers)
        return connection.getresponse()

    def ask_plainly(self, path: str) -> http.client.HTTPResponse:
        """An answer without TLS."""
        connection = http.client.HTTPConnection("127.0.0.1", self.http_port, timeout=20)
        connection.request("GET", path, headers={"Host": HOST})
        return connection.getresponse()


def start(site: Machine) -> Proxy:
    """Caddy as its image starts it; only ports and the source of certificates are others."""
    assert CADDY is not None
    data = site.path("tmp") / "certificates"
    root = data / "caddy" / "pki" / "authorities" / "local" / "root.crt"
    proxy = Proxy(free_port(), free_port(), root)
    text = (ROOT / "deploy" / "proxy" / "Caddyfile").read_text(encoding="utf-8")
    for inside, ours in {
        "http_port 8080": f"http_port {proxy.http_port}",
        "https_port 8443": f"https_port {proxy.https_port}\n\tlocal_certs\n\tskip_install_trust",
        "127.0.0.1:8079": f"127.0.0.1:{free_port()}",
        "web:8000": f"127.0.0.1:{site.port('web')}",
    }.items():
        assert text.count(inside) == 1, inside
        text = text.replace(inside, ours)
    file = site.path("Caddyfile")
    file.write_text(text, encoding="utf-8")
    service = site.services["proxy"]
    service["command"] = ["caddy", "run", "--config", str(file), "--adapter", "caddyfile"]
    service["environment"] |= {"XDG_DATA_HOME": str(data), "XDG_CONFIG_HOME": str(data)}
    site.start("proxy")
    wait(site, proxy)
    return proxy


def wait(site: Machine, proxy: Proxy) -> None:
    """Until it answers over TLS."""
    last_try = time.monotonic() + START_SECONDS
    while time.monotonic() < last_try and site.started["proxy"].poll() is None:
        try:
            proxy.ask("/health/", {}).close()
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
        else:
            return
    raise NotHealthy(site.log("proxy"))

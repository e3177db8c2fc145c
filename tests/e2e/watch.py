"""What a test keeps an eye on while it works: faults the browser tells of, and where names go.

Every page of every browser test is watched. A fault is an error on the console (a breach of the
content security policy is one), an uncaught exception, an answer of 500 or a file of the page that
is missing. No address and no title may say whom a page is about.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

MARK = "hmis-watch "
# Runs in each page before its own scripts: tells the title and every name that the page shows.
REPORTER = f"""
document.addEventListener("DOMContentLoaded", () => {{
  const names = [...document.querySelectorAll(".identity__full")].map((n) => n.textContent.trim());
  console.debug("{MARK}" + JSON.stringify({{title: document.title, names: [...new Set(names)]}}));
}});
"""
UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# All that an address may consist of; there is no room for anything typed.
ADDRESS = re.compile(
    rf"/(static/[\w./-]+|favicon\.ico|health/|tour/|sign-(in|out)/(\w+/)?|clients/search/"
    rf"|(clients|enrollments)/{UUID}/([a-z-]+/)?|clients/papers/{UUID}/|enrollments/intake/"
    rf"|clients/elevation/(end/)?|enrollments/households/{UUID}/|enrollments/totals/(\d+/)?"
    # Of agencies: words of ours and numbers, in any order.
    rf"|agencies/([a-z-]+/|\d+/)+(agreement\.pdf)?|agencies/agreement\.pdf"
    rf"|account/(([a-z-]+|\d+|link/[\w-]+)/)*"
    rf"|consent/{UUID}/((release|revoke|records)/)?|reporting/import/"
    rf"|notices/(read/)?|(session|lock|unlock)/|drafts/({UUID}/)?"
    rf"|audit/((looks|my-access|incidents)/)?((report|\d+)/)?(reported/)?"
    rf"|runs/({UUID}/(cancel/)?)?)?"
    rf"(\?auto|\?((client|agency|next|person|day|page|of|show|language|draft|csrfmiddlewaretoken)"
    rf"=({UUID}|[\w./%-]*)&?)*)?"
)
WORD = re.compile(r"[^\W_]{3,}")


@dataclass
class Watch:
    """What was seen in one test."""

    faults: list[str] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    typed: set[str] = field(default_factory=set)

    def follow(self, context: BrowserContext) -> None:
        """Keep an eye on all pages of a context."""
        context.add_init_script(REPORTER)
        context.on("console", self._console)
        context.on("weberror", self._exception)
        context.on("request", self._request)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.text.startswith(MARK):
            told = json.loads(message.text.removeprefix(MARK))
            self.titles.add(told["title"])
            self.names.update(told["names"])
        elif message.type in {"error", "warning"} and not _is_plain_refusal(message):
            self.faults.append(f"{message.type} on the console: {message.text}")

    def _exception(self, error: WebError) -> None:
        self.faults.append(f"exception in a script: {error.error}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"http", "https"}:
            return
        if parts.hostname != "localhost":
            self.faults.append(f"a page asked {parts.hostname} for something")
        self.addresses.add(parts.path + (f"?{parts.query}" if parts.query else ""))

    def _response(self, response: Response) -> None:
        path = urlsplit(response.url).path
        if response.status >= 500 or (response.status >= 400 and path.startswith("/static/")):
            self.faults.append(f"{response.status} for {path}")

    def check(self) -> None:
        """Fail if there was a fault, or if an address or a title told a name."""
        assert self.faults == []
        strange = [address for address in self.addresses if not ADDRESS.fullmatch(address)]
        assert strange == []
        for place in self.addresses | self.titles:
            told = " ".join(WORD.findall(place)).lower()
            assert not [name for name in self._secrets() if f" {name} " in f" {told} "], place

    def _secrets(self) -> set[str]:
        """Full names that were shown, and each word that was typed; numbers as they stand."""
        shown = {" ".join(WORD.findall(name)).lower() for name in self.names if " " in name}
        typed = {word.lower() for text in self.typed for word in WORD.findall(text)}
        return {secret for secret in shown | typed if secret}


def _is_plain_refusal(message: ConsoleMessage) -> bool:
    """Chromium notes a page of 400, 403 or 404 on the console; tests check those themselves."""
    where = urlsplit(message.location.get("url", "")).path
    return message.text.startswith("Failed to load resource") and not where.startswith("/static/")

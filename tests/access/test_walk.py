"""Every person at every door: what opens opens, what does not is as if it never was.

The walk of a person is made once and read by all tests here, so they share one file.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from audit.log.deeds import DEEDS
from clients.row_security import guarded_tables
from tests.access.routes import ROUTES, declared_routes
from tests.access.walk import NEVER_WAS, Visit, Walk

PEOPLE = ("alice", "bob", "carol", "dan", "root", "signed_out")
REFUSALS = frozenset({400, 403, 404, 405, 413, 429, 500})
Walks = Callable[[str], Walk]

pytestmark = pytest.mark.parametrize("person", PEOPLE)


def is_held(visit: Visit) -> bool:
    """Whether the answer came from the view and not from the lock on its door."""
    return visit.answer.status not in (302, 403)


def test_nothing_breaks(walk_of: Walks, person: str) -> None:
    for visit in walk_of(person).visits:
        assert visit.answer.status < 500, visit


@pytest.mark.rule("V19")
@pytest.mark.rule("V24")
def test_without_the_permission_the_answer_is_403_or_sign_in_before_any_look_up(
    walk_of: Walks, person: str
) -> None:
    walk = walk_of(person)
    tables = guarded_tables()
    refused = 0
    for visit in walk.visits:
        permission = declared_routes()[visit.step.view].permission
        if permission is None or permission in walk.permissions:
            continue
        if person == "signed_out":
            assert visit.answer.status == 302, visit
            assert visit.answer.headers["Location"].startswith("/sign-in/?next="), visit
        else:
            assert visit.answer.status == 403, visit
        touched = [sql for sql in visit.answer.statements if any(t in sql for t in tables)]
        assert not touched, (visit, touched)
        refused += 1
    assert refused or person == "alice"


@pytest.mark.requirement("S22")
def test_every_answer_forbids_to_store_it(walk_of: Walks, person: str) -> None:
    for visit in walk_of(person).visits:
        assert "no-store" in visit.answer.headers["Cache-Control"], visit


def test_an_own_or_shared_record_opens_and_no_other(walk_of: Walks, person: str) -> None:
    walk = walk_of(person)
    opened = 0
    for visit in walk.visits:
        route = ROUTES[visit.step.view]
        if not route.about or visit.step.method not in route.methods or not is_held(visit):
            continue
        expected = 200 if walk.is_open(visit) else 404
        assert visit.answer.status == expected, visit
        opened += expected == 200
    assert opened or person not in {"alice", "bob", "carol"}


@pytest.mark.rule("V30")
@pytest.mark.requirement("S73")
def test_a_foreign_id_gets_the_same_answer_as_one_that_never_was(
    walk_of: Walks, person: str
) -> None:
    walk = walk_of(person)
    compared = 0
    for visit in walk.visits:
        if not visit.carries_key or visit.whose == NEVER_WAS or walk.is_open(visit):
            continue
        if visit.step.view == "audit_oversight:audit_trail" and person == "root":
            continue  # Reads the whole log by right (V24).
        never_was = walk.never_was(visit).answer
        assert visit.answer.comparable == never_was.comparable, (
            str(visit),
            visit.answer.difference(never_was),
        )
        compared += 1
    assert compared


def test_a_method_that_a_route_does_not_know_is_refused(walk_of: Walks, person: str) -> None:
    for visit in walk_of(person).visits:
        is_public = declared_routes()[visit.step.view].permission is None
        if visit.step.method in ROUTES[visit.step.view].methods or is_public:
            continue
        assert visit.answer.status in (405, 403, 302), visit


@pytest.mark.requirement("S103")
@pytest.mark.requirement("S162")
def test_whoever_is_named_in_an_answer_is_named_in_its_log_row(walk_of: Walks, person: str) -> None:
    walk = walk_of(person)
    named = 0
    for visit in walk.visits:
        logged = {client for row in visit.answer.log for client in row.clients}
        told = " ".join([visit.answer.text, *visit.answer.headers.values()])
        for neighbour in walk.neighbours.values():
            if any(word in told for word in neighbour.words()):
                named += 1
                assert neighbour.client.pk in logged, (str(visit), neighbour.name)
    assert named or person not in {"alice", "bob", "carol"}


@pytest.mark.rule("V20")
@pytest.mark.rule("V21")
@pytest.mark.rule("V24")
@pytest.mark.rule("V26")
def test_nobody_is_named_to_whom_may_not_see_them(walk_of: Walks, person: str) -> None:
    walk = walk_of(person)
    for visit in walk.visits:
        told = " ".join([visit.answer.text, *visit.answer.headers.values()])
        for neighbour in walk.neighbours.values():
            if not neighbour.is_open_to(person, kind="client", is_change=False):
                leaked = [word for word in neighbour.words() if word in told]
                assert not leaked, (str(visit), leaked)


@pytest.mark.rule("V21")
def test_free_text_is_told_to_own_staff_alone(walk_of: Walks, person: str) -> None:
    walk = walk_of(person)
    told_of = set()
    for visit in walk.visits:
        told = " ".join([visit.answer.text, *visit.answer.headers.values()])
        for name, neighbour in walk.neighbours.items():
            if neighbour.free_text in told:
                told_of.add(name)
                assert person in neighbour.allowed.change_stay, visit
                logged = {client for row in visit.answer.log for client in row.clients}
                assert neighbour.client.pk in logged, visit
    assert told_of or person not in {"alice", "bob", "carol"}


@pytest.mark.rule("V9")
@pytest.mark.rule("V21")
def test_a_partner_is_told_sensitive_answers_while_the_release_goes_on(
    walk_of: Walks, person: str
) -> None:
    """Headings of tables of which everybody has a row; the mother's release has ended."""
    walk = walk_of(person)
    for visit in walk.visits:
        if visit.answer.status != 200 or visit.step.view not in SHOWING:
            continue
        shown = {words for words in SHOWING[visit.step.view] if words in visit.answer.text}
        is_partner = person == "carol" and visit.whose in {"shared", "mother"}
        is_open = walk.is_open(visit) and not (is_partner and visit.whose == "mother")
        assert shown == (SHOWING[visit.step.view] if is_open else set()), visit


# Words that stand on a page where there are answers of a sensitive section, and only there.
SHOWING = {
    "enrollments:detail": {"Survivor of domestic violence", "HIV/AIDS"},
    "enrollments:living_situations": {"Place not meant for habitation"},
    "enrollments:coordinated_entry": {"Crisis Needs Assessment"},
}


def test_no_address_and_no_title_names_a_client(walk_of: Walks, person: str) -> None:
    walk = walk_of(person)
    words = {word for neighbour in walk.neighbours.values() for word in neighbour.words()}
    for visit in walk.visits:
        title = visit.answer.text.partition("<title>")[2].partition("</title>")[0]
        told = " ".join([title, visit.step.address, *visit.answer.headers.values()])
        assert not [word for word in words if word in told], visit


@pytest.mark.requirement("S102")
def test_a_refusal_has_its_one_row_with_the_key_and_no_client(walk_of: Walks, person: str) -> None:
    for visit in walk_of(person).visits:
        if visit.answer.status not in REFUSALS:
            continue
        (row,) = visit.answer.log
        assert row.deed == "access.refused", visit
        assert row.clients == [], visit
        named = visit.key if ROUTES[visit.step.view].about else visit.step.number
        assert row.object_pk == (None if named is None else str(named))
        assert row.additional_data == {
            "route": visit.step.view,
            "method": visit.step.method,
            "status": visit.answer.status,
        }


@pytest.mark.requirement("S102")
@pytest.mark.requirement("S152")
def test_an_unseen_client_asked_for_by_query_or_form_leaves_a_trace(
    walk_of: Walks, person: str
) -> None:
    walk = walk_of(person)
    for visit in walk.visits:
        if visit.step.view != "enrollments:intake" or not is_held(visit):
            continue
        if visit.carries_key and not walk.is_open(visit):
            keys = [row.object_pk for row in visit.answer.log if row.deed == "access.refused"]
            assert keys == [str(visit.key)], visit


@pytest.mark.requirement("S102")
def test_who_knocks_signed_out_at_a_client_leaves_a_trace(walk_of: Walks, person: str) -> None:
    for visit in walk_of(person).visits:
        if ROUTES[visit.step.view].about and visit.answer.status == 302 and not visit.answer.text:
            keys = [row.object_pk for row in visit.answer.log]
            assert keys == [str(visit.key)] or person != "signed_out", visit


def test_every_row_of_the_walk_is_of_a_known_deed(walk_of: Walks, person: str) -> None:
    for visit in walk_of(person).visits:
        assert {row.deed for row in visit.answer.log} <= set(DEEDS), visit

"""How people are ordered, why they are in the list, and when a list would be a lottery."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from clients.identity import IdentityWords
from clients.search.parse import parse
from clients.search.ranking import Person, Ranked, Ranker, Reason, cut

BORN = date(1980, 3, 4)
SAME, DAY, NEAR = Reason.SAME_NAME, Reason.BIRTH_DATE, Reason.BIRTH_DATE_NEAR
YEAR, FOUR = Reason.BIRTH_YEAR, Reason.LAST_FOUR


def person(
    first: str,
    last: str,
    *,
    born: date | None = BORN,
    exact: bool = True,
    suffix: str = "",
    ssn: str = "219099998",
    middle: str = "",
    aliases: tuple[str, ...] = (),
) -> Person:
    words = IdentityWords(
        first_name=first,
        middle_name=middle,
        last_name=last,
        name_suffix=suffix,
        ssn=ssn,
        aliases=aliases,
    )
    return Person(uuid4(), words, born, exact)


def rank(typed: str, held: Person) -> Ranked:
    return Ranker(parse(typed)).rank(held)


@pytest.mark.parametrize(
    ("typed", "held", "score", "reasons"),
    [
        ("Ann Lee", person("Ann", "Lee"), 14.0, [SAME]),
        ("Lee Ann", person("Ann", "Lee"), 14.0, [SAME]),
        ("Bill Quimby", person("William", "Quimby"), 12.0, [Reason.NICKNAME]),
        ("Paco Quimby", person("Francisco", "Quimby"), 12.0, [Reason.NICKNAME]),
        ("Xavier Quimbly", person("Xavier", "Quimby"), 12.5, [Reason.SIMILAR_NAME]),
        ("Xavier Kwimby", person("Xavier", "Quimby"), 10.5, [Reason.SOUNDS_ALIKE]),
        ("Ann Lee", person("Ann", "Xu"), 4.0, [SAME]),
        ("A Lee", person("Ann", "Lee"), 8.0, [SAME]),
        ("Ann Marie Lee", person("Ann", "Lee"), 12.0, [SAME]),
        ("Ann Lee Jr", person("Ann", "Lee", suffix="Jr."), 15.5, [SAME]),
        ("Ann Lee Sr", person("Ann", "Lee", suffix="Jr."), 14.0, [SAME]),
        ("Zip Doe", person("Ann", "Lee", aliases=("Zip Doe",)), 14.0, [SAME, Reason.ALIAS]),
        ("Ann Lee 3/4/1980", person("Ann", "Lee"), 27.0, [SAME, DAY]),
        ("Ann Lee 4/3/1980", person("Ann", "Lee"), 22.0, [SAME, NEAR]),
        ("Ann Lee 7/9/1980", person("Ann", "Lee"), 15.0, [SAME, YEAR]),
        ("Ann Lee 3/4/1970", person("Ann", "Lee"), 15.0, [SAME]),
        ("Ann Lee 7/9/1970", person("Ann", "Lee"), 9.0, [SAME]),
        ("Ann Lee 3/4/1980", person("Ann", "Lee", born=None), 14.0, [SAME]),
        ("Ann Lee 7/9/1982", person("Ann", "Lee", exact=False), 16.0, [SAME, YEAR]),
        ("Ann Lee 7/9/1983", person("Ann", "Lee", exact=False), 11.0, [SAME]),
        ("Ann Lee 1980", person("Ann", "Lee"), 19.0, [SAME, YEAR]),
        ("Ann Lee 1981", person("Ann", "Lee"), 17.5, [SAME, YEAR]),
        ("Ann Lee 1982", person("Ann", "Lee"), 15.0, [SAME]),
        ("Ann Lee 1990", person("Ann", "Lee"), 9.0, [SAME]),
        ("Ann Lee 9998", person("Ann", "Lee"), 26.0, [SAME, FOUR]),
        ("Ann Lee 9989", person("Ann", "Lee"), 20.0, [SAME, Reason.LAST_FOUR_NEAR]),
        ("Ann Lee 1234", person("Ann", "Lee"), 9.0, [SAME]),
        ("Ann Lee 1234", person("Ann", "Lee", ssn=""), 14.0, [SAME]),
        ("219-09-9998", person("Ann", "Lee"), 25.0, [Reason.SSN]),
        ("219-09-9989", person("Ann", "Lee"), 15.0, [Reason.SSN_NEAR]),
        (
            "219-09-9998 Ann Lee",
            person("Ann", "Lee", ssn="xxxxx9998"),
            26.0,
            [SAME, FOUR],
        ),
    ],
)
def test_scores_and_reasons(typed: str, held: Person, score: float, reasons: list[Reason]) -> None:
    ranked = rank(typed, held)
    assert ranked.score == pytest.approx(score)
    assert list(ranked.reasons) == reasons
    assert all(str(text) for text in ranked.reason_texts)


def test_joined_and_parted_names_fit() -> None:
    assert rank("Juan Delacruz", person("Juan", "de la Cruz")).score > 12
    assert rank("Juan de la Cruz", person("Juan", "Delacruz")).score > 12
    assert rank("Mary Ann Quimby", person("Maryann", "Quimby")).score > 12


def test_an_unrelated_person_of_the_same_day_is_not_shown() -> None:
    assert not rank("Ann Lee 3/4/1980", person("Benedict", "Underhill")).is_plausible


def test_a_changed_last_name_is_still_shown_with_the_same_birth_date() -> None:
    ranked = rank("Ann Lee 3/4/1980", person("Ann", "Underhill"))
    assert ranked.is_plausible
    assert ranked.score == pytest.approx(17.0)


def test_nine_digits_show_a_person_of_another_name() -> None:
    assert rank("Ann Lee 219-09-9998", person("Benedict", "Underhill")).is_plausible


def tied(count: int, score: float) -> list[Ranked]:
    return [
        Ranked(Person(UUID(int=number), IdentityWords(), None, False), score, (), True)
        for number in range(count)
    ]


def test_ten_ties_are_shown_and_eleven_are_not() -> None:
    assert len(cut(tied(10, 14.0), 10).people) == 10
    crowd = cut(tied(11, 14.0), 10)
    assert crowd.too_many
    assert crowd.people == ()


def test_who_fits_better_than_the_crowd_is_shown() -> None:
    best = tied(1, 27.0)
    shown = cut([*tied(30, 14.0), *best], 10)
    assert shown.too_many
    assert list(shown.people) == best


def test_a_crowd_below_the_cut_does_not_matter() -> None:
    shown = cut([*tied(10, 20.0), *tied(40, 14.0)], 10)
    assert not shown.too_many
    assert len(shown.people) == 10


def test_people_do_not_print_their_names() -> None:
    held = person("Ann", "Lee")
    assert "Ann" not in repr(held) + repr(rank("Ann Lee", held)) + repr(Ranker(parse("Ann Lee")))

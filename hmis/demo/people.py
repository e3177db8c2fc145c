"""Invents people: households with names, ages, numbers and answers that fit each other.

Pure: nothing here knows the database. Social Security numbers come from area numbers that are
never issued and group numbers that the tax office does not use either: they are nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

from clients.identity import IdentityWords
from hmis.demo import names
from hmis.demo.chance import Weighted, common_first, is_lucky
from hmis.demo.places import Served
from hud.fy2026.lists import (
    DobDataQuality,
    NameDataQuality,
    NoYesReasons,
    RaceNone,
    RelationshipToHoH,
    Sex,
    SsnDataQuality,
)

ADULT: Final = 18
_DAYS_OF_YEAR: Final = 365.25
_SELF: Final = RelationshipToHoH.SELF_HEAD_OF_HOUSEHOLD
_PARTNER: Final = RelationshipToHoH.HEAD_OF_HOUSEHOLDS_SPOUSE_OR_PARTNER
_CHILD: Final = RelationshipToHoH.HEAD_OF_HOUSEHOLDS_CHILD
_RELATION: Final = RelationshipToHoH.HEAD_OF_HOUSEHOLDS_OTHER_RELATION_MEMBER

# Household shapes: adults besides the head, and whether children come too.
_SINGLE, _COUPLE, _RELATIVE, _PARENT, _PARENTS = range(5)
_SHAPES: Final = {
    Served.ADULTS: Weighted({_SINGLE: 82, _COUPLE: 12, _RELATIVE: 6}),
    Served.FAMILIES: Weighted({_PARENT: 62, _PARENTS: 38}),
    Served.ANYBODY: Weighted({_SINGLE: 52, _COUPLE: 10, _PARENT: 22, _PARENTS: 11, _RELATIVE: 5}),
    Served.MINORS: Weighted({_SINGLE: 1}),
    Served.YOUTH: Weighted({_SINGLE: 84, _COUPLE: 4, _PARENT: 12}),
    Served.SURVIVORS: Weighted({_SINGLE: 30, _PARENT: 70}),
}
_CHILDREN: Final = Weighted({1: 42, 2: 32, 3: 17, 4: 9})
_RACES: Final = Weighted(
    {
        "black": 36,
        "white": 36,
        "hispanic_latinao": 17,
        "american_indian": 4,
        "asian": 3,
        "pacific_islander": 2,
        "middle_eastern": 2,
    }
)
_NO_RACE: Final = Weighted(
    {RaceNone.CLIENT_PREFERS_NOT_TO_ANSWER: 2, RaceNone.DATA_NOT_COLLECTED: 1}
)
_SSN_QUALITY: Final = Weighted(
    {
        SsnDataQuality.FULL_SSN_REPORTED: 74,
        SsnDataQuality.APPROXIMATE_OR_PARTIAL_SSN_REPORTED: 8,
        SsnDataQuality.CLIENT_DOES_NOT_KNOW: 5,
        SsnDataQuality.CLIENT_PREFERS_NOT_TO_ANSWER: 9,
        SsnDataQuality.DATA_NOT_COLLECTED: 4,
    }
)
_DOB_QUALITY: Final = Weighted(
    {
        DobDataQuality.FULL_DOB_REPORTED: 950,
        DobDataQuality.APPROXIMATE_OR_PARTIAL_DOB_REPORTED: 35,
        DobDataQuality.CLIENT_PREFERS_NOT_TO_ANSWER: 8,
        DobDataQuality.DATA_NOT_COLLECTED: 7,
    }
)
_VETERAN: Final = Weighted(
    {NoYesReasons.NO: 91, NoYesReasons.YES: 7, NoYesReasons.DATA_NOT_COLLECTED: 2}
)
_DISABLING: Final = Weighted(
    {
        NoYesReasons.YES: 48,
        NoYesReasons.NO: 46,
        NoYesReasons.CLIENT_PREFERS_NOT_TO_ANSWER: 4,
        NoYesReasons.DATA_NOT_COLLECTED: 2,
    }
)


@dataclass(repr=False)
class InventedPerson:
    """Somebody who does not exist."""

    relationship: RelationshipToHoH
    sex: Sex
    age: int
    words: IdentityWords
    name_data_quality: NameDataQuality
    ssn_data_quality: SsnDataQuality
    date_of_birth: date | None
    dob_data_quality: DobDataQuality
    races: tuple[str, ...]
    race_none: RaceNone | None
    veteran_status: NoYesReasons
    disabling_condition: NoYesReasons

    @property
    def is_adult(self) -> bool:
        """Whether old enough for the questions that adults are asked."""
        return self.age >= ADULT


def never_issued_numbers(start: int) -> Iterator[str]:
    """Numbers of nine digits, all different, the same for the same start.

    Area 900 to 999 was never issued; taxpayer numbers share it but not the groups 01 to 49.
    """
    groups, serials = 49, 9999
    everything, stride = 100 * groups * serials, 7_368_787
    place = start * stride
    while True:
        place = (place + stride) % everything
        area, rest = divmod(place, groups * serials)
        group, serial = divmod(rest, serials)
        yield f"{900 + area}{group + 1:02}{serial + 1:04}"


@dataclass
class Inventor:
    """Makes people from one seeded generator and one supply of numbers."""

    chance: Random
    numbers: Iterator[str]
    _surname: str = field(default="", init=False)
    _races: tuple[str, ...] = field(default=(), init=False)

    def household(self, serves: Served, entry_date: date, at_most: int) -> list[InventedPerson]:
        """The head first, then partner or relative, then children; not more than `at_most`."""
        chance = self.chance
        shape = _SHAPES[serves].pick(chance)
        self._surname = self._last_name()
        self._races = (_RACES.pick(chance),)
        has_children = shape in (_PARENT, _PARENTS)
        sex = Sex.FEMALE if is_lucky(chance, 0.86 if shape == _PARENT else 0.38) else Sex.MALE
        head_age = self._age_of_head(serves, has_children)
        people = [self._person(_SELF, sex, head_age, entry_date)]
        if shape in (_COUPLE, _PARENTS):
            other = Sex.MALE if sex == Sex.FEMALE else Sex.FEMALE
            partner_sex = sex if is_lucky(chance, 0.06) else other
            age = max(ADULT, head_age + chance.randint(-5, 6))
            people.append(self._person(_PARTNER, partner_sex, age, entry_date))
        if shape == _RELATIVE:
            age = chance.randint(ADULT, 80)
            people.append(self._person(_RELATION, self._any_sex(), age, entry_date))
        if has_children:
            oldest = min(17, head_age - 16)
            for _ in range(_CHILDREN.pick(chance)):
                age = chance.randint(0, max(oldest, 0))
                people.append(self._person(_CHILD, self._any_sex(), age, entry_date))
        return people[:at_most]

    def _age_of_head(self, serves: Served, has_children: bool) -> int:
        chance = self.chance
        if serves == Served.MINORS:
            return chance.randint(13, 17)
        if serves == Served.YOUTH:
            return chance.randint(18, 24)
        if has_children:
            return round(chance.triangular(18, 56, 30))
        return round(chance.triangular(18, 82, 44))

    def _any_sex(self) -> Sex:
        return self.chance.choice((Sex.FEMALE, Sex.MALE))

    def _last_name(self) -> str:
        name = common_first(self.chance, names.LAST)
        if is_lucky(self.chance, 0.06):
            return f"{name}-{common_first(self.chance, names.LAST)}"
        return name

    def _person(
        self, relationship: RelationshipToHoH, sex: Sex, age: int, entry_date: date
    ) -> InventedPerson:
        chance = self.chance
        is_adult = age >= ADULT
        born, dob_quality = self._birth(age, entry_date)
        ssn, ssn_quality = self._number(is_adult)
        words, name_quality = self._name(relationship, sex, is_adult, ssn)
        races, race_none = self._races_of_one()
        disabling = _DISABLING.pick(chance)
        if not is_adult and not is_lucky(chance, 0.2):
            disabling = NoYesReasons.NO
        return InventedPerson(
            relationship=relationship,
            sex=Sex.CLIENT_PREFERS_NOT_TO_ANSWER if is_lucky(chance, 0.01) else sex,
            age=age,
            words=words,
            name_data_quality=name_quality,
            ssn_data_quality=ssn_quality,
            date_of_birth=born,
            dob_data_quality=dob_quality,
            races=races,
            race_none=race_none,
            veteran_status=_VETERAN.pick(chance) if is_adult else NoYesReasons.NO,
            disabling_condition=disabling,
        )

    def _birth(self, age: int, entry_date: date) -> tuple[date | None, DobDataQuality]:
        days = int(age * _DAYS_OF_YEAR) + 1 + self.chance.randint(0, 363)
        born = entry_date - timedelta(days=days)
        quality = _DOB_QUALITY.pick(self.chance)
        if quality == DobDataQuality.FULL_DOB_REPORTED:
            return born, quality
        if quality == DobDataQuality.APPROXIMATE_OR_PARTIAL_DOB_REPORTED:
            return date(born.year, 1, 1), quality
        return None, quality

    def _number(self, is_adult: bool) -> tuple[str, SsnDataQuality]:
        quality = _SSN_QUALITY.pick(self.chance)
        if not is_adult and is_lucky(self.chance, 0.35):
            quality = SsnDataQuality.CLIENT_DOES_NOT_KNOW
        if quality == SsnDataQuality.FULL_SSN_REPORTED:
            return next(self.numbers), quality
        if quality == SsnDataQuality.APPROXIMATE_OR_PARTIAL_SSN_REPORTED:
            return "xxxxx" + next(self.numbers)[-4:], quality
        return "", quality

    def _name(
        self, relationship: RelationshipToHoH, sex: Sex, is_adult: bool, ssn: str
    ) -> tuple[IdentityWords, NameDataQuality]:
        chance = self.chance
        supply = names.FEMALE if sex == Sex.FEMALE else names.MALE
        if relationship == _SELF and is_adult and is_lucky(chance, 0.012):
            street = chance.choice(names.STREET_NAMES)
            partial = NameDataQuality.PARTIAL_STREET_NAME_OR_CODE_NAME_REPORTED
            return IdentityWords(first_name=street, last_name=self._surname[:1], ssn=ssn), partial
        first = common_first(chance, supply)
        keeps_family_name = relationship == _SELF or is_lucky(chance, 0.75)
        last = self._surname if keeps_family_name else self._last_name()
        has_suffix = sex == Sex.MALE and is_lucky(chance, 0.02)
        words = IdentityWords(
            first_name=first,
            middle_name=common_first(chance, supply) if is_lucky(chance, 0.35) else "",
            last_name=last,
            name_suffix=chance.choice(("Jr", "Sr", "III")) if has_suffix else "",
            ssn=ssn,
            aliases=self._aliases(first, last, sex) if is_adult else (),
        )
        return words, NameDataQuality.FULL_NAME_REPORTED

    def _aliases(self, first: str, last: str, sex: Sex) -> tuple[str, ...]:
        chance = self.chance
        if first in names.NICKNAMES and is_lucky(chance, 0.25):
            return (f"{chance.choice(names.NICKNAMES[first])} {last}",)
        if is_lucky(chance, 0.06 if sex == Sex.FEMALE else 0.01):
            return (f"{first} {common_first(chance, names.LAST)}",)
        return ()

    def _races_of_one(self) -> tuple[tuple[str, ...], RaceNone | None]:
        if is_lucky(self.chance, 0.03):
            return (), _NO_RACE.pick(self.chance)
        if is_lucky(self.chance, 0.09):
            return tuple(sorted({*self._races, _RACES.pick(self.chance)})), None
        return self._races, None

"""From the rows of a roll to its households, with what is wrong said row by row. Pure.

A household comes in as a whole or not at all: whoever is left out of it would be covered by nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple
from unicodedata import normalize

from pydantic import ValidationError

from app.benefits.takeover import ABOVE_STANDARD, OTHER_HOLDER, OTHER_PLACE
from app.benefits.taking_over import OnTheRoll
from app.households.inputs import HouseholdInput
from app.kernel.errors import invalid
from app.kernel.forms.messages import message_for
from app.programmes.categories import CATEGORIES_OF
from app.programmes.standards import Standards
from app.roll_imports import values
from app.roll_imports.cells import EMPTY, Cell, Refusal, Table, Unfit
from app.roll_imports.columns import (
    ACCOUNT,
    CATEGORIES_SAID,
    NAMES,
    NEEDED_BY_ALL,
    NEEDED_BY_RECIPIENT,
    OF_HOUSEHOLD,
    PROGRAMMES_SAID,
    RELATIONS_SAID,
    REMARK,
    TITLES,
)

MOST_LINES, MOST_MEMBERS = 10_000, 30
EMPTY_CELL = "这一格不能空着。"
PROGRAMME = "请填“低保”或者“特困”。边缘、支出型家庭没有按月发的钱，不从这里转入。"
CATEGORY = "没有这个类别。请填城市低保全额、城市低保差额、农村低保一类到四类、特困集中供养或者特困分散供养。"
RELATION = "请填本人、配偶、子女、父母、祖父母或外祖父母、孙子女或外孙子女、兄弟姐妹、儿媳或女婿、公婆或岳父母、其他。"


class Place(NamedTuple):
    """A place of the office: its code, and of what kind it is (`village`, `community`, `town`)."""

    code: str
    level: str


# What somebody wrote for a place: raises `Unfit`.
Places = Callable[[str], Place]


@dataclass(frozen=True)
class Line:
    """One row that says something, by the names of the columns."""

    row: int
    cells: Mapping[str, Cell]

    def of(self, name: str) -> Cell:
        return self.cells.get(name, EMPTY)

    def is_empty(self, name: str) -> bool:
        cell = self.of(name)
        return cell.kind == "text" and not cell.text.strip()


@dataclass(frozen=True)
class Read:
    """One row with what its cells mean; `said` lacks what was empty or wrong."""

    row: int
    household: str
    said: Mapping[str, Any]


@dataclass(frozen=True, repr=False)
class Roll:
    """`lines` are all rows that say something; of each household in `households` every row is right."""

    lines: int
    households: tuple[OnTheRoll, ...]
    refused: tuple[Refusal, ...]


def lines_of(table: Table) -> list[Line]:
    """The rows below the head. Raises Invalid where the head names other columns, or there are too many rows."""
    head = next((position for position, row in enumerate(table) if any(cell.text.strip() for cell in row)), None)
    if head is None:
        raise invalid("file", "表里没有内容。请用模板填好再传。")
    names = [TITLES.get(title := _title(cell.text), title.lower()) for cell in table[head]]
    _check_head(names)
    lines = [
        Line(position + 1, {name: cell for name, cell in zip(names, row, strict=False) if name})
        for position, row in enumerate(table)
        if position > head and any((cell != EMPTY and cell.text.strip(" \t　")) or cell.kind != "text" for cell in row)
    ]
    said = [line for line in lines if not line.of("household").text.strip().startswith(REMARK)]
    if not said:
        raise invalid("file", "表里只有表头，没有人。请填好再传。")
    if len(said) > MOST_LINES:
        raise invalid("file", f"一次最多转入{MOST_LINES}行，这张表有{len(said)}行。请分成几个文件，同一户的放在一起。")
    return said


def _title(text: str) -> str:
    """Without the blanks and line ends by which a head is spread or broken, brackets of any width."""
    return re.sub(r"\s", "", normalize("NFKC", text)).replace("(", "（").replace(")", "）")


def _check_head(names: Sequence[str]) -> None:
    missing = [name for name in NAMES if name not in names]
    if missing:
        raise invalid("file", f"表头缺少这几列：{'、'.join(missing)}。请用模板的表头，不要改。")
    twice = [name for name, times in Counter(names).items() if name in NAMES and times > 1]
    if twice:
        raise invalid("file", f"表头里这几列写了两次：{'、'.join(twice)}。")


def read_roll(lines: Sequence[Line], places: Places, today: date) -> Roll:
    """Every household of the roll, and every row of those that do not come in."""
    meanings, read, refused = _meanings(places, today), list[Read](), list[Refusal]()
    for line in lines:
        said, problems = _read(line, meanings)
        read.append(said)
        refused += problems
    refused += _same_person(read)
    wrong = {each.row for each in refused}
    households = []
    for key, rows in _by_household(read).items():
        if key and wrong.isdisjoint(each.row for each in rows):
            found, problems = _household(rows)
            refused += problems
            households += [found] if found else []
    return Roll(len(lines), tuple(households), tuple(_complete(read, households, refused)))


def _read(line: Line, meanings: Mapping[str, Callable[[Cell], Any]]) -> tuple[Read, list[Refusal]]:
    said: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, meaning in meanings.items():
        if line.is_empty(name) and name != "covered":
            continue
        try:
            said[name] = meaning(line.of(name))
        except Unfit as unfit:
            problems[name] = unfit.message
    missing = [name for name in _needed(said.get("relation")) if name not in said and name not in problems]
    problems |= dict.fromkeys(missing, EMPTY_CELL)
    row = Read(line.row, said.get("household", ""), said)
    return row, [Refusal(line.row, name, message) for name, message in problems.items()]


def _needed(relation: str | None) -> tuple[str, ...]:
    return (*NEEDED_BY_ALL, *NEEDED_BY_RECIPIENT) if relation == "self" else NEEDED_BY_ALL


def _meanings(places: Places, today: date) -> dict[str, Callable[[Cell], Any]]:
    return {
        "household": values.text_of,
        "programme": lambda cell: values.one_of(cell, PROGRAMMES_SAID, PROGRAMME),
        "category": lambda cell: values.one_of(cell, CATEGORIES_SAID, CATEGORY),
        "region": lambda cell: places(values.text_of(cell)),
        "address": values.text_of,
        "phone": values.number_of,
        "name": values.text_of,
        "id_number": values.id_number_of,
        "relation": lambda cell: values.one_of(cell, RELATIONS_SAID, RELATION),
        "covered": values.is_covered,
        "monthly_amount": values.fen_of,
        "account_holder": values.text_of,
        "account_number": values.account_of,
        "bank": values.text_of,
        "since": lambda cell: values.month_of(cell, today),
    }


def _same_person(read: Sequence[Read]) -> Iterator[Refusal]:
    """Nobody knows which of two rows is right: neither comes in."""
    rows: dict[str, list[int]] = {}
    for each in read:
        if number := each.said.get("id_number"):
            rows.setdefault(number, []).append(each.row)
    for same in rows.values():
        for row in same if len(same) > 1 else ():
            others = "、".join(str(other) for other in same if other != row)
            yield Refusal(row, "id_number", f"第{others}行也是这个身份证号。一个人只能有一行，请核对。")


def _by_household(read: Iterable[Read]) -> dict[str, list[Read]]:
    return {key: list(rows) for key, rows in groupby(sorted(read, key=lambda each: each.household), _key)}


def _key(each: Read) -> str:
    return each.household


def _household(rows: Sequence[Read]) -> tuple[OnTheRoll | None, list[Refusal]]:
    """The household of these rows, each right in itself; or None, and why."""
    heads = [each for each in rows if each.said["relation"] == "self"]
    if len(heads) != 1:
        what = "这一户没有“本人”（户主）那一行。" if not heads else "这一户有两个“本人”，只能有一个。"
        return None, [Refusal((heads or rows)[-1].row, "relation", what)]
    problems = [*_said_otherwise(heads[0], rows), *_of_head(heads[0]), *_too_many(rows)]
    if problems:
        return None, problems
    people = [heads[0], *(each for each in rows if each is not heads[0])]
    try:
        return _on_the_roll(people), []
    except ValidationError as error:
        return None, list(_in_words(error, people))


def _said_otherwise(head: Read, rows: Sequence[Read]) -> Iterator[Refusal]:
    for each in rows:
        for name in OF_HOUSEHOLD:
            if name in each.said and each.said[name] != head.said.get(name):
                yield Refusal(
                    each.row, name, f"和本户第{head.row}行写的不一样。整户的内容写在本人那一行，别的行可以空着。"
                )


def _of_head(head: Read) -> Iterator[Refusal]:
    said = head.said
    if said["category"] not in CATEGORIES_OF[said["programme"]]:
        yield Refusal(head.row, "category", "这个类别不是这个救助项目的，请核对。")
    given = [name for name in ACCOUNT if name in said]
    if given and len(given) < len(ACCOUNT):
        yield from (Refusal(head.row, name, "户名、卡号、开户银行要填就填全。") for name in ACCOUNT if name not in said)


def _too_many(rows: Sequence[Read]) -> Iterator[Refusal]:
    if len(rows) > MOST_MEMBERS:
        yield Refusal(rows[-1].row, "household", f"一户最多{MOST_MEMBERS}人，这个户号有{len(rows)}行，请核对户号。")
    elif not any(each.said["covered"] for each in rows):
        yield Refusal(rows[0].row, "covered", "这一户没有一个人享受，请核对。")


# What of an account is kept, and in which column it stands.
_ACCOUNT = {"holder": "account_holder", "number": "account_number", "bank": "bank"}


def _on_the_roll(people: Sequence[Read]) -> OnTheRoll:
    head = people[0].said
    place: Place = head["region"]
    declared = {name: head[column] for name, column in _ACCOUNT.items()} if "bank" in head else None
    people_said = [{name: each.said[name] for name in ("name", "id_number", "relation")} for each in people]
    facts = HouseholdInput.model_validate(
        {
            "region": place.code,
            "address": head.get("address"),
            "phone": head.get("phone"),
            "bank_account": declared,
            "members": people_said,
        }
    )
    return OnTheRoll(
        lines=tuple(each.row for each in people),
        programme=head["programme"],
        category=head["category"],
        monthly_amount=head["monthly_amount"],
        since=head["since"],
        household=facts,
        covered=frozenset(position for position, each in enumerate(people) if each.said["covered"]),
        look_at=tuple(_to_look_at(head, place, facts)),
    )


def _to_look_at(head: Mapping[str, Any], place: Place, facts: HouseholdInput) -> Iterator[str]:
    other = {"rural": "community", "urban": "village"}.get(head["category"].partition("_")[0])
    if place.level == other:
        yield OTHER_PLACE
    account = facts.bank_account
    if account is not None and account.holder not in {member.name for member in facts.members}:
        yield OTHER_HOLDER


def _in_words(error: ValidationError, people: Sequence[Read]) -> Iterator[Refusal]:
    for problem in error.errors():
        path, row, field = problem["loc"], people[0].row, str(problem["loc"][0])
        if field == "members" and len(path) > 1:
            row, field = people[int(path[1])].row, str(path[2]) if len(path) > 2 else "name"
        elif field == "bank_account":
            field = _ACCOUNT[str(path[1])]
        yield Refusal(row, field, message_for(problem))


def _complete(read: Sequence[Read], households: Sequence[OnTheRoll], refused: Sequence[Refusal]) -> list[Refusal]:
    """Also the rows that are right and do not come in since another of their household is wrong."""
    comes_in = {row for each in households for row in each.lines}
    own = {each.row for each in refused}
    wrong = {each.household: each.row for each in reversed(read) if each.row in own}
    others = [
        Refusal(each.row, "household", same_household(wrong[each.household]))
        for each in read
        if each.row not in comes_in and each.row not in own
    ]
    return sorted([*refused, *others], key=lambda each: each.row)


def same_household(row: int) -> str:
    return f"同一户的第{row}行没有通过，整户都没有转入。改好那一行再传，已经转入的不会重复。"


def highest(found: OnTheRoll, standards: Standards) -> int | None:
    """The most that today's standards give so many people, in fen a month; None where there is no such standard."""
    people = len(found.covered)
    if found.programme == "destitute_support":
        basic = [standards[code]["amount"] for code in standards if code in _DESTITUTE_BASIC]
        care = [standards[code]["amount"] for code in standards if code.startswith("destitute_support.care_")]
        return (max(basic) + max(care, default=0)) * people if basic else None
    code = f"minimum_living_allowance.{found.category.partition('_')[0]}"
    return standards[code]["amount"] * people if code in standards else None


_DESTITUTE_BASIC = frozenset({"destitute_support.urban", "destitute_support.rural"})


def compared(found: OnTheRoll, standards: Standards) -> OnTheRoll:
    """With a mark where it is more than the standards give: it was granted elsewhere, and somebody looks at it."""
    most = highest(found, standards)
    if most is None or found.monthly_amount <= most:
        return found
    return replace(found, look_at=(ABOVE_STANDARD, *found.look_at))

"""Which households of a roll have a benefit already: looked up for all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.models import Account
from app.accounts.offices import accounts_of_person
from app.accounts.relatives import DeclaredRelative
from app.benefits.models import Benefit, CoveredMonth
from app.benefits.months import BASIC_LIVING, first_of_next_month
from app.benefits.taking_over import OnTheRoll
from app.households.models import Member
from app.kernel.clock import clock
from app.kernel.privacy import id_number_index
from app.record.subjects import Subject
from app.roll_imports.cells import Refusal
from app.roll_imports.rules import same_household

AT_ONCE = 500
ELSEWHERE = "这个人已经在另一份低保或者特困供养里，不能重复享受。请先核实是哪一份。"
OTHER_PROGRAMME = "这个人已经在领取低保或者特困供养，项目和表里的不一样，不能重复享受。请先核实。"
NOT_IN_IT = "这一户已经在册，里面没有这个人。添人请在这份救助里登记变化。"
OTHER_AMOUNT = "这一户已经在册，每月金额和表里的不一样。要改金额请在这份救助里提出调整。"
OWN = "这一户里有您本人或者您申报的近亲属，请由其他受理人员转入。"


@dataclass(frozen=True, repr=False)
class Sorted:
    """What is new, how many rows stand on the roll here already, and what neither is."""

    new: tuple[OnTheRoll, ...]
    existing: int
    refused: tuple[Refusal, ...]


@dataclass(frozen=True)
class _Known:
    """`recipients` of the township's benefits, `covered` by any, `members` of those benefits, `own` the officer's."""

    recipients: dict[str, Benefit]
    covered: dict[str, UUID]
    members: dict[UUID, frozenset[str]]
    own: frozenset[str]


def sorted_out(households: Sequence[OnTheRoll], actor: Actor, township: str) -> Sorted:
    people = {index for each in households for index in indexes(each)}
    known = _known(sorted(people), actor, township)
    new, refused, existing = list[OnTheRoll](), list[Refusal](), 0
    for each in households:
        wrong, is_known = _look(each, known)
        if wrong:
            refused += wrong
            of_others = set(each.lines) - {refusal.row for refusal in wrong}
            if not is_known:
                refused += [Refusal(row, "household", same_household(wrong[0].row)) for row in sorted(of_others)]
            else:
                existing += len(of_others)
        elif is_known:
            existing += len(each.lines)
        else:
            new.append(each)
    return Sorted(tuple(new), existing, tuple(refused))


def indexes(found: OnTheRoll) -> list[str]:
    """The blind indexes of its members, in their order."""
    return [id_number_index(member.id_number) for member in found.household.members if member.id_number]


def _look(found: OnTheRoll, known: _Known) -> tuple[list[Refusal], bool]:
    """What is wrong with it here, and whether it has its benefit already."""
    people = list(zip(found.lines, indexes(found), strict=True))
    row, recipient = people[0]
    if any(index in known.own for _, index in people):
        return [Refusal(row, "household", OWN)], False
    benefit = known.recipients.get(recipient)
    if benefit is None:
        meant = [people[position] for position in sorted(found.covered)]
        return [Refusal(line, "id_number", ELSEWHERE) for line, index in meant if index in known.covered], False
    if benefit.programme != found.programme:
        return [Refusal(row, "programme", OTHER_PROGRAMME)], False
    wrong = [Refusal(line, "household", NOT_IN_IT) for line, index in people if index not in known.members[benefit.id]]
    if benefit.monthly_amount != found.monthly_amount:
        wrong.insert(0, Refusal(row, "monthly_amount", OTHER_AMOUNT))
    return wrong, True


def _known(people: Sequence[str], actor: Actor, township: str) -> _Known:
    recipients, covered = dict[str, Benefit](), dict[str, UUID]()
    month = first_of_next_month(clock.today())
    for part in _parts(people):
        here = Benefit.select(Benefit).join(Subject, on=(Subject.id == Benefit.id))
        live = here.where(
            Benefit.recipient_index.in_(part),
            Benefit.last_month.is_null(),
            Benefit.programme.in_(list(BASIC_LIVING)),
            Subject.township == township,
        )
        recipients |= {row.recipient_index: row for row in live}
        rows = CoveredMonth.select().where(
            CoveredMonth.person_index.in_(part),
            CoveredMonth.month == month,
            CoveredMonth.programme_group.in_(set(BASIC_LIVING.values())),
        )
        covered |= {row.person_index: row.benefit for row in rows}
    members: dict[UUID, set[str]] = {row.id: set() for row in recipients.values()}
    for part in _parts(list(members)):
        for member in Member.select(Member.household, Member.id_number_index).where(Member.household.in_(part)):
            members[member.household].add(member.id_number_index or "")
    return _Known(recipients, covered, {key: frozenset(each) for key, each in members.items()}, own_people(actor))


def own_people(actor: Actor) -> frozenset[str]:
    """The blind indexes of the person themselves, under whatever account, and of the relatives they declared."""
    accounts = sorted(accounts_of_person(actor.account_id))
    numbers = Account.select(Account.id_number_index).where(
        Account.id.in_(accounts), Account.id_number_index.is_null(False)
    )
    relatives = DeclaredRelative.select(DeclaredRelative.person_index).where(DeclaredRelative.account.in_(accounts))
    mine = {row.id_number_index for row in numbers if row.id_number_index}
    return frozenset(mine | {row.person_index for row in relatives})


def _parts(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))

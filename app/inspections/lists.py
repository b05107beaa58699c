"""The lists of an inspection: which cases, who inspects, and who is kept apart from which case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from app.accounts.directory import account_by_username, grants_of
from app.accounts.models import Account
from app.accounts.relatives import DeclaredRelative
from app.accounts.roles import FROM_OUTSIDE, Role
from app.inspections.inputs import CaseFilter
from app.kernel.errors import invalid
from app.record.events import Event
from app.record.subjects import LEVELS, Participant, Subject
from app.regions.service import region

MOST_CASES = 20_000
AT_ONCE = 500
# Who may be sent: whoever works in the authorities, but not who only reports or keeps accounts for others.
INSPECT = frozenset(Role) - FROM_OUTSIDE - {Role.ADMINISTRATOR, Role.VILLAGE_ASSISTANT}


def cases_of(chosen: CaseFilter, place: str) -> list[UUID]:
    """The matters that the filter names, below `place`. Raises Invalid where there are none, or more than
    `MOST_CASES`.
    """
    level = LEVELS[region(place).level]
    query = Subject.select(Subject.id).where(
        getattr(Subject, level) == place, Subject.collection == chosen.collection, Subject.state != "draft"
    )
    if chosen.programme is not None:
        query = query.where(Subject.kind == chosen.programme)
    if chosen.state is not None:
        query = query.where(Subject.state == chosen.state)
    found = [row for (row,) in query.limit(MOST_CASES + 1).tuples().iterator()]
    if not found:
        raise invalid("filter", "按这些条件一件也没有。请换一换条件。")
    if len(found) > MOST_CASES:
        raise invalid("filter", f"按这些条件超过{MOST_CASES}件，一次抽不了。请分乡镇或者分项目来抽。")
    return found


def inspectors_of(usernames: Sequence[str]) -> list[Account]:
    """Different people in office. Raises Invalid on the one who cannot be sent."""
    found: dict[str, Account] = {}
    for position, username in enumerate(usernames):
        account = account_by_username(username)
        if account is None or not any(grant.role in INSPECT for grant in grants_of(account.id)):
            raise invalid(f"inspectors.{position}", f"“{username}”不是能做检查的工作人员，请重新选择。")
        if account.identity_status != "verified" or not account.id_number_index:
            raise invalid(f"inspectors.{position}", f"“{username}”的身份证号还没有登记，不能做检查人员。")
        if account.id_number_index in found:
            raise invalid(f"inspectors.{position}", f"“{username}”在名单上重复了。")
        found[account.id_number_index] = account
    return list(found.values())


def kept_apart(cases: Sequence[UUID], inspectors: Sequence[Account]) -> Iterator[tuple[UUID, UUID]]:
    """Pairs of case and account: the inspector has a part in it, took a step in it, or declared somebody in it as a
    near relative. A pair may come more than once.
    """
    numbers = {str(each.id_number_index): each.id for each in inspectors}
    accounts = _accounts_of(numbers)
    declared = _declared_by(accounts)
    for start in range(0, len(cases), AT_ONCE):
        batch = cases[start : start + AT_ONCE]
        yield from _with_a_part(batch, numbers, accounts, declared)
        steps = Event.select(Event.subject, Event.actor).where(
            Event.subject.in_(batch), Event.actor.in_(list(accounts))
        )
        yield from ((case, accounts[actor]) for case, actor in steps.distinct().tuples().iterator())


def _accounts_of(numbers: Mapping[str, UUID]) -> dict[UUID, UUID]:
    """Every account of these people, with the one under which they are on the list."""
    rows = Account.select(Account.id, Account.id_number_index).where(Account.id_number_index.in_(list(numbers)))
    return {row.id: numbers[str(row.id_number_index)] for row in rows}


def _declared_by(accounts: Mapping[UUID, UUID]) -> dict[str, set[UUID]]:
    rows = DeclaredRelative.select(DeclaredRelative.account, DeclaredRelative.person_index)
    found: dict[str, set[UUID]] = {}
    for account, index in rows.where(DeclaredRelative.account.in_(list(accounts))).tuples().iterator():
        found.setdefault(index, set()).add(accounts[account])
    return found


def _with_a_part(
    batch: Sequence[UUID],
    numbers: Mapping[str, UUID],
    accounts: Mapping[UUID, UUID],
    declared: Mapping[str, set[UUID]],
) -> Iterator[tuple[UUID, UUID]]:
    row = Participant
    of_them = row.account.in_(list(accounts)) | row.person_index.in_([*numbers, *declared])
    parts = row.select(row.subject, row.account, row.person_index).where(row.subject.in_(batch), of_them)
    for case, account, index in parts.tuples().iterator():
        if account in accounts:
            yield case, accounts[account]
        if index in numbers:
            yield case, numbers[index]
        yield from ((case, each) for each in declared.get(index, ()))

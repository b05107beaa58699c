"""Lists of matters (工作列表): what somebody may see of a collection, filtered, sorted, page by page, and counted.

Each filter and each order has its index, and a page begins where the one before ended, so that page 1,000 of a million
costs what page 1 of ten costs. Counts are added up from the counters that the database keeps (`app/record/tally.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, reduce
from operator import or_
from typing import Any, NamedTuple
from uuid import UUID

from peewee import SQL, Case, Expression, ModelSelect, fn

from app.accounts.actor import Actor
from app.accounts.sight import DRAFTED_BY_PEOPLE, INSTEAD, NOTHING, Thing, sight
from app.kernel.database import database
from app.record.confirmations import OPEN, Confirmation
from app.record.subjects import LEVELS, Subject
from app.record.tally import DueTally, Tally
from app.workflow.queries import COLUMNS, SubjectRow, subject_rows

NOBODY = "none"


@dataclass(frozen=True)
class Order:
    """`column` of `subject`, then the id, both in one direction; `stamped`: a moment, else a day."""

    column: str
    descending: bool = False
    stamped: bool = False


ORDERS = {
    "due_on": Order("attention_on"),
    "-due_on": Order("attention_on", descending=True),
    "received_on": Order("received_at", stamped=True),
    "-received_on": Order("received_at", descending=True, stamped=True),
}
SOONEST_DUE = "due_on"
_DEPTH = {"department": 0, "area": 0, "park": 1, "township": 2, "village": 3}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which matters of a collection: every filter that is given has to hold.

    `states` and `waiting_in` name states, of the whole collection and of one procedure each. `due` is what has to be
    done on `today` or was to be done before. `assigned_to` is an account, or `NOBODY`; of what is at its end that is
    said only where a state is asked for. `waits_for_account`: it is assigned to them, or an event waits for their word.
    `after` is the place where the page before ended, in the terms of `sort`.
    """

    collection: str
    limit: int = 20
    state: str | None = None
    kind: str | None = None
    category: str | None = None
    region: tuple[str, str] | None = None  # level and code
    due_before: date | None = None
    due_on: date | None = None
    assigned_to: UUID | str | None = None
    waiting_in: tuple[tuple[str, tuple[str, ...]], ...] | None = None
    waits_for_account: UUID | None = None
    matching: Expression | None = None
    sort: str = SOONEST_DUE
    after: tuple[date | datetime, UUID] | None = None


class Reach(NamedTuple):
    """What somebody sees of a collection: `office` by the places of their offices, `own` as a person, or as whoever was
    drawn to inspect it.
    """

    office: Expression | None
    own: Expression | None


def list_subjects(actor: Actor, wanted: Wanted) -> list[SubjectRow]:
    """A page of what the actor may see, and one more where another page follows.

    An office sees its region without drafts, but those that they have begun themselves where drafts are asked for; a
    person what is theirs.
    """
    if wanted.matching is not None:
        return subject_rows(*_page(actor, wanted).sql())
    kept_from = actor.kept_from if wanted.collection in INSTEAD else frozenset()
    return subject_rows(*_rendered(database.obj, actor, actor.households, actor.inspects, kept_from, wanted))


@lru_cache(maxsize=256)
def _rendered(kind: Any, actor: Actor, *more: Any) -> tuple[str, Any]:
    """The same list for the same caller is the same statement: building it anew costs as much as running it. `more` is
    what else of the caller decides it, and then what is wanted.
    """
    sql, values = _page(actor, more[-1]).sql()
    return sql, tuple(values)


def _page(actor: Actor, wanted: Wanted) -> ModelSelect[Subject]:
    order = ORDERS[wanted.sort]
    key = getattr(Subject, order.column)
    query = Subject.select(COLUMNS).where(*conditions_of(actor, wanted))
    if wanted.after is not None:
        query = query.where(_follows(order, key, *wanted.after))
    columns = (key.desc(), Subject.id.desc()) if order.descending else (key, Subject.id)
    page: ModelSelect[Subject] = query.order_by(*columns).limit(wanted.limit + 1)
    return page


def _follows(order: Order, key: Any, last: date | datetime, last_id: UUID) -> Expression:
    if order.descending:
        found: Expression = (key <= last) & ((key < last) | (Subject.id < last_id))
    else:
        found = (key >= last) & ((key > last) | (Subject.id > last_id))
    return found


def conditions_of(actor: Actor, wanted: Wanted) -> list[Any]:
    """Reach first: whatever is asked for, it never widens what somebody may see."""
    reach = _reaches(actor, wanted)
    if _is_found_otherwise(actor, wanted):
        reach = Expression(reach, "IS", SQL("TRUE"))
    said: list[Any] = [reach, Subject.collection == wanted.collection]
    if wanted.collection in INSTEAD and actor.kept_from:
        said.append(Subject.id.not_in(sorted(actor.kept_from)))
    said += [
        getattr(Subject, name) == value
        for name, value in (("state", wanted.state), ("kind", wanted.kind), ("category", wanted.category))
        if value is not None
    ]
    if wanted.region is not None:
        said.append(getattr(Subject, LEVELS[wanted.region[0]]) == wanted.region[1])
    said += _when(wanted)
    said += _whose(wanted)
    if wanted.matching is not None:
        said.append(wanted.matching)
    return said


def _is_found_otherwise(actor: Actor, wanted: Wanted) -> bool:
    """Whether what is asked for finds fewer rows than the places of the caller: then these only sift, and no database
    that knows nothing of the numbers takes their index instead.
    """
    by_whom = isinstance(wanted.assigned_to, UUID) or wanted.waits_for_account is not None
    if by_whom or wanted.matching is not None:
        return True
    held = [_DEPTH[grant.held_at[0]] for grant in actor.grants]
    return wanted.region is not None and _DEPTH[LEVELS[wanted.region[0]]] > max(held, default=_DEPTH["village"])


def _reaches(actor: Actor, wanted: Wanted) -> Expression:
    if wanted.state == "draft" and wanted.collection in DRAFTED_BY_PEOPLE:
        return _begun_by(actor)
    reach = reach_of(actor, wanted.collection)
    parts = [part for part in reach if part is not None]
    within: Expression = reduce(or_, parts)
    return within


def _when(wanted: Wanted) -> Iterable[Expression]:
    if wanted.due_before is not None:
        yield Subject.attention_on < wanted.due_before
    if wanted.due_on is not None:
        yield Subject.attention_on == wanted.due_on


def _whose(wanted: Wanted) -> Iterable[Expression]:
    if wanted.assigned_to is not None:
        yield Subject.assignee.is_null() if wanted.assigned_to == NOBODY else Subject.assignee == wanted.assigned_to
        if wanted.state is None:
            yield Subject.is_open == True  # noqa: E712
    if wanted.waiting_in is not None:
        yield reduce(or_, [_in_states(*each) for each in wanted.waiting_in], Subject.state == "")
    if wanted.waits_for_account is not None:
        account = wanted.waits_for_account
        asked = Confirmation.select(Confirmation.subject).where(
            Confirmation.account == account, Confirmation.state == OPEN
        )
        theirs = Subject.alias()
        worked_on = theirs.select(theirs.id).where(theirs.assignee == account, theirs.is_open)
        yield Subject.id.in_(worked_on) | Subject.id.in_(asked)


def _in_states(procedure: str, states: Sequence[str]) -> Expression:
    within: Expression = (Subject.procedure == procedure) & Subject.state.in_(list(states))
    return within


def reach_of(actor: Actor, collection: str, table: Any = Subject) -> Reach:
    """What the actor may see of a collection, as conditions on `table`: `subject`, or one with the same places."""
    places: dict[str, set[str]] = {}
    for grant in actor.grants:
        if sight(grant.role, Thing.STATE, collection) is not NOTHING:
            column, code = grant.held_at
            places.setdefault(column, set()).add(code)
    own: Expression = (Subject.applicant_id == actor.account_id) | _begun_by(actor)
    if actor.households:
        own |= Subject.id.in_(sorted(actor.households)) & (Subject.state != "draft")
    if actor.inspects:
        own |= Subject.id.in_(sorted(actor.inspects))
    if not places:
        return Reach(None, own)
    office: Expression = reduce(or_, [_within(getattr(table, column), codes) for column, codes in places.items()])
    if collection in DRAFTED_BY_PEOPLE:
        office &= table.state != "draft"
    if actor.kind == "staff":
        return Reach(office, Subject.id.in_(sorted(actor.inspects)) if actor.inspects else None)
    return Reach(office, own)


def _begun_by(actor: Actor) -> Expression:
    """What was begun in office is no longer theirs where their office does not reach any more."""
    by_them: Expression = Subject.submitted_by_id == actor.account_id
    theirs: Expression = ~Subject.registered_in_office
    for grant in actor.grants:
        theirs |= getattr(Subject, LEVELS[grant.level]) == grant.region
    return by_them & theirs


def _within(column: Any, codes: set[str]) -> Expression:
    found: Expression = column == next(iter(codes)) if len(codes) == 1 else column.in_(sorted(codes))
    return found


@dataclass
class Counts:
    """How many of them are in each state, how many have to be done today or are late, are the caller's, nobody's."""

    by_state: dict[str, int]
    due_today: int = 0
    overdue: int = 0
    mine: int = 0
    unassigned: int = 0


def count_subjects(
    actor: Actor, collection: str, states: Sequence[str], today: date, region: tuple[str, str] | None = None
) -> Counts:
    """The length of each list that `list_subjects` answers for the same filter, of the caller's reach in a region."""
    counts = count_states(actor, collection, states, region)
    reach = reach_of(actor, collection)
    if reach.office is not None:
        for each in _tallied_by_day(actor, collection, today, region):
            _add_due(counts, each, 1)
    for which, sign in counted_singly(actor, collection, reach):
        said = [*_lying(Subject, collection, region), which, Subject.attention_on <= today]
        _add_due(counts, Subject.select(*_due(Subject.attention_on, 1, today)).where(*said), sign)
    counts.mine = count_wanted(actor, Wanted(collection=collection, region=region, assigned_to=actor.account_id))
    return counts


def count_states(actor: Actor, collection: str, states: Sequence[str], region: tuple[str, str] | None = None) -> Counts:
    """Of these, by state, and nobody's: what the counters know without looking at a matter."""
    counts, reach = Counts(dict.fromkeys(states, 0)), reach_of(actor, collection)
    if reach.office is not None:
        said = [*_lying(Tally, collection, region), reach_of(actor, collection, Tally).office]
        sums = (Tally.state, fn.SUM(Tally.n), fn.SUM(Tally.unassigned))
        _add(counts, Tally.select(*sums).where(*said).group_by(Tally.state), 1)
    free = Case(None, ((Subject.is_open & Subject.assignee.is_null(), 1),), 0)
    for which, sign in counted_singly(actor, collection, reach):
        said, sums = [*_lying(Subject, collection, region), which], (Subject.state, fn.COUNT(Subject.id), fn.SUM(free))
        _add(counts, Subject.select(*sums).where(*said).group_by(Subject.state), sign)
    if collection in DRAFTED_BY_PEOPLE:
        drafts = Wanted(collection=collection, state="draft", region=region)
        counts.by_state["draft"] = count_wanted(actor, drafts)
    return counts


def count_wanted(actor: Actor, wanted: Wanted) -> int:
    """Of what is one person's, or of one state until a day: an index finds them, and they are few."""
    found: int = Subject.select(fn.COUNT(Subject.id)).where(*conditions_of(actor, wanted)).scalar()
    return found


def _lying(table: Any, collection: str, region: tuple[str, str] | None) -> list[Expression]:
    said = [table.collection == collection]
    if region is not None:
        said.append(getattr(table, LEVELS[region[0]]) == region[1])
    return said


def counted_singly(actor: Actor, collection: str, reach: Reach) -> Iterable[tuple[Expression, int]]:
    """The few that belong to one person, or that they are kept from: counted one by one, and added or taken away."""
    if reach.office is not None and collection in INSTEAD and actor.kept_from:
        yield Subject.id.in_(sorted(actor.kept_from)) & reach.office, -1
    if reach.own is not None:
        own = reach.own
        yield (own if reach.office is None else own & (Case(None, ((reach.office, 1),), 0) == 0)), 1


def _tallied_by_day(actor: Actor, collection: str, today: date, region: tuple[str, str] | None) -> Iterable[Any]:
    """The months that are over, and the days of this one until today: a month costs as much as a day."""
    said = [*_lying(DueTally, collection, region), reach_of(actor, collection, DueTally).office]
    month = today.replace(day=1)
    for whole, within in ((True, DueTally.day < month), (False, DueTally.day.between(month, today))):
        query = DueTally.select(*_due(DueTally.day, DueTally.n, today))
        yield query.where(*said, DueTally.whole_month == whole, within)


def _due(day: Any, n: Any, today: date) -> tuple[Any, Any]:
    return fn.SUM(Case(None, ((day == today, n),), 0)), fn.SUM(Case(None, ((day < today, n),), 0))


def _add_due(counts: Counts, query: Any, sign: int) -> None:
    due_today, overdue = query.tuples().get()
    counts.due_today += sign * int(due_today or 0)
    counts.overdue += sign * int(overdue or 0)


def _add(counts: Counts, query: Any, sign: int) -> None:
    for state, n, unassigned in query.tuples().iterator():
        counts.by_state[state] = counts.by_state.get(state, 0) + sign * int(n)
        counts.unassigned += sign * int(unassigned)

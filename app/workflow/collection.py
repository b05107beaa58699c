"""A kind of matter (事项类别), as the rest of the program needs to know it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.households.addresses import at_address
from app.kernel.privacy import Secret
from app.record.subjects import Subject
from app.workflow.definition import Procedure, State
from app.workflow.queries import SubjectRow

Answer = dict[str, Any]


def _nothing(*_: Any) -> dict[Any, Any]:
    return {}


def _none(_: object) -> tuple[Any, ...]:
    return ()


def _no_number(_: UUID) -> None:
    return None


@dataclass(frozen=True)
class Column:
    """A column of a list as a table. `of` are the keys under which it stands in the list's item, one in the other;
    `unit` is `text`, `number`, `fen` (written in yuan) or `moment` (a day, or a moment to the minute).
    """

    label: str
    of: tuple[str, ...]
    unit: Literal["text", "number", "fen", "moment"] = "text"


def columns(*own: Column) -> tuple[Column, ...]:
    """What every kind of matter has, with its own columns between number and state."""
    return (
        Column("受理编号", ("number",)),
        Column("事项", ("title",)),
        *own,
        Column("状态", ("state_label",)),
        Column("地区", ("region_name",)),
        Column("开始时间", ("created_at",), "moment"),
        Column("提交时间", ("submitted_at",), "moment"),
        Column("法定期限", ("due_on",), "moment"),
        Column("本环节期限", ("step_due_on",), "moment"),
    )


@dataclass(frozen=True)
class Given:
    """Something that was given in a matter: `what` in words, `amount` in fen where it was money or is counted so."""

    at: datetime
    subject: UUID
    what: str | None
    amount: int | None = None


@dataclass(frozen=True, kw_only=True)
class Collection:
    """`label` names the kind, `one` a single one of it, `begun` the first line of its timeline, for one that
    begins in another state than usual `begun_in`.

    `headline` is what every answer about one shows beyond the subject, from its row alone; `details` what one in full
    shows; `brief` what a list shows of each, for a page at once. `export` is what somebody's copy of their own data
    says of it (PIPL 第45条). `papers_from` are the roles that may add papers. With `without_login` whoever holds its
    tracking token follows it. `by_person` and `by_phone` answer the ids of its matters, as a subquery, in which
    a number or telephone with this blind index stands, beside whom they are about; `by_address` those of an address.
    `id_number_of` is the ID number of whom one of its matters is about, where it does not stand in a household.
    `columns` are those of its list as a table. `given` answers what was given in these of its matters;
    `is_asked_for` tells whether one of them is something that a household asks for.
    `kinds` are what its matters are of, with their names, `kind_called` the word by which a list asks for one of them;
    `categories` the classes in which they are granted. `narrowed_by` are what else a list is asked for by an id, each
    with the ids of its matters, as a subquery.
    `issues_notices` tells whether documents for the person come of it,
    `needs_account` whether the person's account stays open as long as one is.
    """

    name: str
    label: str
    one: str
    begun: str
    begun_in: Mapping[str, str] = field(default_factory=dict)
    procedures: tuple[Procedure, ...]
    headline: Callable[[SubjectRow, Actor], Answer] = _nothing
    details: Callable[[SubjectRow, Actor], Answer] = _nothing
    brief: Callable[[Sequence[SubjectRow], Actor], dict[UUID, Answer]] = _nothing
    export: Callable[[Subject, Actor], Answer] = _nothing
    papers_from: frozenset[Role] = frozenset()
    by_person: Callable[[str], Any] = _none
    by_phone: Callable[[str], Any] = _none
    by_address: Callable[[str], Any] = at_address
    id_number_of: Callable[[UUID], Secret | None] = _no_number
    columns: tuple[Column, ...] = columns()
    kinds: Mapping[str, str] = field(default_factory=dict)
    kind_called: str = "kind"
    categories: Mapping[str, str] = field(default_factory=dict)
    narrowed_by: Mapping[str, Callable[[UUID], Any]] = field(default_factory=dict)
    given: Callable[[Sequence[UUID]], Iterable[Given]] = _none
    is_asked_for: bool = True
    without_login: bool = False
    needs_account: bool = True
    issues_notices: bool = False

    @property
    def states(self) -> dict[str, State]:
        """All that its procedures know, each once, in the order of the tables."""
        return {state.name: state for procedure in self.procedures for state in procedure.states}

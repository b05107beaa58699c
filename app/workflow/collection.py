"""A kind of matter (事项类别), as the rest of the program needs to know it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.record.subjects import Subject
from app.workflow.definition import Procedure
from app.workflow.queries import SubjectRow

Answer = dict[str, Any]


def _nothing(*_: Any) -> dict[Any, Any]:
    return {}


def _none(_: str) -> tuple[UUID, ...]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Collection:
    """`label` names the kind, `one` a single one of it, `begun` the first line of its timeline.

    `headline` is what every answer about one shows beyond the subject, from its row alone; `details` what one in full
    shows; `brief` what a list shows of each, for a page at once. `export` is what somebody's copy of their own data
    says of it (PIPL 第45条). `papers_from` are the roles that may add papers. With `without_login` whoever holds its
    tracking token follows it. `by_person` and `by_phone` answer the ids of its matters, as a subquery, in which
    a number or telephone with this blind index stands, beside whom they are about.
    `issues_notices` tells whether documents for the person come of it,
    `needs_account` whether the person's account stays open as long as one is.
    """

    name: str
    label: str
    one: str
    begun: str
    procedures: tuple[Procedure, ...]
    headline: Callable[[SubjectRow, Actor], Answer] = _nothing
    details: Callable[[SubjectRow, Actor], Answer] = _nothing
    brief: Callable[[Sequence[SubjectRow], Actor], dict[UUID, Answer]] = _nothing
    export: Callable[[Subject, Actor], Answer] = _nothing
    papers_from: frozenset[Role] = frozenset()
    by_person: Callable[[str], Any] = _none
    by_phone: Callable[[str], Any] = _none
    without_login: bool = False
    needs_account: bool = True
    issues_notices: bool = False

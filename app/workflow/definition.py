"""A procedure as data (办理程序): its states, its steps, and what a step's conditions and effects look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.kernel.calendar.counting import Calendar
from app.kernel.errors import FieldError
from app.notifications.outbox import Audience, Notify
from app.record.subjects import Subject
from app.workflow.limits import TimeLimit


class LegalClock(StrEnum):
    """What the law's clock does while a subject is in a state. Every state says it; there is no default."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


class NoInput(BaseModel):
    """A step that asks for no facts."""

    model_config = ConfigDict(strict=True, extra="forbid")


@dataclass(frozen=True)
class State:
    """`within` is the state's own limit; a state without one is final or is left by the legal limit.

    `overdue` is the notice by which the supervisor learns that the limit passed; `awaits` is who is reminded before that.
    """

    name: str
    label: str
    clock: LegalClock
    within: TimeLimit | None = None
    final: bool = False
    overdue: str = "case_overdue"
    awaits: Audience | None = Audience.TOWNSHIP


@dataclass(frozen=True)
class LegalTerm:
    """The law's limit for the whole: `working_days` from the day of `starts_with`, that day not counted (民法典 201)."""

    working_days: int
    starts_with: str
    basis: str


@dataclass(repr=False)
class StepContext:
    """What conditions and effects look at: the subject, what it has beyond that, who acts, with which facts, when."""

    subject: Subject
    file: Any
    actor: Actor
    input: Any
    now: datetime
    calendar: Calendar
    procedure: Procedure
    outcome: dict[str, Any] = field(default_factory=dict)


Need = Callable[[StepContext], FieldError | None]


Effect = Callable[[StepContext], None]


Offers = Mapping[str, frozenset[str]]


Note = Callable[[Mapping[str, Any]], str | None]


def note_from(name: str) -> Note:
    """The note of a step that repeats one of its recorded facts as it is."""
    return lambda recorded: recorded.get(name)


@dataclass(frozen=True)
class Step:
    """One row of a procedure.

    `moves` reads `draft -> submitted`, `submitted | supplement -> withdrawn`; `=` as target stays in the state it is in.
    `offers` narrows the choices of a field of `input` to those of this procedure; without any, the field is not shown.
    `when` chooses between rows of the same action; where the answers decide, `button` is what it is called before they are known.
    `excludes_involvement` names the parts in the matter that bar from this step; `fallback_role` is who takes it where the township has nobody left
    whom neither that nor a matter of his own bars.
    `within` is a limit for the new state that replaces the state's own, where it depends on how the state was reached.
    `public` steps appear in the resident's timeline; `note` says there, in plain words, what the facts mean for the person.
    """

    action: str
    label: str
    moves: str
    by: frozenset[Role]
    basis: str
    input: type[BaseModel] = NoInput
    offers: Offers = field(default_factory=dict, hash=False)
    when: Callable[[StepContext], bool] | None = None
    needs: tuple[Need, ...] = ()
    does: tuple[Effect, ...] = ()
    tells: tuple[Notify, ...] = ()
    excludes_involvement: frozenset[str] = frozenset()
    fallback_role: Role | None = None
    extends_to: int | None = None
    within: TimeLimit | None = None
    public: bool = True
    note: Note | None = None
    button: str = ""

    @cached_property
    def sources(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.moves.split("->")[0].split("|"))

    @cached_property
    def target(self) -> str:
        return self.moves.split("->")[1].strip()


@dataclass(frozen=True)
class Procedure:
    """A whole procedure as data. `load` answers what a subject of it has beyond its row in `subject`."""

    name: str
    label: str
    collection: str
    basis: str
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    load: Callable[[Subject], Any]
    term: LegalTerm | None = None

    def state(self, name: str) -> State:
        return self._by_name[name]

    def steps_of(self, action: str) -> tuple[Step, ...]:
        return self._by_action.get(action, ())

    def steps_from(self, state: str) -> tuple[Step, ...]:
        return self._by_source.get(state, ())

    @cached_property
    def _by_name(self) -> dict[str, State]:
        return {state.name: state for state in self.states}

    @cached_property
    def _by_action(self) -> dict[str, tuple[Step, ...]]:
        actions = dict.fromkeys(step.action for step in self.steps)
        return {action: tuple(step for step in self.steps if step.action == action) for action in actions}

    @cached_property
    def _by_source(self) -> dict[str, tuple[Step, ...]]:
        return {state.name: tuple(step for step in self.steps if state.name in step.sources) for state in self.states}

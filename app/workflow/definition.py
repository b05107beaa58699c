"""A procedure as data (办理程序): its states, its steps, and what a step's conditions and effects look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, Literal, TypeVar

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.kernel.calendar.counting import Calendar, local_date
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Input
from app.notifications.outbox import Audience, Notify
from app.notifications.phrases import WINDOW
from app.pending.definition import Second
from app.record.subjects import Standing, Subject
from app.workflow.limits import TimeLimit
from app.workflow.outcome import Outcome

FileT = TypeVar("FileT", covariant=True)
InputT = TypeVar("InputT", covariant=True)
Group = Literal["main", "seldom", "consent"]
Every = Literal["month", "once"]


class LegalClock(StrEnum):
    """What the law's clock does while a subject is in a state. Every state says it; there is no default."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


class NoInput(Input):
    """A step that asks for nothing."""


class Tone(StrEnum):
    """How a state looks beside its label: it only repeats what the words say."""

    CALM = "calm"
    ATTENTION = "attention"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True)
class ResidentText:
    """A state in plain words, for the person: its name, what to expect next, and at an end what can still be done."""

    label: str
    next: str | None = None
    advice: str | None = None


@dataclass(frozen=True)
class Progress:
    """How many stages of the road are behind; `steps` are their names, none where the road was left
    or not yet taken.
    """

    done: int
    of: int
    steps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class State:
    """`label` is the offices' word for the state, `resident` what the person reads; no other text for it exists.

    `stage` is the stage of the procedure's road that is being worked on; empty off the road.
    `within` is the state's own limit; a state without one is final or is left by the legal limit.
    `reserved`: whoever works before it leaves the whole of that limit free in the legal term (`limits.py`).
    `overdue` is the notice by which the supervisor learns that the limit passed;
    `awaits` is who is reminded before that.
    """

    name: str
    label: str
    resident: ResidentText
    clock: LegalClock
    stage: str = ""
    tone: Tone = Tone.CALM
    within: TimeLimit | None = None
    reserved: bool = False
    final: bool = False
    overdue: str = "case_overdue"
    awaits: Audience | None = Audience.TOWNSHIP


@dataclass(frozen=True)
class LegalTerm:
    """The law's limit for the whole: `working_days` from the day of the step `starts_with` (`begin`: from the first
    day), that day not counted (民法典 201).
    """

    working_days: int
    starts_with: str
    basis: str


@dataclass(frozen=True, kw_only=True)
class Delay:
    """What follows when the law's limit has passed: `to` whom above `overdue` goes (who also hears of a step's limit),
    what the person is told (both are names in `MESSAGE_TEXTS`), and what their timeline says. `gathered`: whoever
    stands above hears once a day how many are late (`overdue.py`); else of each at once.
    """

    gathered: bool = True
    to: Audience = Audience.PARK
    overdue: str = "case_overdue"
    message: str = "deadline_missed"
    note: str = (
        f"没有在规定期限内办完，向您道歉。您可以打电话给{WINDOW}问原因，也可以向园区民政或者新区民政司法和社保局投诉。"
    )


@dataclass(frozen=True, repr=False, kw_only=True)
class Situation(Generic[FileT]):
    """Where a matter stands for somebody, before anything is filled in: the subject with its file, who looks
    and in which roles, when.

    Conditions look at it and touch no database: what they need is in `file`, the matter as the step found it.
    """

    subject: Standing
    file: FileT
    actor: Actor
    roles: frozenset[Role]
    now: datetime

    @property
    def today(self) -> date:
        """The day in Lanzhou."""
        return local_date(self.now)


@dataclass(frozen=True, repr=False, kw_only=True)
class StepContext(Situation[FileT], Generic[FileT, InputT]):
    """One taking of a step, with what was filled in.

    Effects write, set `outcome`, and change in `file` what a later effect of the same step rests on.
    """

    subject: Subject
    input: InputT
    calendar: Calendar
    procedure: Procedure
    outcome: Outcome = field(default_factory=Outcome)


AnySituation = Situation[Any]
AnyStep = StepContext[Any, Any]
Requirement = Callable[[AnySituation], FieldError | None]
Need = Callable[[AnyStep], FieldError | None]
Choice = Callable[[AnyStep], bool]
Effect = Callable[[AnyStep], None]
Offers = Mapping[str, frozenset[str]]
# A note is made when the timeline is read, from the facts that the event keeps: plain data, as old as the event.
Note = Callable[[Mapping[str, Any]], str | None]
Suggestion = Callable[[AnySituation], Mapping[str, Any]]


def note_from(name: str) -> Note:
    """The note of a step that repeats one of the facts on record as it is."""
    return lambda recorded: recorded.get(name)


@dataclass(frozen=True)
class Presentation:
    """How a step is offered on a screen.

    `group` is where: `seldom` is what hardly anybody wants or what is hard to undo, `consent` has a page of its own.
    `grave` steps end something or say no. `takes_papers`: papers may be brought with it. `subscribes`: at this tap the
    person may be asked whether WeChat may send messages about what follows.
    """

    group: Group = "main"
    grave: bool = False
    takes_papers: bool = False
    subscribes: bool = False


@dataclass(frozen=True, kw_only=True)
class Naming:
    """Whom a step names, by usernames in `field` of its input: staff of the place in one of `roles`, who get the part
    `part` in the matter, if it says one.

    Each of them confirms it in a session of their own, unless they have signed on the spot (`signatures`: the fields
    for that, in the order in which they are named). `overdue` is the message by which the park learns that somebody has
    not within a working day. Not `confirmed`: whom the step only gives something to do, which they take up or not.
    """

    field: str
    roles: frozenset[Role]
    part: str = ""
    signatures: tuple[str, ...] = ()
    confirmed: bool = True
    overdue: str = ""


@dataclass(frozen=True)
class Pays:
    """What a step grants: so many fen in `field` of its input, every month or once."""

    field: str
    every: Every


@dataclass(frozen=True, eq=False)
class Step:
    """One row of a procedure.

    `moves` reads `draft -> submitted`, `submitted | supplement -> withdrawn`; `=` as target stays in the state it is
    in. `offers` narrows the choices of a field of `input` to those of this procedure; without any, the field is not
    shown. `where` and `when` choose between rows of the same action: `where` by what is on file, `when` by what is
    filled in; where that decides, `button` is what the action is called before it is known.
    What has to hold is of three kinds. `offered_when`: else the step does not arise, and is not shown. `requires`: else
    the step is shown as blocked, with the reason. Both hold or do not hold before anything is filled in. `needs` look
    at what was filled in. `suggests` is what the form says already, by field, from what is on file; it may be changed.
    `excludes_involvement` names the parts in the matter that bar from this step; `fallback_role`
    is who takes it where the township has nobody left whom neither that nor a matter of their own bars.
    `step_up` asks whoever takes it to prove again who they are: money, identities (`app/accounts/assurance.py`).
    `second` is who has to confirm besides whoever takes the step: until then it waits, and nothing has happened.
    `names` says whom the step names beside whoever takes it.
    `locks` holds what else two steps at the same time must not both rest on, before the conditions are looked at.
    `repeats` says whether what was filled in was taken in before: then the step changes nothing and is answered again.
    `does` are effects, in their order; `issues` is the official notice that goes out once all of them are done.
    `within` is a limit for the new state that replaces the state's own, where it depends on how the state was reached.
    `public` steps appear in the resident's timeline; `note` says there, in plain words, what the facts mean
    for the person.
    """

    action: str
    label: str
    moves: str
    by: frozenset[Role]
    basis: str
    input: type[Input] = NoInput
    offers: Offers = field(default_factory=dict)
    where: Callable[[AnySituation], bool] | None = None
    when: Choice | None = None
    offered_when: tuple[Requirement, ...] = ()
    requires: tuple[Requirement, ...] = ()
    names: Naming | None = None
    locks: Effect | None = None
    needs: tuple[Need, ...] = ()
    suggests: Suggestion | None = None
    from_file: tuple[str, ...] = ()
    pays: Pays | None = None
    repeats: Choice | None = None
    does: tuple[Effect, ...] = ()
    issues: Effect | None = None
    tells: tuple[Notify, ...] = ()
    excludes_involvement: frozenset[str] = frozenset()
    fallback_role: Role | None = None
    step_up: bool = False
    second: Second | None = None
    extends_to: int | None = None
    within: TimeLimit | None = None
    public: bool = True
    note: Note | None = None
    button: str = ""
    presentation: Presentation = Presentation()

    @property
    def decides(self) -> bool:
        """Whether it ends something or says yes or no to somebody: hands are kept apart at it, or it is grave."""
        moves_on = self.target not in ("=", *self.sources)
        return moves_on and bool(self.excludes_involvement or self.presentation.grave or self.second)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.moves.split("->")[0].split("|"))

    @cached_property
    def target(self) -> str:
        return self.moves.split("->")[1].strip()


@dataclass(frozen=True, eq=False)
class Procedure:
    """A whole procedure as data. `load` answers the file: what a subject of it has beyond its row in `subject`.

    `road` are the stages of the usual way, in words for the person.
    """

    name: str
    label: str
    collection: str
    basis: str
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    road: tuple[str, ...]
    load: Callable[[Standing], Any]
    term: LegalTerm | None = None
    delay: Delay = Delay()

    def state(self, name: str) -> State:
        return self._by_name[name]

    def following(self, name: str) -> tuple[TimeLimit, ...]:
        """The limits that a state leaves free: of those after it in the table that keep theirs."""
        later = self.states[self.states.index(self.state(name)) + 1 :]
        return tuple(state.within for state in later if state.reserved and state.within)

    def progress(self, name: str) -> Progress:
        """A stage counts as done when its states are left; with an end all of them do."""
        state = self.state(name)
        behind = len(self.road) if state.final or not state.stage else self.road.index(state.stage)
        return Progress(behind, len(self.road), self.road if state.stage else ())

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

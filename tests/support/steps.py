"""Examples of conditions: a guard of a procedure, a step made by hand, and what the guard says.

No database, no clock, no server.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.applications.procedure import MINIMUM_LIVING_ALLOWANCE
from app.households.models import Consent, Household
from app.households.service import HouseholdView, MemberView
from app.kernel.calendar.counting import Calendar
from app.kernel.clock import clock
from app.kernel.database import database
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Input
from app.kernel.privacy import Keys, Secret, vault
from app.record.subjects import Subject
from app.workflow.definition import AnyStep, NoInput, StepContext

NOW = datetime(2026, 6, 10, 2, 0, tzinfo=UTC)
TODAY = date(2026, 6, 10)
MATTER, OFFICER = UUID(int=1), UUID(int=2)
_CALENDAR = Calendar({})


@dataclass(frozen=True)
class Example:
    """`says` is True or False for a choice between rows; for a condition None, or the field and a part
    of the message.
    """

    guard: Callable[[AnyStep], Any]
    what: str
    make: Callable[[], AnyStep]
    says: bool | tuple[str, str] | None

    def holds(self) -> None:
        said = self.guard(self.make())
        if isinstance(self.says, tuple):
            field, words = self.says
            assert isinstance(said, FieldError), "nothing is wrong"
            assert said.field == field and words in said.message, said
        else:
            assert said is self.says


def table(examples: Sequence[Example]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("example", examples, ids=[f"{e.guard.__name__}: {e.what}" for e in examples])


@pytest.fixture
def without_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever reads or writes a row fails; the clock is the real one, and the index has a key of its own."""
    monkeypatch.setattr(database, "obj", None)
    monkeypatch.setattr(clock, "movable", False)
    monkeypatch.setattr(vault, "_keys", Keys({1: bytes(32)}, 1, bytes(32)))
    yield


def step(file: Any = None, given: Input | None = None, *, roles: frozenset[Role] = frozenset(), **of: Any) -> AnyStep:
    """`of` are columns of the subject, and `actor`."""
    actor = of.pop("actor", Actor(OFFICER, "staff"))
    subject = Subject(id=MATTER, **of)
    return StepContext(
        subject=subject,
        file=file,
        actor=actor,
        roles=roles,
        input=given or NoInput(),
        now=NOW,
        calendar=_CALENDAR,
        procedure=MINIMUM_LIVING_ALLOWANCE,
    )


def member(
    position: int, name: str, relation: str = "other", *, born: date | None = date(1980, 1, 1), **more: Any
) -> MemberView:
    """`number` is the blind index of the ID number; who has none is known by the date of birth."""
    index = more.pop("number", None)
    known = {"birth_date": born.isoformat()} if born else {}
    return MemberView(
        position, name, relation, Secret("x") if more.pop("has_card", False) else None, index, known | more
    )


def signed(position: int | None = None, kind: str = "means_check", **more: Any) -> Consent:
    return Consent(position=position, kind=kind, **{"way": "own_account"} | more)


def household(
    *members: MemberView,
    consents: Sequence[Consent] = (),
    address: str | None = "一号",
    phone: str | None = "13900000000",
) -> HouseholdView:
    row = Household(address=Secret(address) if address else None, phone=Secret(phone) if phone else None)
    view = HouseholdView(MATTER, members, tuple(consents))
    vars(view)["row"] = row
    return view

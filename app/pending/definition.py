"""What needs two people, as data: each kind of act is a row in its room's descriptor, one executor serves them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import LABELS, Role
from app.kernel.forms.fields import Input


@dataclass(frozen=True)
class Second:
    """Who has to confirm besides whoever proposes: another person who holds one of `roles` for the place of the act."""

    roles: frozenset[Role]

    @property
    def label(self) -> str:
        return f"另一名{'或者'.join(LABELS[role] for role in Role if role in self.roles)}"


@dataclass(frozen=True)
class Delay:
    """`days` names a number of the policy. Until they are over whoever `may_stop` answers for the facts can stop it."""

    days: str
    may_stop: Callable[[Any], Iterable[UUID]]


@dataclass(frozen=True, repr=False)
class Agreed:
    """What two people have agreed on: handed to the effect. `proposer` is SYSTEM where it was the command line."""

    pending: UUID
    facts: Any
    proposer: Actor
    confirmer: Actor

    def as_facts(self) -> dict[str, str]:
        """What the record of the effect says of the two hands."""
        return {"pending": str(self.pending), "confirmed_by": str(self.confirmer.account_id)}


def _concerns_nobody(facts: Any) -> Iterable[UUID]:
    return ()


def _bars_nobody(actor: Actor, facts: Any) -> None:
    return None


@dataclass(frozen=True, kw_only=True, eq=False)
class Act:
    """One kind of act that waits for a second person.

    `facts` is what it says, `says` the same in plain words: amount, payee, person. `check` raises where the proposer
    may not or it cannot be done; it is asked when it is proposed, when it is confirmed and when it takes effect.
    `by` are the offices that propose it (the machine's command line may too); empty where `check` decides alone.
    `concerns` are the accounts of whom it gives something: their persons never confirm it; `check_second` is what else
    bars from confirming. `does` is the effect. `announced` tells others once it is confirmed and the delay runs; it is
    handed the pending act, the event and the facts.
    """

    name: str
    label: str
    basis: str
    facts: type[Input]
    second: Second
    says: Callable[[Any], str]
    check: Callable[[Actor, Any], None]
    does: Callable[[Agreed], None]
    by: frozenset[Role] = frozenset()
    concerns: Callable[[Any], Iterable[UUID]] = _concerns_nobody
    check_second: Callable[[Actor, Any], None] = _bars_nobody
    delay: Delay | None = None
    announced: Callable[[UUID, UUID, Any], None] | None = None

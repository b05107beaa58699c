"""What a step leads to: set by its effects, said in messages and notices, and kept with the event."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from uuid import UUID

from app.kernel.privacy import Secret


@dataclass(frozen=True)
class Matter:
    """Another matter that came out of a step: an application, a new emergency."""

    collection: str
    id: UUID


@dataclass(repr=False)
class Outcome:
    """Amounts in fen. What only the record needs to know goes into `kept`, under the name that it has there.

    `named` are the accounts of whom the step names; they are told, and what was filled in says who they are.
    `telephones` are of those who are told without an account.
    `told` is a phrase for messages and timeline; `calculated` a result as `assessment` writes it; `instead` says why
    the fallback role took the step; `notice` is the number of the notice that the step issued. `decided_at` is the
    level whose decision it is (township, park, bureau), `authority` the document by which it is theirs.
    """

    told: str | None = None
    named: tuple[UUID, ...] = ()
    telephones: tuple[Secret, ...] = ()
    remedies: str | None = None
    whom: str | None = None
    rule: str | None = None
    level: Literal["full", "partial", "none"] | None = None
    amount: int | None = None
    monthly_amount: int | None = None
    from_month: date | None = None
    until: date | None = None
    calculated: dict[str, Any] | None = None
    led_to: Matter | None = None
    notice: str | None = None
    decided_at: str | None = None
    authority: str | None = None
    instead: str | None = None
    kept: dict[str, Any] = field(default_factory=dict)

    def as_facts(self) -> dict[str, Any]:
        """As the event keeps it: plain data, without what nobody set. The names are those of all events on record."""
        named = {
            "told": self.told,
            "remedies": self.remedies,
            "whom": self.whom,
            "rule": self.rule,
            "level": self.level,
            "amount": self.amount,
            "monthly_amount": self.monthly_amount,
            "from_month": self.from_month.isoformat() if self.from_month else None,
            "until": self.until.isoformat() if self.until else None,
            "result": {"collection": self.led_to.collection, "id": str(self.led_to.id)}
            if self.led_to
            else self.calculated,
            "notice": self.notice,
            "decided_at": self.decided_at,
            "authority": self.authority,
            "instead": self.instead,
        }
        return {name: value for name, value in named.items() if value is not None} | self.kept

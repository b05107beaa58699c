"""What two people did long ago, or about somebody whose file is erased: the words go, that it happened stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from app.accounts.roles import Role
from app.kernel.clock import clock
from app.pending.models import MayStop, Pending
from app.record.events import Event, NewEvent, append_to_chain, erase_facts, in_chain


def old_ones(before: datetime, most: int) -> list[Pending]:
    """Acts that ended before this moment."""
    return list(Pending.select().where(Pending.ended_at < before).order_by(Pending.id).limit(most))


def about(matter: UUID) -> list[Pending]:
    return list(Pending.select().where(Pending.about == matter))


def forget(acts: Sequence[Pending], basis: str) -> None:
    """Their chains say that they were forgotten and stay whole. Inside the caller's transaction."""
    for act in acts:
        said = [row.id for row in Event.select(Event.id).where(in_chain("pending", act.id))]
        event = append_to_chain(
            NewEvent(
                collection="pending",
                subject=act.id,
                action="forget",
                to_state=act.state,
                actor=None,
                role=Role.SYSTEM,
                region=act.region,
                at=clock.now(),
                basis=basis,
                facts={},
            )
        )
        erase_facts(said, event)
        MayStop.delete().where(MayStop.pending == act.id).execute()
        Pending.delete().where(Pending.id == act.id).execute()

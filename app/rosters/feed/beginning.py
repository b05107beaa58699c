"""A feed begins: asked for by one person of the bureau, confirmed by another (社会救助法 第42条)."""

from __future__ import annotations

from typing import cast
from uuid import UUID, uuid5

from app.accounts.actor import Actor
from app.accounts.roles import BUREAU, Role
from app.departments.departments import department_name
from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.errors import Conflict
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.record.events import NewEvent, append_to_chain
from app.regions.service import NEW_AREA
from app.rosters.feed.inputs import NewFeed
from app.rosters.feed.models import StatusFeed
from app.rosters.feed.sharing import SHARES

BASIS = "社会救助法 第42条"
_FEEDS = UUID("6c1b5a3e-0f3a-4a5e-9c0e-6a5f6f2f4b11")


def ask_to_begin(actor: Actor, facts: NewFeed) -> Pending:
    """Raises Conflict where the department is told already."""
    return propose(BEGIN_FEED, actor, facts, about=uuid5(_FEEDS, facts.department), region=NEW_AREA)


def _check(_: Actor, facts: NewFeed) -> None:
    if StatusFeed.get_or_none(StatusFeed.department == facts.department) is not None:
        raise Conflict("这个部门已经每天收到了，不用再开。")


def _says(facts: NewFeed) -> str:
    share = SHARES[facts.department]
    return f"每天把谁新享受、有变化、不再享受告诉{department_name(share.department)}，用于{share.label}。"


def _begin(agreed: Agreed) -> None:
    facts, now = cast(NewFeed, agreed.facts), clock.now()
    hands = {"begun_by": agreed.proposer.account_id, "confirmed_by": agreed.confirmer.account_id}
    insert(StatusFeed, {"department": facts.department, "begun_at": now, "told_on": None} | hands)
    append_to_chain(
        NewEvent(
            collection="status-feeds",
            subject=uuid5(_FEEDS, facts.department),
            action="begin",
            actor=agreed.proposer.account_id,
            role=Role.BUREAU_SUPERVISOR,
            region=NEW_AREA,
            at=now,
            basis=f"{BASIS}；{SHARES[facts.department].basis}",
            facts=facts.as_recorded() | agreed.as_facts(),
        )
    )


BEGIN_FEED = Act(
    name="begin_status_feed",
    label="每天把救助情况告诉部门",
    basis=BASIS,
    by=BUREAU,
    second=Second(BUREAU),
    facts=NewFeed,
    says=_says,
    check=_check,
    does=_begin,
)

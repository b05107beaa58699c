"""暂缓销毁: a file is kept as long as a suit, an inquiry or an audit needs it; placed by two, lifted by two."""

from __future__ import annotations

from typing import Annotated, cast
from uuid import UUID

from pydantic import Field

from app.accounts.actor import Actor, eyes
from app.accounts.roles import BUREAU
from app.accounts.sight import Thing
from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.errors import Conflict, NotFound, invalid
from app.kernel.forms.fields import Paragraph
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.record.subjects import Subject
from app.regions.service import NEW_AREA
from app.retention.inputs import AskedHold, LiftHold, NewHold
from app.retention.models import Hold
from app.retention.rules import CLASS_OF

UNKNOWN = "没有找到这件材料，或者您没有查看它的权限。请照通知书、受理单上印的编号填。"
BASIS = "档案法 第21条：禁止擅自销毁"


class LiftFacts(LiftHold):
    hold: Annotated[UUID, Field(title="哪一条暂缓")]
    reason: Annotated[Paragraph, Field(title="为什么可以解除")]


def ask_to_hold(actor: Actor, asked: AskedHold) -> Pending:
    """Raises Invalid where no matter is meant that the actor sees."""
    facts = NewHold(subject=asked.subject or _numbered(asked.number), reason=asked.reason)
    return propose(PLACE_HOLD, actor, facts, about=facts.subject, region=NEW_AREA)


def _numbered(number: str | None) -> UUID:
    """Of which `_matter` says whether the actor sees it."""
    found = Subject.select(Subject.id).where(Subject.number == (number or "").strip().upper()).first()
    if found is None:
        raise invalid("number", UNKNOWN)
    matter: UUID = found.id
    return matter


def ask_to_lift(actor: Actor, hold: UUID, facts: LiftHold) -> Pending:
    """Raises NotFound."""
    row = Hold.get_or_none(Hold.id == hold)
    if row is None:
        raise NotFound
    return propose(LIFT_HOLD, actor, LiftFacts(hold=hold, reason=facts.reason), about=row.subject, region=NEW_AREA)


def _matter(actor: Actor, subject: UUID) -> Subject:
    found = Subject.get_or_none(Subject.id == subject)
    if found is None or not eyes(actor, found).see_some(Thing.STATE):
        raise invalid("number", UNKNOWN)
    if found.collection not in (*CLASS_OF, "applications"):
        raise invalid("number", "这一种不会被销毁，不用暂缓。")
    return found


def _check_place(actor: Actor, facts: NewHold) -> None:
    _matter(actor, facts.subject)
    if Hold.select().where(Hold.subject == facts.subject, Hold.lifted_at.is_null()).exists():
        raise Conflict("这件材料已经有暂缓销毁的决定。")


def _check_lift(_: Actor, facts: LiftFacts) -> None:
    if not Hold.select().where(Hold.id == facts.hold, Hold.lifted_at.is_null()).exists():
        raise Conflict("这条暂缓已经解除了。")


def _says_place(facts: NewHold) -> str:
    return f"暂缓销毁材料{_number(facts.subject)}，解除以前不得销毁。原因：{facts.reason}"


def _says_lift(facts: LiftFacts) -> str:
    return f"解除材料{_number(Hold.get_by_id(facts.hold).subject)}的暂缓销毁。原因：{facts.reason}"


def _number(subject: UUID) -> str:
    found = Subject.get_or_none(Subject.id == subject)
    return found.number or str(subject) if found else str(subject)


def _place(agreed: Agreed) -> None:
    facts = cast(NewHold, agreed.facts)
    hands = {"placed_by": agreed.proposer.account_id, "confirmed_by": agreed.confirmer.account_id}
    row = {"id": new_id(), "subject": facts.subject, "reason": Secret(facts.reason), "placed_at": clock.now()}
    insert(Hold, row | hands)


def _lift(agreed: Agreed) -> None:
    facts = cast(LiftFacts, agreed.facts)
    hold = Hold.get_by_id(facts.hold)
    hold.lifted_by, hold.lift_confirmed_by = agreed.proposer.account_id, agreed.confirmer.account_id
    hold.lifted_at = clock.now()
    hold.save()


PLACE_HOLD = Act(
    name="place_disposal_hold",
    label="暂缓销毁",
    basis=BASIS,
    by=BUREAU,
    second=Second(BUREAU),
    facts=NewHold,
    says=_says_place,
    check=_check_place,
    does=_place,
)
LIFT_HOLD = Act(
    name="lift_disposal_hold",
    label="解除暂缓销毁",
    basis=BASIS,
    by=BUREAU,
    second=Second(BUREAU),
    facts=LiftFacts,
    says=_says_lift,
    check=_check_lift,
    does=_lift,
)

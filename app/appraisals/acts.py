"""Publishing a half-year and entering a commendation: by one person of the bureau, confirmed by another."""

from __future__ import annotations

import json
from typing import cast
from uuid import UUID, uuid5

from app.accounts.actor import Actor
from app.accounts.roles import BUREAU, Role
from app.appraisals.inputs import WHOM, NewCommendation, WhichHalf
from app.appraisals.models import Commendation, PublishedAppraisal
from app.appraisals.reading import published_figures
from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.errors import Conflict, invalid
from app.kernel.identifiers import new_id
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.record.events import NewEvent, append_to_chain
from app.regions.service import NEW_AREA

BASIS = "措施(二十三)"
_NAMESPACE = UUID("0f6d0d0e-6c3c-5b9a-9a53-2f7a4b1d9c77")


def ask_to_publish(actor: Actor, facts: WhichHalf) -> Pending:
    about = uuid5(_NAMESPACE, f"{facts.year}-{facts.part}")
    return propose(PUBLISH, actor, facts, about=about, region=NEW_AREA)


def ask_to_commend(actor: Actor, facts: NewCommendation) -> Pending:
    about = uuid5(_NAMESPACE, f"{facts.document_number}:{facts.whom}")
    return propose(COMMEND, actor, facts, about=about, region=NEW_AREA)


def _may_be_published(_: Actor, facts: WhichHalf) -> None:
    """What is published does not change, so the half-year is over by then."""
    if facts.half.after > clock.today():
        raise invalid("part", f"{facts.half.label}还没有过完，过完了才能公布。")
    same = (PublishedAppraisal.year == facts.year) & (PublishedAppraisal.part == facts.part)
    if PublishedAppraisal.select().where(same).exists():
        raise Conflict(f"{facts.half.label}已经公布过了。")


def _publish(agreed: Agreed) -> None:
    facts = cast(WhichHalf, agreed.facts)
    row = new_id()
    figures = json.dumps(published_figures(facts.half), ensure_ascii=False, sort_keys=True)
    hands = {"published_by": agreed.proposer.account_id, "confirmed_by": agreed.confirmer.account_id}
    said = {"id": row, "year": facts.year, "part": facts.part, "figures": figures, "published_at": clock.now()}
    insert(PublishedAppraisal, said | hands)
    _note(row, "publish_appraisal", agreed)


def _is_new(_: Actor, facts: NewCommendation) -> None:
    same = (Commendation.document_number == facts.document_number) & (Commendation.whom == facts.whom)
    if Commendation.select().where(same).exists():
        raise Conflict("这个文号对这个单位或者个人的表彰已经登记过了。")


def _commend(agreed: Agreed) -> None:
    facts, row = cast(NewCommendation, agreed.facts), new_id()
    hands = {"entered_by": agreed.proposer.account_id, "confirmed_by": agreed.confirmer.account_id}
    insert(Commendation, {"id": row, "entered_at": clock.now()} | facts.model_dump() | hands)
    _note(row, "commend", agreed)


def _note(about: UUID, action: str, agreed: Agreed) -> None:
    append_to_chain(
        NewEvent(
            collection="appraisals",
            subject=about,
            action=action,
            actor=agreed.proposer.account_id,
            role=Role.BUREAU_SUPERVISOR,
            region=NEW_AREA,
            at=clock.now(),
            basis=BASIS,
            facts=agreed.facts.as_recorded() | agreed.as_facts(),
        )
    )


PUBLISH = Act(
    name="publish_appraisal",
    label="公布部门绩效",
    basis=BASIS,
    by=BUREAU,
    second=Second(BUREAU),
    facts=WhichHalf,
    says=lambda facts: f"公布{facts.half.label}各部门答复转介的情况，公布以后不能改。",
    check=_may_be_published,
    does=_publish,
)
COMMEND = Act(
    name="commend",
    label="登记表彰",
    basis=f"{BASIS}、措施(十六)",
    by=BUREAU,
    second=Second(BUREAU),
    facts=NewCommendation,
    says=lambda facts: (
        f"登记{facts.given_by}{facts.given_on}表彰的{WHOM[facts.kind]}：{facts.whom}，文号{facts.document_number}。"
    ),
    check=_is_new,
    does=_commend,
)

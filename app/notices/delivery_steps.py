"""The steps by which a notice reaches somebody, for the table of every kind of matter that issues one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import APPLICANT, OFFICER
from app.notices import delivery
from app.notifications.outbox import Audience, Notify
from app.record.subjects import Subject
from app.workflow.definition import AnySituation, Effect, Presentation, Procedure, Step
from app.workflow.engine import perform
from app.workflow.offering import offered

RECEIVED = "notice_received"


def delivering(
    moves: str,
    basis: str,
    *,
    where: Callable[[AnySituation], bool] | None = None,
    does: tuple[Effect, ...] = (delivery.await_nothing_more,),
    tells: tuple[Notify, ...] = (),
    decided: bool = False,
) -> tuple[Step, ...]:
    """An officer records the delivery, or the person who has agreed to it receives it on the phone; what follows from
    either is the same. `decided`: money follows from it, so that whoever decided does not say too that it was received.
    """
    apart = frozenset({"decider"}) if decided else frozenset[str]()
    return (
        Step(
            "record_delivery",
            "登记书面通知送达",
            moves,
            by=OFFICER,
            basis=basis,
            input=delivery.RecordDelivery,
            where=where,
            offered_when=(delivery.notice_is_to_be_delivered,),
            step_up=decided,
            excludes_involvement=apart,
            needs=(
                delivery.delivered_after_it_was_issued,
                delivery.receipt_is_of_this_case,
                delivery.last_resorts_are_explained,
                delivery.announced_long_enough,
            ),
            does=(delivery.save_delivery, *does),
            tells=tells,
            note=delivery.delivered_note,
        ),
        Step(
            RECEIVED,
            "收到了书面通知",
            moves,
            by=APPLICANT,
            basis=f"{basis}；民事诉讼法 第90条",
            input=delivery.ReceiveNotice,
            offers={"way": frozenset()},
            excludes_involvement=apart,
            where=where,
            offered_when=(delivery.notice_is_to_be_delivered, delivery.agreed_to_electronic_delivery),
            does=(delivery.save_delivery, *does),
            tells=tells,
            note=delivery.received_note,
            button="这份通知我收到了",
        ),
    )


def undelivered(states: str) -> tuple[Step, ...]:
    """What is done where it does not reach the person: tried again, and in the end announced."""
    return (
        Step(
            "record_failed_delivery",
            "登记没有送到",
            f"{states} -> =",
            by=OFFICER,
            basis="民事诉讼法 第87条至第91条（参照）",
            input=delivery.RecordFailedDelivery,
            offered_when=(delivery.notice_is_to_be_delivered,),
            needs=(delivery.tried_after_it_was_issued,),
            does=(delivery.save_failed_delivery,),
            tells=(Notify("notice_not_delivered"), Notify("notice_not_delivered", Audience.ASSISTANT)),
            public=False,
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "announce_delivery",
            "公告送达",
            f"{states} -> =",
            by=OFFICER,
            basis="民事诉讼法 第95条（参照）",
            input=delivery.AnnounceDelivery,
            offered_when=(delivery.notice_is_to_be_delivered, delivery.not_announced_yet),
            requires=(delivery.was_tried_twice,),
            needs=(delivery.announced_after_the_tries,),
            does=(delivery.announce,),
            tells=(Notify("notice_not_delivered"),),
            presentation=Presentation(group="seldom", grave=True),
        ),
    )


def reached(procedures: Mapping[str, Procedure], actor: Actor, subject_id: UUID, way: str) -> None:
    """The person has seen what was decided: `opened` the document or `read` the message.

    Once, and only with a consent to electronic delivery; nothing for anybody else.
    """
    if not delivery.undelivered_notices(subject_id):
        return
    subject = Subject.get_by_id(subject_id)
    procedure = procedures[subject.procedure]
    if any(offer.step.action == RECEIVED and not offer.blocked for offer in offered(procedure, subject, actor)):
        perform(procedures, subject_id, RECEIVED, actor, delivery.ReceiveNotice.model_validate({"way": way}))

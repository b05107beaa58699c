"""What a ticket shows: to the operator all of the call, to whoever supervises what it was about and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.hotline.inputs import KIND_LABELS
from app.hotline.models import Ticket
from app.record.subjects import Subject
from app.regions.service import name_of
from app.workflow.presenters import called, named
from app.workflow.queries import SubjectRow


def serialize_ticket(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    ticket: Ticket = Ticket.get_by_id(row.id)
    sees = eyes(actor, row)
    is_operators = Role.HOTLINE_OPERATOR in sees.roles
    # Whom a complaint is about may supervise the hotline: what it says is for the operator and for who looks into it.
    reads = sees.see(Thing.NOTE) and (is_operators or ticket.kind != "complaint")
    over = Subject.select(Subject.is_open).where(Subject.id == ticket.result_id).first() if ticket.result_id else None
    shown = _headline(ticket) | {
        "caller": {
            "name": named(ticket.caller_name, sees) if ticket.caller_name else None,
            "phone": called(ticket.caller_phone.reveal(), sees),
        },
        "text": ticket.text.reveal() if reads else None,
        "answer": ticket.answer.reveal() if ticket.answer and reads else None,
        "result": {"collection": ticket.result_collection, "id": str(ticket.result_id)} if ticket.result_id else None,
        "result_is_over": not over.is_open if over else None,
        "receipt": ticket.receipt.reveal() if ticket.receipt and is_operators else None,
        "progress": ticket.progress if is_operators else None,
        "solved": ticket.solved,
    }
    return shown | {"lines": _lines(shown)}


def _lines(shown: dict[str, Any]) -> list[dict[str, str]]:
    """What the page of a ticket reads, in its order; nothing of what is not there."""
    progress, over = shown["progress"], shown["result_is_over"]
    said = (
        ("为什么打来", shown["kind_label"]),
        ("来电人", shown["caller"]["name"]),
        ("来电号码", shown["caller"]["phone"]),
        ("地方", shown["place"]),
        ("来电人说", shown["text"]),
        ("转出去的事", None if over is None else "办完了，请答复来电人" if over else "还在办"),
        ("请念给来电人抄下的查询号", shown["receipt"] and " ".join(_fives(shown["receipt"]))),
        ("可以告诉来电人的进度", progress and f"{progress['title']}：{progress['label']}。{progress['next'] or ''}"),
        ("怎样答复的", shown["answer"]),
        ("来电人说解决了吗", None if shown["solved"] is None else "解决了" if shown["solved"] else "没有解决"),
    )
    return [{"label": label, "text": text} for label, text in said if text]


def _fives(digits: str) -> list[str]:
    return [digits[at : at + 5] for at in range(0, len(digits), 5)]


def brief_tickets(rows: Sequence[SubjectRow], actor: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each: why somebody rang, and where it is."""
    found = Ticket.select().where(Ticket.id.in_([row.id for row in rows]))
    return {ticket.id: _headline(ticket) for ticket in found}


def _headline(ticket: Ticket) -> dict[str, Any]:
    return {"kind": ticket.kind, "kind_label": KIND_LABELS[ticket.kind], "place": name_of(ticket.region) or None}

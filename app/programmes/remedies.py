"""救济途径: what somebody can do who does not agree, by who decided and what. Data, confirmed by two people.

Which body reviews, which court hears it and whether review must come first differ by the deciding body and by the kind
of paper, and the law does not say it by itself: none of it is printed before the operator has confirmed it with a
document. Until then a paper says no more than the law does (社会救助法 第76条), and whom to ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from peewee import BooleanField, CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table, insert
from app.kernel.identifiers import new_id
from app.record.settings_log import change_setting

KINDS = {
    "grant": "予以确认、认定、更正",
    "refusal": "不予确认、不予救助",
    "not_accepted": "不予受理",
    "termination": "终止办理",
    "reduction": "减发、停发",
    "failure_to_act": "到期没有办结",
}
DECIDING_BODIES = {"township": "乡镇（中心社区）", "park": "园区", "bureau": "新区民政部门"}
LEGAL_AID = "12348"
DAYS_AFTER_REVIEW = 15


class Remedy(Table):
    """What holds for one deciding body and kind of paper from a day on. `review_first`: no suit before the review."""

    id = UUIDField(primary_key=True, default=new_id)
    body = CharField(16)
    kind = CharField(16)
    effective_from = DateField()
    review_body = CharField(64)
    review_address = CharField(128)
    review_phone = CharField(32)
    review_days = IntegerField()
    court = CharField(64)
    court_months = IntegerField()
    review_first = BooleanField()
    document = CharField(200)
    set_at = MomentField()

    guarded = (
        "body",
        "kind",
        "effective_from",
        "review_body",
        "review_address",
        "review_phone",
        "review_days",
        "court",
        "court_months",
        "review_first",
        "document",
        "set_at",
    )

    class Meta:
        table_name = "remedy"
        indexes = ((("body", "kind", "effective_from"), True),)


_PRINTED = (
    "body",
    "kind",
    "review_body",
    "review_address",
    "review_phone",
    "review_days",
    "court",
    "court_months",
    "review_first",
    "document",
)


def remedy_on(body: str, kind: str, day: date) -> Remedy | None:
    """What the operator has confirmed for this day; None before."""
    held = Remedy.select().where(Remedy.body == body, Remedy.kind == kind, Remedy.effective_from <= day)
    found: Remedy | None = held.order_by(Remedy.effective_from.desc()).first()
    return found


def remedies_on(day: date) -> list[dict[str, Any]]:
    """Everything that is confirmed and holds on `day`, by deciding body and kind of paper."""
    held: dict[tuple[str, str], Remedy] = {}
    for row in Remedy.select().where(Remedy.effective_from <= day).order_by(Remedy.effective_from):
        held[row.body, row.kind] = row
    ordered = (held.get((body, kind)) for body in DECIDING_BODIES for kind in KINDS)
    return [_shown(row) for row in ordered if row is not None]


def _shown(row: Remedy) -> dict[str, Any]:
    named = {name: getattr(row, name) for name in _PRINTED}
    labels = {"body_label": DECIDING_BODIES[row.body], "kind_label": KINDS[row.kind]}
    return named | labels | {"effective_from": row.effective_from.isoformat()}


def remedies_are_complete(day: date) -> bool:
    """Whether every kind of paper of every deciding body has its confirmed words."""
    return all(remedy_on(body, kind, day) is not None for body in DECIDING_BODIES for kind in KINDS)


def in_words(remedy: Remedy | None, kind: str, phone: str) -> str:
    """What a paper or message says; `phone` is the office's. Pure."""
    if remedy is None:
        right = "您不同意的，可以依法申请行政复议或者提起行政诉讼"
        if kind == "failure_to_act":
            right = "到现在没有结果，您也可以依法申请行政复议"
        ask = f"向哪里申请、在多少天以内，请打{phone}问，也可以免费咨询法律援助{LEGAL_AID}。"
        return f"{right}（《中华人民共和国社会救助法》第七十六条）。{ask}"
    ask = f"有不明白的打{phone}，免费咨询法律援助{LEGAL_AID}。"
    where = f"{remedy.review_body}（地址：{remedy.review_address}，电话{remedy.review_phone}）"
    if kind == "failure_to_act":
        return f"到现在没有结果，您也可以在{remedy.review_days}日内向{where}申请行政复议。{ask}"
    review = f"您不同意的：收到这份文书{remedy.review_days}日内，可以向{where}申请行政复议"
    if remedy.review_first:
        suit = f"对复议结果还不同意的，收到复议决定{DAYS_AFTER_REVIEW}日内向{remedy.court}起诉。"
        return f"{review}。这类决定要先申请复议；{suit}{ask}"
    return f"{review}；也可以在{remedy.court_months}个月内向{remedy.court}提起行政诉讼。{ask}"


def confirm_remedies(rows: Iterable[Mapping[str, Any]], *, actor: UUID | None) -> None:
    """Set what two people have agreed on, inside the caller's transaction."""
    for row in rows:
        same = (Remedy.body == row["body"]) & (Remedy.kind == row["kind"])
        Remedy.delete().where(same, Remedy.effective_from == row["effective_from"]).execute()
        insert(Remedy, {"id": new_id(), "set_at": datetime.now(UTC), **row})
        said = {**row, "effective_from": row["effective_from"].isoformat()}
        change_setting(f"remedy.{row['body']}.{row['kind']}", said, actor=actor)

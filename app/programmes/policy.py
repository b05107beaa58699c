"""Numbers that the sources leave open ([P]): each with its default, its unit and where it comes from,
by the day it holds from.

Changing one never changes a decision already made: a decision keeps the numbers it was made with.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from peewee import BigIntegerField, CharField, DateField, TextField, UUIDField

from app.kernel.citations import cited_in_words
from app.kernel.database import MomentField, Table
from app.kernel.errors import invalid
from app.kernel.identifiers import new_id
from app.programmes.numbers_in_words import as_field, in_words, not_allowed
from app.programmes.numbers_of_granting import NUMBERS_OF_GRANTING
from app.programmes.numbers_of_the_work import NUMBERS_OF_THE_WORK
from app.programmes.numbers_of_tiers import NUMBERS_OF_TIERS
from app.programmes.open_number import OpenNumber
from app.record.settings_log import change_setting

OPEN_NUMBERS = {number.name: number for number in (*NUMBERS_OF_GRANTING, *NUMBERS_OF_TIERS, *NUMBERS_OF_THE_WORK)}


class PolicySetting(Table):
    """A value that the operator has set, from a day on."""

    id = UUIDField(primary_key=True, default=new_id)
    name = CharField(64)
    value = BigIntegerField()
    effective_from = DateField(index=True)
    source = TextField()
    set_at = MomentField()

    guarded = ("name", "value", "effective_from", "source", "set_at")

    class Meta:
        table_name = "policy_setting"
        indexes = ((("name", "effective_from"), True),)


Policy = Mapping[str, int]
"""Every open number by name, as it holds on one day."""

DEFAULT_POLICY: Policy = {name: number.default for name, number in OPEN_NUMBERS.items()}


def policy_on(day: date) -> dict[str, int]:
    """The numbers that hold on `day`."""
    values = dict(DEFAULT_POLICY)
    for row in PolicySetting.select().where(PolicySetting.effective_from <= day).order_by(PolicySetting.effective_from):
        values[row.name] = row.value
    return values


def numbers_on(day: date) -> list[dict[str, Any]]:
    """Every open number as it holds on `day`, for those who set and watch them."""
    held: dict[str, PolicySetting] = {}
    for row in PolicySetting.select().where(PolicySetting.effective_from <= day).order_by(PolicySetting.effective_from):
        held[row.name] = row
    asked = {number.name for number in to_confirm(day)}
    return [_shown(number, held.get(number.name), number.name in asked) for number in OPEN_NUMBERS.values()]


def _shown(number: OpenNumber, row: PolicySetting | None, asked: bool) -> dict[str, Any]:
    value = row.value if row else number.default
    return {
        "name": number.name,
        "meaning": number.meaning,
        "value": value,
        "value_label": in_words(number, value),
        "unit": number.unit,
        "source": cited_in_words(row.source if row else number.source),
        "least": number.least,
        "most": number.most,
        "field": as_field(number),
        "effective_from": row.effective_from.isoformat() if row else None,
        "to_confirm": asked,
    }


def sources_on(day: date) -> dict[str, str]:
    """On what each number of `day` rests: the document that the operator named, or where the default is from."""
    sources = {name: number.source for name, number in OPEN_NUMBERS.items()}
    for row in PolicySetting.select().where(PolicySetting.effective_from <= day).order_by(PolicySetting.effective_from):
        sources[row.name] = row.source
    return sources


def to_confirm(day: date) -> list[OpenNumber]:
    """The numbers whose default stands on nothing on `day`, and that nobody has set for that time."""
    asked = [number for number in OPEN_NUMBERS.values() if number.to_confirm and number.to_confirm <= day]
    return [number for number in asked if not _is_set_since(number, day)]


def _is_set_since(number: OpenNumber, day: date) -> bool:
    rows = PolicySetting.select().where(PolicySetting.name == number.name)
    return bool(rows.where(PolicySetting.effective_from.between(number.to_confirm, day)).exists())


def check_value(number: OpenNumber, value: int) -> None:
    """Raises Invalid for what the rule does not allow."""
    if said := not_allowed(number, value):
        raise invalid("value", said)


def set_policy(name: str, value: int, effective_from: date, source: str, *, actor: UUID | None) -> None:
    """Set a number from a day on, inside the caller's transaction. Raises Invalid for a name that is not known."""
    if name not in OPEN_NUMBERS:
        raise invalid("name", "没有这个政策参数。")
    check_value(OPEN_NUMBERS[name], value)
    row = {
        "name": name,
        "value": value,
        "effective_from": effective_from,
        "source": source,
        "set_at": datetime.now(UTC),
    }
    changed = PolicySetting.update(value=value, source=source).where(
        PolicySetting.name == name, PolicySetting.effective_from == effective_from
    )
    if not changed.execute():
        PolicySetting.insert(id=new_id(), **row).execute()
    change_setting(
        f"policy.{name}", {"value": value, "from": effective_from.isoformat(), "source": source}, actor=actor
    )


def settings_page() -> str:
    """`docs/policy-settings.md`: every open number with its default and its source."""
    lines = [
        "# 政策参数",
        "",
        "来源没有写明、由本系统给出默认值的数（[P]），可以按生效日期更改：`flask --app wsgi policy set`。",
        "更改不影响已经作出的决定：决定里存着当时用的数。",
        "",
        "| 参数 | 默认值 | 就是 | 单位 | 含义 | 来源 |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| `{n.name}` | {n.default} | {in_words(n, n.default)} | {n.unit} | {n.meaning} | {n.source} |"
        for n in OPEN_NUMBERS.values()
    ]
    return "\n".join(lines) + "\n"

"""The telephone of an office (窗口电话), which every message and paper names: changed by two, since whoever sets it
alone could have people ring somebody else.
"""

from __future__ import annotations

from typing import Annotated
from uuid import UUID, uuid5

from pydantic import Field

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.administration.grants import ADMINISTRATOR
from app.administration.telling import tell_those_who_watch
from app.kernel.errors import invalid
from app.kernel.forms.fields import Input, Phone, RegionCode
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.regions.service import NEW_AREA, name_of, served_region, set_phone

_NAMESPACE = UUID("4b1f0a9e-6f0c-5f3a-9a51-1c3d8a6f2e70")


class TelephoneFacts(Input):
    region: Annotated[RegionCode, Field(title="哪个乡镇（中心社区）")]
    phone: Annotated[Phone, Field(title="窗口电话")]


def _check(actor: Actor, facts: TelephoneFacts) -> None:
    if served_region(facts.region, "region").level != "town":
        raise invalid("region", "请选择乡镇或者中心社区。")


def _says(facts: TelephoneFacts) -> str:
    return f"把{name_of(facts.region)}社会救助窗口的电话改为{facts.phone}。通知和文书上会印这个号码，请先打通再确认。"


def _set(agreed: Agreed) -> None:
    facts: TelephoneFacts = agreed.facts
    set_phone(facts.region, facts.phone)
    tell_those_who_watch(
        "setting_changed", agreed.pending, facts.phone, agreed.pending, item=f"{name_of(facts.region)}窗口电话"
    )


SET_TELEPHONE = Act(
    name="set_telephone",
    label="更改窗口电话",
    basis="[P]",
    by=ADMINISTRATOR,
    second=Second(frozenset({Role.BUREAU_SUPERVISOR})),
    facts=TelephoneFacts,
    says=_says,
    check=_check,
    does=_set,
)


def ask_to_set_telephone(actor: Actor, facts: TelephoneFacts) -> Pending:
    return propose(SET_TELEPHONE, actor, facts, about=uuid5(_NAMESPACE, facts.region), region=NEW_AREA)

"""Who may say what of a service, and when. Pure: no database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Hand(Enum):
    """What somebody is to a service: whoever does it, whoever it is done for, the office that asks them, or nobody."""

    PROVIDER = "provider"
    PERSON = "person"
    OFFICE = "office"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Standing:
    """`paid`: it stands in an invoice, and what it says was paid for."""

    state: str
    paid: bool = False


@dataclass(frozen=True)
class Refusal:
    """`passes`: it is not for now, or not any more; else it is not theirs to say."""

    text: str
    passes: bool


NOT_THEIRS = {
    "done": "做没做，由做的机构来报。",
    "confirm": "做没做，由本人说了算，机构自己不能确认。",
    "missed": "没有做到的，由机构或者当地的工作人员登记。",
    "excuse": "这一次能不能不做，由当地的工作人员决定。",
}
_WHO = {
    "done": {Hand.PROVIDER},
    "confirm": {Hand.PERSON, Hand.OFFICE},
    "missed": {Hand.PROVIDER, Hand.OFFICE},
    "excuse": {Hand.OFFICE},
}
# What says the opposite of the provider's word is for the office, which has asked the person.
_FROM = {
    ("done", Hand.PROVIDER): {"due", "done"},
    ("confirm", Hand.PERSON): {"due", "done"},
    ("confirm", Hand.OFFICE): {"due", "done"},
    ("missed", Hand.PROVIDER): {"due"},
    ("missed", Hand.OFFICE): {"due", "done"},
    ("excuse", Hand.OFFICE): {"due"},
}


def why_not(action: str, hand: Hand, standing: Standing) -> Refusal | None:
    """Why somebody may not say this of a service that stands so; None where they may."""
    if hand not in _WHO[action]:
        return Refusal(NOT_THEIRS[action], passes=False)
    if standing.paid or standing.state not in _FROM[(action, hand)]:
        return Refusal("这一次已经有了结果，请刷新后再看。", passes=True)
    return None

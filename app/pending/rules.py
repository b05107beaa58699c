"""Whether somebody may be the second hand. Pure: what is looked at has been read before."""

from __future__ import annotations

from dataclasses import dataclass

from app.accounts.roles import Role

SAME_PERSON = "这件事是您自己提出的，要由另一个人确认，用您的另一个账号也不行。"
CONCERNED = "这件事和您本人或者您的近亲属有关，要由别人确认。"
STANDS_IN = "您和提出的人正在互相代办工作，要由别人确认。"


@dataclass(frozen=True)
class SecondHand:
    """Somebody who would confirm. `proposed`: under any account of theirs; `concerned`: it gives them something;
    `stands_in`: one of the two covers for the other today. `roles` are the offices that reach the place.
    """

    roles: frozenset[Role]
    proposed: bool = False
    concerned: bool = False
    stands_in: bool = False


def is_asked(hand: SecondHand, roles: frozenset[Role]) -> bool:
    """Whether it waits for them."""
    return why_not(hand, roles) is None and not hand.roles.isdisjoint(roles)


def why_not(hand: SecondHand, roles: frozenset[Role]) -> str | None:
    """Why somebody who holds such an office does not confirm this one; None where nothing bars them."""
    if hand.roles.isdisjoint(roles):
        return None
    if hand.proposed:
        return SAME_PERSON
    if hand.concerned:
        return CONCERNED
    return STANDS_IN if hand.stands_in else None

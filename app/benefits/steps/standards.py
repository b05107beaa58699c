"""提标、补发: a standard was raised, and each household is told once and gets what it gives; too little was paid."""

from __future__ import annotations

from collections.abc import Callable

from app.accounts.roles import APPROVER, INVESTIGATOR, PARK, SYSTEM
from app.benefits import granting_once, raising, rules, underpaid
from app.benefits.steps.reviews import TAPERING, UNTIL_DECIDED
from app.notices.issue import official_notice
from app.notifications.outbox import Notify
from app.pending.definition import Second
from app.workflow.definition import AnySituation, Choice, Presentation, Step

TOLD_OF_ARREARS = Notify("arrears_to_come")
ONCE_BASIS = "措施(十二)、(十五)"


def _raised(label: str, when: Choice, *tells: Notify) -> Step:
    """Each gets the paper that explains their sum; whoever reads for several is told once."""
    return Step(
        "raise_with_standard",
        label,
        f"{UNTIL_DECIDED} | tapering | taper_check -> =",
        by=SYSTEM,
        basis=raising.RAISES,
        input=raising.Raise,
        when=when,
        does=(raising.raise_with_standard,),
        issues=official_notice("standard_raise", raising.standard_raise),
        tells=tells,
        note=raising.raise_note,
    )


STANDARD_STEPS = (
    _raised("随救助标准提高", raising.is_told, Notify("standard_raised", date="first_month")),
    _raised("随救助标准提高，一家只通知一次", raising.was_told),
)


def _arrears(sources: str, *tells: Notify, where: Callable[[AnySituation], bool] | None = None) -> Step:
    return Step(
        "pay_arrears",
        "补发少发的",
        f"{sources} -> =",
        by=INVESTIGATOR,
        second=Second(APPROVER | PARK),
        step_up=True,
        basis="社会救助法 第47条；措施(二十五)",
        input=underpaid.PayArrears,
        where=where,
        needs=(underpaid.months_are_over_and_owed, underpaid.not_more_than_a_month_of_the_ceiling),
        does=(underpaid.owe_arrears,),
        tells=tells,
        note=underpaid.arrears_note,
        presentation=Presentation(group="seldom"),
    )


ARREARS_STEPS = (
    _arrears(f"{UNTIL_DECIDED} | tapering", TOLD_OF_ARREARS),
    _arrears("stopped", TOLD_OF_ARREARS, where=rules.somebody_is_left),
    _arrears("stopped", where=rules.nobody_is_left),
)
RAISED_IN = STANDARD_STEPS[0].sources
ONCE_STEPS = (
    Step(
        "grant_once",
        "按批发补助",
        f"{UNTIL_DECIDED} | {TAPERING} -> =",
        by=SYSTEM,
        basis=ONCE_BASIS,
        input=granting_once.GrantOnce,
        when=granting_once.is_told,
        does=(granting_once.owe_once,),
        tells=(Notify("one_off_granted"),),
        note=granting_once.once_note,
    ),
    Step(
        "grant_once",
        "按批发补助，下一个月的",
        f"{UNTIL_DECIDED} | {TAPERING} -> =",
        by=SYSTEM,
        basis=ONCE_BASIS,
        input=granting_once.GrantOnce,
        when=granting_once.was_told,
        does=(granting_once.owe_once,),
        note=granting_once.once_note,
    ),
)

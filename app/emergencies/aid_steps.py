"""先行救助: money, goods or lodging before the papers; one row for each limit, and for what is given."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.accounts.roles import APPROVER, FALLBACK, PARK
from app.emergencies import effects, inputs, notice_facts, rules
from app.notices.issue import official_notice
from app.notifications.outbox import Audience, Notify
from app.pending.definition import Second
from app.workflow.definition import AnySituation, Choice, Need, Step, note_from
from app.workflow.limits import TimeLimit, Unit

# Whoever finds that money is needed, or records that more of it was agreed on, does not hand it over.
PAYS_INDEPENDENTLY = frozenset({"triager", "convener"})
_MONEY, _THINGS = "temporary_aid_paid", "temporary_aid_given"


def _aid(
    label: str,
    *,
    where: Callable[[AnySituation], bool],
    when: Choice,
    limit: Need,
    tells: str,
    second: Second | None = None,
    within: TimeLimit | None = None,
) -> Step:
    return Step(
        "pay",
        label,
        "triaged -> paid_first",
        by=APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=PAYS_INDEPENDENTLY,
        step_up=True,
        basis="措施(十三)；社会救助法 第29条、第50条",
        input=inputs.Pay,
        button="先行救助",
        where=where,
        when=when,
        second=second,
        names=effects.TWO_WITNESSES,
        locks=effects.hold_same_person,
        needs=(
            limit,
            rules.within_fund_limit,
            rules.things_are_listed_and_signed_for,
            rules.papers_are_of_this_case,
            rules.repeat_is_reasoned,
        ),
        does=(effects.give_aid,),
        issues=official_notice("payment", notice_facts.payment),
        within=within,
        tells=(Notify(tells), Notify("named_as_witness", Audience.NAMED)),
        note=note_from("told"),
    )


_small = partial(_aid, where=rules.on_small_amount, limit=rules.within_small_amount)
_relief = partial(
    _aid,
    where=rules.on_relief_first,
    limit=rules.within_township_limit,
    within=TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
)
_above = partial(_relief, second=Second(PARK))
AID_STEPS = (
    _small("先行救助（小金额）", when=rules.gives_money, tells=_MONEY),
    _small("先行救助（小金额，实物或者吃住）", when=rules.gives_things, tells=_THINGS),
    _above("超过乡镇限额的先行救助", when=rules.gives_money_above_the_limit, tells=_MONEY),
    _above("超过乡镇限额的先行救助", when=rules.gives_things_above_the_limit, tells=_THINGS),
    _relief("先行救助", when=rules.gives_money, tells=_MONEY),
    _relief("先行救助（实物或者吃住）", when=rules.gives_things, tells=_THINGS),
)

"""What each condition of a slip lets through, and what it says otherwise; and its clocks. Without a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.departments.kinds import KINDS
from app.kernel.calendar.counting import Calendar, local_date
from app.kernel.forms.fields import Input
from app.record.subjects import Subject
from app.referrals import inputs, rules
from app.referrals.file import Slip, again_after, answer_ends_at, ends_at
from app.referrals.models import Referral
from app.workflow.definition import AnyStep
from tests.support.steps import NOW, Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

TODAY = date(2026, 6, 10)
# Made without looking at a clock: this file is read whatever database another test has left behind.
AGREED = inputs.SignedConsent.model_construct(signed_at=NOW)


def about(given: Input | None = None, kind: str = "housing", state: str = "received", **row: Any) -> AnyStep:
    found = KINDS[kind]
    known = {"to_department": found.department, "silences": 0, "held": False, "consented_at": NOW} | row
    return step(Slip(Referral(id=UUID(int=1), **known), found, found.to.name), given, state=state)


def hold(days: int) -> AnyStep:
    return about(inputs.Hold(reason="等验收", until=TODAY + timedelta(days=days)))


def resend(kind: str, before: str = "housing", **ground: Any) -> AnyStep:
    return about(inputs.Resend(kind=kind, **ground), before, "returned")


def grant(outcome: str) -> AnyStep:
    return about(inputs.Grant(outcome=outcome, note="办了"))


def said(solved: bool, text: str | None = None) -> AnyStep:
    return about(inputs.Confirm(solved=solved, text=text), state="granted")


def close(state: str, note: str | None = None) -> AnyStep:
    return about(inputs.Close(note=note), state=state)


EXAMPLES = (
    Example(rules.was_silent_before, "once", lambda: about(silences=1), True),
    Example(rules.was_silent_before, "never", about, False),
    Example(rules.was_not_silent_before, "never", about, True),
    Example(rules.was_not_silent_before, "once", lambda: about(silences=1), False),
    Example(rules.has_not_held_it, "the first time", about, None),
    Example(rules.has_not_held_it, "again", lambda: about(held=True), ("until", "已经暂缓过")),
    Example(rules.hold_ends_soon, "tomorrow", lambda: hold(1), None),
    Example(rules.hold_ends_soon, "in thirty days", lambda: hold(30), None),
    Example(rules.hold_ends_soon, "today", lambda: hold(0), ("until", "30天")),
    Example(rules.hold_ends_soon, "in thirty-one days", lambda: hold(31), ("until", "30天")),
    Example(rules.outcome_is_of_the_kind, "one of housing", lambda: grant("rent_subsidy"), None),
    Example(rules.outcome_is_of_the_kind, "one of every kind", lambda: grant("other_help"), None),
    Example(rules.outcome_is_of_the_kind, "one of schools", lambda: grant("loan"), ("outcome", "配租公租房")),
    Example(rules.goes_elsewhere, "another department", lambda: resend("heating"), None),
    Example(rules.goes_elsewhere, "the same one", lambda: resend("housing"), ("kind", "另一个部门")),
    Example(rules.may_be_told, "no more than before", lambda: resend("disaster"), None),
    Example(rules.may_be_told, "the aid besides", lambda: resend("medical", "legal_aid"), ("consent", "重新征得")),
    Example(rules.may_be_told, "agreed anew", lambda: resend("medical", "legal_aid", consent=AGREED), None),
    Example(
        rules.may_be_told,
        "lawful without",
        lambda: resend("medical", "legal_aid", override=inputs.Override(reason="昏迷")),
        None,
    ),
    Example(rules.may_be_told, "no authority", lambda: resend("social_work", "disaster"), ("consent", "重新征得")),
    Example(rules.was_agreed_to, "agreed", about, None),
    Example(rules.was_agreed_to, "not asked", lambda: about(consented_at=None), ("", "依法必须办")),
    Example(rules.office_says_why, "why", lambda: about(inputs.Withdraw(reason="人找到了")), None),
    Example(rules.office_says_why, "nothing", lambda: about(inputs.Withdraw()), ("reason", "为什么撤回")),
    Example(rules.is_solved, "solved", lambda: said(True), True),
    Example(rules.is_solved, "not", lambda: said(False), False),
    Example(rules.is_unsolved, "not", lambda: said(False), True),
    Example(rules.is_unsolved, "solved", lambda: said(True), False),
    Example(rules.office_asked, "how", lambda: said(True, "今天打电话问了"), None),
    Example(rules.office_asked, "nothing", lambda: said(True), ("text", "怎样问的")),
    Example(rules.end_is_explained, "it was granted", lambda: close("granted"), None),
    Example(rules.end_is_explained, "refused, and why", lambda: close("refused", "已经办了临时救助"), None),
    Example(rules.end_is_explained, "refused, no word", lambda: close("refused"), ("note", "写明原因")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()


def test_what_the_department_suggests_stands_in_the_form() -> None:
    assert rules.what_the_department_suggests(about(suggested_kind="heating")) == {"kind": "heating"}
    assert rules.what_the_department_suggests(about(suggested_kind=None)) == {}


CALENDAR = Calendar({})
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)).map(lambda moment: moment.replace(tzinfo=UTC))


@given(moments, moments, st.sampled_from(sorted(KINDS)))
def test_no_clock_stands_still_and_none_is_over_when_it_begins(answer_by: datetime, now: datetime, code: str) -> None:
    kind = KINDS[code]
    for ends in (
        ends_at(kind.receive_within, now, CALENDAR),
        *(ends_at(again_after(kind, times), now, CALENDAR) for times in (1, 2, 3, 9)),
        answer_ends_at(answer_by, now, CALENDAR, kind),
    ):
        assert ends > now
    assert answer_ends_at(answer_by, now, CALENDAR, kind) >= answer_by, "the clock goes on and is never cut short"
    assert ends_at(kind.receive_within, now, CALENDAR) <= ends_at(kind.answer_within, now, CALENDAR)


@given(moments, st.integers(0, 40), st.sampled_from(sorted(KINDS)))
def test_sent_on_it_is_due_when_it_was_due(sent: datetime, days: int, code: str) -> None:
    """Who gets it before the answer is due answers by the first day; who gets it later has a day, and no more."""
    kind, later = KINDS[code], sent + timedelta(days=days)
    answer_by = ends_at(kind.answer_within, sent, CALENDAR)
    ends = answer_ends_at(answer_by, later, CALENDAR, kind)
    if ends == answer_by:
        return
    if kind.receive_within.unit == "hours":
        assert ends - later <= timedelta(hours=kind.receive_within.n)
    else:
        last_day = local_date(ends - timedelta(microseconds=1))
        assert CALENDAR.working_days_between(local_date(later), last_day) == 1


@dataclass
class Code:
    department: str = "charity"
    expires_at: Any = NOW + timedelta(days=1)
    ended_at: Any = None


@pytest.mark.parametrize(
    ("kept", "state", "department", "counts"),
    [
        (Code(), "sent", "charity", True),
        (Code(), "on_hold", "charity", True),
        (Code(), "refused", "charity", False),
        (Code(), "sent", "health", False),
        (Code(expires_at=NOW), "sent", "charity", False),
        (Code(ended_at=NOW), "sent", "charity", False),
    ],
)
def test_a_code_opens_a_slip_that_lies_where_it_lay(kept: Code, state: str, department: str, counts: bool) -> None:
    assert rules.code_counts(kept, Subject(state=state, department=department), NOW) is counts


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ({"answer": "receive"}, None),
        ({"answer": "grant", "note": "给了", "outcome": "helped"}, inputs.Grant(outcome="helped", note="给了")),
        ({"answer": "refuse", "note": "没有了"}, inputs.Refuse(reason="没有了")),
        ({"answer": "return", "note": "不管"}, inputs.Return(reason="不管")),
    ],
)
def test_an_answer_by_code_is_the_step_of_that_name(said: dict[str, Any], step: Any) -> None:
    assert inputs.ByCode.model_validate({"code": "1" * 25} | said).as_step() == step

"""What each condition of an emergency's steps lets through, and what it says otherwise. Without a database."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.emergencies import inputs, rules
from app.emergencies.file import EmergencyFile
from app.emergencies.models import Emergency
from app.emergencies.previous_aid import PreviousAid, a_year_before
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.programmes.policy import DEFAULT_POLICY
from app.record.subjects import Subject
from app.workflow.definition import AnyStep
from tests.support.steps import MATTER, TODAY, Example, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

STANDARD = 70_000
CAP = DEFAULT_POLICY["temporary.small_amount_cap"]
MONTHS = DEFAULT_POLICY["temporary.township_months"]
MOST = DEFAULT_POLICY["reserve_fund.most_per_payment"]
AID = PreviousAid(date(2026, 1, 2), "西岔镇", "火灾", 80_000)


def of(given: Any = None, *, track: str = "small_amount", people: int = 1, **known: Any) -> AnyStep:
    emergency = Emergency(track=track, people=people)
    standards = {"monthly_standard": STANDARD, "confirmed_standard": STANDARD}
    known = {"policy": DEFAULT_POLICY, **standards, "agreed_amount": None, "earlier_aid": []} | known
    return step(EmergencyFile(Subject(id=MATTER), emergency=emergency, **known), given)


def triage(track: str) -> AnyStep:
    return of(inputs.Triage(track=track, note="火灾，房屋烧毁"))  # type: ignore[arg-type]


def pay(amount: int, *, reason: str | None = None, **known: Any) -> AnyStep:
    payee = inputs.Payee(name="张三", id_status="lost")
    given = inputs.Pay(amount=amount, method="cash", payee=payee, witnesses=["a", "b"], repeat_reason=reason)
    return of(given, **known)


PAPER, ANOTHER = new_id(), new_id()


def receipt(paper: UUID | None) -> AnyStep:
    case = pay(1, papers=frozenset({PAPER}))
    case.input.receipt_document = paper
    return case


def signature(paper: UUID) -> AnyStep:
    case = pay(1, papers=frozenset({PAPER}))
    case.input.first_witness_signature, case.input.second_witness_signature = PAPER, paper
    return case


def conference(*names: str, track: str = "relief_first") -> AnyStep:
    return of(inputs.HoldConference(participants=list(names), minutes="同意救助", agreed_amount=1), track=track)


def backfill(status: str, note: str = "村里认得") -> AnyStep:
    return of(inputs.Backfill.model_construct(note=note), payee_id_status=status)


def reviewed(**more: Any) -> AnyStep:
    return of(inputs.Backfill(note="已补", **more), papers=frozenset({PAPER}))


def gives(method: str, amount: int = 1, **more: Any) -> AnyStep:
    payee = inputs.Payee(name="张三", id_status="lost")
    things = more.pop("things", None) and [inputs.GivenThing(what="棉被", quantity="2床")]
    given = inputs.Pay(amount=amount, method=method, payee=payee, witnesses=["a", "b"], things=things, **more)  # type: ignore[arg-type]
    return of(given, park_agreed=False)


def asked(solved: bool) -> AnyStep:
    return of(inputs.AskWhetherSolved(solved=solved, note="打电话问了"))


LIMIT = MONTHS * STANDARD
EXAMPLES = (
    Example(rules.is_expense, "by the full procedure", lambda: triage("expense"), True),
    Example(rules.is_expense, "at once", lambda: triage("small_amount"), False),
    Example(rules.is_small, "small", lambda: triage("small_amount"), True),
    Example(rules.is_small, "relief first", lambda: triage("relief_first"), False),
    Example(rules.is_rescue, "relief first", lambda: triage("relief_first"), True),
    Example(rules.is_rescue, "small", lambda: triage("small_amount"), False),
    Example(rules.gives_money, "cash", lambda: gives("cash"), True),
    Example(rules.gives_money, "goods", lambda: gives("goods", things=True), False),
    Example(rules.gives_things, "lodging", lambda: gives("lodging", things=True), True),
    Example(rules.gives_things, "a transfer", lambda: gives("transfer"), False),
    Example(rules.gives_money_above_the_limit, "above", lambda: gives("cash", LIMIT + 1), True),
    Example(rules.gives_money_above_the_limit, "within", lambda: gives("cash", LIMIT), False),
    Example(rules.gives_things_above_the_limit, "above", lambda: gives("goods", LIMIT + 1, things=True), True),
    Example(rules.gives_things_above_the_limit, "money", lambda: gives("cash", LIMIT + 1), False),
    Example(rules.things_are_listed_and_signed_for, "money", lambda: gives("cash"), None),
    Example(
        rules.things_are_listed_and_signed_for,
        "goods with their slip",
        lambda: gives("goods", things=True, receipt_document=PAPER),
        None,
    ),
    Example(rules.things_are_listed_and_signed_for, "nothing listed", lambda: gives("goods"), ("things", "发了什么")),
    Example(
        rules.things_are_listed_and_signed_for,
        "nobody signed",
        lambda: gives("lodging", things=True),
        ("receipt_document", "签收单"),
    ),
    Example(
        rules.things_are_listed_and_signed_for,
        "money that is listed",
        lambda: gives("cash", things=True),
        ("things", "发的是钱"),
    ),
    Example(
        rules.things_are_listed_and_signed_for,
        "money out of a store",
        lambda: gives("cash", origin="stock"),
        ("origin", "备用金"),
    ),
    Example(rules.is_not_eligible, "not", lambda: reviewed(opinion="not_eligible", opinion_reason="有存款"), True),
    Example(rules.is_not_eligible, "no opinion yet", reviewed, False),
    Example(rules.is_eligible_or_open, "no opinion yet", reviewed, True),
    Example(rules.is_eligible_or_open, "not", lambda: reviewed(opinion="not_eligible", opinion_reason="有存款"), False),
    Example(rules.opinion_has_a_reason, "no opinion", reviewed, None),
    Example(rules.opinion_has_a_reason, "none", lambda: reviewed(opinion="eligible"), ("opinion_reason", "理由")),
    Example(rules.application_is_of_this_case, "none", reviewed, None),
    Example(
        rules.application_is_of_this_case,
        "of another case",
        lambda: reviewed(application_document=ANOTHER),
        ("application_document", "没有找到"),
    ),
    Example(rules.is_solved, "solved", lambda: asked(True), True),
    Example(rules.is_solved, "not", lambda: asked(False), False),
    Example(rules.is_unsolved, "not", lambda: asked(False), True),
    Example(rules.is_unsolved, "solved", lambda: asked(True), False),
    Example(rules.was_sent_elsewhere, "asked again on a day", lambda: step(step_due_on=TODAY), None),
    Example(rules.was_sent_elsewhere, "to an application", lambda: step(step_due_on=None), ("", "没有等着回问")),
    Example(rules.on_small_amount, "small", of, True),
    Example(rules.on_small_amount, "relief first", lambda: of(track="relief_first"), False),
    Example(rules.on_relief_first, "relief first", lambda: of(track="relief_first"), True),
    Example(rules.on_relief_first, "small", of, False),
    Example(rules.within_small_amount, "the cap", lambda: pay(CAP, confirmed_standard=CAP), None),
    Example(rules.within_small_amount, "a month's standard", lambda: pay(STANDARD), None),
    Example(
        rules.within_small_amount,
        "above the standard",
        lambda: pay(STANDARD + 1),
        ("amount", "每次不超过700元"),
    ),
    Example(
        rules.within_small_amount,
        "above the cap",
        lambda: pay(CAP + 1, confirmed_standard=CAP + 1),
        ("amount", "每次不超过800元"),
    ),
    Example(rules.within_small_amount, "an example of a standard", lambda: pay(CAP, confirmed_standard=None), None),
    Example(
        rules.within_small_amount,
        "above the cap without a standard",
        lambda: pay(CAP + 1, confirmed_standard=None),
        ("amount", "每次不超过800元"),
    ),
    Example(rules.within_township_limit, "the limit", lambda: pay(LIMIT), None),
    Example(rules.within_township_limit, "for two people", lambda: pay(2 * LIMIT, people=2), None),
    Example(rules.within_township_limit, "what was agreed", lambda: pay(LIMIT + 1, agreed_amount=LIMIT + 1), None),
    Example(rules.within_township_limit, "nothing agreed", lambda: pay(LIMIT + 1), ("amount", "先召开一事一议")),
    Example(
        rules.within_township_limit,
        "more than agreed",
        lambda: pay(LIMIT + 2, agreed_amount=LIMIT + 1),
        ("amount", "不能超过"),
    ),
    Example(rules.is_above_what_the_township_decides, "the limit", lambda: pay(LIMIT), False),
    Example(rules.is_above_what_the_township_decides, "a fen more", lambda: pay(LIMIT + 1, park_agreed=False), True),
    Example(
        rules.is_above_what_the_township_decides,
        "agreed by the park itself",
        lambda: pay(LIMIT + 1, park_agreed=True),
        False,
    ),
    Example(rules.within_fund_limit, "the most", lambda: pay(MOST), None),
    Example(rules.within_fund_limit, "a fen more", lambda: pay(MOST + 1), ("amount", "备用金每次最多支付")),
    Example(rules.papers_are_of_this_case, "no paper", lambda: receipt(None), None),
    Example(rules.papers_are_of_this_case, "a paper of this case", lambda: receipt(PAPER), None),
    Example(
        rules.papers_are_of_this_case,
        "a signature of another",
        lambda: signature(ANOTHER),
        ("second_witness_signature", "没有找到"),
    ),
    Example(
        rules.papers_are_of_this_case,
        "a paper of another",
        lambda: receipt(ANOTHER),
        ("receipt_document", "没有找到这份收款凭证"),
    ),
    Example(rules.conference_is_called_for, "relief first", lambda: conference("甲乙", "丙丁", "戊己"), None),
    Example(
        rules.conference_is_called_for,
        "a small amount",
        lambda: conference("甲乙", "丙丁", "戊己", track="small_amount"),
        ("agreed_amount", "不用一事一议"),
    ),
    Example(rules.participants_differ, "three people", lambda: conference("甲乙", "丙丁", "戊己"), None),
    Example(
        rules.participants_differ, "one twice", lambda: conference("甲乙", "丙丁", "甲乙"), ("participants", "重复")
    ),
    Example(rules.repeat_is_reasoned, "the first time", lambda: pay(1), None),
    Example(
        rules.repeat_is_reasoned,
        "again, for a reason",
        lambda: pay(1, earlier_aid=[AID], reason="又烧了一次"),
        None,
    ),
    Example(
        rules.repeat_is_reasoned,
        "again",
        lambda: pay(1, earlier_aid=[AID]),
        ("repeat_reason", "2026年01月02日在西岔镇已经因为“火灾”领过800元"),
    ),
    Example(rules.no_follow_up_is_open, "none", lambda: of(has_open_follow_up=False), None),
    Example(
        rules.no_follow_up_is_open, "one", lambda: of(has_open_follow_up=True), ("description", "已经有一件跟进救助")
    ),
    Example(rules.identity_is_settled_or_explained, "verified", lambda: backfill("verified", "无"), None),
    Example(rules.identity_is_settled_or_explained, "explained", lambda: backfill("lost"), None),
    Example(
        rules.identity_is_settled_or_explained, "neither", lambda: backfill("unknown", "不知道"), ("note", "还没有核实")
    ),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()


@given(standard=st.integers(1, 10**6), amount=st.integers(1, 10**6))
def test_a_small_amount_is_neither_above_the_cap_nor_above_a_month_s_standard(standard: int, amount: int) -> None:
    said = rules.within_small_amount(pay(amount, confirmed_standard=standard))
    assert (said is None) == (amount <= CAP and amount <= standard)


@given(
    standard=st.integers(1, 10**6),
    people=st.integers(1, 500),
    agreed=st.none() | st.integers(1, 10**9),
    amount=st.integers(1, 10**9),
)
def test_a_conference_only_ever_allows_more(standard: int, people: int, agreed: int | None, amount: int) -> None:
    said = rules.within_township_limit(pay(amount, people=people, monthly_standard=standard, agreed_amount=agreed))
    assert (said is None) == (amount <= max(MONTHS * standard * people, agreed or 0))


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_year_before_is_the_same_day_or_the_twenty_eighth_of_february(day: date) -> None:
    before = a_year_before(day)
    assert before.year == day.year - 1
    assert (before.month, before.day) == ((2, 28) if (day.month, day.day) == (2, 29) else (day.month, day.day))


def test_what_relief_that_came_first_still_lacks() -> None:
    survey = inputs.Survey(visited_on=date(2026, 1, 2), findings="属实")
    assert rules.missing_papers(inputs.Backfill(note="已补")) == ["申请书", "调查记录", "审核意见"]
    assert rules.missing_papers(inputs.Backfill(note="已补", survey=survey, opinion="eligible")) == ["申请书"]


@pytest.mark.parametrize(
    ("kind", "born", "published"),
    [("fire", None, True), ("violence", None, False), ("fire", "20100101", False), ("fire", "19800101", True)],
)
def test_neither_violence_nor_a_child_is_published(kind: str, born: str | None, published: bool) -> None:
    number = Secret(f"620102{born}0011") if born else None
    assert rules.may_be_published(kind, number, TODAY) is published

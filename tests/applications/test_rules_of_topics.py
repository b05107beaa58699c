"""What the conditions of conferences, visits, deaths and postings let through, and what they say.

Without a database.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.applications import conferences, death, notice_posting, visiting
from app.applications.file import ApplicationFile
from app.applications.models import Application
from app.documents.models import Document
from app.kernel.privacy import Secret
from app.public_emergency.models import EmergencyMode
from app.public_notices import postings
from app.public_notices.models import Posting, PublicNotice
from app.record.subjects import Subject
from app.workflow.definition import AnyStep
from tests.support.steps import (
    MATTER,
    TODAY,
    Example,
    household,
    member,
    step,
    table,
    without_database,
)

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

DAY = timedelta(days=1)
OURS, ANOTHER = UUID(int=7), UUID(int=8)


def of(given: Any, **known: Any) -> AnyStep:
    columns = known.pop("subject", {})
    documents = [Document(id=OURS, kind="visit_photo")]
    file = ApplicationFile(Subject(id=MATTER), application=Application(form={}), documents=documents, **known)
    return step(file, given, **columns)


def conference(*names: str) -> AnyStep:
    return of(conferences.HoldConference(participants=list(names), decided="可以救助", text="情况复杂"))


def plan(on: date) -> AnyStep:
    return of(visiting.PlanVisit(visit_on=on, window="morning"))


def other_day(on: date) -> AnyStep:
    return of(visiting.AskOtherDay(visit_on=on, window="morning"))


def visit(subject: dict[str, Any] | None = None, modes: tuple[EmergencyMode, ...] = (), **more: Any) -> AnyStep:
    told = {"visited_on": TODAY, "investigators": ["a", "b"], "findings": "家里两间土房"} | more
    return of(visiting.RecordVisit(**told), subject=subject or {}, emergency_modes=modes)


def mode(starts_on: date, ends_on: date) -> EmergencyMode:
    return EmergencyMode(starts_on=starts_on, ends_on=ends_on)


VISITS = (
    Example(visiting.day_is_ahead, "today", lambda: plan(TODAY), None),
    Example(visiting.day_is_ahead, "the last day", lambda: other_day(TODAY + 30 * DAY), None),
    Example(visiting.day_is_ahead, "yesterday", lambda: plan(TODAY - DAY), ("visit_on", "今天以后30天以内")),
    Example(visiting.day_is_ahead, "too far ahead", lambda: plan(TODAY + 31 * DAY), ("visit_on", "30天以内")),
    Example(visiting.visit_is_not_before_acceptance, "before the clock runs", visit, None),
    Example(
        visiting.visit_is_not_before_acceptance,
        "thirty days before",
        lambda: visit({"clock_started_on": TODAY}, visited_on=TODAY - 30 * DAY),
        None,
    ),
    Example(
        visiting.visit_is_not_before_acceptance,
        "earlier",
        lambda: visit({"clock_started_on": TODAY}, visited_on=TODAY - 31 * DAY),
        ("visited_on", "早于受理前30天"),
    ),
    Example(visiting.away_from_home_only_in_emergency_mode, "at the home", visit, None),
    Example(
        visiting.away_from_home_only_in_emergency_mode,
        "by telephone while it is on",
        lambda: visit(modes=(mode(TODAY, TODAY),), manner="telephone"),
        None,
    ),
    Example(
        visiting.away_from_home_only_in_emergency_mode,
        "by video the day after",
        lambda: visit(modes=(mode(TODAY - 2 * DAY, TODAY - DAY),), manner="video"),
        ("manner", "没有开启"),
    ),
    Example(
        visiting.away_from_home_only_in_emergency_mode,
        "by telephone the day before",
        lambda: visit(modes=(mode(TODAY + DAY, TODAY + DAY),), manner="telephone"),
        ("manner", "要上门调查"),
    ),
    Example(
        visiting.visit_papers_are_of_this_case,
        "all ours",
        lambda: visit(visit_photos=[OURS], first_signature=OURS),
        None,
    ),
    Example(
        visiting.visit_papers_are_of_this_case,
        "a photograph of another case",
        lambda: visit(visit_photos=[OURS, ANOTHER]),
        ("visit_photos.1", "没有找到"),
    ),
    Example(
        visiting.visit_papers_are_of_this_case,
        "a signature of another case",
        lambda: visit(household_signature=ANOTHER),
        ("household_signature", "没有找到"),
    ),
)

UNBORN = member(1, "李四", born=None)
APPLICANT, WIFE = member(0, "张三", "self"), member(1, "李四", "spouse")
CHILD, MOTHER = member(1, "张小宝", "child", born=date(2016, 1, 1)), member(2, "赵梅", "parent")


def dies(position: int, successor: int | None = None, *members: Any) -> AnyStep:
    said = death.RecordDeath(member=position, died_on=TODAY, source="村里报告", successor=successor)
    return of(said, household=household(*members or (APPLICANT, WIFE)))


def dies_alone(position: int) -> AnyStep:
    """Of a family in which the application is for the applicant only."""
    case = dies(position)
    case.file.application.form["category"] = "single_person"
    return case


DEATHS = (
    Example(death.was_the_last, "alone", lambda: dies(0, None, APPLICANT), True),
    Example(death.was_the_last, "one of two", lambda: dies(0), False),
    Example(death.was_the_last, "the one for whom it is", lambda: dies_alone(0), True),
    Example(death.was_the_last, "another of that one's family", lambda: dies_alone(1), False),
    Example(death.others_go_on, "one of two", lambda: dies(1), True),
    Example(death.others_go_on, "alone", lambda: dies(0, None, APPLICANT), False),
    Example(death.member_is_there, "a member", lambda: dies(1), None),
    Example(death.member_is_there, "nobody of them", lambda: dies(2), ("member", "没有这一位")),
    Example(death.died_after_birth, "after", lambda: dies(1), None),
    Example(death.died_after_birth, "nobody knows when", lambda: dies(1, None, APPLICANT, UNBORN), None),
    Example(
        death.died_after_birth,
        "before",
        lambda: dies(1, None, APPLICANT, member(1, "李四", born=TODAY + timedelta(days=1))),
        ("died_on", "早于出生"),
    ),
    Example(death.successor_is_named, "a member who does not apply", lambda: dies(1), None),
    Example(death.successor_is_named, "another goes on", lambda: dies(0, 1), None),
    Example(death.successor_is_named, "not needed", lambda: dies(1, 0), ("successor", "不用换申请人")),
    Example(death.successor_is_named, "a child", lambda: dies(0, 1, APPLICANT, CHILD, MOTHER), ("successor", "成年人")),
    Example(death.successor_is_named, "a child of nobody else", lambda: dies(0, 1, APPLICANT, CHILD), None),
    Example(death.successor_is_named, "nobody", lambda: dies(0), ("successor", "由哪一位家庭成员接着申请")),
    Example(death.successor_is_named, "whoever died", lambda: dies(0, 0), ("successor", "请选择")),
    Example(death.successor_is_named, "nobody of them", lambda: dies(0, 5), ("successor", "请选择")),
    Example(death.successor_is_not_named, "nobody is left", lambda: dies(0, None, APPLICANT), None),
    Example(death.successor_is_not_named, "somebody is named", lambda: dies(0, 1, APPLICANT), ("successor", "不用选")),
)


NOTICE = PublicNotice(id=OURS, kind="proposal", starts_on=TODAY - DAY)
RESULT = PublicNotice(id=ANOTHER, kind="result", starts_on=TODAY)
EXCUSED = PublicNotice(id=OURS, kind="proposal", starts_on=TODAY - DAY, excuse=Secret("照片丢了，村民都看到了"))


def posting(*notices: PublicNotice, **more: Any) -> AnyStep:
    said = {"posted_on": TODAY, "place": "村委会", "posted_by": "王五"} | more
    return of(postings.RecordPosting(**said), notices=list(notices))


def on_sheets(printed: str = "P1", said: str | None = None) -> AnyStep:
    facts = {"posted_on": TODAY, "place": "村委会", "posted_by": "王五", "sheet_number": said}
    return of(postings.RecordPosting(**facts), notices=[NOTICE], sheets={OURS: frozenset({printed})})


def taking_down(on: date, *hanging: Posting) -> AnyStep:
    return of(postings.RecordTakingDown(taken_down_on=on), postings=list(hanging))


def hung(*proof: Posting, notice: PublicNotice = NOTICE) -> AnyStep:
    return of(None, notices=[notice], postings=list(proof))


POSTINGS = (
    Example(notice_posting.posting_is_lacking, "the park answered", lambda: hung(notice=EXCUSED), ("reason", "已经")),
    Example(
        notice_posting.posting_is_lacking, "only the one before it hung", lambda: hung(Posting(notice=ANOTHER)), None
    ),
    Example(notice_posting.posting_is_lacking, "it is", hung, None),
    Example(notice_posting.a_proposal_was_published, "a notice", lambda: posting(NOTICE), None),
    Example(notice_posting.a_proposal_was_published, "no notice", posting, ("reason", "还没有公示")),
    Example(notice_posting.posting_is_lacking, "it hung", lambda: hung(Posting(notice=OURS)), ("reason", "已经登记")),
    Example(postings.that_was_published, "a notice", lambda: posting(NOTICE), None),
    Example(postings.that_was_published, "no result", lambda: posting(NOTICE, kind="result"), ("kind", "还没有公布")),
    Example(postings.posting_is_proved, "a photograph", lambda: posting(notice_photo_document=OURS), None),
    Example(postings.posting_is_proved, "why there is none", lambda: posting(no_photo_reason="手机坏了"), None),
    Example(postings.posting_is_proved, "neither", posting, ("notice_photo_document", "写明原因")),
    Example(
        postings.posting_is_proved,
        "a photograph of another case",
        lambda: posting(notice_photo_document=ANOTHER),
        ("notice_photo_document", "没有找到"),
    ),
    Example(postings.sheet_has_this_household, "no number", lambda: on_sheets(), None),
    Example(postings.sheet_has_this_household, "a sheet with it", lambda: on_sheets("P1", "p1"), None),
    Example(
        postings.sheet_has_this_household,
        "a sheet without it",
        lambda: on_sheets("P1", "P2"),
        ("sheet_number", "没有这个单号"),
    ),
    Example(
        postings.posting_is_within_the_notice,
        "on its first day",
        lambda: posting(NOTICE, RESULT, kind="proposal", posted_on=TODAY - DAY),
        None,
    ),
    Example(postings.something_was_published, "a notice", lambda: posting(NOTICE), None),
    Example(postings.something_was_published, "no notice", posting, ("posted_on", "还没有公示或者公布")),
    Example(
        postings.posting_is_within_the_notice,
        "without a kind it is the last of all",
        lambda: posting(NOTICE, RESULT, posted_on=TODAY - DAY),
        ("posted_on", "早于公示开始"),
    ),
    Example(
        postings.posting_is_within_the_notice,
        "before it",
        lambda: posting(NOTICE, posted_on=TODAY - 2 * DAY),
        ("posted_on", "早于公示开始"),
    ),
    Example(postings.something_hangs, "one", lambda: taking_down(TODAY, Posting(posted_on=TODAY)), None),
    Example(
        postings.something_hangs,
        "nothing hangs any more",
        lambda: taking_down(TODAY, Posting(posted_on=TODAY, taken_down_on=TODAY)),
        ("taken_down_on", "没有还贴着的公示"),
    ),
    Example(
        postings.taken_down_after_posting,
        "the same day",
        lambda: taking_down(TODAY, Posting(posted_on=TODAY)),
        None,
    ),
    Example(
        postings.taken_down_after_posting,
        "before the last was put up",
        lambda: taking_down(TODAY - DAY, Posting(posted_on=TODAY - DAY), Posting(posted_on=TODAY)),
        ("taken_down_on", "早于张贴的日期"),
    ),
)
CONFERENCES = (
    Example(conferences.participants_differ, "three people", lambda: conference("甲乙", "丙丁", "戊己"), None),
    Example(
        conferences.participants_differ,
        "one twice",
        lambda: conference("甲乙", "丙丁", "甲乙"),
        ("participants", "重复"),
    ),
)
EXAMPLES = (*CONFERENCES, *VISITS, *DEATHS, *POSTINGS)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()

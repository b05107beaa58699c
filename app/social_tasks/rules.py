"""What must hold when a task is given, reported and accepted. Pure: no database."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Protocol

from app.kernel.errors import FieldError
from app.social_tasks.inputs import Accept, HandOver, Report, SendBack
from app.workflow.definition import Situation, StepContext

# [P] An errand and no standing access: whoever needs somebody longer opens a case of social work.
LONGEST = timedelta(days=60)
_A_NUMBER = re.compile(r"\d{12,}")


class Task(Protocol):
    """What the conditions look at of the file."""

    @property
    def kind(self) -> str: ...

    @property
    def ground(self) -> str: ...

    @property
    def was_urgent(self) -> bool: ...


def why_no_ground(ground: str, *, consented: bool, explained: bool, has_applied: bool) -> FieldError | None:
    """By what right a worker of an organisation is told of somebody (个人信息保护法 第13条, 第21条)."""
    if ground == "consent" and not consented:
        return FieldError("consented_at", "请先问本人同不同意，写上哪一天同意的。")
    if ground == "application" and not has_applied:
        return FieldError("ground", "这个人没有在申请或者享受救助，请先问本人同不同意。")
    if ground == "duty" and not explained:
        return FieldError("because", "没有问过本人就告诉社工，请写清楚依据和事实。")
    return None


def why_not_due(due_on: date, today: date) -> FieldError | None:
    if due_on <= today:
        return FieldError("due_on", "报回来的日子要晚于今天。")
    if due_on > today + LONGEST:
        return FieldError("due_on", f"一个任务最长{LONGEST.days}天。要长期帮的，请用“请社工帮忙”。")
    return None


def why_not_in_words(what: str) -> FieldError | None:
    """Numbers of papers and accounts are not the worker's to know, also not inside a text."""
    if _A_NUMBER.search(re.sub(r"[\s\-]", "", what)):
        return FieldError("what", "不要写证件号、账号，社工用不到。")
    return None


def why_not_accepted(accept: Accept, *, was_urgent: bool) -> FieldError | None:
    if accept.follow_up == "none":
        return None
    if accept.follow_up == "lead" and was_urgent:
        return FieldError("follow_up", "社工报急的时候已经转成线索了，请看线索办得怎样。")
    if not accept.text:
        return FieldError("text", "请写要办什么。")
    if accept.follow_up == "case" and accept.case_kind is None:
        return FieldError("case_kind", "请选请社工帮哪一方面。")
    if accept.follow_up == "case" and accept.consented_at is None:
        return FieldError("consented_at", "请先问本人同不同意请社工长期帮，写上哪一天同意的。")
    return None


def is_seen_at_home(case: StepContext[Task, Report]) -> FieldError | None:
    """建档访视 is a visit: a telephone call shows no home."""
    if case.file.kind == "visit" and case.input.met and case.input.manner != "at_home":
        return FieldError("manner", "建档访视要上门看。没有上门的，“见到本人”请选“否”，再上门。")
    return None


def is_due_in_time(case: StepContext[Task, SendBack | HandOver]) -> FieldError | None:
    return why_not_due(case.input.due_on, case.today)


def leads_somewhere(case: StepContext[Task, Accept]) -> FieldError | None:
    return why_not_accepted(case.input, was_urgent=case.file.was_urgent)


def rests_on_consent(case: Situation[Task]) -> FieldError | None:
    """What rests on a duty of the office or on an application is not ended by a word."""
    if case.file.ground == "consent":
        return None
    return FieldError("", "这次上门不是凭您的同意。不想让社工来的，请打12345。")

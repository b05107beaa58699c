"""What the steps of a slip write. The clock that runs next is set last."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from app.department_systems.webhooks import announce
from app.departments.kinds import KINDS, Kind
from app.kernel.calendar.counting import Calendar, end_of_day, local_date
from app.kernel.privacy import Secret
from app.record.subjects import Subject
from app.referrals import inputs
from app.referrals.file import AFTER_HOLD, OF_THE_TOWNSHIP, Slip, again_after, answer_ends_at, ends_at
from app.referrals.models import Referral
from app.referrals.rules import SlipStep
from app.workflow.definition import StepContext
from app.workflow.limits import await_until


def _say(case: SlipStep, line: str) -> None:
    """`line` is for the record and the person's page; a message says no more than which department it is."""
    case.outcome.told = case.file.kind.to.name
    case.outcome.kept["line"] = line


def address_to(subject: Subject, kind: Kind) -> None:
    """The slip lies with this kind's department from now on, and with no other."""
    subject.kind, subject.department, subject.title = kind.code, kind.department, f"转介：{kind.label}"


def await_receipt(subject: Subject, kind: Kind, now: datetime, calendar: Calendar) -> None:
    await_until(subject, ends_at(kind.receive_within, now, calendar), calendar, now)


def await_answer(case: SlipStep) -> None:
    """The clock for the answer, which began when the slip was first sent."""
    row = case.file.row
    row.silences = 0
    row.save()
    ends = answer_ends_at(row.answer_by, case.now, case.calendar, case.file.kind)
    await_until(case.subject, ends, case.calendar, case.now)
    case.outcome.until = case.subject.step_due_on
    _say(case, case.file.kind.to.name)


def sign_silence(case: SlipStep) -> None:
    """That nobody answered is an event of its own, with the name of who did not; and the next clock runs at once."""
    row = case.file.row
    row.silences += 1
    row.save()
    _say(case, f"{case.file.owner}到期没有答复，这是第{row.silences}次")
    case.outcome.told = case.file.owner
    case.outcome.kept |= {"silent": case.file.owner, "times": row.silences}
    if case.subject.state not in OF_THE_TOWNSHIP:
        announce(row.to_department, case.subject.id, "silent", case.now)
    ends = ends_at(again_after(case.file.kind, row.silences), case.now, case.calendar)
    await_until(case.subject, ends, case.calendar, case.now)


def hold(case: StepContext[Slip, inputs.Hold]) -> None:
    """Until the day that the department names; its answer is due a few days after that at the earliest."""
    row, until = case.file.row, end_of_day(case.input.until)
    row.held, row.silences = True, 0
    row.answer_by = max(row.answer_by, ends_at(AFTER_HOLD, until, case.calendar))
    row.save()
    await_until(case.subject, until, case.calendar, case.now)
    case.subject.promised_on = last_day(row.answer_by)
    _say(case, f"{case.file.kind.to.name}要等到{case.input.until:%Y年%m月%d日}：{case.input.reason}")


def keep_grant(case: StepContext[Slip, inputs.Grant]) -> None:
    given, row = case.input, case.file.row
    _answered(case, given.note)
    row.outcome, row.amount = given.outcome, given.amount
    row.from_month = given.from_month.replace(day=1) if given.from_month else None
    row.save()
    _say(case, f"{case.file.kind.to.name}：{case.file.kind.outcomes[given.outcome]}。{given.note}")


def keep_refusal(case: StepContext[Slip, inputs.Refuse]) -> None:
    _answered(case, case.input.reason)
    case.file.row.save()
    _say(case, f"{case.file.kind.to.name}没有给办：{case.input.reason}")


def _answered(case: SlipStep, said: str) -> None:
    row: Referral = case.file.row
    row.answered_at, row.said, row.silences, row.solved = case.now, Secret(said), 0, None
    row.outcome = row.amount = row.from_month = None


def take_back(case: StepContext[Slip, inputs.Return]) -> None:
    """The department that it does not concern sees it no more."""
    row = case.file.row
    row.suggested_kind, row.silences = case.input.suggested_kind, 0
    row.save()
    case.subject.department = ""
    _say(case, f"{case.file.kind.to.name}说不归它管：{case.input.reason}")


def send_on(case: StepContext[Slip, inputs.Resend]) -> None:
    """To the next department, under the same number and the same clock for the answer."""
    row, kind = case.file.row, KINDS[case.input.kind]
    if case.input.consent is not None:
        row.consented_at, row.override = case.input.consent.signed_at, None
    elif case.input.override is not None:
        row.consented_at, row.override = None, Secret(case.input.override.reason)
    row.to_department, row.sent_at, row.held, row.suggested_kind = kind.department, case.now, False, None
    row.silences = 0
    row.save()
    address_to(case.subject, kind)
    await_receipt(case.subject, kind, case.now, case.calendar)
    announce(kind.department, case.subject.id, "arrived", case.now)
    _say(case, f"改转{kind.label}：{kind.to.name}")
    case.outcome.told = kind.to.name


def stop_using_it(case: SlipStep) -> None:
    """The department keeps sight of the withdrawal and of nothing else (`presenters.py`)."""
    given: inputs.Withdraw = case.input
    if case.subject.department:
        announce(case.subject.department, case.subject.id, "withdrawn", case.now)
    _say(case, f"{case.file.kind.to.name}不能再用这些资料" + (f"：{given.reason}" if given.reason else ""))


def note_solved(case: StepContext[Slip, inputs.Confirm]) -> None:
    _confirmed(case, solved=True)
    _say(case, case.input.text or "本人说解决了")


def reopen_at_department(case: StepContext[Slip, inputs.Confirm]) -> None:
    """Whoever said it was done is asked again, with a day of its own at the least."""
    row = case.file.row
    _confirmed(case, solved=False)
    row.sent_at = case.now
    row.answer_by = max(row.answer_by, ends_at(case.file.kind.answer_within, case.now, case.calendar))
    row.save()
    case.subject.promised_on = last_day(row.answer_by)
    await_receipt(case.subject, case.file.kind, case.now, case.calendar)
    announce(row.to_department, case.subject.id, "unsolved", case.now)
    _say(case, case.input.text or "本人说没有解决")


def reopen_at_township(case: StepContext[Slip, inputs.Confirm]) -> None:
    """What a department refuses it is not asked again: the township looks for another one."""
    _confirmed(case, solved=False)
    case.subject.department = ""
    _say(case, case.input.text or "本人说没有解决")


def _confirmed(case: StepContext[Slip, inputs.Confirm], *, solved: bool) -> None:
    case.file.row.solved, case.file.row.silences = solved, 0
    case.file.row.save()


def explain_end(case: SlipStep) -> None:
    """By the office, or by itself where nobody said anything."""
    given = case.input
    said = given.note if isinstance(given, inputs.Close) else None
    _say(case, said or "已经办好，本人没有再说有什么没解决")


def last_day(ends: datetime) -> date:
    """The day in Lanzhou before whose end it is."""
    return local_date(ends - timedelta(microseconds=1))

"""The conditions of a benefit's steps. Pure: what they look at is in the file; no database."""

from __future__ import annotations

from datetime import date, timedelta

from app.assessment.amounts import most_payable
from app.benefits import inputs
from app.benefits.confirmation_codes import code_index
from app.benefits.file import BenefitFile, BenefitSituation
from app.benefits.models import BankAccount
from app.kernel.calendar.counting import local_date
from app.kernel.errors import FieldError
from app.kernel.money import yuan_text
from app.programmes.personal import PERSONAL
from app.remedies.rules import somebody_waits
from app.workflow.definition import StepContext

YEARLY = frozenset({"urban_full", "rural_1", "rural_2"})
MOST_TRIES = 5
MOST_REQUESTS_A_DAY = 3


def review_months(programme: str, category: str, somebody_can_work: bool) -> int:
    """The destitute, who has a personal benefit, full allowance and rural classes 1 and 2 once a year, the others twice
    (措施(六)); allowances twice also where somebody can work (民发〔2021〕57号 第31条).
    """
    if programme == "destitute_support" or programme in PERSONAL:
        return 12
    return 12 if category in YEARLY and not somebody_can_work else 6


def next_in_turn(first: date, today: date, months: int) -> date:
    """The first day of the month in which the next review falls that is held every so many months since `first`;
    at least two months ahead, since it begins thirty days before. Not all of a roll on one day.
    """
    now = today.year * 12 + today.month - 1
    since = first.year * 12 + first.month - 1
    due = now + 2 + (since - now - 2) % months
    return date(due // 12, due % 12 + 1, 1)


def nobody_is_left(case: BenefitSituation) -> bool:
    return not case.file.living


def somebody_is_left(case: BenefitSituation) -> bool:
    return not nobody_is_left(case)


def everything_is_over(case: BenefitSituation) -> bool:
    """Nobody waits for a review or a court, and no money is on its way or has come back."""
    return not something_is_open(case)


def something_is_open(case: BenefitSituation) -> bool:
    return somebody_waits(case) or case.file.money_is_open


def money_can_still_come(case: BenefitSituation) -> FieldError | None:
    """After the end only what has not arrived yet asks for an account."""
    if case.subject.state != "ended" or case.file.money_is_open:
        return None
    return FieldError("", "这份救助已经结束，没有还没发到的钱，不用再办。")


def death_is_not_known(case: BenefitSituation) -> FieldError | None:
    return None if case.file.living else FieldError("name", "去世已经登记过了，可以登记继承人的收款账户。")


def proposes_raise(case: StepContext[BenefitFile, inputs.ProposeChange]) -> bool:
    return bool(case.input.proposal == "raise")


def proposes_less(case: StepContext[BenefitFile, inputs.ProposeChange]) -> bool:
    return not proposes_raise(case)


def proposes_stop(case: StepContext[BenefitFile, inputs.ProposeChange]) -> FieldError | None:
    if case.input.proposal != "stop":
        return FieldError("proposal", "家里已经没有人了，只能建议停发。")
    return None


def amount_fits_the_proposal(case: StepContext[BenefitFile, inputs.ProposeChange]) -> FieldError | None:
    now, proposed = case.file.benefit.monthly_amount, case.input.monthly_amount
    if case.input.proposal in ("taper", "stop"):
        return FieldError("monthly_amount", "停发或者渐退不用填金额。") if proposed is not None else None
    if proposed is None:
        return FieldError("monthly_amount", "请填写调整以后每月的金额。")
    if (proposed > now) != proposes_raise(case) or proposed == now:
        word = "高" if proposes_raise(case) else "低"
        return FieldError("monthly_amount", f"现在每月{yuan_text(now)}，要填比它{word}的金额。")
    return None


def taper_is_for_who_found_work(case: StepContext[BenefitFile, inputs.ProposeChange]) -> FieldError | None:
    """渐退 is for allowance households that have found work (措施(十), 民发〔2021〕57号 第33条)."""
    if case.input.proposal != "taper":
        return None
    if case.file.benefit.programme != "minimum_living_allowance":
        return FieldError("proposal", "只有低保家庭有渐退期，特困供养没有。")
    if case.input.ground != "employment":
        return FieldError("ground", "渐退期只给就业以后收入超过标准的家庭。不是因为就业的，请选减发或者停发。")
    return None


def may_be_tapered(case: BenefitSituation) -> FieldError | None:
    benefit = case.file.benefit
    if benefit.programme == "minimum_living_allowance" and benefit.proposal.get("ground") == "employment":
        return None
    return FieldError("months", "渐退期只给就业以后收入超过标准的低保家庭。")


def asked_to_be_heard(case: BenefitSituation) -> bool:
    """Before the notice reached them: they knew of it from the phone."""
    return any(said.get("wants_hearing") for said in (case.file.benefit.proposal or {}).get("statements", ()))


def has_not_asked_to_be_heard(case: BenefitSituation) -> bool:
    return not asked_to_be_heard(case)


def takes_something_away(case: StepContext[BenefitFile, inputs.ChangeAmount]) -> bool:
    people = (case.file.benefit.proposal or {}).get("people") or {}
    return bool(people.get("leaves")) or case.input.monthly_amount < case.file.benefit.monthly_amount


def takes_nothing_away(case: StepContext[BenefitFile, inputs.ChangeAmount]) -> bool:
    return not takes_something_away(case)


def as_proposed(case: BenefitSituation) -> dict[str, int | None]:
    """The amount that somebody else proposed; the reason is that of whoever decides."""
    return {"monthly_amount": (case.file.benefit.proposal or {}).get("monthly_amount")}


def something_changes(case: StepContext[BenefitFile, inputs.ChangeAmount]) -> FieldError | None:
    proposal = case.file.benefit.proposal or {}
    if proposal.get("people") or proposal.get("category"):
        return None
    if case.input.monthly_amount == case.file.benefit.monthly_amount:
        return FieldError("monthly_amount", "和现在的金额一样。不调整的，请办“维持原来的待遇”。")
    return None


def cut_was_decided(case: BenefitSituation) -> bool:
    return _decided(case) == "cut"


def taper_was_decided(case: BenefitSituation) -> bool:
    return _decided(case) == "taper"


def stop_was_decided(case: BenefitSituation) -> bool:
    return _decided(case) == "stop"


def _decided(case: BenefitSituation) -> str | None:
    """What was decided and has yet to reach the household."""
    decided: dict[str, str] = (case.file.benefit.proposal or {}).get("decided", {})
    return decided.get("kind")


def other_change_is_described(case: StepContext[BenefitFile, inputs.ReportChange]) -> FieldError | None:
    if case.input.kind == "other" and not case.input.text:
        return FieldError("text", "请写一句是什么变化。")
    return None


def person_is_of_the_household(case: StepContext[BenefitFile, inputs.ReportDeath]) -> FieldError | None:
    if case.input.name not in case.file.living:
        return FieldError("name", "名单里没有这个人，或者已经登记过。请按户口本上的名字填写。")
    return None


def died_after_birth(case: StepContext[BenefitFile, inputs.ReportDeath]) -> FieldError | None:
    born = [each.born_on() for each in case.file.household.members if each.called == case.input.name]
    if all(day is None or case.input.died_on >= day for day in born):
        return None
    return FieldError("died_on", "去世的日子早于出生的日子，请核对年份和月份。")


def heard_after_it_was_asked_for(case: StepContext[BenefitFile, inputs.HoldHearing]) -> FieldError | None:
    asked = local_date(case.subject.state_since)
    if case.input.held_on >= asked:
        return None
    return FieldError("held_on", f"本人{asked:%Y年%-m月%-d日}要求当面说，听取意见的日子不能更早。")


def wants_hearing(case: StepContext[BenefitFile, inputs.MakeStatement]) -> bool:
    return bool(case.input.wants_hearing)


def wants_no_hearing(case: StepContext[BenefitFile, inputs.MakeStatement]) -> bool:
    return not wants_hearing(case)


def not_below_what_was_announced(case: StepContext[BenefitFile, inputs.ChangeAmount]) -> FieldError | None:
    """The person was heard on the amount that was announced; a lower one has to be announced and heard anew
    (社会救助法 第48条).
    """
    benefit = case.file.benefit
    announced = benefit.proposal["monthly_amount"]
    least = (
        1 if benefit.proposal["kind"] == "stop" else min(benefit.monthly_amount, announced or benefit.monthly_amount)
    )
    if case.input.monthly_amount < least:
        return FieldError(
            "monthly_amount", f"没有就这个金额听取过本人的意见，不能低于{yuan_text(least)}。要再低的，请退回重新提出。"
        )
    return None


def not_above_what_was_proposed(case: StepContext[BenefitFile, inputs.ChangeAmount]) -> FieldError | None:
    """Nobody raises alone: more than now only as far as somebody else proposed it."""
    benefit = case.file.benefit
    most = max(benefit.monthly_amount, benefit.proposal["monthly_amount"] or 0)
    if case.input.monthly_amount > most:
        return FieldError(
            "monthly_amount", f"没有人建议过这么高的金额，不能高于{yuan_text(most)}。要再高的，请退回重新提出。"
        )
    return None


def other_amount_is_explained(case: StepContext[BenefitFile, inputs.ChangeAmount]) -> FieldError | None:
    proposed = case.file.benefit.proposal["monthly_amount"]
    if case.input.monthly_amount == proposed or case.input.differs_because:
        return None
    what = f"建议的是{yuan_text(proposed)}" if proposed else "建议里没有金额"
    return FieldError("differs_because", f"{what}，和填写的金额不一样。请写明理由。")


def amount_is_within_the_ceiling(
    case: StepContext[BenefitFile, inputs.ProposeChange | inputs.ChangeAmount],
) -> FieldError | None:
    """More than now is never more than the policy's number for each of the living."""
    benefit, amount = case.file.benefit, case.input.monthly_amount
    joining = len(((benefit.proposal or {}).get("people") or {}).get("joins", ()))
    most = most_payable(benefit.programme, len(case.file.those_covered) + joining, case.file.policy)
    if amount is not None and amount > max(most, benefit.monthly_amount):
        return FieldError("monthly_amount", f"这一家每月最多{yuan_text(most)}，写明理由也不能超过。")
    return None


def stop_was_announced(case: BenefitSituation) -> FieldError | None:
    if case.file.benefit.proposal["kind"] != "stop":
        return FieldError("reason", "没有就停发听取过本人的意见，不能停发。要停发的，请退回重新提出。")
    return None


def end_was_announced(case: BenefitSituation) -> FieldError | None:
    if case.file.benefit.proposal["kind"] not in ("stop", "taper"):
        return FieldError("reason", "没有就渐退或者停发听取过本人的意见。请退回重新提出。")
    return None


def holder_is_of_the_household(case: StepContext[BenefitFile, inputs.ChangeAccount]) -> FieldError | None:
    if case.input.holder not in case.file.holders:
        return FieldError("holder", "户名应当是家里人的名字，和身份证上的一样。")
    return None


def payee_is_alive(case: StepContext[BenefitFile, inputs.NamePayee]) -> FieldError | None:
    if case.input.holder in {person["name"] for person in case.file.benefit.deceased or ()}:
        return FieldError("holder", "户名是去世的人。请填继承人的账户。")
    return None


def not_asked_too_often(case: BenefitSituation) -> FieldError | None:
    since = case.now - timedelta(days=1)
    if sum(row.requested_at > since for row in case.file.accounts_asked_for) >= MOST_REQUESTS_A_DAY:
        return FieldError("number", f"一天最多申请{MOST_REQUESTS_A_DAY}次改账户。请明天再试，或者到乡镇窗口办理。")
    return None


def a_change_is_asked_for(case: BenefitSituation) -> FieldError | None:
    return None if case.file.account_change else FieldError("", "没有正在办理的账户变更。")


def person_is_awaited(case: BenefitSituation) -> FieldError | None:
    change = case.file.account_change
    if change is None or change.state != "requested":
        return FieldError("note", "没有等本人确认的账户变更，或者本人已经确认过了。")
    return None


def code_is_awaited(case: BenefitSituation) -> FieldError | None:
    change = case.file.account_change
    if change is None or change.state != "requested":
        return FieldError("code", "现在不用填验证码。")
    return None


def code_is_still_good(case: BenefitSituation) -> FieldError | None:
    change = case.file.account_change
    if change is not None and (change.code_expires_at is None or change.code_expires_at <= case.now):
        return FieldError("code", "验证码已经过期，请重新提交新的银行卡号，会再发一条短信。")
    return None


def code_is_right(case: StepContext[BenefitFile, inputs.ConfirmAccount]) -> bool:
    change = case.file.account_change
    return change is not None and change.code_index == code_index(change.id, case.input.code)


def code_is_wrong(case: StepContext[BenefitFile, inputs.ConfirmAccount]) -> bool:
    return not code_is_right(case) and not _is_last_try(case.file.account_change)


def code_is_wrong_for_the_last_time(case: StepContext[BenefitFile, inputs.ConfirmAccount]) -> bool:
    return not code_is_right(case) and _is_last_try(case.file.account_change)


def _is_last_try(change: BankAccount | None) -> bool:
    return change is not None and change.code_tries + 1 >= MOST_TRIES


def change_is_confirmed(case: BenefitSituation) -> FieldError | None:
    change = case.file.account_change
    if change is None or change.state != "confirmed":
        return FieldError("last_four", "本人还没有确认这次变更：请本人填短信验证码，或者当面核对身份证。")
    return None


def number_is_the_one_asked_for(case: StepContext[BenefitFile, inputs.AcceptAccount]) -> FieldError | None:
    change = case.file.account_change
    if change is not None and change.number.reveal()[-4:] != case.input.last_four:
        return FieldError("last_four", "和本人申请的卡号对不上，请向本人核对。")
    return None


def bank_does_not_object(case: BenefitSituation) -> FieldError | None:
    """A name that does not match is never paid to."""
    change = case.file.account_change
    if change is not None and change.name_check == "no_match":
        return FieldError("last_four", "银行答复户名和卡号对不上，不能改。请本人核对后重新提交。")
    return None


def bank_vouches_or_paper_does(case: StepContext[BenefitFile, inputs.AcceptAccount]) -> FieldError | None:
    """A bank that is silent holds nobody up; where it says no, nothing does (`bank_does_not_object`)."""
    file = case.file
    if file.account_change is not None and file.account_change.name_check in ("match", "no_match"):
        return None
    if case.input.document is None or case.input.document not in file.bankbook_photos:
        return FieldError("document", "银行还没有答复。请先上传存折或者银行卡的照片，再选这张照片。")
    if case.input.reason is None:
        return FieldError("reason", "银行没有答复，请写明为什么可以确认。")
    return None

"""What each condition of a benefit's steps lets through, and what it says otherwise. Without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.roles import Role
from app.benefits import ending, inputs, members, new_recipient, proofs, refused_jobs, reviewing, rules
from app.benefits.confirmation_codes import code_index
from app.benefits.file import BenefitFile
from app.benefits.models import BankAccount, Benefit
from app.kernel.privacy import Secret
from app.means_check.findings import Conclusion
from app.programmes.policy import DEFAULT_POLICY
from app.public_notices.models import Objection
from app.record.subjects import Subject
from app.workflow.definition import AnyStep
from tests.support.steps import MATTER, NOW, TODAY, Example, household, member, signed, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

CHANGE, PHOTO = UUID(int=5), UUID(int=6)
MOST = DEFAULT_POLICY["benefit.most_per_member"]
SAYS = {"reason": "家里收入变了"}


def of(given: Any = None, *, dead: tuple[str, ...] = (), **known: Any) -> AnyStep:
    deceased = [{"name": name, "died_on": "2026-05-01"} for name in dead]
    columns = {"monthly_amount": 60000, "programme": "minimum_living_allowance", "deceased": deceased}
    benefit = Benefit(**columns | known.pop("benefit", {}))
    family = household(member(0, "张三", "self"), member(1, "李四"))
    known = {
        "names": frozenset({"张三", "李四"}),
        "household": family,
        "account_change": None,
        "policy": DEFAULT_POLICY,
    } | known
    return step(BenefitFile(Subject(id=MATTER), benefit=benefit, **known), given)


def propose(proposal: str, amount: int | None = None, ground: str = "other") -> inputs.ProposeChange:
    return inputs.ProposeChange(proposal=proposal, monthly_amount=amount, ground=ground, **SAYS)  # type: ignore[arg-type]


def proposed(kind: str, amount: int | None = None, given: Any = None, **more: Any) -> AnyStep:
    proposal = {"kind": kind, "monthly_amount": amount} | more.pop("proposal", {})
    return of(given, benefit={"proposal": proposal, **more})


def decide(amount: int, because: str | None = None) -> inputs.ChangeAmount:
    return inputs.ChangeAmount(monthly_amount=amount, differs_because=because, **SAYS)


def statement(wants_hearing: bool) -> AnyStep:
    return of(inputs.MakeStatement(text="我不同意停发", wants_hearing=wants_hearing))


def account(holder: str = "张三") -> inputs.ChangeAccount:
    return inputs.ChangeAccount(holder=holder, number="6217000012345678", bank="甘肃银行")


def heir(holder: str) -> inputs.NamePayee:
    return inputs.NamePayee(**account(holder).model_dump(), relation="侄女", proof="公证书")


def asked_before(*minutes_ago: int) -> AnyStep:
    rows = [BankAccount(requested_at=NOW - timedelta(minutes=minutes)) for minutes in minutes_ago]
    return of(account(), accounts_asked_for=rows)


def change(given: Any = None, **columns: Any) -> AnyStep:
    photos = frozenset({PHOTO})
    return of(given, account_change=BankAccount(id=CHANGE, **{"state": "requested"} | columns), bankbook_photos=photos)


def code(given: str, tries: int = 0) -> AnyStep:
    return change(inputs.ConfirmAccount(code=given), code_index=code_index(CHANGE, "123456"), code_tries=tries)


def accept(**more: Any) -> inputs.AcceptAccount:
    return inputs.AcceptAccount(**{"last_four": "5678"} | more)


def heard(*wants: bool) -> AnyStep:
    return proposed("cut", 50000, proposal={"statements": [{"wants_hearing": each} for each in wants]})


def decided(kind: str) -> AnyStep:
    return proposed(kind, proposal={"decided": {"kind": kind}})


DAY = 24 * 60
_OF_RULES = (
    Example(rules.nobody_is_left, "all have died", lambda: of(dead=("张三", "李四")), True),
    Example(rules.nobody_is_left, "one lives", lambda: of(dead=("张三",)), False),
    Example(rules.somebody_is_left, "one lives", lambda: of(dead=("张三",)), True),
    Example(rules.somebody_is_left, "all have died", lambda: of(dead=("张三", "李四")), False),
    Example(rules.proposes_raise, "a raise", lambda: of(propose("raise", 70000)), True),
    Example(rules.proposes_raise, "a cut", lambda: of(propose("cut", 50000)), False),
    Example(rules.proposes_less, "a stop", lambda: of(propose("stop")), True),
    Example(rules.proposes_less, "a raise", lambda: of(propose("raise", 70000)), False),
    Example(rules.proposes_stop, "a stop", lambda: of(propose("stop")), None),
    Example(rules.proposes_stop, "a taper", lambda: of(propose("taper")), ("proposal", "只能建议停发")),
    Example(rules.amount_fits_the_proposal, "more", lambda: of(propose("raise", 60001)), None),
    Example(rules.amount_fits_the_proposal, "less", lambda: of(propose("cut", 59999)), None),
    Example(rules.amount_fits_the_proposal, "a stop", lambda: of(propose("stop")), None),
    Example(rules.amount_fits_the_proposal, "a taper", lambda: of(propose("taper")), None),
    Example(
        rules.amount_fits_the_proposal,
        "a stop with an amount",
        lambda: of(propose("stop", 1)),
        ("monthly_amount", "不用填金额"),
    ),
    Example(
        rules.amount_fits_the_proposal,
        "a cut without",
        lambda: of(propose("cut")),
        ("monthly_amount", "请填写调整以后"),
    ),
    Example(
        rules.amount_fits_the_proposal,
        "a raise to less",
        lambda: of(propose("raise", 59999)),
        ("monthly_amount", "比它高"),
    ),
    Example(
        rules.amount_fits_the_proposal,
        "a cut to the same",
        lambda: of(propose("cut", 60000)),
        ("monthly_amount", "比它低"),
    ),
    Example(
        rules.person_is_of_the_household,
        "a member",
        lambda: of(inputs.ReportDeath(name="李四", died_on=NOW.date())),
        None,
    ),
    Example(
        rules.person_is_of_the_household,
        "one who is recorded already",
        lambda: of(inputs.ReportDeath(name="李四", died_on=NOW.date()), dead=("李四",)),
        ("name", "已经登记过"),
    ),
    Example(rules.wants_hearing, "asked for", lambda: statement(True), True),
    Example(rules.wants_hearing, "not asked for", lambda: statement(False), False),
    Example(rules.wants_no_hearing, "not asked for", lambda: statement(False), True),
    Example(rules.wants_no_hearing, "asked for", lambda: statement(True), False),
    Example(rules.not_below_what_was_announced, "as announced", lambda: proposed("cut", 50000, decide(50000)), None),
    Example(
        rules.not_below_what_was_announced, "anything after a stop", lambda: proposed("stop", None, decide(1)), None
    ),
    Example(rules.not_below_what_was_announced, "what it is now", lambda: proposed("taper", None, decide(60000)), None),
    Example(
        rules.not_below_what_was_announced,
        "less than announced",
        lambda: proposed("cut", 50000, decide(49999)),
        ("monthly_amount", "不能低于500元"),
    ),
    Example(
        rules.not_below_what_was_announced,
        "less than now, where a raise was proposed",
        lambda: proposed("raise", 70000, decide(59999)),
        ("monthly_amount", "不能低于600元"),
    ),
    Example(rules.not_above_what_was_proposed, "as proposed", lambda: proposed("raise", 70000, decide(70000)), None),
    Example(rules.not_above_what_was_proposed, "less cut", lambda: proposed("cut", 50000, decide(60000)), None),
    Example(
        rules.not_above_what_was_proposed,
        "more than proposed",
        lambda: proposed("raise", 70000, decide(70001)),
        ("monthly_amount", "不能高于700元"),
    ),
    Example(
        rules.not_above_what_was_proposed,
        "more than now, where a stop was proposed",
        lambda: proposed("stop", None, decide(60001)),
        ("monthly_amount", "不能高于600元"),
    ),
    Example(rules.other_amount_is_explained, "as proposed", lambda: proposed("cut", 50000, decide(50000)), None),
    Example(
        rules.other_amount_is_explained, "explained", lambda: proposed("cut", 50000, decide(55000, "工资不稳定")), None
    ),
    Example(
        rules.other_amount_is_explained,
        "not as proposed",
        lambda: proposed("cut", 50000, decide(55000)),
        ("differs_because", "建议的是500元"),
    ),
    Example(
        rules.other_amount_is_explained,
        "no amount was proposed",
        lambda: proposed("stop", None, decide(50000)),
        ("differs_because", "建议里没有金额"),
    ),
    Example(rules.amount_is_within_the_ceiling, "for two", lambda: of(propose("raise", 2 * MOST)), None),
    Example(rules.amount_is_within_the_ceiling, "no amount", lambda: of(propose("stop")), None),
    Example(
        rules.amount_is_within_the_ceiling,
        "more than for one",
        lambda: of(propose("raise", MOST + 1), dead=("李四",)),
        ("monthly_amount", "最多2000元"),
    ),
    Example(
        rules.amount_is_within_the_ceiling,
        "what it is already",
        lambda: of(decide(2 * MOST), dead=("李四",), benefit={"monthly_amount": 2 * MOST}),
        None,
    ),
    Example(rules.stop_was_announced, "a stop", lambda: proposed("stop"), None),
    Example(rules.stop_was_announced, "a taper", lambda: proposed("taper"), ("reason", "没有就停发听取过")),
    Example(rules.end_was_announced, "a taper", lambda: proposed("taper"), None),
    Example(rules.end_was_announced, "a cut", lambda: proposed("cut", 1), ("reason", "没有就渐退或者停发听取过")),
    Example(rules.payee_is_alive, "a niece", lambda: of(heir("王五"), dead=("张三",)), None),
    Example(rules.payee_is_alive, "who has died", lambda: of(heir("张三"), dead=("张三",)), ("holder", "继承人")),
    Example(rules.payee_is_alive, "nobody died", lambda: of(heir("张三")), None),
    Example(rules.holder_is_of_the_household, "a member", lambda: of(account()), None),
    Example(rules.holder_is_of_the_household, "a neighbour", lambda: of(account("王五")), ("holder", "家里人的名字")),
    Example(
        rules.holder_is_of_the_household, "who has died", lambda: of(account(), dead=("张三",)), ("holder", "家里人")
    ),
    Example(rules.not_asked_too_often, "twice today", lambda: asked_before(1, 2), None),
    Example(rules.not_asked_too_often, "three times, one yesterday", lambda: asked_before(1, 2, DAY), None),
    Example(
        rules.not_asked_too_often,
        "three times in a day",
        lambda: asked_before(1, 2, DAY - 1),
        ("number", "最多申请3次"),
    ),
    Example(rules.a_change_is_asked_for, "one", change, None),
    Example(rules.a_change_is_asked_for, "none", of, ("", "没有正在办理")),
    Example(rules.person_is_awaited, "not confirmed yet", change, None),
    Example(rules.person_is_awaited, "confirmed", lambda: change(state="confirmed"), ("note", "已经确认过了")),
    Example(rules.person_is_awaited, "none", of, ("note", "没有等本人确认")),
    Example(rules.code_is_awaited, "not confirmed yet", change, None),
    Example(rules.code_is_still_good, "still good", lambda: change(code_expires_at=NOW + timedelta(seconds=1)), None),
    Example(rules.code_is_still_good, "expired", lambda: change(code_expires_at=NOW), ("code", "已经过期")),
    Example(rules.code_is_still_good, "none was sent", change, ("code", "已经过期")),
    Example(rules.code_is_still_good, "no change", of, None),
    Example(rules.code_is_awaited, "confirmed", lambda: change(state="confirmed"), ("code", "不用填验证码")),
    Example(rules.code_is_awaited, "no change", of, ("code", "不用填验证码")),
    Example(rules.code_is_right, "right", lambda: code("123456"), True),
    Example(rules.code_is_right, "wrong", lambda: code("123457"), False),
    Example(rules.code_is_right, "no change", lambda: of(inputs.ConfirmAccount(code="123456")), False),
    Example(rules.code_is_wrong, "wrong", lambda: code("123457", 3), True),
    Example(rules.code_is_wrong, "right", lambda: code("123456"), False),
    Example(rules.code_is_wrong, "wrong on the last try", lambda: code("123457", 4), False),
    Example(rules.code_is_wrong_for_the_last_time, "wrong on the last try", lambda: code("123457", 4), True),
    Example(rules.code_is_wrong_for_the_last_time, "wrong before", lambda: code("123457", 3), False),
    Example(rules.code_is_wrong_for_the_last_time, "right on the last try", lambda: code("123456", 4), False),
    Example(rules.change_is_confirmed, "confirmed", lambda: change(state="confirmed"), None),
    Example(rules.change_is_confirmed, "not yet", change, ("last_four", "还没有确认")),
    Example(rules.change_is_confirmed, "none", of, ("last_four", "还没有确认")),
    Example(
        rules.number_is_the_one_asked_for,
        "its last four",
        lambda: change(accept(), number=Secret("6217000012345678")),
        None,
    ),
    Example(rules.number_is_the_one_asked_for, "no change", lambda: of(accept()), None),
    Example(
        rules.number_is_the_one_asked_for,
        "another number",
        lambda: change(accept(), number=Secret("6217000012345679")),
        ("last_four", "对不上"),
    ),
    Example(rules.bank_vouches_or_paper_does, "the bank vouches", lambda: change(accept(), name_check="match"), None),
    Example(
        rules.bank_vouches_or_paper_does,
        "a photograph and a reason",
        lambda: change(accept(document=PHOTO, reason="存折和身份证一致"), name_check="no_answer"),
        None,
    ),
    Example(rules.bank_does_not_object, "it vouches", lambda: change(name_check="match"), None),
    Example(rules.bank_does_not_object, "it is silent", lambda: change(name_check="no_answer"), None),
    Example(rules.bank_does_not_object, "it says no", lambda: change(name_check="no_match"), ("last_four", "对不上")),
    Example(rules.bank_does_not_object, "no change", of, None),
    Example(
        rules.bank_vouches_or_paper_does,
        "no photograph",
        lambda: change(accept(reason="存折和身份证一致")),
        ("document", "先上传存折"),
    ),
    Example(
        rules.bank_vouches_or_paper_does,
        "a paper of another case",
        lambda: change(accept(document=CHANGE, reason="存折和身份证一致")),
        ("document", "先上传存折"),
    ),
    Example(
        rules.bank_vouches_or_paper_does, "no reason", lambda: change(accept(document=PHOTO)), ("reason", "写明为什么")
    ),
    Example(rules.bank_vouches_or_paper_does, "no change", lambda: of(accept()), ("document", "先上传存折")),
)

DESTITUTE = {"programme": "destitute_support"}


HUNG = UUID(int=77)


def announced(state: str | None = None, *outcomes: str | None) -> AnyStep:
    """`outcomes` of what was said against the notice; None: it is open."""
    notice = {"state": state} if state else None
    proposal = {"kind": "stop", "notice": notice, "notices": [str(HUNG)]}
    said = [Objection(notice=HUNG, outcome=each, answered_at=None) for each in outcomes]
    return of(benefit=DESTITUTE | {"proposal": proposal}, objections=said)


def allowance() -> AnyStep:
    return proposed("stop")


def nobody_lives() -> AnyStep:
    return of(dead=("张三", "李四"), benefit=DESTITUTE)


_OF_ENDING = (
    Example(ending.village_could_speak, "an allowance", allowance, None),
    Example(ending.village_could_speak, "nobody to speak about", nobody_lives, None),
    Example(ending.village_could_speak, "the notice is over", lambda: announced("over"), None),
    Example(ending.village_could_speak, "what was said was no objection", lambda: announced("over", "set_aside"), None),
    Example(ending.village_could_speak, "it stands", lambda: announced("standing"), ("reason", "公示7天")),
    Example(ending.village_could_speak, "somebody objected", lambda: announced("over", None), ("reason", "公示7天")),
    Example(ending.village_could_speak, "was wrong", lambda: announced("over", "dismissed"), ("reason", "公示7天")),
    Example(ending.village_could_speak, "was right", lambda: announced("over", "upheld"), ("reason", "不能终止")),
    Example(ending.nobody_was_right, "was right", lambda: announced("over", "upheld"), ("reason", "不能终止")),
    Example(ending.nobody_was_right, "was wrong", lambda: announced("over", "dismissed"), None),
    Example(ending.village_could_speak, "no notice", announced, ("reason", "公示7天")),
    Example(ending.village_could_speak, "no proposal", lambda: of(benefit=DESTITUTE), ("reason", "公示7天")),
    Example(ending.village_may_still_speak, "not put up yet", announced, None),
    Example(ending.village_may_still_speak, "again after an objection", lambda: announced("over", "dismissed"), None),
    Example(ending.village_may_still_speak, "an allowance", allowance, ("", "只有终止特困供养")),
    Example(ending.village_may_still_speak, "over", lambda: announced("over"), ("", "已经公示期满")),
)


_OF_WHAT_MUST_REACH_THEM = (
    Example(rules.asked_to_be_heard, "asked", lambda: heard(False, True), True),
    Example(rules.asked_to_be_heard, "only wrote", lambda: heard(False), False),
    Example(rules.has_not_asked_to_be_heard, "said nothing", heard, True),
    Example(rules.has_not_asked_to_be_heard, "asked", lambda: heard(True), False),
    Example(rules.takes_something_away, "less", lambda: of(decide(59999)), True),
    Example(rules.takes_something_away, "the same", lambda: of(decide(60000)), False),
    Example(rules.takes_nothing_away, "more", lambda: of(decide(60001)), True),
    Example(rules.takes_nothing_away, "less", lambda: of(decide(59999)), False),
    Example(rules.something_changes, "less", lambda: of(decide(59999)), None),
    Example(rules.something_changes, "nothing", lambda: of(decide(60000)), ("monthly_amount", "维持原来的待遇")),
    Example(rules.cut_was_decided, "a cut", lambda: decided("cut"), True),
    Example(rules.cut_was_decided, "a stop", lambda: decided("stop"), False),
    Example(rules.taper_was_decided, "a taper", lambda: decided("taper"), True),
    Example(rules.taper_was_decided, "nothing yet", lambda: proposed("taper"), False),
    Example(rules.stop_was_decided, "a stop", lambda: decided("stop"), True),
    Example(rules.stop_was_decided, "no proposal", of, False),
    Example(rules.taper_is_for_who_found_work, "found work", lambda: of(propose("taper", ground="employment")), None),
    Example(rules.taper_is_for_who_found_work, "a cut", lambda: of(propose("cut", 50000)), None),
    Example(
        rules.taper_is_for_who_found_work,
        "an inheritance",
        lambda: of(propose("taper", ground="property")),
        ("ground", "只给就业以后"),
    ),
    Example(
        rules.taper_is_for_who_found_work,
        "destitute",
        lambda: of(propose("taper", ground="employment"), benefit=DESTITUTE),
        ("proposal", "只有低保家庭"),
    ),
    Example(rules.may_be_tapered, "found work", lambda: proposed("stop", proposal={"ground": "employment"}), None),
    Example(rules.may_be_tapered, "an inheritance", lambda: proposed("stop"), ("months", "渐退期只给")),
)


def people(amount: int = 60000, *, joins: Any = (), leaves: Any = (), **more: Any) -> AnyStep:
    given = members.ChangeMembers(joins=list(joins), leaves=list(leaves), monthly_amount=amount, **SAYS)
    return of(given, **more)


def comes(name: str = "张小", **more: Any) -> members.Joining:
    return members.Joining(**{"name": name, "relation": "child", "birth_date": TODAY} | more)


def goes(name: str = "李四") -> members.Leaving:
    return members.Leaving(name=name, because="marriage", since=TODAY)


def goes_first(recipient: str | None, *leaves: str, **more: Any) -> AnyStep:
    """Whoever receives it is 张三; 李四 stays, of age and with a number."""
    family = household(member(0, "张三", "self"), member(1, "李四", **{"number": "li"} | more))
    gone = [goes(name) for name in leaves]
    given = members.ChangeMembers(leaves=gone, recipient=recipient, monthly_amount=60000, **SAYS)
    return of(given, household=family)


def category(code: str, amount: int = 60000) -> AnyStep:
    given = members.ChangeCategory(category=code, monthly_amount=amount, **SAYS)  # type: ignore[arg-type]
    return of(given, benefit={"category": "rural_2"})


def joining(position: int, consents: Any = (), **more: Any) -> AnyStep:
    family = household(member(0, "张三", "self"), member(1, "李四", **more), consents=consents)
    proposal = {"kind": "raise", "monthly_amount": 70000, "people": {"joins": [{"position": position}]}}
    return of(household=family, benefit={"proposal": proposal})


def jobs(name: str = "李四", days: tuple[int, ...] = (1, 2, 3), **more: Any) -> AnyStep:
    refused = [
        refused_jobs.RefusedOffer(offered_on=TODAY - timedelta(days=each), job="保洁", why="不想去") for each in days
    ]
    given = refused_jobs.RefusedJobs(member=name, refused=refused, **SAYS)
    able = household(member(0, "张三", "self", labour_capacity="none"), member(1, "李四", labour_capacity="full"))
    return of(given, **{"household": able} | more)


_OF_PEOPLE = (
    Example(rules.other_change_is_described, "a kind", lambda: of(inputs.ReportChange(kind="birth")), None),
    Example(rules.other_change_is_described, "described", lambda: of(inputs.ReportChange(text="摔伤了")), None),
    Example(rules.other_change_is_described, "nothing said", lambda: of(inputs.ReportChange()), ("text", "写一句")),
    Example(members.somebody_comes_or_goes, "a birth", lambda: people(joins=[comes()]), None),
    Example(members.somebody_comes_or_goes, "nobody", people, ("joins", "谁来了")),
    Example(members.who_leaves_is_of_the_household, "a member", lambda: people(leaves=[goes()]), None),
    Example(
        members.who_leaves_is_of_the_household,
        "a neighbour",
        lambda: people(leaves=[goes("王五")]),
        ("leaves.0.name", "没有这一位"),
    ),
    Example(
        members.who_leaves_is_of_the_household,
        "twice",
        lambda: people(leaves=[goes(), goes()]),
        ("leaves.0.name", "写了两次"),
    ),
    Example(new_recipient.recipient_is_named, "somebody else leaves", lambda: goes_first(None, "李四"), None),
    Example(new_recipient.recipient_is_named, "who stays", lambda: goes_first("李四", "张三"), None),
    Example(new_recipient.recipient_is_named, "nobody", lambda: goes_first(None, "张三"), ("recipient", "以后谁来领")),
    Example(new_recipient.recipient_is_named, "for nothing", lambda: goes_first("李四"), ("recipient", "没有走")),
    Example(
        new_recipient.recipient_is_named,
        "who leaves too",
        lambda: goes_first("李四", "张三", "李四"),
        ("recipient", "要满18周岁"),
    ),
    Example(
        new_recipient.recipient_is_named,
        "a child",
        lambda: goes_first("李四", "张三", born=TODAY),
        ("recipient", "要满18周岁"),
    ),
    Example(
        new_recipient.recipient_is_named,
        "without a number",
        lambda: goes_first("李四", "张三", number=None),
        ("recipient", "有身份证号"),
    ),
    Example(members.who_joins_is_known_and_new, "a child", lambda: people(joins=[comes()]), None),
    Example(
        members.who_joins_is_known_and_new,
        "who is covered",
        lambda: people(joins=[comes("李四")]),
        ("joins.0.name", "已经在保障范围"),
    ),
    Example(
        members.who_joins_is_known_and_new,
        "nobody knows how old",
        lambda: people(joins=[comes(birth_date=None)]),
        ("joins.0.id_number", "出生日期"),
    ),
    Example(members.amount_is_within_the_ceiling_for_all, "for three", lambda: people(3 * MOST, joins=[comes()]), None),
    Example(
        members.amount_is_within_the_ceiling_for_all,
        "more than for one",
        lambda: people(MOST + 1, leaves=[goes()]),
        ("monthly_amount", "1口人"),
    ),
    Example(members.takes_from_nobody, "a birth", lambda: people(70000, joins=[comes()]), True),
    Example(members.takes_from_nobody, "a marriage", lambda: people(leaves=[goes()]), False),
    Example(members.takes_from_somebody, "a marriage, the sum stays", lambda: people(leaves=[goes()]), True),
    Example(members.takes_from_somebody, "a birth, and less", lambda: people(59999, joins=[comes()]), True),
    Example(members.takes_from_somebody, "a birth", lambda: people(joins=[comes()]), False),
    Example(members.category_is_another_of_the_programme, "another", lambda: category("rural_1"), None),
    Example(
        members.category_is_another_of_the_programme, "the same", lambda: category("rural_2"), ("category", "一样")
    ),
    Example(
        members.category_is_another_of_the_programme,
        "of another programme",
        lambda: category("home"),
        ("category", "不属于"),
    ),
    Example(members.category_within_the_ceiling, "for two", lambda: category("rural_1", 2 * MOST), None),
    Example(
        members.category_within_the_ceiling,
        "more",
        lambda: category("rural_1", 2 * MOST + 1),
        ("monthly_amount", "最多"),
    ),
    Example(members.class_gives_less, "less", lambda: category("rural_3", 59999), True),
    Example(members.class_gives_less, "the same", lambda: category("rural_1"), False),
    Example(members.class_gives_no_less, "more", lambda: category("rural_1", 60001), True),
    Example(members.class_gives_no_less, "less", lambda: category("rural_3", 1), False),
    Example(members.newcomers_have_signed, "signed", lambda: joining(1, [signed(1)]), None),
    Example(members.newcomers_have_signed, "a child", lambda: joining(1, born=TODAY), None),
    Example(members.newcomers_have_signed, "nobody joins", lambda: proposed("raise", 70000), None),
    Example(members.newcomers_have_signed, "not signed", lambda: joining(1), ("reason", "李四还没有签")),
    Example(refused_jobs.is_an_allowance, "an allowance", of, None),
    Example(refused_jobs.is_an_allowance, "destitute", lambda: of(benefit=DESTITUTE), ("", "只有低保")),
    Example(refused_jobs.can_work_and_is_covered, "can work", jobs, None),
    Example(refused_jobs.can_work_and_is_covered, "cannot", lambda: jobs("张三"), ("member", "不能劳动")),
    Example(refused_jobs.can_work_and_is_covered, "a neighbour", lambda: jobs("王五"), ("member", "不在保障范围")),
    Example(refused_jobs.refused_on_different_days, "three days", jobs, None),
    Example(refused_jobs.refused_on_different_days, "one day", lambda: jobs(days=(1, 1, 1)), ("refused", "不同的日子")),
    Example(
        rules.something_changes,
        "somebody joins, the sum stays",
        lambda: proposed("same", 60000, decide(60000), proposal={"people": {"joins": [{"position": 1}]}}),
        None,
    ),
    Example(
        rules.takes_something_away,
        "somebody leaves, the sum stays",
        lambda: proposed("same", 60000, decide(60000), proposal={"people": {"leaves": [{"position": 1}]}}),
        True,
    ),
)


def checked(conclusion: str = "consistent", *, hours: int = 1, under_way: bool = False) -> AnyStep:
    check = SimpleNamespace(requested_at=NOW + timedelta(hours=hours))
    report = SimpleNamespace(check=check, under_way=under_way, conclusion=Conclusion(conclusion))
    return reviewed(means_check=report)


def reviewed(given: Any = None, **known: Any) -> AnyStep:
    case = of(given, **{"means_check": None, "review_visits": []} | known)
    case.subject.state_since = NOW
    return case


def sign_again(name: str = "张三", *, by: Role = Role.TOWNSHIP_OFFICER, paper: UUID | None = None) -> AnyStep:
    given = reviewing.SignAgain(member=name, signature_document=paper)
    case = replace(of(given, documents=frozenset({PHOTO})), roles=frozenset({by}))
    case.subject.name = "张三"
    return case


def visited(hours: int) -> AnyStep:
    return reviewed(review_visits=[SimpleNamespace(recorded_at=NOW + timedelta(hours=hours))])


_OF_REVIEWS = (
    Example(
        reviewing.every_adult_has_signed,
        "both have",
        lambda: of(household=household(member(0, "张三"), member(1, "李四"), consents=[signed(0), signed(1)])),
        None,
    ),
    Example(reviewing.every_adult_has_signed, "nobody has", of, ("", "张三、李四的核对授权书")),
    Example(reviewing.was_checked_again, "since it began", checked, None),
    Example(reviewing.was_checked_again, "never", reviewed, ("", "还没有核对")),
    Example(reviewing.was_checked_again, "a year ago", lambda: checked(hours=-1), ("", "还没有核对")),
    Example(reviewing.was_checked_again, "not all have answered", lambda: checked(under_way=True), ("", "还没有完")),
    Example(reviewing.was_visited_again, "since it began", lambda: visited(1), None),
    Example(reviewing.was_visited_again, "a year ago", lambda: visited(-1), ("", "还没有上门")),
    Example(reviewing.nothing_speaks_against, "nothing found", checked, None),
    Example(reviewing.nothing_speaks_against, "no check", reviewed, None),
    Example(
        reviewing.nothing_speaks_against, "beyond the limits", lambda: checked("above_limit"), ("findings", "超过规定")
    ),
    Example(reviewing.is_of_the_household, "a member", sign_again, None),
    Example(reviewing.is_of_the_household, "a neighbour", lambda: sign_again("王五"), ("member", "没有这一位")),
    Example(reviewing.signs_for_themselves, "at the counter", lambda: sign_again("李四"), None),
    Example(reviewing.signs_for_themselves, "for oneself", lambda: sign_again(by=Role.APPLICANT), None),
    Example(
        reviewing.signs_for_themselves,
        "for the wife",
        lambda: sign_again("李四", by=Role.APPLICANT),
        ("member", "只能办自己的"),
    ),
    Example(reviewing.paper_is_of_this_case, "of this case", lambda: sign_again(paper=PHOTO), None),
    Example(
        reviewing.paper_is_of_this_case,
        "of another",
        lambda: sign_again(paper=CHANGE),
        ("signature_document", "没有找到"),
    ),
)


EXAMPLES = (*_OF_RULES, *_OF_ENDING, *_OF_WHAT_MUST_REACH_THEM, *_OF_PEOPLE, *_OF_REVIEWS)


@pytest.mark.parametrize(("amount", "persons", "left"), [(60000, 1, 0), (60000, 2, 30000), (10000, 3, 6667)])
def test_three_refused_jobs_cost_one_share_rounded_for_the_others(amount: int, persons: int, left: int) -> None:
    family = household(*(member(number, f"甲{number}") for number in range(persons)))
    names = frozenset(each.name for each in family.members)
    case = of(household=family, names=names, benefit={"monthly_amount": amount})
    assert refused_jobs.without_their_share(case.file) == left


@pytest.mark.parametrize(
    ("programme", "born", "days"),
    [
        ("destitute_support", date(2010, 6, 11), [date(2028, 6, 11)]),
        ("destitute_support", date(2008, 6, 10), []),
        ("destitute_support", date(2012, 2, 29), [date(2030, 3, 1)]),
        ("destitute_support", None, []),
        ("minimum_living_allowance", date(2010, 6, 11), []),
        ("orphan", date(2010, 6, 11), [date(2028, 6, 11)]),
    ],
)
def test_somebody_looks_when_a_destitute_child_becomes_eighteen(
    programme: str, born: date | None, days: list[date]
) -> None:
    assert proofs.adult_soon(programme, [born], TODAY) == days


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()


@given(now=st.integers(1, 10**7), amount=st.integers(1, 10**7), proposal=st.sampled_from(["raise", "cut"]))
def test_a_raise_is_more_and_a_cut_is_less(now: int, amount: int, proposal: str) -> None:
    said = rules.amount_fits_the_proposal(of(propose(proposal, amount), benefit={"monthly_amount": now}))
    assert (said is None) == (amount > now if proposal == "raise" else amount < now)


@given(now=st.integers(1, 10**7), announced=st.none() | st.integers(1, 10**7), decided=st.integers(1, 10**7))
def test_nobody_gets_less_than_they_were_heard_on(now: int, announced: int | None, decided: int) -> None:
    case = of(
        decide(decided), benefit={"monthly_amount": now, "proposal": {"kind": "cut", "monthly_amount": announced}}
    )
    assert (rules.not_below_what_was_announced(case) is None) == (decided >= min(now, announced or now))


@pytest.mark.parametrize(
    ("programme", "category", "can_work", "months"),
    [
        ("minimum_living_allowance", "urban_full", False, 12),
        ("minimum_living_allowance", "urban_full", True, 6),
        ("minimum_living_allowance", "rural_1", False, 12),
        ("minimum_living_allowance", "rural_3", False, 6),
        ("destitute_support", "home", False, 12),
        ("destitute_support", "home", True, 12),
        ("destitute_support", "institution", True, 12),
    ],
)
def test_how_often_a_benefit_is_reviewed(programme: str, category: str, can_work: bool, months: int) -> None:
    assert rules.review_months(programme, category, can_work) == months


@pytest.mark.parametrize(
    ("labour", "born", "dead", "can_work"),
    [
        ("full", 1980, (), True),
        ("partial", 1980, (), True),
        ("none", 1980, (), False),
        ("full", 2015, (), False),
        ("full", 1980, ("李四",), False),
    ],
)
def test_who_can_work_is_a_living_adult_with_some_capacity(
    labour: str, born: int, dead: tuple[str, ...], can_work: bool
) -> None:
    them = SimpleNamespace(
        name="李四", more={"labour_capacity": labour}, is_adult=lambda today: today.year - born >= 18
    )
    case = of(dead=dead, household=SimpleNamespace(members=(them,)))
    assert case.file.somebody_can_work(NOW.date()) is can_work

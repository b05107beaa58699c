"""What each condition that the means check sets lets through, and what it says otherwise. Without a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.assessment.economy import HouseholdAccounts
from app.households.consents import TEXTS
from app.households.models import Consent
from app.households.service import HouseholdView
from app.kernel.privacy import Secret, id_number_index
from app.means_check import inputs, rules, told
from app.means_check.findings import Conclusion, Found
from app.means_check.models import CheckTold, MeansCheck, SigningRequest
from app.means_check.report import Report
from app.means_check.sources import SOURCES
from app.programmes.policy import DEFAULT_POLICY
from app.programmes.sources import setting_of
from app.workflow.definition import AnyStep
from tests.support.steps import MATTER, NOW, OFFICER, Example, household, member, signed, step, table, without_database

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

OURS, ANOTHER = UUID(int=7), UUID(int=8)
NUMBER = "620102198001010011"
ZHANG, LI = member(0, "张三", "self", number="index-of-zhang"), member(1, "李四", number="index-of-li")


@dataclass
class File:
    """Everything that the means check asks of a file."""

    household: HouseholdView = field(default_factory=lambda: household(ZHANG, LI))
    means_check: Report | None = None
    letters: tuple[CheckTold, ...] = ()

    def has_this_document(self, document: UUID) -> bool:
        return document == OURS

    def captured_in_office(self, actor: Actor, roles: frozenset[Role], paper: UUID | None) -> bool:
        raise AssertionError("no condition asks")


def of(given: Any = None, roles: frozenset[Role] = frozenset(), **known: Any) -> AnyStep:
    return step(File(**known), given, roles=roles, actor=Actor(OFFICER, "resident", id_number_index="index-of-li"))


def give(obligor: str | None = None, **more: Any) -> inputs.GiveConsent:
    whom = inputs.Obligor.model_construct(name=obligor, id_number=NUMBER) if obligor else None
    return inputs.GiveConsent(obligor=whom, **more)


def withdraw(**whom: Any) -> inputs.WithdrawConsent:
    return inputs.WithdrawConsent(**whom)


def held(given: inputs.WithdrawConsent, *consents: Any) -> AnyStep:
    return of(given, household=household(ZHANG, LI, consents=consents))


def checked(conclusion: Conclusion = Conclusion.CONSISTENT, state: str = "answered", **more: Any) -> AnyStep:
    report = Report(
        check=MeansCheck(disputed_at=more.get("disputed_at")),
        rounds=1,
        was_told=more.get("was_told", False),
        found=(Found("张三", 0, "tax", state, {}),),
        conclusion=conclusion,
        different=(),
        beyond=(),
        accounts=HouseholdAccounts.model_construct(),
    )
    return of(means_check=report)


MEMBER, PERSON, SIGNER = frozenset({Role.MEMBER}), frozenset({Role.APPLICANT}), frozenset({Role.SIGNER})
LETTER = CheckTold(id=UUID(int=9))


def told_of(letter: UUID) -> AnyStep:
    given = told.RecordCheckTold.model_construct(letter=letter, told_on=NOW.date(), how="handed")
    return of(given, letters=(LETTER,))


def by_link(given: Any) -> AnyStep:
    """By the account of the obligor 张大, who has signed before."""
    before = signed(None, "obligor_check", obligor="张大", obligor_id_number=Secret(NUMBER))
    actor = Actor(OFFICER, "resident", id_number_index=id_number_index(NUMBER), signs_in=MATTER)
    return step(File(household=household(ZHANG, consents=(before,))), given, roles=SIGNER, actor=actor)


ASKED = {"name": "张大", "position": None, "expires_at": NOW + timedelta(days=1), "signed_at": None}


@pytest.mark.parametrize(
    ("changed", "member", "name", "index", "words"),
    [
        ({}, None, "张大", "his", None),
        ({}, None, "张二", "his", "不能替签"),
        ({}, None, "张大", None, "请先登记"),
        ({"signed_at": NOW}, None, "张大", "his", "已经用过"),
        ({"expires_at": NOW}, None, "张大", "his", "过期"),
        ({"position": 1}, LI, "张大", "index-of-li", None),
        ({"position": 1}, LI, "张大", "index-of-zhang", "不能替签"),
        ({"position": 1}, member(1, "张大"), "张大", "his", None),
    ],
)
def test_who_may_sign_what_was_asked_for_by_link(
    changed: dict[str, Any], member: Any, name: str, index: str | None, words: str | None
) -> None:
    said = rules.why_not_this_person(SigningRequest(**ASKED | changed), member, name, index, now=NOW)
    assert said is None if words is None else words in (said or "")


EXAMPLES = (
    Example(told.letters_are_left, "one", lambda: of(letters=(LETTER,)), None),
    Example(told.letters_are_left, "none", of, ("letter", "都告知了")),
    Example(told.letter_is_left, "this one", lambda: told_of(LETTER.id), None),
    Example(told.letter_is_left, "another", lambda: told_of(ANOTHER), ("letter", "重新选择")),
    Example(rules.somebody_is_named, "a member", lambda: of(give(member=1)), None),
    Example(rules.somebody_is_named, "an obligor", lambda: of(give("张大")), None),
    Example(rules.somebody_is_named, "an obligor, to withdraw", lambda: of(withdraw(obligor="张大")), None),
    Example(rules.somebody_is_named, "nobody", lambda: of(give()), ("member", "只能选一位")),
    Example(rules.somebody_is_named, "both", lambda: of(give("张大", member=1)), ("member", "只能选一位")),
    Example(rules.somebody_is_named, "no such member", lambda: of(withdraw(member=5)), ("member", "没有这一位")),
    Example(rules.members_act_for_themselves, "one's own", lambda: of(give(member=1), MEMBER), None),
    Example(rules.members_act_for_themselves, "the applicant, for another", lambda: of(give(member=0), PERSON), None),
    Example(
        rules.members_act_for_themselves,
        "another's",
        lambda: of(withdraw(member=0), MEMBER),
        ("member", "只能签自己的授权书"),
    ),
    Example(
        rules.members_act_for_themselves, "an obligor's", lambda: of(give("张大"), MEMBER), ("member", "只能签自己的")
    ),
    Example(rules.members_act_for_themselves, "by link", lambda: by_link(give("张大")), None),
    Example(rules.members_act_for_themselves, "by link, taken back", lambda: by_link(withdraw(obligor="张大")), None),
    Example(
        rules.members_act_for_themselves,
        "by link, of another obligor",
        lambda: by_link(withdraw(obligor="张二")),
        ("member", "只能签自己的"),
    ),
    Example(rules.signature_is_of_this_case, "no picture", lambda: of(give(member=0)), None),
    Example(rules.signature_is_of_this_case, "ours", lambda: of(give(member=0, signature_document=OURS)), None),
    Example(
        rules.signature_is_of_this_case,
        "of another case",
        lambda: of(give(member=0, signature_document=ANOTHER)),
        ("signature_document", "没有找到这份签名"),
    ),
    Example(rules.consent_is_held, "a member's", lambda: held(withdraw(member=0), signed(0)), None),
    Example(
        rules.consent_is_held,
        "an obligor's",
        lambda: held(withdraw(obligor="张大"), signed(None, "obligor_check", obligor="张大")),
        None,
    ),
    Example(
        rules.consent_is_held, "none", lambda: held(withdraw(member=0), signed(1)), ("member", "没有有效的核对授权")
    ),
    Example(
        rules.consent_is_held,
        "withdrawn already",
        lambda: held(withdraw(member=0), signed(0, withdrawn_at=NOW)),
        ("member", "不需要撤回"),
    ),
    Example(
        rules.consent_is_held,
        "the pledge only",
        lambda: held(withdraw(member=0), signed(0, "truth_pledge")),
        ("member", "不需要撤回"),
    ),
    Example(rules.bad_result_was_told, "no check", of, None),
    *(
        Example(rules.check_has_not_cleared_them, str(speaks), lambda speaks=speaks: checked(speaks), None)  # type: ignore[misc]
        for speaks in Conclusion
        if speaks is not Conclusion.CONSISTENT
    ),
    Example(rules.check_has_not_cleared_them, "before the first round", lambda: of(), None),
    Example(
        rules.check_has_not_cleared_them,
        "nothing speaks against them",
        lambda: checked(Conclusion.CONSISTENT),
        ("means_check", "没有不符合的"),
    ),
    Example(rules.bad_result_was_told, "within the limits", lambda: checked(Conclusion.INCONSISTENT), None),
    Example(rules.bad_result_was_told, "told", lambda: checked(Conclusion.ABOVE_LIMIT, was_told=True), None),
    Example(
        rules.bad_result_was_told,
        "not told",
        lambda: checked(Conclusion.ABOVE_LIMIT),
        ("means_check", "还没有告知申请人"),
    ),
    Example(rules.dispute_was_looked_into, "no check", of, None),
    Example(rules.dispute_was_looked_into, "no dispute", checked, None),
    Example(rules.dispute_was_looked_into, "disputed", lambda: checked(disputed_at=NOW), ("means_check", "有异议")),
    Example(rules.check_may_be_repeated, "no check", of, None),
    Example(rules.check_may_be_repeated, "answered", checked, None),
    Example(
        rules.check_may_be_repeated, "under way but disputed", lambda: checked(state="requested", disputed_at=NOW), None
    ),
    Example(rules.check_may_be_repeated, "under way", lambda: checked(state="requested"), ("means_check", "还在进行")),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()


def test_a_consent_is_about_the_member_or_the_obligor_that_it_names() -> None:
    assert rules.of_whom(of(give(member=1))) == "李四"
    assert rules.of_whom(of(give("张大"))) == "张大"
    assert rules.of_whom(of(withdraw(obligor="张大"))) == "张大"
    assert rules.of_whom(of(withdraw(member=9))) == ""


def test_nobody_is_asked_whom_the_signed_text_does_not_name_or_who_does_not_answer() -> None:
    text, working = TEXTS["means_check"], {**DEFAULT_POLICY, setting_of("disability"): 1}
    asked = {source.code for source in rules.sources_to_ask(Consent(text_hash=text.hash), working)}
    assert "disability" in asked and asked <= set(SOURCES)
    silent = {**working, setting_of("disability"): 0}
    assert {source.code for source in rules.sources_to_ask(Consent(text_hash=text.hash), silent)} == asked - {
        "disability"
    }
    assert rules.sources_to_ask(Consent(text_hash="a text that was never published"), working) == []


@pytest.mark.parametrize(
    ("given", "obligors", "missing"),
    [
        ((), (), ["张三", "李四"]),
        ((signed(0), signed(1, way="word")), (), ["李四"]),
        ((signed(0), signed(1)), (), []),
        ((signed(0), signed(1)), ({"name": "张强"}, {"name": "张富", "no_consent_reason": "联系不上"}), ["张强"]),
        ((signed(0), signed(1), signed(kind="obligor_check", obligor="张强")), ({"name": "张强"},), []),
        (
            (signed(0), signed(1), signed(kind="obligor_check", obligor="张强", withdrawn_at=NOW)),
            ({"name": "张强"},),
            ["张强"],
        ),
    ],
)
def test_who_has_yet_to_sign(given: tuple[Consent, ...], obligors: tuple[Any, ...], missing: list[str]) -> None:
    child = member(2, "张小", born=NOW.date() - timedelta(days=4000))
    assert rules.still_to_sign(household(ZHANG, LI, child, consents=given), obligors, NOW.date()) == missing

"""What each condition on opinion and decision lets through, and what it says otherwise. Without a database."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from app.applications import amounts, inputs, rules
from app.applications.destitute import rules as destitute_rules
from app.applications.elsewhere import Covered
from app.documents.models import Document
from app.workflow.definition import AnyStep
from tests.applications.arranged import approve, living, of, propose
from tests.support.steps import (
    MATTER,
    Example,
    member,
    table,
    without_database,
)

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

LEVEL = "confirm_level.minimum_living_allowance"


CHOICE = Document(id=UUID(int=7), kind="signature")


def support(category: str | None, **more: Any) -> inputs.ProposeSupport:
    return inputs.ProposeSupport(opinion="grant", category=category, monthly_amount=118900, reason="符合", **more)  # type: ignore[arg-type]


def wished(form: str, given: inputs.ProposeSupport) -> AnyStep:
    return of(given, CHOICE, application={"form": {"support_form": form}})


def calculated_as(category: str | None, *flags: str) -> AnyStep:
    return of(application={"calculation": {"result": {"category": category, "amount": 0, "flags": list(flags)}}})


def opinion(**more: Any) -> AnyStep:
    return of(application={"opinion": more or None})


def destitute(born: date | None, **more: Any) -> AnyStep:
    return living(member(0, "张三", "self", born=born, **more))


OLD, YOUNG = date(1966, 6, 10), date(2008, 6, 11)


def recognition(programme: str, *, is_marginal: bool) -> AnyStep:
    return of(application={"programme": programme}, receives_basic_living=False, is_marginal=is_marginal)


def classed(calculated: str | None, named: str | None, because: str | None = None) -> AnyStep:
    """A class that is named in an opinion, beside the one that was calculated."""
    given = propose(category=named, differs_because=because)
    made = {"result": {"category": calculated, "amount": 0}} if calculated else None
    return of(given, application={"calculation": made})


EXAMPLES = (
    Example(rules.applicant_is_a_child, "eighteen tomorrow", lambda: destitute(YOUNG), None),
    Example(rules.applicant_is_a_child, "grown up", lambda: destitute(OLD), ("", "未满18周岁")),
    Example(rules.applicant_is_a_child, "nobody knows", lambda: destitute(None), ("", "未满18周岁")),
    Example(amounts.grant_is_complete, "category and amount", lambda: of(propose()), None),
    Example(
        amounts.grant_is_complete,
        "a refusal",
        lambda: of(propose(opinion="refuse", category=None, monthly_amount=None)),
        None,
    ),
    Example(amounts.grant_is_complete, "no category", lambda: of(propose(category=None)), ("category", "请选择类别")),
    Example(
        amounts.grant_is_complete, "no amount", lambda: of(propose(monthly_amount=None)), ("monthly_amount", "金额")
    ),
    Example(amounts.grant_names_amount, "an amount", lambda: of(propose(category=None)), None),
    Example(amounts.grant_names_amount, "a refusal", lambda: of(propose(opinion="refuse", monthly_amount=None)), None),
    Example(
        amounts.grant_names_amount, "nothing", lambda: of(propose(monthly_amount=0)), ("monthly_amount", "请填写金额")
    ),
    Example(amounts.category_fits_the_programme, "fits", lambda: of(propose()), None),
    Example(amounts.category_fits_the_programme, "none", lambda: of(propose(category=None)), None),
    Example(
        amounts.category_fits_the_programme,
        "of another programme",
        lambda: of(propose(category="institution")),
        ("category", "不属于这一救助项目"),
    ),
    Example(destitute_rules.destitute_conditions_hold, "all three", lambda: calculated_as("home"), None),
    Example(
        destitute_rules.destitute_conditions_hold,
        "one is missing",
        lambda: calculated_as(None, "无劳动能力：没有查明。"),
        ("reason", "无劳动能力：没有查明"),
    ),
    Example(destitute_rules.form_of_support_is_the_wish, "as wished", lambda: wished("home", support("home")), None),
    Example(destitute_rules.form_of_support_is_the_wish, "a refusal", lambda: wished("home", support(None)), None),
    Example(
        destitute_rules.form_of_support_is_the_wish,
        "the office would rather",
        lambda: wished("home", support("institution", differs_because="家里没有人照料")),
        ("category", "本人选的是：住在家里"),
    ),
    Example(
        destitute_rules.form_of_support_is_the_wish,
        "signed, without a reason",
        lambda: wished("home", support("institution", choice_document=CHOICE.id)),
        ("category", "写明理由"),
    ),
    Example(
        destitute_rules.form_of_support_is_the_wish,
        "another mind, signed",
        lambda: wished("home", support("institution", choice_document=CHOICE.id, differs_because="想去养老院")),
        None,
    ),
    Example(
        destitute_rules.form_of_support_is_the_wish,
        "a paper of another case",
        lambda: wished("home", support("institution", choice_document=MATTER, differs_because="想去养老院")),
        ("category", "签字"),
    ),
    Example(
        destitute_rules.form_of_support_follows_the_opinion,
        "another form than on the opinion",
        lambda: of(approve(80000, category="home"), application={"opinion": {"category": "institution"}}),
        ("category", "退回重新提出意见"),
    ),
    Example(
        destitute_rules.form_of_support_follows_the_opinion,
        "not named again",
        lambda: of(approve(80000), application={"opinion": {"category": "institution"}}),
        None,
    ),
    Example(rules.nobody_is_covered_elsewhere, "nobody is", lambda: of(covered_elsewhere=[]), None),
    Example(
        rules.nobody_is_covered_elsewhere,
        "one of those meant",
        lambda: of(covered_elsewhere=[Covered("李四", "最低生活保障", "秦川镇救助窗口，电话12345")]),
        ("reason", "李四在领最低生活保障（秦川镇救助窗口，电话12345），不能重复享受"),
    ),
    Example(rules.has_no_other_status, "none", lambda: of(receives_basic_living=False), None),
    Example(
        rules.has_no_other_status, "an allowance", lambda: of(receives_basic_living=True), ("reason", "不需要另外认定")
    ),
    Example(
        rules.has_no_other_status,
        "marginal already, for rigid expenses",
        lambda: recognition("rigid_expense_household", is_marginal=True),
        ("reason", "已经认定为低保边缘家庭"),
    ),
    Example(
        rules.has_no_other_status,
        "not marginal, for rigid expenses",
        lambda: recognition("rigid_expense_household", is_marginal=False),
        None,
    ),
    Example(
        rules.has_no_other_status,
        "marginal once more",
        lambda: recognition("marginal_household", is_marginal=True),
        None,
    ),
    Example(amounts.class_is_explained, "the calculation's class", lambda: classed("rural_2", "rural_2"), None),
    Example(
        amounts.class_is_explained,
        "another class",
        lambda: classed("rural_2", "rural_3"),
        ("differs_because", "核算的结果是农村低保二类，填写的是农村低保三类"),
    ),
    Example(
        amounts.class_is_explained, "another, explained", lambda: classed("rural_2", "rural_3", "两人在外打工"), None
    ),
    Example(amounts.class_is_explained, "nothing calculated", lambda: classed(None, "rural_3"), None),
    Example(amounts.class_is_explained, "a refusal", lambda: classed("rural_2", None), None),
    Example(
        amounts.class_is_explained, "the difference of a town", lambda: classed("urban_full", "urban_difference"), None
    ),
    Example(amounts.class_is_explained, "not entitled", lambda: classed("urban_full", "rural_4"), None),
    Example(
        amounts.class_is_explained, "a better class", lambda: classed("rural_4", "rural_1"), ("differs_because", "一类")
    ),
    Example(
        amounts.amount_follows_the_notice,
        "as announced",
        lambda: of(approve(80000), application={"opinion": {"monthly_amount": 80000}}),
        None,
    ),
    Example(
        amounts.amount_follows_the_notice,
        "a fen more",
        lambda: of(approve(80001), application={"opinion": {"monthly_amount": 80000}}),
        ("monthly_amount", "和公示的不一致"),
    ),
    Example(
        amounts.amount_follows_the_notice, "no opinion", lambda: of(approve(1)), ("monthly_amount", "和公示的不一致")
    ),
    Example(rules.opinion_is_grant, "a grant", lambda: of(application={"opinion": {"opinion": "grant"}}), None),
    Example(
        rules.opinion_is_grant,
        "a refusal",
        lambda: of(application={"opinion": {"opinion": "refuse"}}),
        ("reason", "没有经过公示"),
    ),
    Example(rules.opinion_is_grant, "none", of, ("reason", "没有经过公示")),
    Example(
        destitute_rules.support_is_complete,
        "where they wish to live",
        lambda: of(given=support("home"), application={"form": {"support_form": "home"}}),
        None,
    ),
    Example(
        destitute_rules.support_is_complete,
        "somewhere else",
        lambda: of(given=support("institution"), application={"form": {"support_form": "home"}}),
        ("category", "本人选的是"),
    ),
    *(
        Example(rule, f"the level is {level}", lambda level=level: of(policy={LEVEL: level}), level == own)  # type: ignore[misc]
        for own, rule in enumerate((rules.township_decides, rules.park_decides, rules.bureau_decides))
        for level in (0, 1, 2)
    ),
    Example(rules.proposes_grant, "a grant", lambda: of(propose()), True),
    Example(rules.proposes_grant, "a refusal", lambda: of(propose(opinion="refuse")), False),
    Example(rules.proposes_refusal, "a refusal", lambda: of(propose(opinion="refuse")), True),
    Example(rules.proposes_refusal, "a grant", lambda: of(propose()), False),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()

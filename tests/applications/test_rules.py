"""What each condition of an application's steps lets through, and what it says otherwise. Without a database."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications import amounts, inputs, pausing, rules
from app.applications.file import ApplicationFile
from app.applications.models import Application, Visit
from app.documents.models import Document
from app.households.service import MemberView
from app.kernel.privacy import Secret
from app.means_check.findings import Conclusion
from app.programmes.catalogue import PROGRAMMES
from app.programmes.policy import DEFAULT_POLICY
from app.record.subjects import Subject
from app.workflow.definition import AnyStep
from app.workflow.naming import NamedPerson
from tests.support.steps import (
    MATTER,
    NOW,
    TODAY,
    Example,
    household,
    member,
    signed,
    step,
    table,
    without_database,
)

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

LEVEL = "confirm_level.minimum_living_allowance"
SELF = member(0, "张三", "self", number="index-of-zhang")
CHILD = member(1, "张小", "child", born=date(2015, 5, 1))
WIFE = member(1, "李四", "spouse", number="index-of-li")
GIRL = member(0, "张小", "self", born=date(2020, 5, 1))
APPLICATION = {"programme": "minimum_living_allowance", "form": {}, "applicant_id_number": Secret("x")}
WITHOUT_FORM = next(code for code, programme in PROGRAMMES.items() if programme.form is None)
BOTH = (signed(0), signed(1, way="in_office"))
FORM = {"category": "urban", "reason": "没有收入，身体不好"}


def file(*documents: Document, **known: Any) -> ApplicationFile:
    application = Application(**APPLICATION | known.pop("application", {}))
    known = {"asked_to_sign": frozenset()} | known
    return ApplicationFile(Subject(id=MATTER), application=application, documents=list(documents), **known)


def of(given: Any = None, *documents: Document, subject: dict[str, Any] | None = None, **known: Any) -> AnyStep:
    return step(file(*documents, **known), given, **subject or {})


def refused_by_check(
    conclusion: Conclusion = Conclusion.ABOVE_LIMIT, *, told: bool = True, disputed: Any = None
) -> AnyStep:
    check = SimpleNamespace(disputed_at=disputed)
    return of(visits=[], means_check=SimpleNamespace(conclusion=conclusion, was_told=told, check=check))


def living(*members: MemberView, **more: Any) -> AnyStep:
    return of(household=household(*members, **more), subject={"applicant_index": "index-of-zhang"})


def supplement(*kinds: str) -> inputs.RequestSupplement:
    return inputs.RequestSupplement(items=[inputs.SupplementItem(kind=kind, message="请拍照") for kind in kinds])


def asked_for(kind: str, *documents: Document) -> AnyStep:
    listed = {"supplement": [{"kind": kind, "message": "请拍照"}]}
    return of(None, *documents, application=listed, subject={"state_since": NOW})


def paper(kind: str, minutes: int = 1) -> Document:
    return Document(kind=kind, ready_at=NOW + timedelta(minutes=minutes))


def propose(**more: Any) -> inputs.Propose:
    return inputs.Propose(
        **{"opinion": "grant", "category": "urban_full", "monthly_amount": 80000, "reason": "符合条件"} | more
    )


def visits(*states: str) -> AnyStep:
    """Each of another visit."""
    named = [
        NamedPerson(UUID(int=number), "record_visit", UUID(int=99), "investigator2", "王五", state)
        for number, state in enumerate(states)
    ]
    return of(named=named)


def approve(amount: int, because: str | None = None, **more: Any) -> inputs.Approve:
    return inputs.Approve(monthly_amount=amount, reason="符合条件", differs_because=because, **more)


CHOICE = Document(id=UUID(int=7), kind="signature")


def support(category: str | None, **more: Any) -> inputs.ProposeSupport:
    return inputs.ProposeSupport(opinion="grant", category=category, monthly_amount=118900, reason="符合", **more)  # type: ignore[arg-type]


def wished(form: str, given: inputs.ProposeSupport) -> AnyStep:
    return of(given, CHOICE, application={"form": {"support_form": form}})


def calculated_as(category: str | None, *flags: str) -> AnyStep:
    return of(application={"calculation": {"result": {"category": category, "amount": 0, "flags": list(flags)}}})


def appraisal(representatives: int, participants: int) -> inputs.RecordAppraisal:
    return inputs.RecordAppraisal(
        participants=participants, village_representatives=representatives, minutes="评议记录"
    )


def opinion(**more: Any) -> AnyStep:
    return of(application={"opinion": more or None})


def destitute(born: date | None, **more: Any) -> AnyStep:
    return living(member(0, "张三", "self", born=born, **more))


NOBODYS_RELATIVE: dict[str, Any] = {"matching_relatives": [], "registered_relatives": []}
SINCE_DECLARED = NOBODYS_RELATIVE | {"matching_relatives": [object()]}
ON_THE_REGISTER = NOBODYS_RELATIVE | {"registered_relatives": [object()]}
OLD, YOUNG = date(1966, 6, 10), date(2008, 6, 11)
OBLIGOR = {"name": "张大", "relation": "儿子"}


def recognition(programme: str, *, is_marginal: bool) -> AnyStep:
    return of(application={"programme": programme}, receives_basic_living=False, is_marginal=is_marginal)


def classed(calculated: str | None, named: str | None, because: str | None = None) -> AnyStep:
    """A class that is named in an opinion, beside the one that was calculated."""
    given = propose(category=named, differs_because=because)
    made = {"result": {"category": calculated, "amount": 0}} if calculated else None
    return of(given, application={"calculation": made})


EXAMPLES = (
    Example(rules.identity_is_known, "with an ID number", of, None),
    Example(
        rules.identity_is_known,
        "without one",
        lambda: of(application={"applicant_id_number": None}),
        ("applicant", "登记真实姓名和身份证号"),
    ),
    Example(rules.is_not_extended, "not yet", lambda: of(was_extended=False), None),
    Example(rules.is_not_extended, "before", lambda: of(was_extended=True), ("", "已经延长过一次")),
    Example(rules.household_is_complete, "complete", lambda: living(SELF), None),
    Example(
        rules.household_is_complete,
        "an ID number says the day of birth",
        lambda: of(
            household=household(MemberView(0, "张三", "self", Secret("620102198001010011"), "index", {})),
        ),
        None,
    ),
    Example(
        rules.household_is_complete, "no address", lambda: living(SELF, address=None), ("household.address", "地址")
    ),
    Example(rules.household_is_complete, "no telephone", lambda: living(SELF, phone=None), ("household.phone", "电话")),
    Example(rules.household_is_complete, "nobody", living, ("household.members", "至少有申请人本人")),
    Example(
        rules.household_is_complete,
        "neither ID number nor day of birth",
        lambda: living(SELF, member(1, "李四", born=None)),
        ("household.members.1.id_number", "请填写李四的身份证号"),
    ),
    Example(rules.applicant_is_the_self, "the applicant", lambda: living(CHILD, SELF), None),
    Example(rules.applicant_is_the_self, "no self", lambda: living(CHILD), ("household.members", "选出哪一位是申请人")),
    Example(rules.applicant_is_the_self, "two", lambda: living(SELF, SELF), ("household.members", "只能选一位")),
    Example(
        rules.applicant_is_the_self,
        "somebody else",
        lambda: living(member(0, "王五", "self", number="another")),
        ("household.members.0.id_number", "和申请人登记的不一样"),
    ),
    Example(rules.nobody_is_listed_twice, "two people", lambda: living(SELF, WIFE), None),
    Example(rules.nobody_is_listed_twice, "two without number", lambda: living(CHILD, CHILD), None),
    Example(
        rules.nobody_is_listed_twice,
        "one number twice",
        lambda: living(SELF, member(1, "李四", number="index-of-zhang")),
        ("household.members.1.id_number", "重复了"),
    ),
    Example(rules.every_adult_consented, "signed", lambda: living(SELF, CHILD, consents=[signed(0)]), None),
    Example(
        rules.every_adult_consented,
        "valid until today",
        lambda: living(SELF, consents=[signed(0, valid_until=TODAY)]),
        None,
    ),
    Example(
        rules.every_adult_consented,
        "one has not signed",
        lambda: living(SELF, WIFE, consents=[signed(0)]),
        ("consents.1", "还缺李四签字的"),
    ),
    Example(
        rules.every_adult_consented,
        "expired yesterday",
        lambda: living(SELF, consents=[signed(0, valid_until=TODAY - timedelta(days=1))]),
        ("consents.0", "授权书"),
    ),
    Example(
        rules.every_adult_consented,
        "withdrawn",
        lambda: living(SELF, consents=[signed(0, withdrawn_at=NOW)]),
        ("consents.0", "授权书"),
    ),
    Example(
        rules.every_adult_consented,
        "asked by link",
        lambda: of(household=household(SELF, WIFE, consents=[signed(0)]), asked_to_sign=frozenset({"李四"})),
        None,
    ),
    Example(rules.every_adult_signed, "each by their own hand", lambda: living(SELF, WIFE, consents=BOTH), None),
    Example(
        rules.every_adult_signed,
        "somebody says that she has signed",
        lambda: living(SELF, WIFE, consents=[signed(0), signed(1, way="word")]),
        ("consents.1", "李四本人签的核对授权书"),
    ),
    Example(
        rules.every_adult_signed,
        "a guardian, of a grown-up",
        lambda: living(SELF, WIFE, consents=[signed(0), signed(1, way="guardian")]),
        ("consents.1", "李四本人签的"),
    ),
    Example(rules.every_adult_signed, "a child need not", lambda: living(SELF, CHILD, consents=[signed(0)]), None),
    Example(rules.mandate_is_to_be_looked_at, "not looked at", lambda: of(subject={"mandate_accepted": False}), None),
    Example(
        rules.mandate_is_to_be_looked_at,
        "accepted",
        lambda: of(subject={"mandate_accepted": True}),
        ("documents.mandate", "没有要核对的"),
    ),
    Example(rules.truth_is_pledged, "pledged", lambda: living(SELF, consents=[signed(0, "truth_pledge")]), None),
    Example(
        rules.truth_is_pledged,
        "by somebody else only",
        lambda: living(SELF, WIFE, consents=[signed(0), signed(1, "truth_pledge")]),
        ("consents", "诚信承诺书"),
    ),
    Example(rules.form_is_complete, "complete", lambda: of(application={"form": FORM}), None),
    Example(
        rules.form_is_complete,
        "something is missing",
        lambda: of(application={"form": {"category": "urban"}}),
        ("form.reason", "填写完整"),
    ),
    Example(
        rules.form_is_complete,
        "a programme without a form",
        lambda: of(application={"programme": WITHOUT_FORM}),
        None,
    ),
    Example(rules.mandate_is_there, "one's own", of, None),
    Example(
        rules.mandate_is_there,
        "with a mandate",
        lambda: of(None, paper("mandate"), application={"by_somebody_else": True}),
        None,
    ),
    Example(
        rules.mandate_is_there,
        "without",
        lambda: of(application={"by_somebody_else": True}, household=household(SELF)),
        ("documents.mandate", "本人签字的委托书"),
    ),
    Example(
        rules.mandate_is_there,
        "for a child",
        lambda: of(application={"by_somebody_else": True}, household=household(GIRL)),
        ("documents.mandate", "不用委托书"),
    ),
    Example(
        rules.mandate_is_there,
        "for a child, with what shows who looks after it",
        lambda: of(
            None, paper("guardian_statement"), application={"by_somebody_else": True}, household=household(GIRL)
        ),
        None,
    ),
    Example(
        rules.nothing_forbidden_is_asked,
        "a diagnosis",
        lambda: of(supplement("diagnosis", "unheard_of"), policy=DEFAULT_POLICY),
        None,
    ),
    Example(
        rules.nothing_forbidden_is_asked,
        "what the check obtains",
        lambda: of(supplement("diagnosis", "tax_certificate"), policy=DEFAULT_POLICY),
        ("items.1.kind", "纳税证明”可以通过信息核对取得"),
    ),
    Example(rules.known_papers_are_asked, "of the list", lambda: of(supplement("diagnosis", "other")), None),
    Example(
        rules.known_papers_are_asked,
        "none of the list",
        lambda: of(supplement("diagnosis", "unheard_of")),
        ("items.1.kind", "没有这种材料"),
    ),
    Example(rules.not_asked_before, "the first time", of, None),
    Example(
        rules.not_asked_before,
        "the second time",
        lambda: of(application={"supplements_asked": 1}),
        ("items", "一次性告知"),
    ),
    Example(rules.listed_items_are_there, "nothing was listed", of, None),
    Example(rules.listed_items_are_there, "uploaded since", lambda: asked_for("diagnosis", paper("diagnosis")), None),
    Example(rules.listed_items_are_there, "promised", lambda: asked_for("diagnosis", paper("promise")), None),
    Example(rules.listed_items_are_there, "a kind that is not known", lambda: asked_for("unheard_of"), None),
    Example(rules.listed_items_are_there, "what is no paper", lambda: asked_for("signature"), None),
    Example(
        rules.listed_items_are_there,
        "from before it was asked for",
        lambda: asked_for("diagnosis", paper("diagnosis", -1)),
        ("documents.diagnosis", "还没有上传"),
    ),
    Example(rules.limit_was_missed, "missed", lambda: of(subject={"noted_due_on": TODAY}), None),
    Example(rules.limit_was_missed, "not missed", of, ("", "还没有超过")),
    Example(
        rules.was_visited_or_is_kept_out,
        "twice not let in",
        lambda: of(application={"refusals_to_cooperate": 2}, visits=[]),
        None,
    ),
    Example(
        rules.was_visited_or_is_kept_out,
        "once",
        lambda: of(application={"refusals_to_cooperate": 1}, visits=[], means_check=None),
        ("visits", "入户调查"),
    ),
    Example(rules.was_visited_or_the_check_decides, "beyond the limits and told", lambda: refused_by_check(), None),
    Example(
        rules.was_visited_or_the_check_decides, "not told", lambda: refused_by_check(told=False), ("visits", "入户调查")
    ),
    Example(
        rules.was_visited_or_the_check_decides, "disputed", lambda: refused_by_check(disputed=NOW), ("visits", "入户")
    ),
    Example(
        rules.was_visited_or_the_check_decides,
        "within the limits",
        lambda: refused_by_check(Conclusion.INCONSISTENT),
        ("visits", "入户调查"),
    ),
    Example(rules.applicant_is_a_child, "eighteen tomorrow", lambda: destitute(YOUNG), None),
    Example(rules.applicant_is_a_child, "grown up", lambda: destitute(OLD), ("", "未满18周岁")),
    Example(rules.applicant_is_a_child, "nobody knows", lambda: destitute(None), ("", "未满18周岁")),
    Example(rules.was_visited, "visited", lambda: of(visits=[Visit()]), None),
    Example(rules.was_visited, "not visited", lambda: of(visits=[]), ("visits", "入户调查")),
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
    Example(rules.obligors_are_named, "named", lambda: of(application={"form": {"obligors": [OBLIGOR]}}), None),
    Example(
        rules.obligors_are_named, "there are none", lambda: of(application={"form": {"has_no_obligor": True}}), None
    ),
    Example(rules.obligors_are_named, "not said", of, ("form.obligors", "赡养、抚养、扶养人")),
    Example(
        rules.obligors_consented_or_why_not,
        "signed",
        lambda: of(
            application={"form": {"obligors": [OBLIGOR]}},
            household=household(SELF, consents=[signed(None, "obligor_check", obligor="张大")]),
        ),
        None,
    ),
    Example(
        rules.obligors_consented_or_why_not,
        "a reason",
        lambda: of(
            application={"form": {"obligors": [OBLIGOR | {"no_consent_reason": "联系不上"}]}}, household=household(SELF)
        ),
        None,
    ),
    Example(rules.obligors_consented_or_why_not, "nobody", lambda: living(SELF), None),
    Example(
        rules.obligors_consented_or_why_not,
        "asked by link",
        lambda: of(
            application={"form": {"obligors": [OBLIGOR]}}, household=household(SELF), asked_to_sign=frozenset({"张大"})
        ),
        None,
    ),
    Example(
        rules.obligors_consented_or_why_not,
        "neither",
        lambda: of(application={"form": {"obligors": [OBLIGOR]}}, household=household(SELF)),
        ("form.obligors.0.no_consent_reason", "还缺张大签字"),
    ),
    Example(rules.destitute_conditions_hold, "all three", lambda: calculated_as("home"), None),
    Example(
        rules.destitute_conditions_hold,
        "one is missing",
        lambda: calculated_as(None, "无劳动能力：没有查明。"),
        ("reason", "无劳动能力：没有查明"),
    ),
    Example(rules.self_care_is_assessed, "assessed", lambda: of(application={"self_care": {"level": "full"}}), None),
    Example(rules.self_care_is_assessed, "not yet", of, ("self_care", "先评估")),
    Example(rules.form_of_support_is_the_wish, "as wished", lambda: wished("home", support("home")), None),
    Example(rules.form_of_support_is_the_wish, "a refusal", lambda: wished("home", support(None)), None),
    Example(
        rules.form_of_support_is_the_wish,
        "the office would rather",
        lambda: wished("home", support("institution", differs_because="家里没有人照料")),
        ("category", "本人选的是：住在家里"),
    ),
    Example(
        rules.form_of_support_is_the_wish,
        "signed, without a reason",
        lambda: wished("home", support("institution", choice_document=CHOICE.id)),
        ("category", "写明理由"),
    ),
    Example(
        rules.form_of_support_is_the_wish,
        "another mind, signed",
        lambda: wished("home", support("institution", choice_document=CHOICE.id, differs_because="想去养老院")),
        None,
    ),
    Example(
        rules.form_of_support_is_the_wish,
        "a paper of another case",
        lambda: wished("home", support("institution", choice_document=MATTER, differs_because="想去养老院")),
        ("category", "签字"),
    ),
    Example(
        rules.form_of_support_follows_the_opinion,
        "another form than on the opinion",
        lambda: of(approve(80000, category="home"), application={"opinion": {"category": "institution"}}),
        ("category", "退回重新提出意见"),
    ),
    Example(
        rules.form_of_support_follows_the_opinion,
        "not named again",
        lambda: of(approve(80000), application={"opinion": {"category": "institution"}}),
        None,
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
    Example(rules.representatives_suffice, "two thirds", lambda: of(appraisal(4, 6)), None),
    Example(
        rules.representatives_suffice,
        "one too few",
        lambda: of(appraisal(3, 6)),
        ("village_representatives", "三分之二"),
    ),
    Example(
        rules.representatives_suffice,
        "more than are present",
        lambda: of(appraisal(7, 6)),
        ("village_representatives", "不能多于"),
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
        rules.park_has_visited,
        "no relatives of staff, no complaint",
        lambda: of(park_visited=False, complaint_waits_for_visit=False, **NOBODYS_RELATIVE),
        None,
    ),
    Example(
        rules.park_has_visited,
        "the park was there",
        lambda: of(application={"relatives_of_staff": True}, park_visited=True, complaint_waits_for_visit=False),
        None,
    ),
    Example(
        rules.park_has_visited,
        "somebody complained after the park was there",
        lambda: of(park_visited=True, complaint_waits_for_visit=True),
        ("visits", "须由园区民政先入户核实"),
    ),
    Example(
        rules.park_has_visited,
        "a number that was declared after the acceptance",
        lambda: of(park_visited=False, complaint_waits_for_visit=False, **SINCE_DECLARED),
        ("visits", "须由园区民政先入户核实"),
    ),
    Example(
        rules.park_has_visited,
        "on the register, declared no more",
        lambda: of(
            park_visited=False,
            complaint_waits_for_visit=False,
            **ON_THE_REGISTER,
        ),
        ("visits", "须由园区民政先入户核实"),
    ),
    Example(pausing.somebody_was_there, "nobody was", of, ("visits", "先上门看看")),
    Example(pausing.somebody_was_there, "somebody was", lambda: of(application={"visits_while_paused": 1}), None),
    Example(
        rules.park_has_visited,
        "the park was not there",
        lambda: of(application={"relatives_of_staff": True}, park_visited=False),
        ("visits", "须由园区民政先入户核实"),
    ),
    Example(
        rules.support_is_complete,
        "where they wish to live",
        lambda: of(given=support("home"), application={"form": {"support_form": "home"}}),
        None,
    ),
    Example(
        rules.support_is_complete,
        "somewhere else",
        lambda: of(given=support("institution"), application={"form": {"support_form": "home"}}),
        ("category", "本人选的是"),
    ),
    *(
        Example(rule, f"the level is {level}", lambda level=level: of(policy={LEVEL: level}), level == own)  # type: ignore[misc]
        for own, rule in enumerate((rules.township_decides, rules.park_decides, rules.bureau_decides))
        for level in (0, 1, 2)
    ),
    Example(rules.visit_is_confirmed, "nobody else is named", visits, None),
    Example(rules.visit_is_confirmed, "confirmed", lambda: visits("confirmed", "signed", "stands"), None),
    Example(rules.visit_is_confirmed, "open", lambda: visits("confirmed", "open"), ("visits", "王五本人确认")),
    Example(rules.visit_is_confirmed, "denied", lambda: visits("denied", "open"), ("visits", "王五说没有参加")),
    Example(rules.visit_is_confirmed, "void", lambda: visits("void"), ("visits", "不算数")),
    Example(rules.visit_is_confirmed, "one of two is void", lambda: visits("void", "confirmed"), None),
    Example(rules.refused_twice, "twice", lambda: of(application={"refusals_to_cooperate": 2}), None),
    Example(
        rules.refused_twice, "once", lambda: of(application={"refusals_to_cooperate": 1}), ("reason", "至少两次记录")
    ),
    Example(rules.proposes_grant, "a grant", lambda: of(propose()), True),
    Example(rules.proposes_grant, "a refusal", lambda: of(propose(opinion="refuse")), False),
    Example(rules.proposes_refusal, "a refusal", lambda: of(propose(opinion="refuse")), True),
    Example(rules.proposes_refusal, "a grant", lambda: of(propose()), False),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()


@given(participants=st.integers(3, 200), representatives=st.integers(0, 200))
def test_representatives_are_two_thirds_of_those_present_and_no_more_than_they(
    participants: int, representatives: int
) -> None:
    said = rules.representatives_suffice(of(appraisal(representatives, participants)))
    assert (said is None) == (participants * 2 / 3 <= representatives <= participants)

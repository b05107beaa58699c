"""What each condition on an application coming in lets through, and what it says otherwise. Without a database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.applications import inputs, rules
from app.applications.destitute import rules as destitute_rules
from app.documents.models import Document
from app.households.service import MemberView
from app.kernel.privacy import Secret
from app.programmes.catalogue import PROGRAMMES
from app.programmes.policy import DEFAULT_POLICY
from app.workflow.definition import AnyStep
from tests.applications.arranged import SELF, living, of, paper
from tests.support.steps import (
    NOW,
    TODAY,
    Example,
    household,
    member,
    signed,
    table,
    without_database,
)

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")


CHILD = member(1, "张小", "child", born=date(2015, 5, 1))

WIFE = member(1, "李四", "spouse", number="index-of-li")

GIRL = member(0, "张小", "self", born=date(2020, 5, 1))

WITHOUT_FORM = next(code for code, programme in PROGRAMMES.items() if programme.form is None)

BOTH = (signed(0), signed(1, way="in_office"))

FORM = {"category": "urban", "reason": "没有收入，身体不好"}


def supplement(*kinds: str) -> inputs.RequestSupplement:
    return inputs.RequestSupplement(items=[inputs.SupplementItem(kind=kind, message="请拍照") for kind in kinds])


def asked_for(kind: str, *documents: Document) -> AnyStep:
    listed = {"supplement": [{"kind": kind, "message": "请拍照"}]}
    return of(None, *documents, application=listed, subject={"state_since": NOW})


OBLIGOR = {"name": "张大", "relation": "儿子"}


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
        destitute_rules.obligors_are_named, "named", lambda: of(application={"form": {"obligors": [OBLIGOR]}}), None
    ),
    Example(
        destitute_rules.obligors_are_named,
        "there are none",
        lambda: of(application={"form": {"has_no_obligor": True}}),
        None,
    ),
    Example(destitute_rules.obligors_are_named, "not said", of, ("form.obligors", "赡养、抚养、扶养人")),
    Example(
        destitute_rules.obligors_consented_or_why_not,
        "signed",
        lambda: of(
            application={"form": {"obligors": [OBLIGOR]}},
            household=household(SELF, consents=[signed(None, "obligor_check", obligor="张大")]),
        ),
        None,
    ),
    Example(
        destitute_rules.obligors_consented_or_why_not,
        "a reason",
        lambda: of(
            application={"form": {"obligors": [OBLIGOR | {"no_consent_reason": "联系不上"}]}}, household=household(SELF)
        ),
        None,
    ),
    Example(destitute_rules.obligors_consented_or_why_not, "nobody", lambda: living(SELF), None),
    Example(
        destitute_rules.obligors_consented_or_why_not,
        "asked by link",
        lambda: of(
            application={"form": {"obligors": [OBLIGOR]}}, household=household(SELF), asked_to_sign=frozenset({"张大"})
        ),
        None,
    ),
    Example(
        destitute_rules.obligors_consented_or_why_not,
        "neither",
        lambda: of(application={"form": {"obligors": [OBLIGOR]}}, household=household(SELF)),
        ("form.obligors.0.no_consent_reason", "还缺张大签字"),
    ),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()

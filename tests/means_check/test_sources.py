"""What the sources are, and that what they can answer is asked of nobody (社会救助法 第62条第2款; 措施(二十一))."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.assessment.economy import PropertyAccounts
from app.households.consents import PUBLISHED, TEXTS, ConsentText
from app.households.incomes import INCOME_LABELS
from app.households.inputs import HouseholdInput
from app.households.models import Consent
from app.kernel.forms.schema import step_schema
from app.means_check.rules import sources_to_ask
from app.means_check.sources import FACTS, INCOMES, SOURCES
from app.programmes.catalogue import PROGRAMMES, may_not_be_asked
from app.programmes.policy import DEFAULT_POLICY
from app.programmes.sources import SOURCE_LABELS, setting_of

# 户籍、纳税、社保、不动产、市场主体、公积金、车船、银行、商业保险、证券、互联网金融: 措施(二十一);
# 非银行支付机构: 社会救助法 第41条
PAPER_OF_SOURCE = {
    "household_registration": "household_register",
    "tax": "tax_certificate",
    "social_insurance": "social_insurance_certificate",
    "real_estate": "real_estate_certificate",
    "market_entities": "market_entity_certificate",
    "housing_fund": "housing_fund_certificate",
    "vehicles": "vehicle_certificate",
    "banks": "bank_statement",
    "commercial_insurance": "commercial_insurance_policy",
    "securities": "securities_statement",
    "internet_finance": "internet_finance_statement",
    "payment_institutions": "payment_account_statement",
    "disability": "disability_certificate",
    "marriage": "marriage_certificate",
    "funeral": "death_certificate",
}
ALL_WORK = DEFAULT_POLICY | {setting_of(code): 1 for code in SOURCES}
# How a field would ask for a paper instead of a fact.
A_PAPER = re.compile(r"证明|证书|户口簿|户口本|流水|对账单|保险单|营业执照|房产证|登记证|缴费单|完税")
FORMS: list[Any] = [
    *(pytest.param(programme.form, id=programme.code) for programme in PROGRAMMES.values() if programme.form),
    pytest.param(HouseholdInput, id="household"),
]


def test_the_sources_are_those_of_the_policy_and_the_law() -> None:
    assert SOURCES.keys() == PAPER_OF_SOURCE.keys() == SOURCE_LABELS.keys()
    assert all(source.answers <= FACTS.keys() and source.answers for source in SOURCES.values())
    assert {code for source in SOURCES.values() for code in source.answers} == FACTS.keys()


def test_what_is_found_can_be_calculated_with() -> None:
    assert set(INCOMES) <= INCOME_LABELS.keys() & FACTS.keys()
    assert PropertyAccounts.model_fields.keys() - {"vehicle_value"} <= FACTS.keys(), "a value is looked into by people"


def test_the_authorisation_names_every_source_that_is_asked() -> None:
    for kind in ("means_check", "obligor_check"):
        text = "\n".join(TEXTS[kind].paragraphs)
        assert all(source.label in text for source in SOURCES.values())
        assert "撤回" in text and "12个月" in text and TEXTS[kind].valid_months == 12


@pytest.mark.parametrize("source", SOURCES)
def test_the_paper_of_a_source_may_be_asked_for_only_while_the_source_does_not_work(source: str) -> None:
    assert may_not_be_asked(PAPER_OF_SOURCE[source], ALL_WORK)
    assert not may_not_be_asked(PAPER_OF_SOURCE[source], ALL_WORK | {setting_of(source): 0})


def test_what_nobody_has_connected_yet_may_be_asked_for() -> None:
    """民发〔2021〕43号 第10条 asks for the disability certificate; no source of it is known to work."""
    asked = {kind for kind in PAPER_OF_SOURCE.values() if not may_not_be_asked(kind, DEFAULT_POLICY)}
    assert asked == {"disability_certificate", "marriage_certificate", "death_certificate"}


@pytest.mark.parametrize("text", PUBLISHED, ids=lambda text: f"{text.kind}-{text.version}")
def test_nobody_is_asked_whom_the_signed_text_does_not_name(text: ConsentText) -> None:
    asked = {source.code for source in sources_to_ask(Consent(text_hash=text.hash), ALL_WORK)}
    since = {"payment_institutions", "disability", "marriage", "funeral"}
    if text.kind == "truth_pledge":
        assert not asked
    else:
        assert asked == (SOURCES.keys() if text.version >= "2026-11-29" else SOURCES.keys() - since)


def test_a_source_that_does_not_work_is_not_asked_nor_is_any_under_a_text_that_is_not_known() -> None:
    newest = TEXTS["means_check"].hash
    asked = {source.code for source in sources_to_ask(Consent(text_hash=newest), DEFAULT_POLICY)}
    assert asked == {code for code in SOURCES if DEFAULT_POLICY[setting_of(code)]}
    assert sources_to_ask(Consent(text_hash="0" * 64), ALL_WORK) == []


def test_the_pledge_names_nothing_that_the_law_does_not() -> None:
    """社会救助法 第73条: return, fine, reduction or end; no credit record."""
    assert "信用" not in "".join(TEXTS["truth_pledge"].paragraphs)


@pytest.mark.parametrize("form", FORMS)
def test_no_form_asks_for_a_paper_that_can_be_looked_up(form: Any) -> None:
    """Facts are declared; papers are uploaded as materials, and no field of a form takes a file."""
    for name, field in _fields(step_schema(form)):
        assert field.get("format") != "uuid" and "document" not in name, name
        assert not A_PAPER.search(field.get("title", "") + field.get("description", "")), name


def test_the_pattern_knows_a_paper_when_it_sees_one() -> None:
    asked = ["收入证明", "请上传户口本", "近半年银行流水", "完税凭证", "营业执照号"]
    assert all(A_PAPER.search(title) for title in asked)
    assert not A_PAPER.search("全家存款大约多少")


def test_the_stand_in_knows_the_same_sources() -> None:
    text = (Path(__file__).parents[2] / "miniprogram-mock/stand-ins/means_check/platform_api.py").read_text("utf-8")
    named = re.search(r"SOURCES = frozenset\(\s*\{(.*?)\}", text, re.DOTALL)
    assert named is not None and set(re.findall(r'"(\w+)"', named[1])) == SOURCES.keys()


def _fields(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    for name, field in schema.get("properties", {}).items():
        yield f"{path}{name}", field
        for inner in (field, field.get("items", {}), *field.get("anyOf", [])):
            yield from _fields(inner, f"{path}{name}.")

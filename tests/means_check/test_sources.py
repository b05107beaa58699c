"""What the sources are, and that what they can answer is asked of nobody (社会救助法 第62条第2款; 措施(二十一))."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.assessment.economy import INCOME_LABELS, PropertyAccounts
from app.households.consents import TEXTS
from app.households.inputs import HouseholdInput
from app.kernel.forms.schema import step_schema
from app.means_check.sources import FACTS, INCOMES, SOURCES
from app.programmes.catalogue import MATERIALS, PROGRAMMES, may_not_be_asked

# 户籍、纳税、社保、不动产、市场主体、公积金、车船、银行、商业保险、证券、互联网金融: 措施(二十一)
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
}
# How a field would ask for a paper instead of a fact.
A_PAPER = re.compile(r"证明|证书|户口簿|户口本|流水|对账单|保险单|营业执照|房产证|登记证|缴费单|完税")
FORMS: list[Any] = [
    *(pytest.param(programme.form, id=programme.code) for programme in PROGRAMMES.values() if programme.form),
    pytest.param(HouseholdInput, id="household"),
]


def test_the_eleven_sources_of_the_policy() -> None:
    assert SOURCES.keys() == PAPER_OF_SOURCE.keys()
    assert all(source.answers <= FACTS.keys() and source.answers for source in SOURCES.values())
    assert {code for source in SOURCES.values() for code in source.answers} == FACTS.keys()


def test_what_is_found_can_be_calculated_with() -> None:
    assert set(INCOMES) <= INCOME_LABELS.keys() & FACTS.keys()
    assert PropertyAccounts.model_fields.keys() <= FACTS.keys()


def test_the_authorisation_names_every_source_that_is_asked() -> None:
    for kind in ("means_check", "obligor_check"):
        text = "\n".join(TEXTS[kind].paragraphs)
        assert all(source.label in text for source in SOURCES.values())
        assert "撤回" in text and "12个月" in text and TEXTS[kind].valid_months == 12


@pytest.mark.parametrize("source", SOURCES)
def test_the_paper_of_each_source_may_not_be_asked_for(source: str) -> None:
    assert may_not_be_asked(PAPER_OF_SOURCE[source])


@pytest.mark.parametrize("code", PROGRAMMES)
def test_no_programme_lists_a_paper_that_can_be_looked_up(code: str) -> None:
    assert [MATERIALS[kind].label for kind in PROGRAMMES[code].materials if MATERIALS[kind].verifiable_by] == []


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

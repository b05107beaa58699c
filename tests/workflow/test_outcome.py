"""What an event keeps of a step: the input without what is sealed elsewhere, and what the step led to."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from app.applications.inputs import Calculate
from app.applications.visiting import Coordinates, RecordVisit
from app.benefits.inputs import ChangeAccount, ConfirmAccount
from app.kernel.forms.fields import Input
from app.means_check.inputs import GiveConsent, Obligor
from app.workflow.outcome import Matter, Outcome

NUMBER = "6217000012345678"


def test_what_nobody_set_is_not_kept() -> None:
    assert Outcome().as_facts() == {}


def test_an_outcome_is_kept_as_plain_data_under_the_names_of_the_record() -> None:
    outcome = Outcome(told="请补齐", monthly_amount=0, from_month=date(2026, 7, 1), until=date(2026, 6, 17))
    outcome.kept["hash"] = "abc"
    assert outcome.as_facts() == {
        "told": "请补齐",
        "monthly_amount": 0,
        "from_month": "2026-07-01",
        "until": "2026-06-17",
        "hash": "abc",
    }


def test_a_result_is_what_was_calculated_or_which_matter_came_of_it() -> None:
    assert Outcome(calculated={"amount": 1}).as_facts() == {"result": {"amount": 1}}
    led_to = Matter("applications", UUID(int=1))
    assert Outcome(led_to=led_to).as_facts() == {"result": {"collection": "applications", "id": str(UUID(int=1))}}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (Calculate(), {}),
        (ConfirmAccount(code="123456"), {"code": None}),
        (
            ChangeAccount(holder="张三", number=NUMBER, bank="甘肃银行"),
            {"holder": "张三", "number": "6217 **** **** 5678", "bank": "甘肃银行"},
        ),
        (
            GiveConsent(obligor=Obligor.model_construct(name="张大", id_number="620102198001010011")),
            {"member": None, "obligor": "张大"},
        ),
        (GiveConsent(member=1, signature_document=UUID(int=1)), {"member": 1, "obligor": None}),
    ],
)
def test_what_is_sealed_elsewhere_is_not_in_the_event(given: Input, kept: dict[str, object]) -> None:
    assert given.as_recorded() == kept


def test_where_investigators_stood_is_for_the_file_alone() -> None:
    visit = RecordVisit.model_construct(
        visited_on=date(2026, 6, 10),
        investigators=["a", "b"],
        findings="土房",
        coordinates=Coordinates(longitude=103.6, latitude=36.5),
    )
    assert "coordinates" not in visit.as_recorded() and visit.as_recorded()["findings"] == "土房"

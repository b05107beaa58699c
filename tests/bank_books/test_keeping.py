"""代管存折: agreed on in writing, never one hand alone, back at any time; whoever keeps it neither pays nor decides."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.benefits import Recipient, granted
from tests.support.days import day
from tests.support.office import Office
from tests.support.pending import confirmed
from tests.support.uploads import photo, upload
from tests.support.world import TOWNSHIP, Person, problem

KEEPER = f"officer2-{TOWNSHIP}"


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def zhang(office: Office) -> Recipient:
    return granted(office)


def paper(zhang: Recipient, colour: str) -> str:
    found = upload(zhang.office.officer, "benefits", zhang.id, "bank_account", photo(colour))["id"]
    zhang.office.world.work()
    return str(found)


def agreement(zhang: Recipient, **other: Any) -> dict[str, Any]:
    facts = {"keeper": KEEPER, "why": "卧床，去不了银行", "signed_by": "mark", "since": day(), "until": day(90)}
    return facts | {"document": paper(zhang, "white")} | other


def both(zhang: Recipient, first: Person, second: Person, action: str, **facts: Any) -> Any:
    answer = zhang.try_to(first, action, **facts)
    assert answer.status_code == 202, answer.get_json()
    confirmed(second, answer.get_json()["pending"])
    return zhang.read(zhang.office.officer)


def kept(zhang: Recipient) -> Any:
    return both(zhang, zhang.office.officer, zhang.office.park, "keep_book", **agreement(zhang))


def titles(person: Person) -> list[str]:
    return [each["title"] for each in person.read("/inbox")["items"]]


def test_a_book_is_kept_drawn_from_and_given_back_by_two_hands_each(zhang: Recipient) -> None:
    office, keeper = zhang.office, zhang.office.world.staff(KEEPER)
    [book] = kept(zhang)["bank_books"]
    assert book["keeper_post"] == "受理人员" and book["ended_on"] is None
    [line] = office.park.read("/bank-books")["items"]
    assert line["keeper"] == book["keeper"] and line["subject"]["id"] == zhang.id
    drawing = {"drawn_on": day(), "amount": 30000, "given_to": "本人，女儿在场", "receipt": paper(zhang, "red")}
    first = zhang.try_to(keeper, "record_drawing", **drawing)
    assert first.status_code == 202
    assert zhang.read()["bank_books"][0]["drawn"] == [], "the keeper alone has drawn nothing"
    confirmed(office.investigator, first.get_json()["pending"])
    assert zhang.read()["bank_books"][0]["drawn"][0]["amount"] == 30000
    assert "代管的人替您取了钱" in titles(zhang.person), "and the person hears of each"
    problem(zhang.try_to(keeper, "record_drawing", **drawing), 422)
    back = {"on": day(), "because": "wish", "to": "本人，按了手印"}
    problem(zhang.try_to(keeper, "give_book_back", **back), 403)
    seen = both(zhang, office.officer, office.investigator, "give_book_back", **back)
    assert seen["bank_books"][0]["ended_because_label"] == "本人要拿回去"
    problem(zhang.try_to(office.officer, "record_drawing", **drawing | {"receipt": paper(zhang, "blue")}), 422)
    kept(zhang)
    assert len(zhang.read()["bank_books"]) == 2


@pytest.mark.parametrize("who", ["approver1-{}", "officer1-{}", "finance1-620171", "officer1-620171102", "nobody"])
def test_whoever_pays_decides_records_or_works_elsewhere_keeps_no_book(zhang: Recipient, who: str) -> None:
    facts = agreement(zhang, keeper=who.format(TOWNSHIP))
    assert "keeper" in str(problem(zhang.try_to(zhang.office.officer, "keep_book", **facts), 422)["errors"])


def test_who_confirms_keeps_no_book(zhang: Recipient) -> None:
    office = zhang.office
    facts = agreement(zhang, keeper=f"investigator1-{TOWNSHIP}")
    answer = zhang.try_to(office.officer, "keep_book", **facts)
    refused = office.investigator.post(f"/pending/{answer.get_json()['pending']['id']}/confirm")
    assert refused.status_code in (409, 422), refused.get_json()
    assert zhang.read()["bank_books"] == []


def test_a_keeper_who_comes_to_decide_draws_nothing_any_more(zhang: Recipient) -> None:
    kept(zhang)
    office, receipt = zhang.office, paper(zhang, "red")
    office.world.grant(KEEPER, "township_approver", TOWNSHIP)
    drawing = {"drawn_on": day(), "amount": 30000, "given_to": "本人", "receipt": receipt}
    assert "交还" in problem(zhang.try_to(office.officer, "record_drawing", **drawing), 422)["detail"]


@pytest.mark.parametrize("asked", [True, False])
def test_a_book_that_should_be_back_is_told_once(zhang: Recipient, asked: bool) -> None:
    kept(zhang)
    office = zhang.office
    if asked:
        zhang.act(zhang.person, "ask_book_back")
        assert "本人要拿回存折" in titles(office.officer)
    office.world.advance(2 if asked else 92)
    office.world.advance(1)
    assert titles(office.park).count("代管的存折该交还了") == 1


def test_an_agreement_is_for_a_year_at_most_and_shows_its_paper(zhang: Recipient) -> None:
    facts = agreement(zhang)
    for wrong in ({"until": day(400)}, {"until": day(-1)}, {"document": zhang.id}):
        problem(zhang.try_to(zhang.office.officer, "keep_book", **facts | wrong), 422)

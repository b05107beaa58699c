"""低保证: printed for the household, and whoever is shown it sees whether it still holds."""

from __future__ import annotations

from typing import Any

import pytest

from app.benefits.models import Benefit
from app.printouts.certificates import Certificate
from app.printouts.status_certificates import StatusCertificate
from app.record.subjects import Subject
from tests.notices.pdf import page_count, tags_of, text_of
from tests.support.office import Office
from tests.support.world import Person, problem


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def benefit_of(zhang: Person) -> str:
    [benefit] = zhang.read("/benefits")["items"]
    return str(benefit["id"])


def certificate(person: Person, benefit: str) -> bytes:
    answer = person.get(f"/benefits/{benefit}/prints/certificate")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.data


def number_in(pdf: bytes) -> str:
    [link] = [alt for tag, alt in tags_of(pdf) if tag == "Figure" and alt]
    assert "/verify/certificates/C" in link
    return link.rsplit("/", 1)[-1]


def page(office: Office, number: str) -> str:
    return str(office.world.nobody().get(f"http://localhost/verify/certificates/{number}").get_data(as_text=True))


@pytest.mark.waypoint("approved")
def test_a_certificate_holds_until_its_content_changes_or_the_benefit_is_over(office: Office, zhang: Person) -> None:
    benefit = benefit_of(zhang)
    pdf = certificate(office.officer, benefit)
    number, text = number_in(pdf), text_of(pdf)
    for said in ("最低生活保障证", "张三", "城市低保差额", "640元（大写：人民币陆佰肆拾元整）", number):
        assert said in text
    assert page_count(pdf) == 1 and zhang.id_number not in text and "中川镇人民政府" in text
    review = text_of(office.officer.get(f"/benefits/{benefit}/prints/visit").data)
    assert "最低生活保障复核" in review and "张三" in review
    assert number_in(certificate(zhang, benefit)) == number, "the person has the same one"
    nobody = office.world.nobody()
    answer = nobody.read(f"/certificates/{number.lower()}")
    assert (answer["genuine"], answer["holds"], answer["standing"]) == (True, True, "holds")
    assert "张" not in str(answer) and "640" not in str(answer)
    assert "这个证现在有效" in page(office, number)

    with office.world.inside():
        Benefit.update(monthly_amount=50000).where(Benefit.id == benefit).execute()
    assert nobody.read(f"/certificates/{number}")["standing"] == "changed"
    later = number_in(certificate(office.officer, benefit))
    assert later != number
    assert nobody.read(f"/certificates/{number}")["standing"] == "replaced"
    assert nobody.read(f"/certificates/{later}")["holds"]

    with office.world.inside():
        Subject.update(state="stopped").where(Subject.id == benefit).execute()
        assert Certificate.select().count() == 2
    assert nobody.read(f"/certificates/{later}") | {"issued_on": ""} == {
        "genuine": True,
        "kind_label": "最低生活保障证",
        "issued_on": "",
        "issuer": "兰州新区中川镇人民政府",
        "standing": "ended",
        "holds": False,
    }
    assert "已经不再享受" in page(office, later)
    problem(office.officer.get(f"/benefits/{benefit}/prints/certificate"), 404)


@pytest.mark.waypoint("approved")
def test_a_proof_of_status_says_no_sum_and_ends_with_the_benefit(office: Office, zhang: Person) -> None:
    benefit, nobody = benefit_of(zhang), office.world.nobody()
    answer = zhang.get(f"/benefits/{benefit}/prints/status_certificate")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    number, text = number_in(answer.data), text_of(answer.data)
    assert "困难身份证明" in text and "最低生活保障" in text and "张三" in text
    assert "640" not in text and zhang.id_number not in text, "who reads it has no business with sums and numbers"
    assert number_in(office.officer.get(f"/benefits/{benefit}/prints/status_certificate").data) == number
    said = nobody.read(f"/certificates/{number}")
    assert (said["kind_label"], said["standing"]) == ("困难身份证明", "holds") and "张" not in str(said)
    with office.world.inside():
        Benefit.update(monthly_amount=50000).where(Benefit.id == benefit).execute()
    assert nobody.read(f"/certificates/{number}")["holds"], "it says no sum, so another one changes nothing"
    with office.world.inside():
        Subject.update(state="stopped").where(Subject.id == benefit).execute()
        [kept] = StatusCertificate.select()
        assert str(kept.issued_by) == zhang.account["id"], "who had it made is on record"
    assert nobody.read(f"/certificates/{number}")["standing"] == "ended"
    assert "已经不再享受" in page(office, number)
    problem(zhang.get(f"/benefits/{benefit}/prints/status_certificate"), 404)


def test_a_number_that_nobody_gave_is_said_to_be_none(world: Any) -> None:
    assert not world.nobody().read("/certificates/C620171101-2026-000001-AAAAA")["genuine"]
    assert "没有查到这个证" in page(Office(world), "C1<script>") and "<script>" not in page(Office(world), "C1<script>")

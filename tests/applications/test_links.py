"""A case and what came of it lead to each other."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.office import Office
from tests.support.world import Person


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.mark.waypoint("approved")
def test_a_granted_application_names_its_benefit_and_the_benefit_its_application(
    office: Office, zhang: Person, case: Any
) -> None:
    for reader in (office.officer, zhang):
        told = reader.read(f"/applications/{case['id']}")
        benefit = reader.read(f"/benefits/{told['benefit']}")
        assert benefit["application"] == case["id"]
        assert (told["monthly_amount"], told["first_month"]) == (benefit["monthly_amount"], benefit["starts_on"][:7])
    auditor = office.world.staff("auditor-620171").read(f"/applications/{case['id']}")
    assert "benefit" in auditor and "monthly_amount" not in auditor, "what was decided is not for whoever only looks on"


@pytest.mark.waypoint("deciding")
def test_before_it_is_decided_there_is_none(office: Office, case: Any) -> None:
    assert "benefit" not in office.officer.read(f"/applications/{case['id']}")

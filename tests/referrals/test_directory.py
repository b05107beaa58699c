"""What is published is HSDS 3.0, held to the specification's own schema; and it says nothing of anybody."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from app.departments.kinds import KINDS
from app.programmes.catalogue import PROGRAMMES
from app.referrals.directory import services
from tests.support.world import World

SCHEMA = json.loads((Path(__file__).parent / "hsds-3.0-service.json").read_text("utf-8"))
CHECKER = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def faults(service: object) -> list[str]:
    return [f"{list(error.path)}: {error.message}" for error in CHECKER.iter_errors(service)]


def test_every_service_is_valid_and_has_an_identifier_of_its_own() -> None:
    found = services()
    assert [(service["name"], faults(service)) for service in found if faults(service)] == []
    assert len({service["id"] for service in found}) == len(found)
    decided_here = sum(programme.procedure is not None for programme in PROGRAMMES.values())
    assert len(found) == decided_here + len(KINDS)


@pytest.mark.parametrize("broken", [{"status": "offen"}, {"name": None}, {"queue": 3}])
def test_the_schema_would_find_what_is_none(broken: dict[str, object]) -> None:
    assert faults(services()[0] | broken)


def test_no_paper_is_asked_for_that_can_be_looked_up() -> None:
    papers = {each["document"] for service in services() for each in service["required_documents"]}
    assert papers and not any("户口簿" in paper or "银行流水" in paper for paper in papers)


def test_everybody_reads_it(world: World) -> None:
    answer = world.nobody().read("/directory")
    assert answer["total_items"] == len(answer["contents"]) == len(services())

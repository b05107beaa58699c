"""Schemathesis over the whole document: no error of the system, and every answer as documented, whoever asks.

The short run is part of the suite; the long one is `make soak`.
"""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, CheckContext, GenerationMode, Response
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.contract.scene import Scene
from tests.support.world import Person, World


def nothing_breaks(context: CheckContext, response: Response, case: Case) -> None:
    """503 is an honest answer (`/readyz` without a worker); 500 never is."""
    assert response.status_code != 500


CHECKS = [
    nothing_breaks,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
ASKING = ("nobody", "zhangsan", "township_officer", "township_approver", "administrator")
# Would end the session of whoever asks.
LEFT_OUT = {"auth_close"}
PARTS = 12


@pytest.mark.waypoint("scene")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_answer_is_as_documented(world: World, scene: Scene, part: int) -> None:
    """Each operation on one of the two kinds of database, by turns; the long run asks all of them on both."""
    fuzz(world, scene, slice(2 * part + (world.database_kind == "postgresql"), None, 2 * PARTS), examples=2)


@pytest.mark.soak
@pytest.mark.waypoint("scene")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_answer_is_as_documented_at_length(world: World, scene: Scene, part: int) -> None:
    fuzz(world, scene, slice(part, None, PARTS), examples=50)


def fuzz(world: World, scene: Scene, part: slice, examples: int) -> None:
    """Send `examples` fitting and as many unfitting requests to each operation of a part.

    Each as one of several people. The parts together are all operations.
    """
    people = [caller.person for caller in scene.callers if caller.name in ASKING]
    schema = schemathesis.openapi.from_wsgi("/openapi.json", world.app)
    for found in list(schema.get_all_operations())[part]:
        operation = found.ok()
        if operation.definition.raw["operationId"] in LEFT_OUT:
            continue
        for mode in GenerationMode:
            strategy = operation.as_strategy(generation_mode=mode, path_parameters=_known(operation.path, scene, mode))
            _send(strategy, people, examples)


def _known(path: str, scene: Scene, mode: GenerationMode) -> dict[str, Any] | None:
    """An id that is there, so that the request gets behind the first 404."""
    is_known = "{id}" in path and mode is GenerationMode.POSITIVE
    return {"id": scene.ids[path.split("/")[3]]} if is_known else None


def _send(strategy: Any, people: list[Person], examples: int) -> None:
    @settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy, person=st.sampled_from(people))
    def send(case: Case, person: Person) -> None:
        case.call_and_validate(
            headers={"Authorization": f"Bearer {person.token}"} if person.token else {}, checks=CHECKS
        )

    try:
        send()
    except Unsatisfiable:
        return  # it asks for nothing, or takes any text: nothing can be asked wrongly

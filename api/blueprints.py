"""One place that makes blueprints, so that every operation documents the same errors."""

from __future__ import annotations

from typing import Any, cast

from flask_openapi3 import APIBlueprint, Tag

from api.shapes import Problem

PREFIX = "/api/v1"
_PROBLEM = {
    "description": "Problem details",
    "content": {"application/problem+json": {"schema": Problem.model_json_schema()}},
}
STATUSES_OF_ERRORS = ("400", "401", "403", "404", "405", "409", "413", "415", "422", "429", "503")
BEARER: list[dict[str, list[str]]] = [{"bearer": []}]


def blueprint(name: str, summary: str, prefix: str = PREFIX) -> APIBlueprint:
    responses: dict[str, Any] = dict.fromkeys(STATUSES_OF_ERRORS, _PROBLEM)
    return APIBlueprint(
        name,
        f"api.{name}",
        url_prefix=prefix,
        abp_tags=[Tag(name=name, description=summary)],
        abp_responses=cast(Any, responses),
    )

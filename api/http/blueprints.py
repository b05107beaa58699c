"""One place that makes blueprints.

Errors and security of each operation are documented from its access rule (`documentation.py`).
"""

from __future__ import annotations

from flask_openapi3 import APIBlueprint, Tag

PREFIX = "/api/v1"


def blueprint(name: str, summary: str, prefix: str = PREFIX) -> APIBlueprint:
    return APIBlueprint(
        name,
        f"api.{name}",
        url_prefix=prefix,
        abp_tags=[Tag(name=name, description=summary)],
        operation_id_callback=_operation_id,
    )


def _operation_id(*, bp_name: str, name: str, path: str, method: str) -> str:
    return f"{bp_name}_{name.rstrip('_')}"

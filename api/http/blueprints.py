"""One place that makes blueprints.

Errors and security of each operation are documented from its access rule (`documentation.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_openapi3 import APIBlueprint, Tag
from flask_openapi3.utils import parse_parameters

PREFIX = "/api/v1"


class Blueprint(APIBlueprint):
    """Describes its operations when somebody asks for the document, not at the start of every process: the schemas of
    all inputs and answers took two thirds of a start.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._undescribed: list[tuple[str, Callable[..., Any], dict[str, Any]]] = []

    def _collect_openapi_info(self, rule: str, func: Callable[..., Any], **said: Any) -> Any:
        self._undescribed.append((rule, func, said))
        return parse_parameters(func, doc_ui=False)

    def describe(self) -> None:
        """Fill `paths`, `components_schemas` and `tags`, as the library does at once."""
        for rule, func, said in self._undescribed:
            super()._collect_openapi_info(rule, func, **said)
        self._undescribed.clear()


def blueprint(name: str, summary: str, prefix: str = PREFIX) -> Blueprint:
    return Blueprint(
        name,
        f"api.{name}",
        url_prefix=prefix,
        abp_tags=[Tag(name=name, description=summary)],
        operation_id_callback=_operation_id,
    )


def _operation_id(*, bp_name: str, name: str, path: str, method: str) -> str:
    return f"{bp_name}_{name.rstrip('_')}"

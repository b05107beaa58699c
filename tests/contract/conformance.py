"""Whether an answer is as the document says: a status, a content type and a body that are described there."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
from werkzeug.test import TestResponse

from tests.contract.operations import Operation, resolved

NAME = "urn:contract"


class Conformance:
    """The document is read once and every schema points into it: a validator with a copy of its own costs megabytes."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._known = jsonschema_rs.Registry([(NAME, {"components": document["components"]})])
        self._validators: dict[str, Any] = {}

    def flaw(self, operation: Operation, answer: TestResponse) -> str | None:
        """What is not as documented, or None."""
        described = operation.details["responses"].get(str(answer.status_code))
        if described is None:
            return f"{answer.status_code} is not documented"
        content = resolved(self._document, described).get("content")
        if not content:
            return "a body is not documented" if answer.get_data() and answer.location is None else None
        kind = answer.mimetype
        if kind not in content:
            return f"{kind} is not documented" if "*/*" not in content else None
        return self._misfit(content[kind]["schema"], answer) if kind.endswith("json") else None

    def _misfit(self, schema: dict[str, Any], answer: TestResponse) -> str | None:
        key = json.dumps(schema).replace('"#/', f'"{NAME}#/')
        if key not in self._validators:
            self._validators[key] = jsonschema_rs.Draft202012Validator(
                json.loads(key), registry=self._known, validate_formats=True
            )
        error = next(iter(self._validators[key].iter_errors(answer.get_json(force=True))), None)
        return f"{'.'.join(map(str, error.instance_path))}: {error.message}" if error else None

"""JSON by orjson: UTF-8 without escapes, the keys in the order they were written, at a fraction
of the standard library's cost.
"""

from __future__ import annotations

from typing import Any

import orjson
from flask.json.provider import JSONProvider


class Orjson(JSONProvider):
    """What Flask, its test client and `jsonify` write and read JSON with."""

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return orjson.dumps(obj).decode()

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        return orjson.loads(s)

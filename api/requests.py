"""Reading a request's JSON strictly: one meaning only, or a clear 400.

flask-openapi3 asks `get_json` for the body and hands text on to pydantic's JSON mode, which is the mode that is strict about
types; so `get_json` here answers the checked text. Pydantic alone would take the last of two equal keys and NUL characters.
"""

from __future__ import annotations

import io
import json
import re
from typing import IO, Any

from flask import Request

from api.problems import Malformed

MAX_JSON_BYTES = 512 * 1024
MAX_DEPTH = 24
_SUSPECT = re.compile(r"\\u(0000|[dD][89abAB][0-9a-fA-F]{2}|[dD][c-fC-F][0-9a-fA-F]{2})")


class StrictRequest(Request):
    max_content_length = 21 * 1024 * 1024

    def _get_file_stream(self, *args: Any, **kwargs: Any) -> IO[bytes]:
        """In memory: a temporary file would hold what somebody uploads unencrypted."""
        return io.BytesIO()

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:
        return checked_json(self.get_data(cache=True))


def checked_json(data: bytes) -> str:
    """The text of a JSON object without duplicate keys, NUL, lone surrogates, NaN or absurd depth. Raises Malformed."""
    if len(data) > MAX_JSON_BYTES:
        raise Malformed("内容太长，请分几次提交。", status=413)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("内容不是UTF-8编码。") from None
    try:
        parsed = json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Malformed(str(error) if isinstance(error, _Duplicate) else "内容不是正确的JSON。") from None
    if not isinstance(parsed, dict):
        raise Malformed("内容应当是一个JSON对象。")
    if "\x00" in text or _SUSPECT.search(text):
        _refuse_bad_characters(parsed)
    if text.count("{") + text.count("[") > MAX_DEPTH:
        _refuse_depth(parsed, MAX_DEPTH)
    return text


class _Duplicate(ValueError):
    pass


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = dict(pairs)
    if len(keys) != len(pairs):
        raise _Duplicate("同一个名称出现了两次。")
    return keys


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _refuse_bad_characters(value: Any) -> None:
    if isinstance(value, str):
        if "\x00" in value or any("\ud800" <= character <= "\udfff" for character in value):
            raise Malformed("内容里有不能使用的字符。")
    elif isinstance(value, dict):
        for key, inner in value.items():
            _refuse_bad_characters(key)
            _refuse_bad_characters(inner)
    elif isinstance(value, list):
        for inner in value:
            _refuse_bad_characters(inner)


def _refuse_depth(value: Any, left: int) -> None:
    if left == 0:
        raise Malformed("内容的层次太深。")
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _refuse_depth(inner, left - 1)

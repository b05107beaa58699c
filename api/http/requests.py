"""Reading a request strictly: one meaning only, or a clear refusal.

flask-openapi3 asks `get_json` for the body and hands text on to pydantic's JSON mode, which is the mode that is strict
about types; so `get_json` here answers the checked text. Pydantic alone would take the last of two equal keys,
NUL and infinity.
"""

from __future__ import annotations

import io
import json
import math
import re
from typing import IO, Any

import orjson
from flask import Flask, Request, request

from api.http.problems import Malformed

MAX_JSON_BYTES = 512 * 1024
# A bank answers a hundred thousand lines at once.
MAX_ANSWER_BYTES = 21 * 1024 * 1024
ANSWERS = re.compile(r"/api/v1/payment-runs/[0-9a-f-]+/actions/import_results")
# Below what the server in front of Python refuses by itself, in words of its own.
MAX_ADDRESS = 4000
MAX_DEPTH = 24
_SUSPECT = re.compile(r"\\u(0000|[dD][89abAB][0-9a-fA-F]{2}|[dD][c-fC-F][0-9a-fA-F]{2})")
LONG_ADDRESS = "地址太长了，请少选几项条件再查。"
TOO_LONG = "内容太长，请分几次提交。"
NOT_JSON = "内容不是正确的JSON。"
BAD_CHARACTERS = "内容里有不能使用的字符。"


class StrictRequest(Request):
    max_content_length = MAX_ANSWER_BYTES

    def _get_file_stream(self, *args: Any, **kwargs: Any) -> IO[bytes]:
        """In memory: a temporary file would hold what somebody uploads unencrypted."""
        return io.BytesIO()

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:
        if self.mimetype != "application/json":
            raise Malformed("请用JSON格式提交。", status=415)
        most = MAX_ANSWER_BYTES if ANSWERS.fullmatch(self.path) else MAX_JSON_BYTES
        if (self.content_length or 0) > most:
            raise Malformed(TOO_LONG, status=413)
        return checked_json(self.get_data(cache=True), most)


def register_requests(app: Flask) -> None:
    """Addresses mean one thing as well: no NUL in them, which no database takes,
    and no redirect from doubled slashes.
    """
    app.url_map.merge_slashes = False

    @app.before_request
    def refuse_long_addresses() -> None:
        if len(request.query_string) + len(request.path) > MAX_ADDRESS:
            raise Malformed(LONG_ADDRESS, status=414)

    @app.before_request
    def refuse_nul() -> None:
        if b"%00" in request.query_string or "\x00" in request.path:
            raise Malformed(BAD_CHARACTERS)


def checked_json(data: bytes, most: int = MAX_JSON_BYTES) -> str:
    """The text of a JSON object without duplicate keys, NUL, lone surrogates, NaN, infinity or absurd depth.

    Raises Malformed.
    """
    if len(data) > most:
        raise Malformed(TOO_LONG, status=413)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("内容不是UTF-8编码。") from None
    parsed = _as_we_write_it(data)
    if parsed is None:
        parsed = _parsed_slowly(text)
    if not isinstance(parsed, dict):
        raise Malformed("内容应当是一个JSON对象。")
    if _SUSPECT.search(text):
        _refuse_bad_characters(parsed, "")
    if text.count("{") + text.count("[") > MAX_DEPTH:
        _refuse_depth(parsed, MAX_DEPTH)
    return text


def _as_we_write_it(data: bytes) -> Any:
    """What the mini-program sends reads back to the same bytes, so that no key and no number in it was lost.

    None for all else.
    """
    try:
        parsed = orjson.loads(data)
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):
        return None
    return parsed if orjson.dumps(parsed) == data else None


def _parsed_slowly(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError):
        raise Malformed(NOT_JSON) from None


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = dict(pairs)
    if len(keys) != len(pairs):
        raise Malformed("同一个名称出现了两次。", field=_shown(_first_twice(pairs)))
    return keys


def _first_twice(pairs: list[tuple[str, Any]]) -> str:
    seen: set[str] = set()
    for name, _ in pairs:
        if name in seen:
            break
        seen.add(name)
    return name


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _refuse_bad_characters(value: Any, field: str) -> None:
    if isinstance(value, str):
        if value != _shown(value):
            raise Malformed(BAD_CHARACTERS, field=field)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _refuse_bad_characters(key, field)
            _refuse_bad_characters(inner, f"{field}.{key}".lstrip("."))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            _refuse_bad_characters(inner, f"{field}.{position}")


def _shown(text: str) -> str:
    """The text without NUL and lone surrogates, which cannot be written into an answer."""
    return "".join(character for character in text if character != "\x00" and not "\ud800" <= character <= "\udfff")


def _refuse_depth(value: Any, left: int) -> None:
    if left == 0:
        raise Malformed("内容的层次太深。")
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _refuse_depth(inner, left - 1)

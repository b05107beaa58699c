"""The subscribe-message templates that this mini-program has, and WeChat's limits of their fields (errcode 47003).

Written from WeChat's documentation and apart from the backend's own check of the same limits: each tests the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "tmpl-progress": ("thing1", "phrase2", "character_string3", "time4", "thing5"),
    "tmpl-supplement": ("thing1", "phrase2", "date6", "thing5"),
    "tmpl-decision": ("thing1", "phrase2", "date6", "thing5"),
    "tmpl-payment": ("thing1", "phrase2", "amount7", "date6", "thing5"),
    "tmpl-notice": ("thing1", "phrase2", "date6", "thing5"),
}

_DAY = r"\d{4}年(0?[1-9]|1[0-2])月(0?[1-9]|[12]\d|3[01])日"
_TIME = r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?"
_FORMS = {
    "phrase": r"[\u3400-\u4dbf\u4e00-\u9fff]{1,5}",
    "character_string": r"[\x20-\x7e]{1,32}",
    "number": r"(?=.{1,32}$)\d+(\.\d+)?",
    "letter": r"[A-Za-z]{1,32}",
    "amount": r"[¥￥$€£]?(?=[\d.]{1,11}元?$)(\d{1,10}|\d{1,8}\.\d{1,2})元?",
    "phone_number": r"[\d+()\- ]{1,17}",
    "date": rf"{_DAY}( {_TIME})?",
    "time": rf"({_DAY} )?{_TIME}",
}


def refused_field(template: str, data: object) -> str | None:
    """The name of the first field that WeChat would refuse, or nothing. A field is `{"value": text}`."""
    if not isinstance(data, dict):
        return "data"
    expected = TEMPLATES[template]
    for name in (*expected, *data):
        field = data.get(name)
        value = field.get("value") if isinstance(field, dict) else None
        if name not in expected or not _fits(name.rstrip("0123456789"), value):
            return str(name)
    return None


def _fits(kind: str, value: object) -> bool:
    if not isinstance(value, str) or not value.strip():
        return False
    if any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in value):
        return False
    if kind == "thing":
        return len(value.encode("utf-16-le")) // 2 <= 20
    return re.fullmatch(_FORMS[kind], value) is not None

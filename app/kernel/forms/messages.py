"""What is wrong with a field, in plain Chinese, from pydantic's error types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TEXTS = {
    "missing": "这一项要填写。",
    "extra_forbidden": "没有这一项，请去掉。",
    "string_type": "这里要填文字。",
    "string_too_short": "太短了，至少要写{min_length}个字。",
    "string_too_long": "写得太长了，最多{max_length}个字。",
    "string_pattern_mismatch": "格式不对，请核对。",
    "int_type": "这里要填整数。",
    "int_from_float": "这里要填整数。",
    "bool_type": "这里要选“是”或“否”。",
    "list_type": "这里要填一个列表。",
    "dict_type": "这里的格式不对。",
    "model_type": "这里的格式不对。",
    "model_attributes_type": "这里的格式不对。",
    "greater_than_equal": "不能小于{ge}。",
    "less_than_equal": "不能大于{le}。",
    "too_short": "至少要有{min_length}项。",
    "too_long": "最多{max_length}项。",
    "literal_error": "请从给出的选项里选择。",
    "enum": "请从给出的选项里选择。",
    "uuid_parsing": "编号的格式不对。",
    "uuid_type": "编号的格式不对。",
    "date_from_datetime_parsing": "日期要写成2026-11-24这样。",
    "date_parsing": "日期要写成2026-11-24这样。",
    "date_type": "日期要写成2026-11-24这样。",
    "datetime_parsing": "时间要写成2026-11-24T09:30:00+08:00这样。",
    "datetime_from_date_parsing": "时间要写成2026-11-24T09:30:00+08:00这样。",
    "datetime_type": "时间要写成2026-11-24T09:30:00+08:00这样。",
    "timezone_aware": "时间要带时区，例如2026-11-24T09:30:00+08:00。",
    "float_type": "这里要填数字。",
    "finite_number": "这里要填数字。",
    "json_invalid": "内容不是正确的JSON。",
}


def message_for(problem: Mapping[str, Any]) -> str:
    """The sentence for one of pydantic's problems. Our own validators write theirs in Chinese already."""
    kind = problem["type"]
    if kind == "value_error":
        return str(problem["ctx"]["error"])
    limits = problem.get("ctx", {})
    if kind == "string_too_short" and limits["min_length"] == 1:
        return "这一项不能空着。"
    template = _TEXTS.get(kind, "这一项填得不对，请核对。")
    try:
        return template.format(**limits)
    except KeyError:
        return "这一项填得不对，请核对。"

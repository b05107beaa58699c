"""What the page of somebody who is stranded reads, in its order; nothing of what is not known."""

from __future__ import annotations

from typing import Any

from app.kernel.money import yuan_text


def lines_of(shown: dict[str, Any]) -> list[dict[str, str]]:
    asked = shown["asked"]
    said = (
        ("等另一名工作人员同意", asked and f"{asked['what']}：{asked['why']}"),
        ("保密的原因", shown["hidden_because"]),
        ("姓名", shown["person_name"]),
        ("还叫过", shown["known_as"]),
        ("身份证号", shown["id_number"]),
        ("老家", shown["home"]),
        ("为什么流落在外", shown["cause_label"]),
        ("以前来过", shown["came_before"] and f"{shown['came_before']}次"),
        ("可能是以前的", "\n".join(f"{each['number']}：{each['why']}" for each in shown["earlier"])),
        ("有没有危险", "报告时有生命危险" if shown["danger"] else None),
        ("身体情况", shown["condition"]),
        ("什么样的人", shown["description"]),
        ("穿着、带的东西", shown["clothing"]),
        ("在哪里找到的", shown["found_at"]),
        ("现在住在", shown["whereabouts"]),
        ("由哪里负责", shown["station_name"]),
        ("谁移交的", shown["handed_over_by"]),
        ("报告人电话", shown["reporter_phone"]),
        ("还要查", "\n".join(f"{each['label']}，最晚{each['due_on']}" for each in shown["due"])),
        ("查过的", "\n".join(_search(each) for each in shown["searches"])),
        ("看病", "\n".join(_stay(each) for each in shown["stays"])),
        ("结果", shown["result"]),
    )
    return [{"label": label, "text": text} for label, text in said if text]


def lines_of_stay(shown: dict[str, Any]) -> list[dict[str, str]]:
    said = (
        ("病人编号", shown["patient"]),
        ("为什么送来", shown["need"]),
        ("收治", shown["admitted_on"]),
        ("诊断和病情", shown["diagnosis"]),
        ("出院", shown["discharged_on"]),
        ("医院的话", shown["advice"]),
        ("医药费", None if shown["amount"] is None else yuan_text(shown["amount"])),
    )
    return [{"label": label, "text": text} for label, text in said if text]


def _search(each: dict[str, Any]) -> str:
    return f"{each['on']} {each['kind_label']}：{each['result_label']}。{each['said']}"


def _stay(each: dict[str, Any]) -> str:
    amount = "" if each["amount"] is None else f"医药费{yuan_text(each['amount'])}"
    return "，".join(part for part in (each["admitted_on"], each["state_label"], each["advice"], amount) if part)

"""Desks with work on them: the matters of `example_matters.py`, brought about by the calls that people would make."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from functools import cached_property
from itertools import count
from typing import Any

from flask import Flask

from api.commands.example_matters import (
    APPLICANTS,
    CALL,
    COMPLAINT,
    EMERGENCIES,
    HEARD,
    LEADS,
    ON_THE_ROLL,
    SLIP,
    TOWNSHIP,
    Applicant,
    id_number,
)
from app.roll_imports.columns import NAMES

OFFICER, APPROVER, HOTLINE = f"officer1-{TOWNSHIP}", f"approver1-{TOWNSHIP}", "hotline-620171"
PAIR = [f"investigator1-{TOWNSHIP}", f"investigator2-{TOWNSHIP}"]
# Steps of an application in the office, each with whose it is, in the order in which they are taken.
STEPS = ("accept", "start_check", "record_visit", "propose", "publish")
INSTEAD = {"request_supplement": (), "plan_visit": STEPS[:2]}


class NotDone(Exception):
    """A call was refused: which, and what was answered."""


class Examples:
    """`today` is the demonstration's day."""

    def __init__(self, app: Flask, today: date) -> None:
        self._app, self._today = app, today
        self._tokens: dict[str, str] = {}
        self._places = count(1)

    def are_there(self) -> bool:
        return bool(self._call("example-1", "/applications", method="GET")["items"])

    def make(self) -> None:
        """Raises NotDone."""
        for number, who in enumerate(APPLICANTS, 1):
            self._apply(f"example-{number}", who, self._villages[number % len(self._villages)])
        self._bring_the_roll()
        self._report_emergencies()
        self._report_others()
        slip = SLIP | {"person": {"name": "王秀英", "region": self._villages[0], "phone": "13900008800"}}
        self._call(OFFICER, "/referrals", slip | {"consent": {"signed_at": self._today.isoformat()}})
        self._call(HOTLINE, "/tickets", CALL)
        self._call(None, "/complaints", {"region": self._villages[0], "text": COMPLAINT})

    @cached_property
    def _villages(self) -> list[str]:
        return [place["code"] for place in self._call(None, f"/regions?parent={TOWNSHIP}", method="GET")["items"]][:4]

    def _apply(self, login: str, who: Applicant, village: str) -> None:
        number = id_number(who.born, next(self._places))
        self._call(login, "/me/identity", {"name": who.name, "id_number": number}, method="PUT")
        matter = self._call(login, "/applications", self._draft(who, number, village))["id"]
        self._step(login, "applications", matter, "submit")
        taken = STEPS[: STEPS.index(who.last) + 1] if who.last in STEPS else INSTEAD.get(who.last, ())
        for action in taken:
            self._go_on(matter, action)
        if who.last in INSTEAD:
            self._go_on(matter, who.last)

    def _draft(self, who: Applicant, number: str, village: str) -> dict[str, Any]:
        head = {"name": who.name, "id_number": number, "relation": "self", "labour_capacity": "none"}
        members: list[dict[str, Any]] = [head | {"monthly_income": who.income}]
        if who.child:
            name, born = who.child
            members.append({"name": name, "id_number": id_number(born, next(self._places)), "relation": "child"})
        signed = {"member": 0, "signed_at": f"{self._today - timedelta(days=1)}T09:00:00+08:00"}
        return {
            "programme": "minimum_living_allowance",
            "household": {"region": village, "address": "三组12号", "phone": "13800000000", "members": members},
            "form": {"category": who.category, "reason": who.reason},
            "consents": [{"kind": kind} | signed for kind in ("means_check", "truth_pledge")],
        }

    def _go_on(self, matter: str, action: str) -> None:
        """A step of the township, by whose work it is."""
        by = PAIR[0] if action in ("plan_visit", "record_visit") else OFFICER
        facts: dict[str, dict[str, Any]] = {
            "accept": {"relatives_of_staff": False},
            "request_supplement": {"items": [{"kind": "bank_account", "message": "请拍一张银行卡照片，卡号要清楚"}]},
            "plan_visit": {"visit_on": self._day(1), "window": "morning", "note": "请带上病历"},
            "record_visit": {"visited_on": self._day(0), "investigators": PAIR, "findings": "情况属实"},
            "propose": {
                "opinion": "grant",
                "category": "urban_difference",
                "monthly_amount": 640_00,
                "reason": "收入低于标准",
                "differs_because": "亲戚每月给一点",
            },
        }
        self._step(by, "applications", matter, action, **facts.get(action, {}))
        if action == "record_visit":
            for visit in self._call(PAIR[1], "/confirmations", method="GET")["items"]:
                self._step(PAIR[1], "applications", matter, "confirm", event=visit["value"])

    def _bring_the_roll(self) -> None:
        """By one, confirmed by another: whom the township supports already."""
        text = io.StringIO(newline="")
        table = csv.DictWriter(text, NAMES, restval="")
        table.writeheader()
        for place, (name, born, programme, category, yuan) in enumerate(ON_THE_ROLL):
            row = {"household": place + 1, "name": name, "id_number": id_number(born, next(self._places))}
            row |= {"relation": "本人", "covered": "是", "programme": programme, "category": category}
            row |= {"region": self._villages[place % 4], "monthly_amount": yuan, "since": "2024-07"}
            row |= {"account_holder": name, "account_number": f"62170000123400{place:02d}", "bank": "甘肃银行"}
            table.writerow(row)
        self._call(OFFICER, "/roll-imports", data={"file": (io.BytesIO(text.getvalue().encode()), "花名册.csv")})
        for pending in self._call(APPROVER, "/pending", method="GET")["items"]:
            self._call(APPROVER, f"/pending/{pending['id']}/confirm", {})

    def _report_emergencies(self) -> None:
        _, second = [self._call(None, "/emergencies", report)["id"] for report in EMERGENCIES]
        self._step(OFFICER, "emergencies", second, "triage", track="small_amount", note="情况属实")

    def _report_others(self) -> None:
        """By assistants of villages, and by anybody."""
        for village, (name, phone, seen) in zip(self._villages, LEADS, strict=False):
            person = {"name": name} | ({"phone": phone} if phone else {})
            lead = {"region": village, "person": person, "found_on": self._day(-1), "description": seen}
            self._call(f"assistant-{village}", "/leads", lead)
        self._call(None, "/reports", {"region": self._villages[0], "description": HEARD})

    def _day(self, days: int) -> str:
        return (self._today + timedelta(days=days)).isoformat()

    def _step(self, who: str, collection: str, matter: str, action: str, **facts: Any) -> None:
        self._call(who, f"/{collection}/{matter}/actions/{action}", facts)

    def _call(self, who: str | None, path: str, body: Any = None, method: str = "POST", **sent: Any) -> Any:
        headers = {"Authorization": f"Bearer {self._token(who)}"} if who else {}
        with_body = {} if body is None else {"json": body}
        answer = self._app.test_client().open(f"/api/v1{path}", method=method, headers=headers, **with_body, **sent)
        if answer.status_code >= 400:
            raise NotDone(f"{method} {path}: {answer.status_code} {answer.get_data(as_text=True)[:400]}")
        return answer.get_json(silent=True)

    def _token(self, who: str) -> str:
        if who not in self._tokens:
            by_wechat = who.startswith(("example-", "assistant-"))
            body = {"code": f"demo-{who}"} if by_wechat else {"username": who, "password": f"demo-{who}"}
            answer = self._call(None, "/auth/wechat" if by_wechat else "/auth/staff", body)
            self._tokens[who] = answer["access_token"]
        return self._tokens[who]

"""A small world for the tests: the whole application on a database of its own,
and named people who use it through HTTP.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from json import dumps
from typing import Any
from uuid import UUID

from flask import Flask
from werkzeug.test import Client, TestResponse

from api.wiring import EXTENSION, Parts
from app.accounts.directory import account_by_username
from app.accounts.models import Account
from app.accounts.roles import Role
from app.accounts.service import grant_role, identify_staff
from app.demonstration.moving_clock import advance_clock
from app.kernel.clock import clock
from app.kernel.database import connection, database, transaction
from app.kernel.id_numbers import check_character
from app.kernel.privacy import id_number_index
from app.residents.verifying import settle
from app.worker import Worker
from tests.support.days import day
from tests.support.stand_ins import WeChatServer

TOWNSHIP, VILLAGE = "620171101", "620171101002"
OTHER_TOWNSHIP, OTHER_VILLAGE = "620171102", "620171102201"
_serial = itertools.count(1)


def id_number(born: date = date(1960, 1, 1), serial: int | None = None) -> str:
    """A valid ID number that nobody else in this run has."""
    first = f"620121{born:%Y%m%d}{(serial if serial is not None else next(_serial)) % 1000:03d}"
    return first + check_character(first)


def json_text(value: Any) -> str:
    """As any phone might write it, numbers of any size included."""
    return dumps(value)


@dataclass
class Person:
    """Somebody who is logged in (or not) and calls the API."""

    client: Client
    name: str = ""
    token: str | None = None
    refresh_token: str | None = None
    account: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    id_number: str = ""

    def call(self, method: str, path: str, json: Any = None, **more: Any) -> TestResponse:
        headers = dict(self.headers) | more.pop("headers", {})
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        url = path if path.startswith(("http", "/api", "/docs", "/openapi")) else f"/api/v1{path}"
        if json is not None:
            more |= {"data": json_text(json), "content_type": "application/json"}
        return self.client.open(url, method=method, headers=headers, **more)

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.call("GET", path, **more)

    def post(self, path: str, json: Any = None, **more: Any) -> TestResponse:
        return self.call("POST", path, json={} if json is None else json, **more)

    def put(self, path: str, json: Any, **more: Any) -> TestResponse:
        return self.call("PUT", path, json=json, **more)

    def patch(self, path: str, json: Any, **more: Any) -> TestResponse:
        return self.call("PATCH", path, json=json, **more)

    def read(self, path: str) -> Any:
        """What a GET answers; it must succeed."""
        return ok(self.get(path))

    def act(self, collection: str, subject_id: str, action: str, **facts: Any) -> Any:
        """Take a step; it must succeed. Answers the subject."""
        return ok(self.try_to(collection, subject_id, action, **facts))

    def prove(self, proof: dict[str, Any]) -> None:
        """Prove again who they are; it must succeed. They go on with the new tokens."""
        self.go_on(ok(self.post("/auth/step-up", proof)))

    def go_on(self, tokens: dict[str, Any]) -> None:
        self.token, self.refresh_token = tokens["access_token"], tokens["refresh_token"]

    def try_to(self, collection: str, subject_id: str, action: str, **facts: Any) -> TestResponse:
        return self.post(f"/{collection}/{subject_id}/actions/{action}", facts)


def ok(response: TestResponse) -> Any:
    """The body of an answer that must be a success."""
    assert response.status_code < 300, (response.status_code, response.get_data(as_text=True)[:2000])
    return response.get_json(silent=True)


def problem(response: TestResponse, status: int, kind: str | None = None) -> Any:
    """The problem details of an answer that must be a refusal."""
    assert response.status_code == status, (response.status_code, response.get_data(as_text=True)[:2000])
    assert response.content_type == "application/problem+json"
    body = response.get_json()
    if kind is not None:
        assert body["type"] == f"urn:social-assistance:problem:{kind}", body
    return body


class People:
    """Whoever may call, however the application is reached: `client` says how."""

    def client(self) -> Client:
        raise NotImplementedError

    def advance(self, days: int) -> None:
        """Move the clock and let what became due be done."""
        raise NotImplementedError

    def today(self) -> date:
        """The present day in Lanzhou, by the clock that was moved."""
        raise NotImplementedError

    def advance_to(self, day: str | date) -> None:
        """Go on to this day, at the present time of day."""
        self.advance((date.fromisoformat(str(day)) - self.today()).days)

    def advance_past(self, last_day: str | date) -> None:
        """Go on to the day after a last day."""
        self.advance((date.fromisoformat(str(last_day)) - self.today()).days + 1)

    def nobody(self) -> Person:
        return Person(self.client(), "nobody")

    def resident(
        self, name: str = "zhangsan", real_name: str | None = "张三", number: str | None = None, **login: Any
    ) -> Person:
        """Somebody who has logged in by WeChat and, with `real_name`, has registered the real name."""
        person = Person(self.client(), name)
        self._log_in(person, "/auth/wechat", {"code": f"demo-{name}"})
        if real_name is not None:
            person.id_number = number or id_number()
            ok(person.put("/me/identity", {"name": real_name, "id_number": person.id_number}))
        return person

    def anew(self, person: Person) -> Person:
        """Somebody of before, who logs in once more; who never did stays as they are."""
        again = replace(person, client=self.client())
        if again.account.get("kind") == "staff":
            self._log_in(again, "/auth/staff", {"username": again.name, "password": f"demo-{again.name}"})
        elif again.token is not None:
            self._log_in(again, "/auth/wechat", {"code": f"demo-{again.name}"})
        return again

    def assistant(self, code: str = VILLAGE) -> Person:
        person = Person(self.client(), f"assistant-{code}")
        self._log_in(person, "/auth/wechat", {"code": f"demo-assistant-{code}"})
        return person

    def staff(self, username: str) -> Person:
        return self.staff_with(username, f"demo-{username}")

    def staff_with(self, username: str, password: str) -> Person:
        """Somebody whose password is not the demonstration's."""
        person = Person(self.client(), username)
        self._log_in(person, "/auth/staff", {"username": username, "password": password})
        return person

    def officer(self, township: str = TOWNSHIP, number: int = 1) -> Person:
        return self.staff(f"officer{number}-{township}")

    def investigator(self, township: str = TOWNSHIP, number: int = 1) -> Person:
        return self.staff(f"investigator{number}-{township}")

    def approver(self, township: str = TOWNSHIP, number: int = 1) -> Person:
        return self.staff(f"approver{number}-{township}")

    def park(self, code: str = "620171-p1", number: int = 1) -> Person:
        return self.staff(f"park{number}-{code}")

    def _log_in(self, person: Person, path: str, body: dict[str, str]) -> None:
        answer = ok(person.post(path, body))
        person.token, person.refresh_token = answer["access_token"], answer["refresh_token"]
        person.account = answer["account"]


@dataclass
class World(People):
    """The application in this process, on a database of its own."""

    app: Flask
    wechat: WeChatServer
    database_kind: str

    def client(self) -> Client:
        return self.app.test_client()

    @property
    def parts(self) -> Parts:
        found: Parts = self.app.extensions[EXTENSION]
        return found

    def grant(self, username: str, role: str, region: str) -> None:
        """Give an office to somebody, as an administrator does."""
        with connection(), transaction():
            account = account_by_username(username)
            assert account is not None
            grant_role(account.id, Role(role), region, by=None)

    def identify(self, username: str, number: str) -> None:
        """Enter the ID number of a member of staff, as whoever appoints them does."""
        with connection(), transaction():
            account = account_by_username(username)
            assert account is not None
            identify_staff(account, number, by=None)

    def make_same_person(self, username: str, person: Person) -> None:
        """Let a member of staff be this resident, by the ID number; only the first of several can be verified."""
        with connection(), transaction():
            account = account_by_username(username)
            assert account is not None
            account.id_number_index = index = id_number_index(person.id_number)
            if Account.select().where(Account.id_number_index == index, Account.identity_status == "verified").exists():
                account.identity_status = "claimed"
            account.save()

    def advance(self, days: int) -> None:
        """Move the clock and let the worker do what became due."""
        with connection(), transaction():
            advance_clock(timedelta(days=days))
        self.work()

    def today(self) -> date:
        with connection():
            return clock.today()

    def work(self) -> None:
        """Let the worker go round until nothing is left to do."""
        worker = Worker(self.parts, name="test")
        for _ in range(200):
            if worker.round() == 0:
                return
        raise AssertionError("the worker never comes to rest")

    def close(self) -> None:
        """Let go of the database, so that it can be copied."""
        database.close_all()

    def command(self, *words: str, typed: str = "") -> tuple[int, str]:
        """Run `flask --app wsgi …`, with what is `typed` when it asks. Answers exit code and output."""
        with self.app.app_context():
            result = self.app.test_cli_runner().invoke(args=list(words), input=typed)
        return result.exit_code, result.output

    @contextmanager
    def inside(self) -> Iterator[None]:
        """A connection for looking into the database from a test."""
        with connection():
            yield


def verify_at_counter(officer: Person, person: Person, number: str) -> None:
    """The officer has the card in hand; the reason counts for somebody who has no matter yet.

    Where that replaces somebody, as if a second officer had agreed and the days were over.
    """
    body = {"account": person.account["id"], "id_number": number, "reason": "本人在窗口"}
    answer = officer.post("/identities/verify", body)
    if answer.status_code == 422 and "两名人员" in answer.get_json()["detail"]:
        with connection(), transaction():
            account = Account.get_by_id(person.account["id"])
            settle(account, UUID(officer.account["id"]), Role.TOWNSHIP_OFFICER, {})
    else:
        ok(answer)


def household(person: Person, name: str = "张三", *members: dict[str, Any], region: str = VILLAGE) -> dict[str, Any]:
    """A household with the person himself first, who has what leaves `office.AMOUNT` a month for one alone."""
    himself = {
        "name": name,
        "id_number": person.id_number,
        "relation": "self",
        "labour_capacity": "none",
        "monthly_income": 47_00,
    }
    return {"region": region, "address": "12号楼3单元", "phone": "13800000000", "members": [himself, *members]}


def consents(*positions: int) -> list[dict[str, Any]]:
    """Signed five days ago by the members at these positions."""
    signed = f"{day(-5)}T09:00:00+08:00"
    checks = [{"kind": "means_check", "member": position, "signed_at": signed} for position in positions or (0,)]
    return [*checks, {"kind": "truth_pledge", "member": 0, "signed_at": signed}]


def application(person: Person, **changes: Any) -> dict[str, Any]:
    """What a complete application for the minimum living allowance says."""
    return {
        "programme": "minimum_living_allowance",
        "household": household(person),
        "form": {"category": "urban", "reason": "没有收入，身体不好"},
        "consents": consents(0),
    } | changes


def submitted(person: Person, **changes: Any) -> dict[str, Any]:
    """An application that the person has drafted and submitted."""
    draft = ok(person.post("/applications", application(person, **changes)))
    answer: dict[str, Any] = person.act("applications", draft["id"], "submit", expected_version=draft["version"])
    return answer

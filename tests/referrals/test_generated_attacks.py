"""Departments that lie, answer for others, answer twice, late, after the consent was withdrawn or the slip was sent on,
with anything at all in what they send: each slip stays what its own people made of it, and nobody reads another's.
"""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from app.record.subjects import Subject
from tests.referrals.test_slips import AGREED, department, slip
from tests.support.days import day
from tests.support.world import Person, World, id_number, ok, verify_at_counter

DEPARTMENTS = ("housing", "civil_affairs", "police")
KINDS = ("housing", "heating", "identity_search")
ANSWERS = ("receive", "start", "hold", "grant", "refuse", "return", "resend", "withdraw", "silent", "confirm", "close")
WORDS = ("办了", "<script>alert(1)</script>", '=HYPERLINK("http://x")', "\u202e反", "𠮷" * 3, "x" * 2001, "", " ")
VALUES = (
    *WORDS, None, True, 0, -1, 1.5, 10**30, [], {}, [[]], {"solved": True}, "9999-12-31", "2026-02-30", day(-1), day(1),
)  # fmt: skip
FIELDS = (
    "reason",
    "note",
    "outcome",
    "amount",
    "from_month",
    "until",
    "suggested_kind",
    "kind",
    "solved",
    "consent",
    "x",
)
SEEDS, TRIED = (1, 2, 3), 160


class Attacks:
    def __init__(self, world: World, seed: int) -> None:
        self.world, self.random, self.officer = world, Random(seed), world.officer()
        self.hands = {code: department(world, code) for code in DEPARTMENTS}
        self.slips: dict[str, str] = {}
        self.persons: dict[str, Person] = {}
        self.names: dict[str, str] = {}
        self.taken = 0
        for number, kind in enumerate(KINDS * 2):
            self.send(number, kind)

    def send(self, number: int, kind: str) -> None:
        card = id_number()
        person = self.world.resident(f"person{number}", f"王{'甲乙丙丁戊己'[number]}", card)
        verify_at_counter(self.officer, person, card)
        who = {"name": f"王{'甲乙丙丁戊己'[number]}", "region": slip()["person"]["region"], "id_number": card}
        made = ok(self.officer.post("/referrals", slip() | {"kind": kind, "person": who, "need": f"SECRET{number}"}))
        self.slips[made["id"]], self.persons[made["id"]] = f"SECRET{number}", person
        self.names[made["id"]] = who["name"]

    def body(self, of: str, action: str) -> dict[str, Any]:
        if self.random.random() < 0.5:
            outcome = self.officer.read(f"/referrals/{of}/outcomes")["items"][0]["value"]
            honest = {"grant": {"outcome": outcome, "note": "办了"}, "hold": {"reason": "等", "until": day(5)}}
            return honest.get(action, {} if action in ("receive", "start") else {"reason": "不归我们管"})
        chosen = self.random.sample(FIELDS, self.random.randint(0, 4))
        return {name: self.random.choice(VALUES) for name in chosen}

    def now(self, of: str) -> tuple[str, str, int]:
        with self.world.inside():
            row = Subject.get_by_id(of)
            return row.state, row.department, row.version

    def attack(self) -> None:
        of, code = self.random.choice(list(self.slips)), self.random.choice(DEPARTMENTS)
        before, action = self.now(of), self.random.choice(ANSWERS)
        code = before[1] if before[1] and self.random.random() < 0.6 else code
        answer = self.hands[code].post(f"/referrals/{of}/actions/{action}", self.body(of, action))
        assert answer.status_code < 500, (action, answer.text)
        if before[1] != code:
            assert answer.status_code in (403, 404, 405, 409, 422), (code, before, action, answer.text)
            assert self.now(of) == before, (code, before, action)
        self.taken += answer.status_code == 200
        if answer.status_code >= 400:
            assert self.now(of) == before, "a refusal leaves it as it was"
        if action in ("resend", "withdraw", "silent", "confirm", "close"):
            assert answer.status_code >= 400, "what is somebody else's"

    def go_on(self) -> None:
        """What the honest do: the person withdraws, the township sends on, days pass."""
        of = self.random.choice(list(self.slips))
        happens = self.random.choice(["withdraw", "resend", "days"])
        if happens == "withdraw":
            self.persons[of].try_to("referrals", of, "withdraw")
        elif happens == "resend":
            self.officer.try_to("referrals", of, "resend", kind=self.random.choice(KINDS), consent=AGREED)
        else:
            self.world.advance(days=self.random.choice([1, 4]))

    def check(self) -> None:
        """Of every slip a department reads what it says only where it lies with it now, or it has answered it."""
        for code, hands in self.hands.items():
            theirs = {of for of in self.slips if self.now(of)[1] == code}
            listed = {item["id"] for item in hands.read("/referrals?limit=50")["items"]}
            assert listed == theirs, (code, listed ^ theirs)
            counts = hands.read("/referrals/counts")["items"]
            assert sum(each["count"] for each in counts) == len(theirs)
            may_read = {of for of in theirs if self.now(of)[0] != "withdrawn"}
            told, *shown = self.everything(hands)  # that something came once, an inbox says for ever
            everything = "".join([told, *shown])
            for of, secret in self.slips.items():
                assert (secret in everything) is (of in may_read), (code, of, self.now(of))
                assert of in theirs or f'"{of}"' not in "".join(shown), (code, of, self.now(of))

    def everything(self, hands: Person) -> list[str]:
        paths = ["/inbox", "/referrals?limit=50", "/home", "/worklist"]
        paths += [f"/referrals/{of}{more}" for of in self.slips for more in ("", "/timeline", "/chain", "/documents")]
        answers = [hands.get(path) for path in paths]
        answers += [hands.post("/referrals/search", {"q": name}) for name in self.names.values()]
        answers += [hands.get("/referrals", headers={"Accept": "text/csv"})]
        assert all(answer.status_code < 500 for answer in answers)
        return [answer.text for answer in answers]


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_departments_send_slips_are_what_their_own_people_made_of_them(world: World, seed: int) -> None:
    attacks = Attacks(world, seed)
    for turn in range(TRIED):
        attacks.attack()
        if turn % 8 == 7:
            attacks.go_on()
        if turn % 30 == 29:
            attacks.check()
    attacks.check()
    assert attacks.taken > 2, "some of what they sent was theirs to send"

"""Several counters verify accounts of one number in the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from werkzeug.test import TestResponse

from app.accounts.models import Account
from tests.support.world import Person, World, id_number, submitted


def test_of_five_accounts_of_one_number_one_is_verified_and_the_others_are_told_so(world: World) -> None:
    number, officer = id_number(), world.officer()
    people = [world.resident(f"claimant{n}", "张三", number) for n in range(5)]
    submitted(people[0])

    def verify(person: Person) -> TestResponse:
        body = {"account": person.account["id"], "id_number": number}
        return Person(world.client(), token=officer.token).post("/identities/verify", body)

    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(verify, people))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409, 409], [
        answer.get_data(as_text=True) for answer in answers
    ]
    with world.inside():
        states = [
            row.identity_status for row in Account.select().where(Account.id.in_([p.account["id"] for p in people]))
        ]
    assert sorted(states) == ["none"] * 4 + ["verified"]

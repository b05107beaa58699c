"""Several changes of holder of one number take effect in the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from app.accounts.directory import actor_of
from app.accounts.models import Account
from app.accounts.roles import Role
from app.kernel.database import connection, transaction
from app.kernel.errors import Conflict
from app.residents.verifying import TAKEN, VerifyIdentity, checked_account, settle
from tests.support.world import Person, World, id_number, submitted


def test_of_five_accounts_of_one_number_one_is_verified_and_the_others_are_told_so(world: World) -> None:
    number, officer = id_number(), world.officer()
    people = [world.resident(f"claimant{n}", "张三", number) for n in range(5)]
    submitted(people[0])

    def verify(person: Person) -> str:
        facts = VerifyIdentity(account=UUID(person.account["id"]), id_number=number)
        try:
            with connection(), transaction():
                account = checked_account(actor_of(Account.get_by_id(officer.account["id"])), facts)
                return str(settle(account, None, Role.TOWNSHIP_OFFICER, {}).identity_status)
        except Conflict as refused:
            return refused.detail

    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(verify, people))
    assert sorted(answers) == ["verified", *[TAKEN] * 4]
    with world.inside():
        states = [
            row.identity_status for row in Account.select().where(Account.id.in_([p.account["id"] for p in people]))
        ]
    assert sorted(states) == ["none"] * 4 + ["verified"]

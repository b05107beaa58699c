"""Staff whom a step names: investigators, witnesses. They serve the place, and the matter does not concern them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from app.accounts.actor import are_one_person, involvement_of, roles_towards
from app.accounts.directory import account_by_username, actor_of
from app.accounts.models import Account
from app.accounts.roles import Role
from app.kernel.errors import invalid
from app.record.subjects import INTERESTED_PARTIES, Subject
from app.workflow.definition import AnyStep


def staff_of_place(case: AnyStep, field: str, usernames: Sequence[str], roles: frozenset[Role]) -> list[UUID]:
    """The accounts of different people who hold one of `roles` for the subject's place
    and whom the matter does not concern.

    Raises Invalid on `field`, with a sentence that says whom to choose instead.
    """
    if len(set(usernames)) != len(usernames):
        raise invalid(field, "要填两名不同的人员。")
    accounts = []
    for position, username in enumerate(usernames):
        account = account_by_username(username)
        if account is None or not _serves(account, case.subject, roles):
            raise invalid(f"{field}.{position}", f"“{username}”不是本地能办这件事的人员，请重新选择。")
        if not involvement_of(actor_of(account), case.subject).isdisjoint(INTERESTED_PARTIES):
            raise invalid(f"{field}.{position}", f"这件事与“{username}”本人或者近亲属有关，请换一名人员。")
        accounts.append(account.id)
    if are_one_person(*accounts):
        raise invalid(field, "要填两名不同的人员。")
    return accounts


def _serves(account: Account, subject: Subject, roles: frozenset[Role]) -> bool:
    return not roles_towards(actor_of(account), subject).isdisjoint(roles)

"""Who prints of a matter, binds its file and hangs its sheets."""

from __future__ import annotations

from app.accounts.roles import Role
from app.accounts.sight import MAY_REVEAL, SEES_CASES
from tests.contract.scene import Caller
from tests.contract.who_gets_in import IN, Answers, opens_files, reaches, sees, staff


def hangs_sheets(caller: Caller) -> frozenset[int] | set[int]:
    """Whose office sees cases and reaches the village."""
    answers = staff(caller)
    return answers if answers != IN or caller.here & SEES_CASES else {403}


def hangs_all_sheets(caller: Caller) -> frozenset[int] | set[int]:
    """The same for the whole township, which a village's assistant does not reach."""
    answers = staff(caller)
    return answers if answers != IN or caller.here & SEES_CASES - {Role.VILLAGE_ASSISTANT} else {403}


def prints(collection: str) -> Answers:
    """A receipt of delivery: who sees papers of the matter, in office."""

    def answers(caller: Caller) -> frozenset[int] | set[int]:
        answer = opens_files(collection)(caller) if collection == "applications" else sees(collection)(caller)
        return answer if answer != IN or reaches(caller, collection) & MAY_REVEAL else {403}

    return answers


def printed_of(collection: str) -> dict[str, Answers]:
    path = f"GET /api/v1/{collection}/{{id}}"
    return {f"{path}/papers-to-print": sees(collection), f"{path}/prints/{{kind}}": prints(collection)}


def binds(collection: str) -> Answers:
    """The whole file: who prints of it, in office."""

    def answers(caller: Caller) -> frozenset[int] | set[int]:
        answer = staff(caller)
        return prints(collection)(caller) if answer == IN else answer

    return answers


def prints_none(caller: Caller) -> frozenset[int] | set[int]:
    """Of a matter that there is not."""
    answers = staff(caller)
    return {404} if answers == IN else answers


def prints_no_certificate(caller: Caller) -> frozenset[int] | set[int]:
    """Nobody here is of the charity."""
    answers = staff(caller)
    return answers if answers != IN else {403} if reaches(caller, "charity-projects") else {404}

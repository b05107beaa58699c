"""Sending a slip out of another matter (转给部门): a step that any procedure can have, with what is known filled in."""

from __future__ import annotations

from collections.abc import Callable

from app.accounts.roles import PARK, TOWNSHIP_STAFF
from app.departments.kinds import KINDS
from app.kernel.privacy import Secret
from app.notifications.outbox import Notify
from app.referrals.file import BASIS
from app.referrals.inputs import Slip
from app.referrals.service import known_of, send_slip
from app.workflow.definition import AnyStep, Effect, Presentation, Step, StepContext, note_from
from app.workflow.outcome import Matter


def referring(
    moves: str,
    id_number_of: Callable[[AnyStep], Secret | None],
    *,
    afterwards: tuple[Effect, ...] = (),
    tells: tuple[Notify, ...] = (),
    seldom: bool = False,
) -> Step:
    """The matter goes on where `moves` says; the slip has a number, a clock and a page of its own. `id_number_of`
    answers the number of whom the matter is about, where no household of it says it.
    """

    def send(case: StepContext[object, Slip]) -> None:
        slip = send_slip(case.actor, case.input, known_of(case.subject, case.input.member, id_number_of(case)))
        kind = KINDS[case.input.kind]
        case.outcome.led_to = Matter("referrals", slip.id)
        case.outcome.told = f"已经转给{kind.to.name}办{kind.label}"

    return Step(
        "send_slip",
        "转给部门（由我们转过去）",
        moves,
        by=TOWNSHIP_STAFF | PARK,
        basis=BASIS,
        input=Slip,
        does=(send, *afterwards),
        tells=tells,
        note=note_from("told"),
        presentation=Presentation(group="seldom" if seldom else "main"),
    )


def number_in_household(_: AnyStep) -> None:
    """The household of the matter says it."""

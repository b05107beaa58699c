"""代为保管存折、银行卡: agreed on in writing, on record with the bureau, each withdrawal by two, back at any time.

Source: 民发〔2021〕57号 第26条.
"""

from __future__ import annotations

from app.accounts.roles import APPLICANT, ASSISTANT, INVESTIGATOR, OFFICER, PARK, SYSTEM
from app.bank_books import register
from app.bank_books.inputs import GiveBack, KeepBook, RecordDrawing
from app.notifications.outbox import Audience, Notify
from app.pending.definition import Second
from app.workflow.definition import Naming, Presentation, Step, note_from

BASIS = "民发〔2021〕57号 第26条"
THE_OTHER_HAND = Second(OFFICER | INVESTIGATOR | PARK)
SELDOM = Presentation(group="seldom", takes_papers=True)


def book_steps(states: str, *, begun_in: str) -> tuple[Step, ...]:
    """`states`: all of them, since money may be drawn and the book handed back after the end; `begun_in`: while there
    is something to receive.
    """
    anywhere = f"{states} -> ="
    return (
        Step(
            "keep_book",
            "登记代管存折、银行卡的协议",
            f"{begun_in} -> =",
            by=OFFICER,
            second=Second(INVESTIGATOR | PARK),
            basis=BASIS,
            input=KeepBook,
            names=Naming(field="keeper", roles=register.KEEPS, part=register.KEEPER, confirmed=False),
            offered_when=(register.no_book_is_kept,),
            needs=(register.days_are_right, register.paper_is_there),
            does=(register.keep_book,),
            tells=(
                Notify("book_kept", date="until"),
                Notify("book_on_record", Audience.BUREAU),
                Notify("book_entrusted", Audience.NAMED),
            ),
            note=note_from("told"),
            presentation=SELDOM,
        ),
        Step(
            "record_drawing",
            "登记代取的救助金",
            anywhere,
            by=OFFICER | INVESTIGATOR | ASSISTANT,
            second=THE_OTHER_HAND,
            basis=BASIS,
            input=RecordDrawing,
            offered_when=(register.book_is_kept,),
            needs=(register.paper_is_there, register.within_the_agreement),
            does=(register.record_drawing,),
            tells=(Notify("book_drawn", date="drawn_on"),),
            note=note_from("told"),
            presentation=SELDOM,
        ),
        Step(
            "ask_book_back",
            "我要拿回存折、银行卡",
            anywhere,
            by=APPLICANT,
            basis=BASIS,
            offered_when=(register.book_is_kept, register.is_not_asked_back),
            does=(register.ask_back,),
            tells=(Notify("book_wanted_back", Audience.TOWNSHIP), Notify("book_wanted_back", Audience.PARK)),
        ),
        Step(
            "give_book_back",
            "登记存折、银行卡已经交还",
            anywhere,
            by=OFFICER | INVESTIGATOR,
            second=THE_OTHER_HAND,
            excludes_involvement=frozenset({register.KEEPER}),
            basis=BASIS,
            input=GiveBack,
            offered_when=(register.book_is_kept,),
            needs=(register.within_the_agreement,),
            does=(register.give_back,),
            tells=(Notify("book_given_back"),),
            note=note_from("told"),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "book_overdue",
            "存折、银行卡该交还了",
            anywhere,
            by=SYSTEM,
            basis=BASIS,
            does=(register.mark_overdue,),
            tells=(Notify("book_overdue", Audience.TOWNSHIP), Notify("book_overdue", Audience.PARK)),
            public=False,
        ),
    )

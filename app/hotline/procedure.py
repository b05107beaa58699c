"""热线工单程序: from a call to the caller's word that it is solved, one table for each kind of call.

The steps are the same; what differs is how long each may take (`states.py`). Source: 措施(十九), 社会救助法 第60条.
"""

from __future__ import annotations

from app.accounts.roles import SYSTEM, Role
from app.hotline import effects, inputs, rules
from app.hotline.models import Ticket
from app.hotline.states import ROAD, states_of
from app.notifications.outbox import Audience
from app.record.subjects import Standing
from app.workflow.definition import Delay, Presentation, Procedure, Step, note_from

BASIS = "措施(十九)；社会救助法 第60条"
OPERATOR = frozenset({Role.HOTLINE_OPERATOR})


def ticket_of(subject: Standing) -> Ticket:
    found: Ticket = Ticket.get_by_id(subject.id)
    return found


STEPS = (
    Step(
        "answer",
        "答复来电人",
        "open | forwarded -> answered",
        by=OPERATOR,
        basis=BASIS,
        input=inputs.AnswerCaller,
        does=(effects.keep_answer,),
    ),
    Step(
        "forward",
        "转办",
        "open -> forwarded",
        by=OPERATOR,
        basis="措施(十九)(二十)；社会救助法 第60条",
        input=inputs.Forward,
        needs=(rules.place_is_known, rules.slip_is_complete),
        does=(effects.forward,),
        note=note_from("told"),
    ),
    Step(
        "tell_progress",
        "核对身份，告诉进度",
        "open | forwarded | answered -> =",
        by=OPERATOR,
        basis=BASIS,
        input=inputs.TellProgress,
        offered_when=(rules.may_prove,),
        does=(effects.tell_progress,),
        note=note_from("told"),
    ),
    Step(
        "call_back",
        "回访，来电人说解决了",
        "answered -> called_back",
        by=OPERATOR,
        basis=BASIS,
        input=inputs.CallBack,
        button="登记回访",
        when=rules.is_solved,
        needs=(rules.says_whether_solved,),
        does=(effects.keep_word,),
        note=note_from("told"),
    ),
    Step(
        "call_back",
        "回访，来电人说没有解决",
        "answered -> open",
        by=OPERATOR,
        basis=BASIS,
        input=inputs.CallBack,
        button="登记回访",
        when=rules.is_not_solved,
        needs=(rules.says_whether_solved,),
        does=(effects.keep_word,),
        note=note_from("told"),
    ),
    Step(
        "call_back",
        "回访，没有打通",
        "answered -> =",
        by=OPERATOR,
        basis=BASIS,
        input=inputs.CallBack,
        button="登记回访",
        when=rules.is_not_reached,
        does=(effects.count_call,),
        note=note_from("told"),
    ),
    Step(
        "close",
        "归档",
        "called_back -> closed",
        by=OPERATOR | SYSTEM,
        basis=BASIS,
        button="办结",
        does=(effects.forget_what_was_read_out,),
        presentation=Presentation(group="seldom"),
    ),
    Step(
        "close",
        "打不通，办结",
        "answered -> closed",
        by=OPERATOR,
        basis=BASIS,
        button="办结",
        requires=(rules.somebody_was_asked,),
        does=(effects.forget_what_was_read_out,),
        presentation=Presentation(group="seldom"),
    ),
)


def _table_of(kind: str, label: str) -> Procedure:
    return Procedure(
        name=f"ticket_{kind}",
        label=f"热线工单（{label}）",
        collection="tickets",
        basis=BASIS,
        load=ticket_of,
        states=states_of(kind),
        road=ROAD,
        delay=Delay(to=Audience.BUREAU),
        steps=STEPS,
    )


TICKETS_BY_KIND = {kind: _table_of(kind, label) for kind, label in inputs.KIND_LABELS.items()}

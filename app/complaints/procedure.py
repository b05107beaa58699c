"""投诉举报程序: the park looks into what somebody says against the handling of a matter, and answers in writing.

About the park itself the bureau does. Whoever it is about knows neither of it nor of its writer; whoever looks into it
had no part in the matter and does not know who wrote. Also what came without a name is looked into and answered.
Source: 社会救助法 第60条、第63条、第68条, 民发〔2021〕57号 第36条、第37条.
"""

from __future__ import annotations

from app.accounts.roles import BUREAU, PARK, SYSTEM, Role
from app.complaints import effects, inputs, rules
from app.complaints.file import file_of
from app.complaints.states import OVERDUE, ROAD, STATES
from app.notifications.outbox import Audience, Notify
from app.workflow.definition import Delay, LegalTerm, Naming, Presentation, Procedure, Step, note_from

BASIS = "社会救助法 第68条；民发〔2021〕57号 第36条、第37条"
HANDLERS = PARK | BUREAU

COMPLAINT = Procedure(
    name="complaint",
    label="投诉举报",
    collection="complaints",
    basis=BASIS,
    load=file_of,
    states=STATES,
    road=ROAD,
    term=LegalTerm(15, "begin", "[P]；社会救助法 第68条"),
    delay=Delay(
        to=Audience.BUREAU,
        overdue=OVERDUE,
        message="complaint_late",
        note="没有在说好的日子以前答复您，向您道歉。超期已经记下，新区民政也知道了。要问原因，请打12345。",
    ),
    steps=(
        Step(
            "accept",
            "受理",
            "received -> accepted",
            by=HANDLERS,
            basis=BASIS,
            input=inputs.Accept,
            does=(effects.keep_from_those_named,),
        ),
        Step(
            "assign",
            "交给一名人员核查",
            "accepted | investigating -> investigating",
            by=HANDLERS,
            basis=BASIS,
            input=inputs.AssignInvestigator,
            names=Naming(field="investigator", roles=HANDLERS, confirmed=False),
            needs=(rules.may_investigate,),
            does=(effects.assign,),
            tells=(Notify("complaint_assigned", Audience.NAMED, date="due_on"),),
        ),
        Step(
            "ask",
            "问写信人",
            "investigating -> =",
            by=HANDLERS,
            basis=BASIS,
            input=inputs.AskWriter,
            offered_when=(rules.investigates_it,),
            does=(effects.ask_writer,),
            tells=(Notify("complaint_asked"),),
        ),
        Step(
            "add",
            "写信人补充",
            "received | accepted | investigating | concluded | answered -> =",
            by=frozenset({Role.AGENT}),
            basis=BASIS,
            input=inputs.AddWord,
            requires=(rules.may_add,),
            does=(effects.add_word,),
            tells=(Notify("complaint_added", Audience.PARK),),
        ),
        Step(
            "conclude",
            "写核查结论",
            "investigating -> concluded",
            by=HANDLERS,
            basis=BASIS,
            input=inputs.Conclude,
            offered_when=(rules.investigates_it,),
            does=(effects.keep_conclusion,),
            tells=(Notify("complaint_concluded", Audience.PARK, date="due_on"),),
            public=False,
            note=note_from("told"),
        ),
        Step(
            "answer",
            "书面答复写信人",
            "concluded -> answered",
            by=HANDLERS,
            basis=BASIS,
            input=inputs.Answer,
            does=(effects.keep_answer, effects.owe_nothing_more),
            tells=(Notify("complaint_answered"),),
            note=note_from("text"),
        ),
        Step(
            "close",
            "办结",
            "answered -> closed",
            by=HANDLERS | SYSTEM,
            basis=BASIS,
            presentation=Presentation(group="seldom"),
        ),
    ),
)

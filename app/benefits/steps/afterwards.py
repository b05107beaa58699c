"""以后: a taper comes to its end, what was stopped is resumed, or closed when nobody can object any more."""

from __future__ import annotations

from app.accounts.roles import APPROVER, FALLBACK, INVESTIGATOR, OFFICER, PARK, SYSTEM
from app.benefits import effects, inputs, rules
from app.benefits.states import PAID_OUT
from app.benefits.steps.reviews import TAPERING
from app.notifications.outbox import Audience, Notify
from app.workflow.definition import Presentation, Step, note_from

AFTERWARDS_STEPS = (
    Step(
        "paid_out",
        "批准的都到期了",
        f"{PAID_OUT} -> ended",
        by=SYSTEM,
        basis="措施(十三)",
        where=rules.everything_is_over,
        public=False,
    ),
    Step(
        "paid_out",
        "还有没发到的钱，先不办结",
        f"{PAID_OUT} -> =",
        by=SYSTEM,
        basis="措施(十三)、(二十五)",
        where=rules.something_is_open,
        does=(effects.await_money,),
        public=False,
    ),
    Step(
        "report_death",
        "登记家里有人去世",
        f"{TAPERING} | {PAID_OUT} | stopped | ended -> =",
        by=INVESTIGATOR | OFFICER,
        basis="民发〔2022〕83号",
        input=inputs.ReportDeath,
        offered_when=(rules.money_can_still_come, rules.death_is_not_known),
        needs=(rules.person_is_of_the_household,),
        does=(effects.save_death,),
        presentation=Presentation(group="seldom"),
    ),
    Step(
        "look_before_end",
        "渐退期快满，再看一次",
        "tapering -> taper_check",
        by=SYSTEM,
        basis="民发〔2021〕57号 第33条；民发〔2022〕83号",
        does=(effects.await_end_of_taper,),
        tells=(Notify("taper_to_look_at", Audience.INVESTIGATORS, date="step_due_on"),),
        public=False,
    ),
    Step(
        "confirm_end",
        "看过了，渐退期满就停",
        "taper_check -> taper_ending",
        by=INVESTIGATOR | OFFICER,
        basis="民发〔2021〕57号 第33条；民发〔2022〕83号",
        input=inputs.Review,
        does=(effects.await_end_of_taper,),
        tells=(Notify("taper", date="until"),),
    ),
    Step(
        "end_taper",
        "渐退期满，停发",
        "taper_ending -> stopped",
        by=SYSTEM,
        basis="民发〔2021〕57号 第33条",
        does=(effects.await_close,),
        tells=(Notify("benefit_stopped"),),
    ),
    Step(
        "resume",
        "恢复发放",
        "tapering | taper_check | taper_ending -> active",
        by=APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=frozenset({"decider"}),
        step_up=True,
        basis="措施(六)",
        input=inputs.Decide,
        does=(effects.resume,),
        tells=(Notify("benefit_resumed", date="from_month"),),
        note=note_from("reason"),
    ),
    Step(
        "resume",
        "恢复发放",
        "stopped -> active",
        by=PARK,
        excludes_involvement=frozenset({"decider"}),
        step_up=True,
        basis="行政复议法 第63条至第65条；社会救助法 第48条",
        input=inputs.Decide,
        does=(effects.resume,),
        tells=(Notify("benefit_resumed", date="from_month"),),
        note=note_from("reason"),
    ),
    Step(
        "close",
        "复议、诉讼期限已过",
        "stopped -> ended",
        by=SYSTEM,
        basis="行政复议法 第20条；行政诉讼法 第46条",
        where=rules.everything_is_over,
        public=False,
    ),
    Step(
        "close",
        "复议、诉讼没有结果，或者还有没发到的钱，先不办结",
        "stopped -> =",
        by=SYSTEM,
        basis="行政复议法 第20条；行政诉讼法 第46条",
        where=rules.something_is_open,
        does=(effects.await_close,),
        public=False,
    ),
)

"""福利院入住程序: invited, a wish of their own, a place in line, a bed, a life there, and out again at any time.

What the home itself tells (arrival, absence, that somebody is gone) are rows and not steps (`stays.py`).
Source: 措施(二)(四), 社会救助法 第16条.
"""

from __future__ import annotations

from app.accounts.roles import APPLICANT, APPROVER, INVESTIGATOR, OFFICER, PARK, SYSTEM
from app.notifications.outbox import Audience, Notify
from app.pending.definition import Second
from app.welfare_homes import conditions, effects, turning_over
from app.welfare_homes.file import PlaceFile
from app.welfare_homes.inputs import ConfirmGone, RecordWish, SayNo, SetLevel, StillThere
from app.welfare_homes.states import ROAD, STATES
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(二)(四)"
# Nobody comes into a home, and no day becomes dearer, on the word of one person of the office.
ASKED_TOO = Second(APPROVER | INVESTIGATOR | PARK)
SELDOM = Presentation(group="seldom", grave=True)

HOME_PLACE = Procedure(
    name="home_place",
    label="福利院入住",
    collection="home-places",
    basis=f"{BASIS}；社会救助法 第16条",
    load=PlaceFile,
    states=STATES,
    road=ROAD,
    steps=(
        Step("wish", "我愿意去", "invited -> waiting", by=APPLICANT, basis=BASIS, does=(effects.keep_own_wish,)),
        Step(
            "decline", "我不去", "invited -> declined", by=APPLICANT, basis=BASIS, input=SayNo, does=(effects.decline,)
        ),
        Step(
            "record_wish",
            "登记本人的入住意愿",
            "invited -> waiting",
            by=OFFICER,
            second=ASKED_TOO,
            basis=BASIS,
            input=RecordWish,
            needs=(conditions.signature_is_there,),
            does=(effects.keep_wish,),
            presentation=Presentation(takes_papers=True),
        ),
        Step(
            "record_refusal",
            "登记本人不愿意去",
            "invited -> declined",
            by=OFFICER,
            basis=BASIS,
            input=SayNo,
            does=(effects.decline,),
            tells=(Notify("home_refusal_noted"),),
            presentation=Presentation(grave=True),
        ),
        Step(
            "ask_again",
            "问过了，还想去",
            "waiting -> waiting",
            by=OFFICER,
            basis=BASIS,
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "offer",
            "排到了，请他住进去",
            "waiting -> offered",
            by=OFFICER,
            basis=BASIS,
            requires=(conditions.it_is_their_turn,),
            locks=effects.hold_beds,
            tells=(Notify("home_offered"),),
        ),
        Step("accept", "我去住", "offered -> coming", by=APPLICANT, basis=BASIS),
        Step(
            "record_acceptance",
            "登记本人同意入住",
            "offered -> coming",
            by=OFFICER,
            second=ASKED_TOO,
            basis=BASIS,
            input=RecordWish,
            needs=(conditions.signature_is_there,),
            does=(effects.check_signature,),
            presentation=Presentation(takes_papers=True),
        ),
        Step(
            "not_now",
            "现在不去，再等等",
            "offered -> waiting",
            by=APPLICANT | OFFICER,
            basis=BASIS,
            does=(effects.to_the_end_of_the_line,),
            tells=(Notify("home_waits_on"),),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "withdraw",
            "不去了",
            "waiting | offered | coming -> withdrawn",
            by=APPLICANT | OFFICER,
            basis=BASIS,
            input=SayNo,
            does=(effects.close_place,),
            tells=(Notify("home_refusal_noted"),),
            presentation=SELDOM,
        ),
        Step(
            "arrive",
            "住进福利院",
            "coming -> living",
            by=SYSTEM,
            basis=BASIS,
            tells=(Notify("home_arrived"), Notify("home_arrived_township", Audience.TOWNSHIP)),
        ),
        Step(
            "set_level",
            "看过了，评定自理能力",
            "living -> living",
            by=OFFICER,
            second=ASKED_TOO,
            basis=BASIS,
            input=SetLevel,
            does=(effects.keep_level,),
        ),
        Step(
            "ask_to_leave",
            "我想搬出来",
            "living -> leaving",
            by=APPLICANT,
            basis=BASIS,
            tells=(Notify("home_wants_out", Audience.TOWNSHIP),),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "tell_gone",
            "福利院说他不住了",
            "living -> leaving",
            by=SYSTEM,
            basis=BASIS,
            does=(turning_over.take_back,),
            tells=(Notify("home_gone", Audience.TOWNSHIP),),
        ),
        Step(
            "still_there",
            "核实了，还住在这里",
            "leaving -> living",
            by=OFFICER,
            second=ASKED_TOO,
            basis=BASIS,
            input=StillThere,
            does=(effects.goes_on,),
            note=note_from("finding"),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "turn_over",
            "登记本人同意把救助金交给福利院",
            "living -> living",
            by=OFFICER,
            second=ASKED_TOO,
            step_up=True,
            basis=f"{BASIS}；社会救助法 第16条",
            input=turning_over.TurnOver,
            offered_when=(turning_over.may_be_turned_over,),
            locks=turning_over.hold_home,
            does=(effects.check_signature, turning_over.turn_over),
            tells=(Notify("home_gets_benefit"),),
            presentation=Presentation(group="seldom", takes_papers=True),
        ),
        Step(
            "take_back",
            "救助金我自己领",
            "living | leaving -> =",
            by=APPLICANT | OFFICER,
            basis=BASIS,
            offered_when=(turning_over.is_turned_over,),
            does=(turning_over.take_back,),
            tells=(Notify("home_gets_benefit_no_more"),),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "leave",
            "登记已经离开",
            "living -> left",
            by=OFFICER,
            second=ASKED_TOO,
            basis=BASIS,
            input=ConfirmGone,
            needs=(conditions.left_after_arriving,),
            does=(effects.leave, turning_over.take_back),
            tells=(Notify("home_left"),),
            presentation=SELDOM,
        ),
        Step(
            "leave",
            "登记已经离开",
            "leaving -> left",
            by=OFFICER,
            basis=BASIS,
            input=ConfirmGone,
            needs=(conditions.left_after_arriving,),
            does=(effects.leave, turning_over.take_back),
            tells=(Notify("home_left"),),
            presentation=SELDOM,
        ),
    ),
)

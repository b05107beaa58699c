"""慈善帮扶对接程序: a need that the person lets one charity know, its answer, what was given, and whether it came.

Source: 措施(十六), 个人信息保护法 第23条.
"""

from __future__ import annotations

from app.accounts.roles import APPLICANT, OF_ORGANISATIONS, OFFICER
from app.charity.matches import conditions, effects
from app.charity.matches.inputs import Arrived, Decline, Give, Withdraw
from app.charity.matches.models import CharityMatch
from app.charity.matches.states import ROAD, STATES
from app.notifications.outbox import Audience, Notify
from app.record.subjects import Standing
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(十六)：政府救助与慈善救助衔接"


def match_of(subject: Standing) -> CharityMatch:
    found: CharityMatch = CharityMatch.get_by_id(subject.id)
    return found


CHARITY_MATCH = Procedure(
    name="charity_match",
    label="慈善帮扶",
    collection="charity-matches",
    basis=f"{BASIS}；社会救助法 第57条",
    load=match_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "take",
            "接下来帮他",
            "offered -> taken",
            by=OF_ORGANISATIONS,
            basis=BASIS,
            tells=(Notify("charity_took"),),
        ),
        Step(
            "decline",
            "帮不了",
            "offered | taken -> declined",
            by=OF_ORGANISATIONS,
            basis=BASIS,
            input=Decline,
            does=(effects.close_to_the_charity,),
            tells=(Notify("charity_declined"), Notify("charity_declined", Audience.TOWNSHIP)),
            note=note_from("reason"),
            presentation=Presentation(grave=True),
        ),
        Step(
            "give",
            "已经给了",
            "taken -> given",
            by=OF_ORGANISATIONS,
            basis=BASIS,
            input=Give,
            does=(effects.keep_gift,),
            tells=(Notify("charity_gave"),),
            note=note_from("what"),
            presentation=Presentation(takes_papers=True),
        ),
        Step(
            "say_arrived",
            "收到没有",
            "given -> arrived",
            by=APPLICANT | OFFICER,
            basis=BASIS,
            input=Arrived,
            when=conditions.it_came,
            needs=(conditions.is_the_persons_word,),
            does=(effects.keep_word,),
            button="收到没有",
        ),
        Step(
            "say_arrived",
            "本人说没有收到",
            "given -> taken",
            by=APPLICANT | OFFICER,
            basis=BASIS,
            input=Arrived,
            when=conditions.it_did_not_come,
            needs=(conditions.is_the_persons_word,),
            does=(effects.forget_gift,),
            tells=(Notify("charity_not_arrived", Audience.TOWNSHIP), Notify("charity_not_arrived", Audience.BUREAU)),
            button="收到没有",
        ),
        Step(
            "withdraw",
            "不同意了，收回资料",
            "offered | taken -> withdrawn",
            by=APPLICANT | OFFICER,
            basis=BASIS,
            input=Withdraw,
            does=(effects.close_to_the_charity,),
            presentation=Presentation(group="seldom", grave=True),
        ),
    ),
)

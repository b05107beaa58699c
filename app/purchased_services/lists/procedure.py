"""购买服务清单程序: drafted by the bureau, published by another person, changed by a new version alone.

Source: 措施(十八).
"""

from __future__ import annotations

from app.accounts.roles import BUREAU
from app.notifications.outbox import Audience, Notify
from app.purchased_services.lists import conditions, effects
from app.purchased_services.lists.inputs import AddLine, DropLine, SendBack, Withdraw
from app.purchased_services.lists.states import ROAD, STATES
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(十八)：制定政府购买社会救助服务清单"

SERVICE_LIST = Procedure(
    name="service_list",
    label="购买服务清单",
    collection="service-lists",
    basis="措施(十八)",
    load=conditions.file_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "add_line",
            "加一项服务",
            "drafting -> =",
            by=BUREAU,
            basis=BASIS,
            input=AddLine,
            needs=(conditions.has_room,),
            does=(effects.add_line, effects.note_drafter),
            note=note_from("told"),
        ),
        Step(
            "drop_line",
            "去掉一项",
            "drafting -> =",
            by=BUREAU,
            basis=BASIS,
            input=DropLine,
            needs=(conditions.is_in_it,),
            does=(effects.drop_line, effects.note_drafter),
            note=note_from("told"),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "propose",
            "写好了，请另一个人审核",
            "drafting -> proposed",
            by=BUREAU,
            basis=BASIS,
            requires=(conditions.says_something,),
            does=(effects.note_drafter,),
            tells=(Notify("service_list_waits", Audience.BUREAU),),
        ),
        Step(
            "publish",
            "同意，公布",
            "proposed -> published",
            by=BUREAU,
            excludes_involvement=frozenset({effects.DRAFTER}),
            step_up=True,
            basis=BASIS,
            does=(effects.publish,),
        ),
        Step(
            "send_back",
            "退回再改",
            "proposed -> drafting",
            by=BUREAU,
            basis=BASIS,
            input=SendBack,
            note=note_from("reason"),
        ),
        Step(
            "withdraw",
            "不要这一版了",
            "drafting | proposed -> withdrawn",
            by=BUREAU,
            basis=BASIS,
            input=Withdraw,
            note=note_from("reason"),
            presentation=Presentation(group="seldom", grave=True),
        ),
    ),
)

"""购买服务合同程序: signed within the fund, billed by what people confirmed, accepted by another person, paid by
finance, evaluated at the end. Source: 措施(十八).
"""

from __future__ import annotations

from app.accounts.roles import BUREAU, Role
from app.notifications.outbox import Audience, Notify
from app.pending.definition import Second
from app.purchased_services import effects
from app.purchased_services.file import file_of
from app.purchased_services.inputs import (
    AcceptInvoice,
    CancelContract,
    CloseContract,
    EnterInvoice,
    ReturnInvoice,
)
from app.purchased_services.states import ROAD, STATES
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(十八)"
WATCHED = "措施(四)(十八)：监督评估"
FINANCE = frozenset({Role.FINANCE_OFFICER})

SERVICE_CONTRACT = Procedure(
    name="service_contract",
    label="购买服务合同",
    collection="service-contracts",
    basis=BASIS,
    load=file_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "invoice",
            "登记发票（按本人确认了的服务）",
            "running -> invoiced",
            by=BUREAU,
            basis=BASIS,
            input=EnterInvoice,
            does=(effects.enter_invoice,),
            tells=(Notify("service_invoice_waits", Audience.BUREAU),),
        ),
        Step(
            "accept",
            "验收",
            "invoiced -> accepted",
            by=BUREAU,
            excludes_involvement=frozenset({"invoicer"}),
            basis=WATCHED,
            input=AcceptInvoice,
            does=(effects.accept_invoice,),
            tells=(Notify("service_invoice_to_pay", Audience.FINANCE),),
            note=note_from("finding"),
        ),
        Step(
            "return_invoice",
            "退回发票",
            "invoiced | accepted -> running",
            by=BUREAU,
            basis=WATCHED,
            input=ReturnInvoice,
            does=(effects.return_invoice,),
            note=note_from("reason"),
            presentation=Presentation(grave=True),
        ),
        Step(
            "pay",
            "付款",
            "accepted -> running",
            by=FINANCE,
            excludes_involvement=frozenset({"invoicer"}),
            step_up=True,
            basis=BASIS,
            does=(effects.pay_invoice,),
        ),
        Step(
            "close",
            "评价，办结",
            "running -> closed",
            by=BUREAU,
            second=Second(BUREAU),
            step_up=True,
            basis=WATCHED,
            input=CloseContract,
            does=(effects.close_contract,),
            note=note_from("finding"),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "cancel",
            "解除合同",
            "running -> cancelled",
            by=BUREAU,
            second=Second(BUREAU),
            step_up=True,
            basis=BASIS,
            input=CancelContract,
            does=(effects.cancel_contract,),
            note=note_from("reason"),
            presentation=Presentation(group="seldom", grave=True),
        ),
    ),
)

"""委托照料程序: an agreement with a named carer, signed on paper, renewed or ended; none runs out unseen.

Source: 措施(四).
"""

from __future__ import annotations

from app.accounts.roles import OFFICER, SYSTEM
from app.care_agreements import conditions, effects
from app.care_agreements.inputs import EndAgreement, Renew, Sign
from app.care_agreements.models import CareAgreement
from app.care_agreements.states import ROAD, STATES
from app.notifications.outbox import Audience, Notify
from app.record.subjects import Standing
from app.workflow.definition import Presentation, Procedure, Step

BASIS = "措施(四)：照料服务、监护责任"


def agreement_of(subject: Standing) -> CareAgreement:
    found: CareAgreement = CareAgreement.get_by_id(subject.id)
    return found


CARE_AGREEMENT = Procedure(
    name="care_agreement",
    label="委托照料协议",
    collection="care-agreements",
    basis=BASIS,
    load=agreement_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "sign",
            "双方已经签字",
            "draft -> signed",
            by=OFFICER,
            basis=BASIS,
            input=Sign,
            does=(effects.keep_signatures,),
        ),
        Step(
            "renew",
            "续签",
            "signed -> =",
            by=OFFICER,
            basis=BASIS,
            input=Renew,
            needs=(conditions.lasts_longer,),
            does=(effects.keep_renewal,),
        ),
        Step(
            "end",
            "结束协议",
            "draft | signed -> ended",
            by=OFFICER,
            basis=BASIS,
            input=EndAgreement,
            does=(effects.end_agreement,),
            presentation=Presentation(group="seldom", grave=True),
        ),
        Step(
            "run_out",
            "协议到期",
            "signed -> ended",
            by=SYSTEM,
            basis=BASIS,
            does=(effects.run_out,),
            tells=(Notify("care_agreement_over"), Notify("care_agreement_over", Audience.TOWNSHIP)),
        ),
    ),
)

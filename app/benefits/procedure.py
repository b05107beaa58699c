"""待遇的一生: a monthly benefit from its first month to its end, as a table.

Sources: 措施(六), 社会救助法 第46条至第48条, 民发〔2021〕57号 第30条至第33条, 民发〔2021〕43号 第26条.
Nothing is cut, tapered or stopped before the person was told in writing and could speak (第48条); who proposes does not
decide. [P] marks a proposal of ours that the operator may change.
"""

from __future__ import annotations

from app.bank_books.steps import book_steps
from app.benefits import effects
from app.benefits.file import BenefitFile
from app.benefits.states import ROAD, STATES
from app.benefits.steps.account import ACCOUNT_STEPS
from app.benefits.steps.afterwards import AFTERWARDS_STEPS
from app.benefits.steps.changes import CHANGE_STEPS
from app.benefits.steps.decision import DECISION_STEPS
from app.benefits.steps.ending import ENDING_STEPS
from app.benefits.steps.monthly import MONTHLY_STEPS
from app.benefits.steps.reviews import REVIEW_STEPS, TAPERING, UNTIL_DECIDED
from app.benefits.steps.standards import ARREARS_STEPS, ONCE_STEPS, STANDARD_STEPS
from app.benefits.steps.takeover import TAKEOVER_STEPS
from app.remedies.steps import remedy_steps
from app.workflow.agency import ending_agency
from app.workflow.assigning import assigning
from app.workflow.definition import Procedure

BENEFIT = Procedure(
    name="benefit",
    label="救助待遇",
    collection="benefits",
    basis=(
        "措施(六)；社会救助法 第46条至第48条；民发〔2021〕57号 第25条、第30条至第33条；民发〔2021〕43号 第26条；"
        "民发〔2022〕83号"
    ),
    load=BenefitFile,
    states=STATES,
    road=ROAD,
    steps=(
        *TAKEOVER_STEPS,
        *REVIEW_STEPS,
        *CHANGE_STEPS,
        *DECISION_STEPS,
        *AFTERWARDS_STEPS,
        *ENDING_STEPS,
        *ACCOUNT_STEPS,
        *STANDARD_STEPS,
        *ARREARS_STEPS,
        *ONCE_STEPS,
        *MONTHLY_STEPS,
        *remedy_steps(" | ".join(state.name for state in STATES), then=(effects.await_close,)),
        *book_steps(" | ".join(state.name for state in STATES), begun_in=f"{UNTIL_DECIDED} | {TAPERING}"),
        ending_agency(STATES, withdrawable=False),
        assigning(STATES),
    ),
)

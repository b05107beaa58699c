"""The states of an application with their limits, what each is called to the offices and to the person, and the
stretches of them that many steps start from.

With `public_notice` an opinion is put up in the village before the decision (民发〔2021〕57号 第19条);
recognitions go without.
"""

from __future__ import annotations

from app.notifications.outbox import Audience
from app.notifications.phrases import WINDOW
from app.workflow.definition import LegalClock, ResidentText, State, Tone
from app.workflow.limits import TimeLimit, Unit

STOPPED, RUNNING = LegalClock.STOPPED, LegalClock.RUNNING
SEVEN_DAYS = TimeLimit(7, Unit.NOTICE_DAYS, "民发〔2021〕57号 第19条", then="close_notice")
APPROVED = State(
    name="approved",
    label="已确认",
    resident=ResidentText("已批准", advice="批准了。救助金从下个月起发放，发到您登记的银行卡；还没登记的，请快登记。"),
    stage="批准",
    tone=Tone.GOOD,
    clock=STOPPED,
    final=True,
)
ROAD = ("提交申请", "受理", "调查核对", "公示", "最后审核", "批准")
ROAD_WITHOUT_NOTICE = ("提交申请", "受理", "调查核对", "最后审核", "批准")
# Nothing is asked of anybody yet.
BEFORE_CHECK = frozenset({"draft", "submitted", "supplement", "paused", "accepted", "not_accepted"})
UNTIL_OPINION = "accepted | investigating | check_disputable"
WITH_OPINION = "opinion | appraisal | publicity | objection"


def after_investigation(*, public_notice: bool) -> str:
    return f"{WITH_OPINION} | deciding" if public_notice else "deciding"


def under_way(*, public_notice: bool) -> str:
    """From the acceptance to the decision."""
    return f"{UNTIL_OPINION} | {after_investigation(public_notice=public_notice)}"


def before_decision(*, public_notice: bool) -> str:
    """From the submission to the decision."""
    return f"submitted | supplement | paused | {under_way(public_notice=public_notice)}"


def application_states(*, notice: TimeLimit | None = SEVEN_DAYS, approved: State = APPROVED) -> tuple[State, ...]:
    """`notice` is how long the public notice hangs; None for a procedure without one."""
    return (
        State(
            name="draft",
            label="草稿",
            resident=ResidentText("还没提交", next="申请还没有提交。请填完后提交。"),
            stage="提交申请",
            tone=Tone.ATTENTION,
            clock=STOPPED,
            within=TimeLimit(30, Unit.CALENDAR_DAYS, "[P]", then="expire"),
            awaits=None,
        ),
        State(
            name="submitted",
            label="已提交",
            resident=ResidentText("正在看材料", next="已经交到乡镇（中心社区），工作人员正在看材料。您先不用做什么。"),
            stage="受理",
            clock=STOPPED,
            within=TimeLimit(2, Unit.WORKING_DAYS, "[P]"),
        ),
        State(
            name="supplement",
            label="待补材料",
            resident=ResidentText("请补材料", next="材料还缺一些。请看下面要补什么，补好后点“已补齐，重新提交”。"),
            stage="受理",
            tone=Tone.ATTENTION,
            clock=STOPPED,
            within=TimeLimit(30, Unit.CALENDAR_DAYS, "[P]", then="pause"),
            awaits=Audience.APPLICANT,
        ),
        State(
            name="paused",
            label="待补材料（先留着）",
            resident=ResidentText(
                "先给您留着",
                next="材料还缺一些，申请先留着，没有作废。补齐就接着办；协理员会上门帮您补。",
            ),
            stage="受理",
            tone=Tone.ATTENTION,
            clock=STOPPED,
            within=TimeLimit(10, Unit.WORKING_DAYS, "[P]；协理员上门"),
            awaits=Audience.ASSISTANT,
        ),
        State(
            name="accepted",
            label="已受理",
            resident=ResidentText("已经受理", next="已经受理。工作人员会开始核对并上门了解情况。"),
            stage="调查核对",
            clock=RUNNING,
            within=TimeLimit(1, Unit.WORKING_DAYS, "民发〔2021〕57号 第15条：3个工作日内；1日 [P]"),
        ),
        State(
            name="investigating",
            label="调查核对中",
            resident=ResidentText("正在核对", next="正在核对家庭情况，会有两名工作人员上门。请留意电话，家里留人。"),
            stage="调查核对",
            clock=RUNNING,
            within=TimeLimit(6, Unit.WORKING_DAYS, "[P]"),
        ),
        State(
            name="check_disputable",
            label="核对结果可提异议",
            resident=ResidentText(
                "请核对结果", next="核对结果和您填的不一样。您如果不同意，请在期限前提出并附上证明。"
            ),
            stage="调查核对",
            tone=Tone.ATTENTION,
            clock=RUNNING,
            within=TimeLimit(5, Unit.WORKING_DAYS, "[P]", then="accept_check"),
            awaits=Audience.APPLICANT,
        ),
        *(_public_notice(notice) if notice else ()),
        State(
            name="deciding",
            label="待作决定",
            resident=ResidentText("最后审核", next="正在做最后审核。您先不用做什么。"),
            stage="最后审核",
            clock=RUNNING,
            within=TimeLimit(2, Unit.WORKING_DAYS, "[P]"),
            reserved=True,
            awaits=Audience.APPROVERS,
        ),
        approved,
        State(
            name="refused",
            label="不予确认",
            resident=ResidentText("没有批准", advice="没有批准。请看下面写的原因；不同意可以申请复议或者起诉。"),
            tone=Tone.BAD,
            clock=STOPPED,
            final=True,
            overdue="delivery_overdue",
        ),
        State(
            name="not_accepted",
            label="不予受理",
            resident=ResidentText("没有受理", advice="这次没有受理。请看下面写的原因和可以去哪里办。"),
            tone=Tone.BAD,
            clock=STOPPED,
            final=True,
            overdue="delivery_overdue",
        ),
        State(
            name="withdrawn",
            label="已撤回",
            resident=ResidentText("已撤回", advice="申请已经撤回。有困难可以重新申请。"),
            clock=STOPPED,
            final=True,
        ),
        State(
            name="terminated",
            label="终止办理",
            resident=ResidentText(
                "不再办理", advice=f"这件申请不再办理了，原因写在下面。有疑问请打电话给{WINDOW}；有困难可以重新申请。"
            ),
            tone=Tone.BAD,
            clock=STOPPED,
            final=True,
            overdue="delivery_overdue",
        ),
    )


def _public_notice(notice: TimeLimit) -> tuple[State, ...]:
    return (
        State(
            name="opinion",
            label="已有初审意见",
            resident=ResidentText("准备公示", next="调查完了，正在准备公示。您先不用做什么。"),
            stage="公示",
            clock=RUNNING,
            within=TimeLimit(1, Unit.WORKING_DAYS, "[P]"),
            reserved=True,
        ),
        State(
            name="appraisal",
            label="民主评议中",
            resident=ResidentText("正在评议", next="村（社区）正在开会评议。您先不用做什么。"),
            stage="公示",
            clock=RUNNING,
            within=TimeLimit(5, Unit.WORKING_DAYS, "民发〔2012〕220号（已废止，作默认值）"),
        ),
        State(
            name="publicity",
            label="公示中",
            resident=ResidentText("正在公示", next="正在村（社区）公示。期满没有异议，就最后审核；有异议的先核实。"),
            stage="公示",
            clock=RUNNING,
            within=notice,
            reserved=True,
            awaits=None,
        ),
        State(
            name="objection",
            label="公示异议调查中",
            resident=ResidentText("有人提异议", next="公示期间有人提出异议，工作人员正在重新调查。您先不用做什么。"),
            stage="公示",
            clock=RUNNING,
            within=TimeLimit(5, Unit.WORKING_DAYS, "[P]"),
            awaits=Audience.INVESTIGATORS,
        ),
    )

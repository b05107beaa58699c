"""急难型临时救助: help where the emergency happened, the money first and the papers afterwards, as a table.

Sources: 措施(十三), 社会救助法 第29条、第37条、第50条, 民政部、财政部 2026-01-29 的意见 (小额快救 3天).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.roles import APPROVER, BUREAU, FALLBACK, OFFICER, PARK, PERSON
from app.emergencies import effects, inputs, notice_facts, rules
from app.emergencies.aid_steps import AID_STEPS, PAYS_INDEPENDENTLY
from app.emergencies.file import EmergencyFile
from app.emergencies.follow_up import open_follow_up, take_up_again
from app.emergencies.states import ROAD, STATES
from app.emergencies.without_income import ALLOW_WITHOUT_INCOME
from app.notices.delivery import await_delivery
from app.notices.delivery_steps import delivering, undelivered
from app.notices.issue import official_notice
from app.notifications.outbox import Audience, Notify
from app.pending.definition import Second
from app.referrals.referring import referring
from app.remedies.steps import remedy_steps
from app.workflow.agency import ending_agency
from app.workflow.assigning import assigning
from app.workflow.confirming import confirming, nothing_named_is_denied
from app.workflow.definition import Delay, Presentation, Procedure, Step, note_from
from app.workflow.limits import TimeLimit, Unit
from app.workflow.withdrawing import withdrawing

# Hunger does not wait; a small sum has the three days of the ministries (day by day where the offices work).
RESCUE_WITHIN = TimeLimit(24, Unit.HOURS, "[P]")
SMALL_WITHIN = TimeLimit(3, Unit.WORKING_DAYS, "民政部、财政部 2026-01-29 的意见：小额快救3天")
NOT_YET_HELPED = "reported | transferred | triaged"


def _reason_and_remedies(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['reason']} {recorded['remedies']}"


def where_to_go(recorded: Mapping[str, Any]) -> str:
    where = f"{recorded['to']}，地址：{recorded['address']}，电话：{recorded['phone']}。{recorded['reason']}"
    return f"请您找{where} 过几天我们再问您办好没有，没办好接着帮您。"


EMERGENCY = Procedure(
    name="emergency",
    label="急难救助",
    collection="emergencies",
    delay=Delay(gathered=False),
    basis="措施(十三)；社会救助法 第29条、第37条、第50条",
    load=EmergencyFile,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "triage",
            "研判，转入申请程序",
            "reported | transferred -> referred",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis="措施(十三)",
            input=inputs.Triage,
            button="研判",
            when=rules.is_expense,
            does=(effects.open_application,),
            tells=(Notify("transferred"),),
            note=note_from("told"),
        ),
        Step(
            "triage",
            "研判，小金额先行救助",
            "reported | transferred -> triaged",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis="措施(十三)；社会救助法 第50条",
            input=inputs.Triage,
            button="研判",
            when=rules.is_small,
            does=(effects.save_track,),
            within=SMALL_WITHIN,
        ),
        Step(
            "triage",
            "研判，先行救助",
            "reported | transferred -> triaged",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis="措施(十三)；社会救助法 第50条",
            input=inputs.Triage,
            button="研判",
            when=rules.is_rescue,
            does=(effects.save_track,),
            within=RESCUE_WITHIN,
        ),
        Step(
            "hold_conference",
            "登记一事一议会商",
            "triaged -> =",
            by=APPROVER | PARK,
            basis="措施(十三)：一事一议",
            input=inputs.HoldConference,
            offered_when=(rules.conference_is_called_for,),
            needs=(rules.participants_differ,),
            does=(effects.save_conference,),
        ),
        ALLOW_WITHOUT_INCOME,
        *AID_STEPS,
        Step(
            "backfill",
            "补充说明情况",
            "paid_first -> closed",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis="社会救助法 第50条、第45条",
            input=inputs.Backfill,
            button="补办手续",
            where=rules.on_small_amount,
            requires=(nothing_named_is_denied,),
            needs=(rules.identity_is_settled_or_explained,),
            does=(effects.publish_result,),
            presentation=Presentation(takes_papers=True),
        ),
        Step(
            "backfill",
            "补办手续，查明不符合条件",
            "paid_first -> ineligible",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis="措施(十三)；社会救助法 第50条",
            input=inputs.Backfill,
            button="补办手续",
            where=rules.on_relief_first,
            when=rules.is_not_eligible,
            requires=(nothing_named_is_denied,),
            needs=(rules.opinion_has_a_reason, rules.application_is_of_this_case),
            does=(effects.save_review,),
            tells=(Notify("aid_not_eligible"),),
            presentation=Presentation(takes_papers=True),
        ),
        Step(
            "backfill",
            "补办手续",
            "paid_first -> reviewed",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis="措施(十三)；社会救助法 第50条",
            input=inputs.Backfill,
            where=rules.on_relief_first,
            when=rules.is_eligible_or_open,
            requires=(nothing_named_is_denied,),
            needs=(rules.opinion_has_a_reason, rules.application_is_of_this_case),
            does=(effects.save_review,),
            presentation=Presentation(takes_papers=True),
        ),
        Step(
            "close",
            "办结",
            "reviewed -> closed",
            by=OFFICER | APPROVER,
            fallback_role=FALLBACK,
            basis="措施(十三)；社会救助法 第45条",
            input=inputs.Close,
            requires=(nothing_named_is_denied,),
            does=(effects.publish_result,),
        ),
        Step(
            "settle_ineligible",
            "听取意见，处理已发的救助",
            "ineligible -> closed",
            by=APPROVER,
            fallback_role=FALLBACK,
            excludes_involvement=PAYS_INDEPENDENTLY | {"payer"},
            basis="社会救助法 第48条、第73条",
            input=inputs.SettleIneligible,
            requires=(nothing_named_is_denied,),
            does=(effects.settle,),
            tells=(Notify("aid_settled"),),
            note=note_from("reason"),
            presentation=Presentation(grave=True),
        ),
        Step(
            "follow_up",
            "跟进救助",
            "reviewed | closed -> =",
            by=OFFICER,
            basis="措施(十三)：跟进救助",
            input=inputs.FollowUp,
            requires=(rules.no_follow_up_is_open,),
            does=(open_follow_up,),
        ),
        Step(
            "decline",
            "不予救助",
            f"{NOT_YET_HELPED} -> declined",
            by=OFFICER | APPROVER,
            fallback_role=FALLBACK,
            basis="社会救助法 第45条",
            input=inputs.Decline,
            second=Second(APPROVER | PARK),
            does=(effects.remember_who_declined, await_delivery),
            issues=official_notice("decline", notice_facts.decline),
            tells=(Notify("emergency_declined"),),
            note=_reason_and_remedies,
            presentation=Presentation(grave=True),
        ),
        referring(f"{NOT_YET_HELPED} -> referred", effects.number_of),
        referring("paid_first | reviewed | closed -> =", effects.number_of),
        Step(
            "refer",
            "告诉本人去别处办",
            f"{NOT_YET_HELPED} -> referred",
            by=OFFICER | PARK,
            basis="社会救助法 第64条；措施(十三)",
            input=inputs.Refer,
            does=(effects.say_where,),
            tells=(Notify("referral_moved", date="until"),),
            note=where_to_go,
        ),
        Step(
            "ask_whether_solved",
            "问过本人，已经解决",
            "referred -> =",
            by=OFFICER | PARK,
            basis="社会救助法 第64条；措施(十三)",
            input=inputs.AskWhetherSolved,
            button="登记回问结果",
            when=rules.is_solved,
            offered_when=(rules.was_sent_elsewhere,),
            does=(effects.ask_no_more,),
            note=note_from("note"),
        ),
        Step(
            "ask_whether_solved",
            "问过本人，没有解决，接着办",
            "referred -> =",
            by=OFFICER | PARK,
            basis="社会救助法 第64条；措施(十三)",
            input=inputs.AskWhetherSolved,
            button="登记回问结果",
            when=rules.is_unsolved,
            offered_when=(rules.was_sent_elsewhere,),
            does=(effects.ask_no_more, take_up_again),
            note=note_from("note"),
        ),
        Step(
            "say_unsolved",
            "没有解决，请接着帮我",
            "referred -> =",
            by=PERSON,
            basis="社会救助法 第64条；措施(十三)",
            input=inputs.SayUnsolved,
            offered_when=(rules.was_sent_elsewhere,),
            does=(effects.ask_no_more, take_up_again),
            note=note_from("note"),
        ),
        Step(
            "transfer",
            "移交事发地乡镇",
            f"{NOT_YET_HELPED} -> transferred",
            by=OFFICER | PARK | BUREAU,
            basis="社会救助法 第37条",
            input=inputs.TransferPlace,
            does=(effects.move_to_region,),
            tells=(
                Notify("transferred"),
                Notify("emergency_reported", Audience.TOWNSHIP),
                Notify("emergency_reported", Audience.DUTY),
            ),
            note=note_from("told"),
        ),
        *delivering("declined -> =", "社会救助法 第45条"),
        *undelivered("declined"),
        *remedy_steps("paid_first | reviewed | ineligible | closed | declined"),
        *withdrawing("报告", NOT_YET_HELPED, "社会救助法 第37条"),
        ending_agency(STATES),
        assigning(STATES),
        *confirming(STATES),
    ),
)

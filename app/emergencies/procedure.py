"""急难型临时救助: help where the emergency happened, the money first and the papers afterwards, as a table.

Sources: 措施(十三), 社会救助法 第29条、第37条、第50条, 民政部、财政部 2026-01-29 的意见 (小额快救 3天).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.roles import APPROVER, BUREAU, FALLBACK, OFFICER, PARK, PERSON
from app.emergencies import effects, inputs, notice_facts, rules
from app.emergencies.file import EmergencyFile
from app.emergencies.follow_up import open_follow_up
from app.emergencies.states import ROAD, STATES
from app.notices.delivery import await_delivery
from app.notices.delivery_steps import delivering, undelivered
from app.notices.issue import official_notice
from app.notifications.outbox import Audience, Notify
from app.pending.definition import Second
from app.workflow.agency import ending_agency
from app.workflow.assigning import assigning
from app.workflow.confirming import confirming, nothing_named_is_denied
from app.workflow.definition import Presentation, Procedure, Step, note_from
from app.workflow.limits import TimeLimit, Unit

# Whoever finds that money is needed, or records that more of it was agreed on, does not hand it over.
PAYS_INDEPENDENTLY = frozenset({"triager", "convener"})
NOT_YET_HELPED = "reported | transferred | triaged"


def _reason_and_remedies(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['reason']} {recorded['remedies']}"


EMERGENCY = Procedure(
    name="emergency",
    label="急难救助",
    collection="emergencies",
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
            "研判",
            "reported | transferred -> triaged",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis="措施(十三)；社会救助法 第50条",
            input=inputs.Triage,
            when=rules.is_urgent,
            does=(effects.save_track,),
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
        Step(
            "pay",
            "先行救助（小金额）",
            "triaged -> paid_first",
            by=APPROVER,
            fallback_role=FALLBACK,
            excludes_involvement=PAYS_INDEPENDENTLY,
            step_up=True,
            basis="措施(十三)；社会救助法 第50条",
            input=inputs.Pay,
            button="先行救助",
            where=rules.on_small_amount,
            names=effects.TWO_WITNESSES,
            locks=effects.hold_same_person,
            needs=(
                rules.within_small_amount,
                rules.within_fund_limit,
                rules.papers_are_of_this_case,
                rules.repeat_is_reasoned,
            ),
            does=(effects.pay_from_reserve_fund,),
            issues=official_notice("payment", notice_facts.payment),
            tells=(Notify("temporary_aid_paid"), Notify("named_as_witness", Audience.NAMED)),
            note=note_from("told"),
        ),
        Step(
            "pay",
            "超过乡镇限额的先行救助",
            "triaged -> paid_first",
            by=APPROVER,
            fallback_role=FALLBACK,
            excludes_involvement=PAYS_INDEPENDENTLY,
            step_up=True,
            basis="措施(十三)；社会救助法 第50条",
            input=inputs.Pay,
            button="先行救助",
            where=rules.on_relief_first,
            when=rules.is_above_what_the_township_decides,
            second=Second(PARK),
            names=effects.TWO_WITNESSES,
            locks=effects.hold_same_person,
            needs=(
                rules.within_township_limit,
                rules.within_fund_limit,
                rules.papers_are_of_this_case,
                rules.repeat_is_reasoned,
            ),
            does=(effects.pay_from_reserve_fund,),
            issues=official_notice("payment", notice_facts.payment),
            within=TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
            tells=(Notify("temporary_aid_paid"), Notify("named_as_witness", Audience.NAMED)),
            note=note_from("told"),
        ),
        Step(
            "pay",
            "先行救助",
            "triaged -> paid_first",
            by=APPROVER,
            fallback_role=FALLBACK,
            excludes_involvement=PAYS_INDEPENDENTLY,
            step_up=True,
            basis="措施(十三)；社会救助法 第50条",
            input=inputs.Pay,
            where=rules.on_relief_first,
            names=effects.TWO_WITNESSES,
            locks=effects.hold_same_person,
            needs=(
                rules.within_township_limit,
                rules.within_fund_limit,
                rules.papers_are_of_this_case,
                rules.repeat_is_reasoned,
            ),
            does=(effects.pay_from_reserve_fund,),
            issues=official_notice("payment", notice_facts.payment),
            within=TimeLimit(10, Unit.WORKING_DAYS, "[P]"),
            tells=(Notify("temporary_aid_paid"), Notify("named_as_witness", Audience.NAMED)),
            note=note_from("told"),
        ),
        Step(
            "backfill",
            "补充说明情况",
            "paid_first -> closed",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis="社会救助法 第50条",
            input=inputs.Backfill,
            button="补办手续",
            where=rules.on_small_amount,
            requires=(nothing_named_is_denied,),
            needs=(rules.identity_is_settled_or_explained,),
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
            requires=(nothing_named_is_denied,),
            presentation=Presentation(takes_papers=True),
        ),
        Step(
            "close",
            "办结",
            "reviewed -> closed",
            by=OFFICER | APPROVER,
            fallback_role=FALLBACK,
            basis="措施(十三)",
            input=inputs.Close,
            requires=(nothing_named_is_denied,),
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
            does=(effects.add_remedies, await_delivery),
            issues=official_notice("decline", notice_facts.decline),
            tells=(Notify("emergency_declined"),),
            note=_reason_and_remedies,
            presentation=Presentation(grave=True),
        ),
        Step(
            "refer",
            "转办其他部门",
            f"{NOT_YET_HELPED} -> referred",
            by=OFFICER | PARK,
            basis="社会救助法 第29条；措施(十三)",
            input=inputs.Refer,
            does=(effects.say_where,),
            tells=(Notify("referral_moved"),),
            note=note_from("told"),
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
        Step(
            "withdraw",
            "撤回报告",
            f"{NOT_YET_HELPED} -> withdrawn",
            by=PERSON,
            basis="[P]",
            input=inputs.WithdrawReport,
            tells=(Notify("withdrawn"),),
            presentation=Presentation(group="seldom", grave=True),
        ),
        ending_agency(STATES),
        assigning(STATES),
        *confirming(STATES),
    ),
)

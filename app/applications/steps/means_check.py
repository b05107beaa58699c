"""核对: the check of the means by authorisation, its result told before it counts, and the authorisation itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.roles import FALLBACK, INVESTIGATOR, OFFICER, PARK, PERSON, SIGNS_FOR_THEMSELVES, SYSTEM
from app.applications import inputs, rules
from app.applications.offices import WHOEVER_SUBMITS
from app.applications.states import before_decision
from app.households.own_hand import HELD_THE_DEVICE
from app.means_check import effects as checking
from app.means_check import inputs as checks
from app.means_check import rules as check_rules
from app.means_check import told
from app.notifications.outbox import Audience, Notify
from app.workflow.definition import Presentation, Step, note_from


def _withdrawn(recorded: Mapping[str, Any]) -> str:
    return f"已停止核对{recorded['whom']}的信息。申请先停着；想接着办，请再签一次。"


def _given(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['whom']}签了核对授权书"


def check_steps(*, public_notice: bool = True) -> tuple[Step, ...]:
    checked = "investigating | opinion | deciding" if public_notice else "investigating | deciding"
    checked_or_told = f"{checked} | check_disputable | approved | refused"
    consented = before_decision(public_notice=public_notice)
    return (
        Step(
            "start_check",
            "开始核对和调查",
            "accepted -> investigating",
            by=OFFICER,
            fallback_role=FALLBACK,
            excludes_involvement=frozenset({HELD_THE_DEVICE}),
            basis="民发〔2021〕57号 第15条、第17条",
            requires=(rules.every_adult_signed,),
            does=(checking.request_check,),
            tells=(Notify("visit_planned"), Notify("means_checked", Audience.NAMED)),
        ),
        Step(
            "check_negative",
            "核对不符合，告知申请人",
            f"{checked} -> check_disputable",
            by=OFFICER | PARK,
            basis="民发〔2021〕57号 第18条",
            input=inputs.CheckNegative,
            requires=(check_rules.check_has_not_cleared_them,),
            does=(checking.mark_told,),
            tells=(Notify("check_negative", date="step_due_on"),),
            note=note_from("reason"),
        ),
        Step(
            "dispute_check",
            "对核对结果提出异议",
            "check_disputable -> investigating",
            by=PERSON,
            basis="民发〔2021〕57号 第18条",
            input=inputs.DisputeCheck,
            does=(checking.mark_disputed,),
            tells=(Notify("check_disputed", Audience.TOWNSHIP),),
            presentation=Presentation(takes_papers=True),
        ),
        Step(
            "accept_check",
            "没有提出异议",
            "check_disputable -> investigating",
            by=PERSON | SYSTEM,
            basis="民发〔2021〕57号 第18条",
        ),
        Step(
            "recheck",
            "复查",
            "investigating -> =",
            by=INVESTIGATOR | PARK,
            excludes_involvement=frozenset({"checker", HELD_THE_DEVICE}),
            basis="民发〔2021〕57号 第18条",
            input=checks.Recheck,
            requires=(check_rules.check_may_be_repeated, rules.every_adult_signed),
            does=(checking.request_check,),
            tells=(Notify("means_checked", Audience.NAMED),),
        ),
        Step(
            "record_check_told",
            "登记已告知被核对人",
            f"{checked_or_told} -> =",
            by=OFFICER | INVESTIGATOR,
            fallback_role=FALLBACK,
            basis="个人信息保护法 第17条、第29条",
            input=told.RecordCheckTold,
            offered_when=(told.letters_are_left,),
            needs=(told.letter_is_left,),
            does=(told.save_told,),
            public=False,
        ),
        Step(
            "withdraw_consent",
            "撤回核对授权",
            f"{consented} -> =",
            by=PERSON | OFFICER | SIGNS_FOR_THEMSELVES,
            basis="个人信息保护法 第15条、第16条；社会救助法 第40条、第41条",
            input=checks.WithdrawConsent,
            needs=(check_rules.somebody_is_named, check_rules.members_act_for_themselves, check_rules.consent_is_held),
            does=(checking.withdraw_consent,),
            tells=(Notify("consent_withdrawn"), Notify("consent_withdrawn_case", Audience.TOWNSHIP)),
            note=_withdrawn,
            presentation=Presentation(group="consent", grave=True),
        ),
        Step(
            "give_consent",
            "签核对授权书",
            f"draft | {consented} -> =",
            by=WHOEVER_SUBMITS | SIGNS_FOR_THEMSELVES,
            basis="社会救助法 第40条、第41条；个人信息保护法 第14条、第29条",
            input=checks.GiveConsent,
            needs=(
                check_rules.somebody_is_named,
                check_rules.members_act_for_themselves,
                check_rules.signature_is_of_this_case,
            ),
            does=(checking.save_consent,),
            tells=(Notify("means_checked", Audience.NAMED),),
            note=_given,
            presentation=Presentation(group="consent"),
        ),
    )

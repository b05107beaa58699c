"""受理: from the draft to the acceptance, or to a reasoned no; once, and in writing, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.roles import APPROVER, ASSISTANT, FALLBACK, OFFICER, PARK, SYSTEM
from app.applications import competence, effects, inputs, notice_facts, pausing, rules
from app.applications.destitute import rules as destitute_rules
from app.applications.draft_removal import forget_draft
from app.applications.near_relatives import register_near_relatives
from app.applications.offices import WHOEVER_SUBMITS
from app.notices.delivery import await_delivery
from app.notices.issue import official_notice
from app.notifications.outbox import Audience, Notify
from app.workflow.definition import Presentation, Requirement, Step, note_from


def _list_of_papers(recorded: Mapping[str, Any]) -> str:
    return "；".join(item["message"] for item in recorded["items"])


def _not_accepted(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['reason']} 可以到这里办理：{recorded['where_to_go']} {recorded['remedies']}"


def intake_steps(
    *,
    submit_requires: tuple[Requirement, ...] = (),
) -> tuple[Step, ...]:
    """`submit_requires` come on top of what every application needs."""
    return (
        Step(
            "submit",
            "提交申请",
            "draft -> submitted",
            by=WHOEVER_SUBMITS,
            basis="社会救助法 第37条、第40条、第41条；民发〔2021〕57号 第4条、第9条",
            requires=(
                rules.identity_is_known,
                rules.form_is_complete,
                rules.household_is_complete,
                rules.applicant_is_the_self,
                rules.nobody_is_listed_twice,
                rules.every_adult_consented,
                destitute_rules.obligors_consented_or_why_not,
                rules.truth_is_pledged,
                rules.mandate_is_there,
                *submit_requires,
            ),
            does=(effects.mark_submitted, effects.register_members, effects.mark_covered),
            tells=(Notify("submitted"),),
            presentation=Presentation(subscribes=True),
        ),
        Step(
            "expire",
            "草稿过期",
            "draft -> withdrawn",
            by=SYSTEM,
            basis="[P]",
            does=(forget_draft,),
            tells=(Notify("draft_expired"),),
        ),
        Step(
            "request_supplement",
            "一次性告知补齐材料",
            "submitted -> supplement",
            by=OFFICER,
            basis="民发〔2021〕57号 第10条",
            input=inputs.RequestSupplement,
            offered_when=(rules.not_asked_before,),
            needs=(rules.known_papers_are_asked, rules.nothing_forbidden_is_asked, rules.nothing_is_asked_twice),
            does=(effects.save_supplement_list,),
            issues=official_notice("supplement", notice_facts.supplement),
            tells=(Notify("supplement_requested", date="step_due_on"),),
            note=_list_of_papers,
        ),
        Step(
            "request_supplement",
            "再次告知补齐材料",
            "submitted -> supplement",
            by=PARK,
            basis="民发〔2021〕57号 第10条",
            input=inputs.RequestSupplement,
            needs=(rules.known_papers_are_asked, rules.nothing_forbidden_is_asked, rules.nothing_is_asked_twice),
            does=(effects.save_supplement_list,),
            issues=official_notice("supplement", notice_facts.supplement),
            tells=(Notify("supplement_requested", date="step_due_on"),),
            note=_list_of_papers,
        ),
        Step(
            "resubmit",
            "已补齐，重新提交",
            "supplement | paused -> submitted",
            by=WHOEVER_SUBMITS,
            basis="民发〔2021〕57号 第10条",
            requires=(rules.listed_items_are_there,),
            tells=(Notify("submitted"),),
            presentation=Presentation(takes_papers=True, subscribes=True),
        ),
        Step(
            "pause",
            "材料还没有补齐，先留着",
            "supplement -> paused",
            by=SYSTEM,
            basis="社会救助法 第70条：没有规定说不补材料就是撤回；民发〔2021〕57号 第10条",
            does=(pausing.nobody_was_there_yet,),
            tells=(Notify("supplement_paused"), Notify("papers_to_help_with", Audience.ASSISTANT, date="step_due_on")),
        ),
        Step(
            "visit_while_paused",
            "登记上门帮忙补材料",
            "paused -> =",
            by=ASSISTANT | OFFICER,
            basis="措施(十九)；社会救助法 第39条",
            input=pausing.VisitWhilePaused,
            does=(pausing.save_visit,),
            note=note_from("findings"),
        ),
        Step(
            "reject_intake",
            "不予受理",
            "submitted -> not_accepted",
            by=APPROVER,
            fallback_role=FALLBACK,
            basis="社会救助法 第37条、第70条；民发〔2021〕57号 第10条；仅限不属于本地受理范围",
            input=inputs.RejectIntake,
            does=(effects.be_the_decider, await_delivery),
            issues=official_notice("not_accepted", notice_facts.not_accepted),
            tells=(Notify("not_accepted"),),
            note=_not_accepted,
            presentation=Presentation(grave=True),
        ),
        Step(
            "transfer",
            "移交有权办理的乡镇",
            "submitted | accepted | investigating -> =",
            by=OFFICER | PARK,
            basis="社会救助法 第37条、第64条；措施(三)",
            input=inputs.Transfer,
            does=(effects.move_to_region,),
            tells=(Notify("transferred"), Notify("case_arrived", Audience.TOWNSHIP)),
            note=note_from("told"),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "accept",
            "受理",
            "submitted -> accepted",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis="措施(二十一)；民发〔2021〕57号 第10条、第11条",
            input=inputs.Accept,
            needs=(competence.belongs_here,),
            does=(effects.assign_number, competence.keep_hukou, register_near_relatives),
            issues=official_notice("acceptance", notice_facts.acceptance),
            tells=(Notify("accepted", date="promised_on"),),
        ),
    )

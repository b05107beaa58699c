"""复核: the yearly review, and what becomes known between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.roles import APPLICANT, INVESTIGATOR, OFFICER, PARK, SYSTEM, Role
from app.benefits import effects, inputs, proofs, putting_off, reviewing, rules
from app.benefits.inputs import CHANGE_LABELS
from app.benefits.new_recipient import somebody_receives_it
from app.benefits.offices import WHOEVER_KNOWS
from app.households.own_hand import HELD_THE_DEVICE
from app.means_check import told
from app.means_check.effects import request_check
from app.notifications.outbox import Audience, Notify
from app.public_notices.board import take_down
from app.workflow.definition import Presentation, Step, note_from
from app.workflow.limits import TimeLimit, Unit

UNTIL_DECIDED = (
    "active | reviewing | change_check | hearing_sent | hearing | hearing_called | deciding_change | ending_notice"
    " | decision_sent"
)
TAPERING = "tapering | taper_check | taper_ending"


def _what_changed(recorded: Mapping[str, Any]) -> str:
    kind, text = CHANGE_LABELS[recorded["kind"]], recorded["text"]
    if recorded["kind"] == "other":
        return str(text)
    return f"{kind}。{text}" if text else kind


REVIEW_STEPS = (
    Step(
        "review_due",
        "定期复核往后推",
        "active -> =",
        by=SYSTEM,
        basis="措施(十五)；民发〔2021〕57号 第31条",
        where=putting_off.review_is_put_off,
        does=(effects.owe_further, putting_off.put_off_review),
        note=note_from("under_emergency"),
    ),
    Step(
        "review_due",
        "开始定期复核",
        "active -> reviewing",
        by=SYSTEM,
        basis="措施(六)；民发〔2021〕57号 第31条",
        where=putting_off.review_is_not_put_off,
        does=(effects.owe_further,),
        tells=(
            Notify("review_due", date="step_due_on"),
            Notify("review_to_do", Audience.INVESTIGATORS, date="step_due_on"),
        ),
    ),
    Step(
        "check_again",
        "核对经济状况",
        "reviewing | change_check -> =",
        by=INVESTIGATOR | OFFICER,
        excludes_involvement=frozenset({HELD_THE_DEVICE}),
        basis="社会救助法 第46条；民发〔2022〕83号",
        offered_when=(reviewing.means_are_looked_into,),
        requires=(reviewing.every_adult_has_signed,),
        does=(request_check,),
        tells=(Notify("means_checked", Audience.NAMED),),
    ),
    Step(
        "record_check_told",
        "登记已告知被核对人",
        f"{UNTIL_DECIDED} -> =",
        by=OFFICER | INVESTIGATOR,
        basis="个人信息保护法 第17条、第29条",
        input=told.RecordCheckTold,
        offered_when=(told.letters_are_left,),
        needs=(told.letter_is_left,),
        does=(told.save_told,),
        public=False,
    ),
    Step(
        "record_review_visit",
        "登记上门看到的情况",
        "reviewing | change_check -> =",
        by=INVESTIGATOR | OFFICER,
        basis="社会救助法 第46条；民发〔2021〕57号 第31条",
        input=reviewing.RecordReviewVisit,
        does=(reviewing.save_visit,),
        note=reviewing.visited_note,
    ),
    Step(
        "sign_again",
        "续签核对授权书",
        f"{UNTIL_DECIDED} -> =",
        by=WHOEVER_KNOWS - {Role.AGENT},
        basis="社会救助法 第40条、第41条；个人信息保护法 第14条、第29条",
        input=reviewing.SignAgain,
        needs=(reviewing.is_of_the_household, reviewing.signs_for_themselves, reviewing.paper_is_of_this_case),
        does=(reviewing.sign_again,),
        note=reviewing.signed_note,
        presentation=Presentation(group="seldom"),
    ),
    Step(
        "withdraw_authorisation",
        "撤回核对授权",
        f"{UNTIL_DECIDED} -> =",
        by=APPLICANT | OFFICER,
        basis="社会救助法 第40条、第41条；个人信息保护法 第15条、第16条",
        input=reviewing.WithdrawAuthorisation,
        needs=(reviewing.is_of_the_household, reviewing.signs_for_themselves),
        does=(reviewing.withdraw,),
        tells=(Notify("authorisation_withdrawn"), Notify("authorisation_to_renew", Audience.TOWNSHIP)),
        note=reviewing.withdrawn_note,
        presentation=Presentation(group="seldom", grave=True),
    ),
    Step(
        "review",
        "复核完毕，没有明显变化",
        "reviewing -> active",
        by=INVESTIGATOR | PARK,
        basis="措施(六)：复核期内无明显变化不调整",
        input=inputs.Review,
        requires=(
            reviewing.every_adult_has_signed,
            reviewing.was_checked_again,
            reviewing.was_visited_again,
            reviewing.nothing_speaks_against,
            proofs.still_holds,
            somebody_receives_it,
        ),
        does=(effects.drop_proposal, effects.plan_review),
        tells=(Notify("review_no_change"),),
    ),
    Step(
        "review",
        "复核完毕，没有明显变化",
        "change_check -> active",
        by=INVESTIGATOR | PARK,
        basis="措施(六)：复核期内无明显变化不调整",
        input=inputs.Review,
        requires=(proofs.still_holds, somebody_receives_it),
        does=(effects.drop_proposal, effects.plan_review),
        tells=(Notify("review_no_change"),),
    ),
    Step(
        "record_schooling",
        "登记还在上学",
        "reviewing | change_check -> =",
        by=INVESTIGATOR | OFFICER,
        basis="措施(十二)；[P] 发到毕业",
        input=proofs.RecordSchooling,
        offered_when=(proofs.is_for_a_child,),
        needs=(proofs.schooling_goes_on,),
        does=(proofs.save_schooling,),
        note=proofs.schooling_note,
    ),
    Step(
        "record_certificate",
        "登记残疾人证",
        "reviewing | change_check -> =",
        by=INVESTIGATOR | OFFICER,
        basis="措施(十二)；国发〔2015〕52号",
        input=proofs.RecordCertificate,
        offered_when=(proofs.is_for_disability,),
        needs=(proofs.certificate_holds,),
        does=(proofs.save_certificate,),
        note=proofs.certificate_note,
    ),
    Step(
        "report_change",
        "报告家里有变化",
        "active | reviewing -> change_check",
        by=WHOEVER_KNOWS,
        basis="社会救助法 第46条；民发〔2021〕57号 第30条",
        input=inputs.ReportChange,
        needs=(rules.other_change_is_described,),
        tells=(Notify("change_reported"), Notify("change_to_check", Audience.INVESTIGATORS, date="step_due_on")),
        note=_what_changed,
    ),
    Step(
        "report_change",
        "报告家里有变化",
        f"{TAPERING} -> =",
        by=WHOEVER_KNOWS,
        basis="社会救助法 第46条；民发〔2021〕57号 第30条",
        input=inputs.ReportChange,
        needs=(rules.other_change_is_described,),
        tells=(Notify("change_reported"), Notify("change_to_check", Audience.APPROVERS)),
        note=_what_changed,
    ),
    Step(
        "report_death",
        "登记家里有人去世",
        f"{UNTIL_DECIDED} -> change_check",
        by=WHOEVER_KNOWS,
        basis="民发〔2022〕83号：3个月内办结",
        input=inputs.ReportDeath,
        needs=(rules.person_is_of_the_household, rules.died_after_birth),
        does=(effects.save_death, take_down),
        within=TimeLimit(90, Unit.CALENDAR_DAYS, "民发〔2022〕83号"),
        tells=(Notify("change_to_check", Audience.INVESTIGATORS, date="step_due_on"),),
        presentation=Presentation(group="seldom"),
    ),
    Step(
        "transfer",
        "搬到别的乡镇，移交",
        "active | reviewing | change_check -> =",
        by=OFFICER | PARK,
        basis="社会救助法 第37条；[P] 新区之内搬家不中断",
        input=inputs.TransferBenefit,
        does=(effects.hand_over,),
        tells=(Notify("benefit_handed_over"), Notify("benefit_taken_over", Audience.TOWNSHIP)),
        note=note_from("told"),
        presentation=Presentation(group="seldom"),
    ),
)

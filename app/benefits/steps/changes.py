"""调整建议: what is proposed, told in writing first where it is less, and heard (社会救助法 第48条)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.roles import INVESTIGATOR, OFFICER, PARK, SYSTEM
from app.benefits import effects, inputs, members, new_recipient, notice_facts, refused_jobs, rules
from app.benefits.offices import DECIDES_INDEPENDENTLY, WHOEVER_SPEAKS
from app.notices.delivery_steps import delivering
from app.notices.issue import official_notice
from app.notifications.outbox import Audience, Notify
from app.workflow.definition import Presentation, Step, note_from

HEARD = "社会救助法 第48条"
SPEAK = "说明情况，或者要求当面说"
CALLED = (Notify("hearing_called"), Notify("hearing_to_hold", Audience.TOWNSHIP, date="step_due_on"))


def _proposal(recorded: Mapping[str, Any]) -> str:
    said = f"{recorded['told']}。事实和理由：{recorded['reason']}"
    return f"{said} 通知书会送到您手上，收到以后您可以说明情况，也可以要求当面说。"


MEMBERS_HOLD = (
    members.somebody_comes_or_goes,
    members.who_leaves_is_of_the_household,
    new_recipient.recipient_is_named,
    members.who_joins_is_known_and_new,
    members.amount_is_within_the_ceiling_for_all,
)
CHANGE_STEPS = (
    Step(
        "propose_change",
        "提出调整建议",
        "change_check -> deciding_change",
        by=INVESTIGATOR,
        basis="民发〔2022〕83号；社会救助法 第48条",
        input=inputs.ProposeChange,
        where=rules.nobody_is_left,
        needs=(rules.proposes_stop, rules.amount_fits_the_proposal),
        does=(effects.save_proposal,),
        public=False,
    ),
    Step(
        "propose_change",
        "提出调整建议",
        "change_check -> deciding_change",
        by=INVESTIGATOR,
        basis="措施(六)；民发〔2021〕57号 第32条",
        input=inputs.ProposeChange,
        when=rules.proposes_raise,
        needs=(rules.amount_fits_the_proposal, rules.amount_is_within_the_ceiling),
        does=(effects.save_proposal,),
        public=False,
    ),
    Step(
        "propose_change",
        "拟减发、渐退或者停发，先告知本人",
        "change_check -> hearing_sent",
        by=INVESTIGATOR,
        basis=f"措施(六)；{HEARD}",
        input=inputs.ProposeChange,
        button="提出调整建议",
        when=rules.proposes_less,
        needs=(rules.amount_fits_the_proposal, rules.taper_is_for_who_found_work),
        does=(effects.save_proposal,),
        issues=official_notice("hearing", notice_facts.hearing),
        tells=(Notify("hearing"),),
        note=_proposal,
    ),
    Step(
        "change_members",
        "登记家里人的变化",
        "change_check -> deciding_change",
        by=INVESTIGATOR,
        basis="社会救助法 第46条、第47条；民发〔2021〕57号 第30条、第31条",
        input=members.ChangeMembers,
        when=members.takes_from_nobody,
        needs=MEMBERS_HOLD,
        does=(effects.propose_members,),
        public=False,
    ),
    Step(
        "change_members",
        "登记家里人的变化，先告知本人",
        "change_check -> hearing_sent",
        by=INVESTIGATOR,
        basis=f"社会救助法 第46条、第47条；民发〔2021〕57号 第30条、第31条；{HEARD}",
        input=members.ChangeMembers,
        button="登记家里人的变化",
        when=members.takes_from_somebody,
        needs=MEMBERS_HOLD,
        does=(effects.propose_members,),
        issues=official_notice("hearing", notice_facts.hearing),
        tells=(Notify("hearing"),),
        note=_proposal,
    ),
    Step(
        "change_category",
        "调整类别",
        "change_check -> deciding_change",
        by=INVESTIGATOR,
        basis="社会救助法 第47条；民发〔2021〕57号 第31条",
        input=members.ChangeCategory,
        when=members.class_gives_no_less,
        needs=(members.category_is_another_of_the_programme, members.category_within_the_ceiling),
        does=(effects.propose_category,),
        public=False,
    ),
    Step(
        "change_category",
        "调整类别，先告知本人",
        "change_check -> hearing_sent",
        by=INVESTIGATOR,
        basis=f"社会救助法 第47条；民发〔2021〕57号 第31条；{HEARD}",
        input=members.ChangeCategory,
        button="调整类别",
        when=members.class_gives_less,
        needs=(members.category_is_another_of_the_programme, members.category_within_the_ceiling),
        does=(effects.propose_category,),
        issues=official_notice("hearing", notice_facts.hearing),
        tells=(Notify("hearing"),),
        note=_proposal,
    ),
    Step(
        "propose_for_refused_jobs",
        "三次没有接受介绍的工作，先告知本人",
        "change_check -> hearing_sent",
        by=INVESTIGATOR,
        basis=f"民发〔2021〕57号 第34条；{HEARD}",
        input=refused_jobs.RefusedJobs,
        button="三次没有接受介绍的工作",
        offered_when=(refused_jobs.is_an_allowance,),
        needs=(refused_jobs.can_work_and_is_covered, refused_jobs.refused_on_different_days),
        does=(effects.propose_for_refused_jobs,),
        issues=official_notice("hearing", notice_facts.hearing),
        tells=(Notify("hearing"),),
        note=_proposal,
        presentation=Presentation(group="seldom"),
    ),
    *delivering(
        "hearing_sent -> hearing_called",
        HEARD,
        where=rules.asked_to_be_heard,
        does=(),
        tells=CALLED,
    ),
    *delivering(
        "hearing_sent -> hearing",
        HEARD,
        where=rules.has_not_asked_to_be_heard,
        does=(),
        tells=(Notify("days_to_speak", date="step_due_on"),),
    ),
    Step(
        "make_statement",
        "说明情况",
        "hearing_sent -> =",
        by=WHOEVER_SPEAKS,
        basis=HEARD,
        input=inputs.MakeStatement,
        button=SPEAK,
        does=(effects.save_statement,),
        tells=(Notify("statement_kept"),),
        note=note_from("text"),
    ),
    Step(
        "make_statement",
        "要求当面说",
        "hearing -> hearing_called",
        by=WHOEVER_SPEAKS,
        basis=HEARD,
        input=inputs.MakeStatement,
        button=SPEAK,
        when=rules.wants_hearing,
        does=(effects.save_statement,),
        tells=CALLED,
        note=note_from("text"),
    ),
    Step(
        "make_statement",
        "说明情况",
        "hearing -> =",
        by=WHOEVER_SPEAKS,
        basis=HEARD,
        input=inputs.MakeStatement,
        button=SPEAK,
        when=rules.wants_no_hearing,
        does=(effects.save_statement,),
        tells=(Notify("statement_kept"),),
        note=note_from("text"),
    ),
    Step(
        "hold_hearing",
        "当面听取意见",
        "hearing_called -> deciding_change",
        by=OFFICER | PARK,
        excludes_involvement=DECIDES_INDEPENDENTLY,
        basis=HEARD,
        input=inputs.HoldHearing,
        needs=(rules.heard_after_it_was_asked_for,),
        does=(effects.save_hearing,),
        tells=(Notify("statement_kept"),),
    ),
    Step(
        "close_hearing",
        "听取意见的期限已满",
        "hearing -> deciding_change",
        by=SYSTEM,
        basis=HEARD,
    ),
)

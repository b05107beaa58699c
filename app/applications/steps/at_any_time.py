"""随时: what may happen while an application is under way: more time, second thoughts, a death, no cooperation."""

from __future__ import annotations

from app.accounts.roles import APPROVER, BUREAU_APPROVER, FALLBACK, INVESTIGATOR, OFFICER, PARK, PERSON
from app.applications import conferences, death, effects, inputs, notice_facts, pausing, rules
from app.applications.draft_removal import forget_draft
from app.applications.offices import DECIDES_INDEPENDENTLY, OBJECTORS_TOLD
from app.applications.states import UNTIL_OPINION, after_investigation, before_decision, under_way
from app.notices.delivery import await_delivery
from app.notices.issue import official_notice
from app.notifications.outbox import Notify
from app.public_notices.board import take_down
from app.public_notices.objections import answer_the_rest
from app.referrals.referring import number_in_household, referring
from app.workflow.definition import Presentation, Step, note_from
from app.workflow.withdrawing import RARE, Withdraw, withdrawing


def extension(*, public_notice: bool = True, extends_to: int = 45, basis: str = "民发〔2021〕57号 第22条") -> Step:
    """Once, to `extends_to` working days in all."""
    return Step(
        "extend",
        "延长办理期限",
        f"{under_way(public_notice=public_notice)} -> =",
        by=PARK,
        basis=basis,
        input=inputs.Extend,
        offered_when=(rules.is_not_extended,),
        issues=official_notice("extension", notice_facts.extension),
        extends_to=extends_to,
        tells=(Notify("extended", date="due_on"),),
        note=note_from("reason"),
        presentation=Presentation(group="seldom"),
    )


def termination(*, public_notice: bool = True) -> Step:
    """An end because nothing can be looked into (民发〔2021〕57号 第29条); 特困 has none, but a reasoned refusal."""
    return Step(
        "terminate",
        "终止办理",
        f"{under_way(public_notice=public_notice)} -> terminated",
        by=APPROVER,
        fallback_role=FALLBACK,
        excludes_involvement=DECIDES_INDEPENDENTLY,
        basis="民发〔2021〕57号 第29条；社会救助法 第45条",
        input=inputs.Terminate,
        requires=(rules.refused_twice,),
        does=(effects.be_the_decider, take_down, await_delivery),
        issues=official_notice("termination", notice_facts.termination),
        tells=(Notify("terminated"),),
        note=note_from("reason"),
        presentation=Presentation(group="seldom", grave=True),
    )


def steps_at_any_time(*, public_notice: bool = True) -> tuple[Step, ...]:
    ongoing, undecided = under_way(public_notice=public_notice), before_decision(public_notice=public_notice)
    return (
        Step(
            "explain_delay",
            "说明超期原因",
            f"{ongoing} -> =",
            by=OFFICER | APPROVER | PARK,
            basis="措施(二十一)；告知本人 [P]",
            input=inputs.ExplainDelay,
            offered_when=(rules.limit_was_missed,),
            tells=(Notify("delay_explained"),),
            note=note_from("reason"),
        ),
        referring(f"{ongoing} | approved | refused -> =", number_in_household, seldom=True),
        Step(
            "hold_conference",
            "登记集体会商（一事一议）",
            f"{ongoing} -> =",
            by=APPROVER | PARK | BUREAU_APPROVER,
            basis="措施(二十三)：研究会商；一事一议 [P]",
            input=conferences.HoldConference,
            needs=(conferences.participants_differ,),
            does=(conferences.save_conference,),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "accept_mandate",
            "委托书已经看过，属实",
            f"{undecided} | approved | refused -> =",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis="民法典 第165条；个人信息保护法 第29条",
            input=inputs.AcceptMandate,
            offered_when=(rules.mandate_is_to_be_looked_at,),
            does=(effects.accept_mandate,),
        ),
        Step(
            "withdraw",
            "不申请了，删掉草稿",
            "draft -> withdrawn",
            by=PERSON,
            basis="社会救助法 第37条；民发〔2021〕57号 第9条",
            input=Withdraw,
            does=(forget_draft,),
            tells=(Notify("withdrawn"),),
            presentation=RARE,
        ),
        *withdrawing(
            "申请",
            undecided,
            "社会救助法 第37条；民发〔2021〕57号 第9条",
            does=(take_down, answer_the_rest),
            tells=(OBJECTORS_TOLD,),
        ),
        Step(
            "record_death",
            "申请人去世，申请办结",
            f"{undecided} -> terminated",
            by=OFFICER | INVESTIGATOR,
            fallback_role=FALLBACK,
            basis="[P] 申请人去世",
            input=death.RecordDeath,
            button="登记家庭成员去世",
            when=death.was_the_last,
            needs=(death.successor_is_not_named, death.died_after_birth),
            does=(death.mark_dead, take_down, answer_the_rest),
            tells=(Notify("ended_by_death"), OBJECTORS_TOLD),
            note=death.last_death_note,
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "record_death",
            "家庭成员去世，其他人接着申请",
            f"submitted | supplement | paused | {UNTIL_OPINION} -> =",
            by=OFFICER | INVESTIGATOR,
            fallback_role=FALLBACK,
            basis="[P] 家庭成员去世",
            input=death.RecordDeath,
            when=death.others_go_on,
            needs=(death.member_is_there, death.died_after_birth, death.successor_is_named),
            does=(
                death.mark_dead,
                death.let_successor_apply,
                death.drop_opinion,
                effects.register_members,
                effects.mark_covered,
            ),
            tells=(Notify("goes_on_after_death"),),
            note=death.death_note,
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "record_death",
            "家庭成员去世，重新调查",
            f"{after_investigation(public_notice=public_notice)} -> investigating",
            by=OFFICER | INVESTIGATOR,
            fallback_role=FALLBACK,
            basis="[P] 家庭成员去世",
            input=death.RecordDeath,
            when=death.others_go_on,
            needs=(death.member_is_there, death.died_after_birth, death.successor_is_named),
            does=(
                death.mark_dead,
                death.let_successor_apply,
                death.drop_opinion,
                take_down,
                effects.register_members,
                effects.mark_covered,
            ),
            tells=(Notify("goes_on_after_death"),),
            note=death.death_note,
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "note_refusal_to_cooperate",
            "记录不配合调查",
            "accepted | investigating -> =",
            by=INVESTIGATOR | OFFICER,
            basis="民发〔2021〕57号 第29条",
            input=inputs.RefusesToCooperate,
            does=(effects.note_refusal_to_cooperate,),
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "terminate",
            "材料补不齐，终止办理",
            "paused -> terminated",
            by=APPROVER,
            fallback_role=FALLBACK,
            excludes_involvement=DECIDES_INDEPENDENTLY,
            basis="社会救助法 第43条、第45条",
            input=inputs.Terminate,
            requires=(pausing.somebody_was_there,),
            does=(effects.be_the_decider, await_delivery),
            issues=official_notice("termination", notice_facts.termination),
            tells=(Notify("terminated"),),
            note=note_from("reason"),
            presentation=Presentation(group="seldom", grave=True),
        ),
    )

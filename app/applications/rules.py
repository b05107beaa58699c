"""The conditions of the steps of an application.

Each answers None, or what is missing and what to do about it. Pure: no database.
"""

from __future__ import annotations

from app.applications import inputs
from app.applications.file import ApplicationFile, ApplicationSituation
from app.kernel.errors import FieldError
from app.kernel.id_numbers import ADULT_YEARS, age_on
from app.means_check.findings import Conclusion
from app.programmes.catalogue import MATERIALS, may_not_be_asked
from app.programmes.competence import Level, level_in
from app.record.confirmations import DENIED, OPEN, VOID
from app.workflow.definition import StepContext

VILLAGE_REPRESENTATIVES = (2, 3)
REFUSALS_BEFORE_TERMINATION = 2


def identity_is_known(case: ApplicationSituation) -> FieldError | None:
    if case.file.application.applicant_id_number is None:
        return FieldError("applicant", "请先在“我的”里的“实名和电话”里登记真实姓名和身份证号，再提交申请。")
    return None


def household_is_complete(case: ApplicationSituation) -> FieldError | None:
    """Address, telephone, and everybody with an ID number or a date of birth."""
    household = case.file.household
    if household.row.address is None:
        return FieldError("household.address", "请填写现在住的详细地址。")
    if household.row.phone is None:
        return FieldError("household.phone", "请填写联系电话，工作人员要和您约时间上门。")
    if not household.members:
        return FieldError("household.members", "请填写家庭成员，至少有申请人本人。")
    for member in household.members:
        if member.born_on() is None:
            return FieldError(
                f"household.members.{member.position}.id_number",
                f"请填写{member.name}的身份证号；没有身份证的填出生日期。",
            )
    return None


def applicant_is_the_self(case: ApplicationSituation) -> FieldError | None:
    """Exactly one member is `self`, and has the applicant's ID number."""
    selves = [member for member in case.file.household.members if member.relation == "self"]
    if len(selves) != 1:
        return FieldError("household.members", "请在家庭成员里选出哪一位是申请人，只能选一位。")
    if selves[0].id_number_index != case.subject.applicant_index:
        return FieldError(
            f"household.members.{selves[0].position}.id_number", "“本人”的身份证号和申请人登记的不一样，请核对。"
        )
    return None


def nobody_is_listed_twice(case: ApplicationSituation) -> FieldError | None:
    seen: set[str] = set()
    for member in case.file.household.members:
        if member.id_number_index and member.id_number_index in seen:
            return FieldError(
                f"household.members.{member.position}.id_number", f"{member.name}的身份证号和另一位家庭成员重复了。"
            )
        seen.add(member.id_number_index or "")
    return None


def every_adult_consented(case: ApplicationSituation) -> FieldError | None:
    """Each adult signs the authorisation of the means check in person (社会救助法 第40条; 措施(二十一)), or is asked to
    by link and signs before anything is looked up; whoever is recognised is not checked once more.
    """
    if case.file.may_take_short_way or not case.file.means_count:
        return None
    household, today = case.file.household, case.today
    for member in household.members:
        if not member.is_adult(today) or household.has_consent(member.position, "means_check", today):
            continue
        if member.name not in case.file.asked_to_sign:
            return FieldError(
                f"consents.{member.position}",
                f"还缺{member.name}签字的“家庭经济状况核对授权书”。每位成年家庭成员都要签。",
            )
    return None


def every_adult_signed(case: ApplicationSituation) -> FieldError | None:
    """Nobody is looked into on somebody else's word: each adult has signed in an account of their own number,
    or before somebody in office (个人信息保护法 第29条; 社会救助法 第40条). Where nobody is looked into, nobody signs.
    """
    if not case.file.means_count:
        return None
    household, today = case.file.household, case.today
    for member in household.members:
        if member.is_adult(today) and not household.is_signed(member.position, today):
            return FieldError(f"consents.{member.position}", lacks_signature(member.name))
    return None


def lacks_signature(name: str) -> str:
    return f"还缺{name}本人签的核对授权书。请本人在自己的账号里签，或者到窗口、上门时在工作人员的手机上当面签。"


def truth_is_pledged(case: ApplicationSituation) -> FieldError | None:
    file = case.file
    selves = [member.position for member in file.household.members if member.relation == "self"]
    if not any(file.household.has_consent(position, "truth_pledge", case.today) for position in selves):
        return FieldError("consents", "还缺申请人签字的“诚信承诺书”。")
    return None


def form_is_complete(case: ApplicationSituation) -> FieldError | None:
    return case.file.form_problem()


SHOWS_THE_GUARDIAN = "guardian_statement"


def mandate_is_there(case: ApplicationSituation) -> FieldError | None:
    """A child entrusts nobody: whoever looks after it acts by law (民法典 第23条), and shows that they do."""
    file = case.file
    if not file.application.by_somebody_else or file.has_document("mandate"):
        return None
    if all(each.is_adult(case.today) for each in file.household.members if each.relation == "self"):
        return FieldError("documents.mandate", "替别人申请，请上传本人签字的委托书照片。")
    if file.has_document(SHOWS_THE_GUARDIAN):
        return None
    return FieldError(
        "documents.mandate", "替孩子申请，不用委托书。请上传看得出监护关系的材料，例如村（社区）写的监护证明。"
    )


def mandate_is_to_be_looked_at(case: ApplicationSituation) -> FieldError | None:
    if case.subject.mandate_accepted:
        return FieldError("documents.mandate", "没有要核对的委托书。")
    return None


def known_papers_are_asked(case: StepContext[ApplicationFile, inputs.RequestSupplement]) -> FieldError | None:
    """Papers of the list (`GET /material-kinds`): for any other the person would have no place to put it."""
    for position, item in enumerate(case.input.items):
        if item.kind not in MATERIALS:
            return FieldError(f"items.{position}.kind", "没有这种材料，请从列表里选；列表里没有的，选“其他材料”。")
    return None


def nothing_forbidden_is_asked(case: StepContext[ApplicationFile, inputs.RequestSupplement]) -> FieldError | None:
    """What the means check can obtain now may not be asked of the person (社会救助法 第62条第2款; 措施(二十一))."""
    for position, item in enumerate(case.input.items):
        if may_not_be_asked(item.kind, case.file.policy):
            label = MATERIALS[item.kind].label
            return FieldError(
                f"items.{position}.kind",
                f"“{label}”可以通过信息核对取得，不得要求申请人提供（《社会救助法》第六十二条第二款）。",
            )
    return None


def nothing_is_asked_twice(case: StepContext[ApplicationFile, inputs.RequestSupplement]) -> FieldError | None:
    """What was handed in with the last recognition and has not changed is not asked again
    (刚性支出困难家庭认定办法 第10条第2款).
    """
    for position, item in enumerate(case.input.items):
        if item.kind in case.file.earlier_papers:
            label = MATERIALS[item.kind].label
            return FieldError(f"items.{position}.kind", f"“{label}”上次已经交过，没有变化的不能再要。")
    return None


def not_asked_before(case: ApplicationSituation) -> FieldError | None:
    if case.file.application.supplements_asked:
        return FieldError("items", "补充材料只能一次性告知。确需再次补充的，请园区民政监督人员办理。")
    return None


def listed_items_are_there(case: ApplicationSituation) -> FieldError | None:
    """Each listed paper has been uploaded since it was asked for, or is promised in writing (告知承诺制)."""
    file = case.file
    for item in file.application.supplement or []:
        if not file.has_document(item["kind"], since=case.subject.state_since) and item["kind"] in MATERIALS:
            label = MATERIALS[item["kind"]].label
            if MATERIALS[item["kind"]].paper and not file.has_document("promise", since=case.subject.state_since):
                return FieldError(
                    f"documents.{item['kind']}", f"还没有上传“{label}”。确实拿不到的，可以上传一份签字的书面承诺代替。"
                )
    return None


def is_not_extended(case: ApplicationSituation) -> FieldError | None:
    if case.file.was_extended:
        return FieldError("", "办理期限已经延长过一次，不能再延长。")
    return None


def limit_was_missed(case: ApplicationSituation) -> FieldError | None:
    if case.subject.noted_due_on is None:
        return FieldError("", "还没有超过法定期限，不用说明。")
    return None


def was_visited(case: ApplicationSituation) -> FieldError | None:
    """Or, on the short way, the spending was looked at."""
    if case.file.takes_short_way:
        if case.file.application.spending is None:
            return FieldError("spending", "还没有核实支出。请先看票据，登记核实的结果。")
        return None
    if not case.file.visits:
        return FieldError("visits", "还没有入户调查记录。请先由两名调查人员入户并登记。")
    return None


def was_visited_or_the_check_decides(case: ApplicationSituation) -> FieldError | None:
    """Nobody is visited only to be refused: what the check found is beyond the limits, the person was told, and said
    nothing against it (民发〔2021〕57号 第18条).
    """
    report = case.file.means_check
    decides = report is not None and report.conclusion is Conclusion.ABOVE_LIMIT
    if report is not None and decides and report.was_told and report.check.disputed_at is None:
        return None
    return was_visited(case)


def was_visited_or_is_kept_out(case: ApplicationSituation) -> FieldError | None:
    """Whoever twice does not cooperate is refused with that reason: 特困 knows no other end (民发〔2021〕43号 第13条,
    第18条).
    """
    if case.file.application.refusals_to_cooperate >= REFUSALS_BEFORE_TERMINATION:
        return None
    return was_visited_or_the_check_decides(case)


def applicant_is_a_child(case: ApplicationSituation) -> FieldError | None:
    """Only a minor may choose the children's allowance instead (民发〔2021〕43号 第9条)."""
    born = case.file.household.applicant.born_on()
    if born is None or age_on(born, case.today) >= ADULT_YEARS:
        return FieldError("", "只有未满18周岁的孩子才能改办孤儿（事实无人抚养儿童）保障。")
    return None


def visit_is_confirmed(case: ApplicationSituation) -> FieldError | None:
    """A grant rests on a visit that everybody who is said to have been there confirms, or the park has looked into."""
    named = [each for each in case.file.named if each.action == "record_visit"]
    denied = [each.name for each in named if each.state == DENIED]
    waiting = [each.name for each in named if each.state == OPEN]
    if denied:
        who = "、".join(dict.fromkeys(denied))
        return FieldError("visits", f"{who}说没有参加登记的入户调查。请等园区民政核实以后再决定。")
    if waiting:
        who = "、".join(dict.fromkeys(waiting))
        return FieldError("visits", f"入户调查还要{who}本人确认。请提醒本人在“消息”里打开，点“确认”。")
    void = {each.event for each in named if each.state == VOID}
    if void and {each.event for each in named} == void:
        return FieldError("visits", "登记的入户调查经园区核实不算数。请退回，重新入户调查。")
    return None


def has_no_other_status(case: ApplicationSituation) -> FieldError | None:
    """Recognised households are neither 低保 nor 特困, and with rigid expenses not 边缘 either
    (民发〔2021〕57号 第8条; 刚性支出困难家庭认定办法 第4条第1项).
    """
    if case.file.receives_basic_living:
        return FieldError("reason", "申请人正在享受低保或者特困供养，不需要另外认定。")
    if case.file.application.programme == "rigid_expense_household" and case.file.is_marginal:
        return FieldError("reason", "这一家已经认定为低保边缘家庭，待遇更多，不用再认定刚性支出困难家庭。")
    return None


def nobody_is_covered_elsewhere(case: ApplicationSituation) -> FieldError | None:
    """Whoever decides learns it before, and whom to ask: not from a refusal of the database after seven days on the
    board.
    """
    if not case.file.covered_elsewhere:
        return None
    said = "；".join(each.in_words for each in case.file.covered_elsewhere)
    return FieldError(
        "reason",
        f"{said}，不能重复享受。请先请那里办成员变更或者终止，生效以后再确认；不该再批的，请办不予确认。",
    )


def representatives_suffice(case: StepContext[ApplicationFile, inputs.RecordAppraisal]) -> FieldError | None:
    part, whole = VILLAGE_REPRESENTATIVES
    facts = case.input
    if facts.village_representatives > facts.participants:
        return FieldError("village_representatives", "村（居）民代表人数不能多于参加评议的人数。")
    if facts.village_representatives * whole < facts.participants * part:
        return FieldError("village_representatives", "村（居）民代表不得少于参加评议人数的三分之二，请重新组织评议。")
    return None


def opinion_is_grant(case: ApplicationSituation) -> FieldError | None:
    if (case.file.application.opinion or {}).get("opinion") != "grant":
        return FieldError("reason", "初审意见是不予救助，没有经过公示，不能直接确认。")
    return None


def park_has_visited(case: ApplicationSituation) -> FieldError | None:
    """Registered relatives of staff, and whatever somebody complained about: the upper level visits before the decision
    (民发〔2021〕57号 第20条). Of a complaint nothing is said: whom it is about could read it.
    """
    file = case.file
    if not file.park_visited and file.concerns_staff:
        return FieldError("visits", "家庭成员是经办人员或村干部的近亲属，须由园区民政先入户核实，才能作出决定。")
    if file.complaint_waits_for_visit:
        return FieldError("visits", "这件申请须由园区民政先入户核实，才能作出决定。")
    return None


def _decides(case: ApplicationSituation, level: Level) -> bool:
    """Whether it is this level that decides on the programme (社会救助法 第44条)."""
    return level_in(case.file.policy, case.file.application.programme) is level


def township_decides(case: ApplicationSituation) -> bool:
    return _decides(case, Level.TOWNSHIP)


def park_decides(case: ApplicationSituation) -> bool:
    return _decides(case, Level.PARK)


def bureau_decides(case: ApplicationSituation) -> bool:
    return _decides(case, Level.BUREAU)


def refused_twice(case: ApplicationSituation) -> FieldError | None:
    if case.file.application.refusals_to_cooperate < REFUSALS_BEFORE_TERMINATION:
        return FieldError("reason", "终止办理前，须至少两次记录申请人无正当理由不配合调查的情况。")
    return None


def proposes_grant(case: StepContext[ApplicationFile, inputs.Propose]) -> bool:
    return bool(case.input.opinion == "grant")


def proposes_refusal(case: StepContext[ApplicationFile, inputs.Propose]) -> bool:
    return bool(case.input.opinion == "refuse")

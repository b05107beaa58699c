"""What the first page of a member of staff offers (工作台): one table of entries, each with who is offered it.

Nobody is offered what would be refused them: an entry stands where the access rule of the operation that its page
reads lets the caller in, where `sight` shows them the kind of matter, or where they take a step of it. The phone keeps
no list of offices of its own (docs/miniprogram.md).
"""

from __future__ import annotations

from api.collections.menu_access import (
    Entry,
    Section,
    Shown,
    agrees,
    either,
    follows,
    for_the_new_area,
    holds,
    lies_with,
    looks_into,
    of_department,
    of_homes,
    only_reports,
    reads,
    reports,
    works_in_a_home,
    works_on,
)
from app.accounts.actor import Actor
from app.accounts.roles import OF_ORGANISATIONS, TOWNSHIP_STAFF, Role
from app.registry.collections import COLLECTIONS

DRAFTS_FOR_OTHERS = frozenset({Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER})
_STAFF, _OFFICER = "/packages/staff/pages/", "/packages/officer/pages/"
_MONEY = "/packages/money/pages/"
_FIGURES = "/packages/figures/pages/"
_CARE = "/packages/services/pages/"
_WORKLIST = _STAFF + "worklist/worklist?collection="
_REGISTER = "/packages/registers/pages/register/register?of="


def _list(collection: str, label: str, hint: str, shown: Shown | None = None, *, urgent: bool = False) -> Entry:
    page = _WORKLIST + collection
    return Entry(collection, label, hint, page, shown or follows(collection), collection, urgent)


def _register(code: str, label: str, hint: str, shown: Shown) -> Entry:
    return Entry(code, label, hint, _REGISTER + code, shown)


WORK = Section(
    "每天要办的",
    (
        _list("emergencies", "急难求助", "先办最急的", urgent=True),
        _list("applications", "救助申请", "按到期先后排列"),
        _list("leads", "困难线索", "安排走访和处理"),
        _list("tickets", "热线工单", "答复、转办、回访"),
        _list("leads", "我上报的线索", "看看有没有人去看过", only_reports),
        _list("benefits", "在保的人家", "要复核的排在前面"),
        _list("complaints", "办投诉举报", "受理、安排人查、答复"),
        _register("village-visits", "村负责人走访", "这一期要去哪些人家，哪些过了日子", reads("village_visits.index")),
        _list("reports", "群众反映", "有人说别人家有困难，转成了线索"),
        Entry(
            "services-due",
            "要去做的服务",
            "今天和这几天，谁家要做什么",
            _CARE + "duties/duties?of=today",
            holds(Role.SERVICE_PROVIDER, Role.SOCIAL_WORKER),
        ),
        _register("home-people", "院里的人", "谁要来、谁住着、谁不在；报一个月的结算", works_in_a_home),
        Entry("calls", "要打的电话", "通知不到的人，请打电话告诉", _STAFF + "calls/calls", reads("inbox.calls")),
        Entry("pending", "待我确认", "要两个人才能办的事", _STAFF + "pending/pending", agrees),
        Entry("looks", "异常查看", "谁看了不寻常的资料", _STAFF + "looks/looks", reads("looks.reviewed")),
    ),
)
COUNTER = Section(
    "有人来了、打来电话",
    (
        Entry("ticket", "接电话", "记下来电，看他以前打来过没有", _STAFF + "ticket/ticket", reads("tickets.create")),
        Entry("report-emergency", "报急难", "有人当面说、打电话来说", "/pages/emergency/emergency", reports),
        Entry(
            "report-lead",
            "上报困难户",
            "谁家有困难，告诉当地去看",
            "/packages/assistant/pages/lead/lead",
            reports,
        ),
        Entry(
            "apply",
            "替别人申请",
            "本人来了，或者托人来办",
            "/packages/resident/pages/programmes/programmes?for=other",
            holds(*DRAFTS_FOR_OTHERS),
        ),
        Entry(
            "counter", "窗口", "核实来人的身份，当面申请", _OFFICER + "counter/counter", reads("staff.find_identity")
        ),
        Entry(
            "rolls",
            "原花名册转入",
            "原来在保的人家，从表格里转进来",
            _OFFICER + "rolls/rolls",
            reads("roll_imports.create"),
        ),
        Entry(
            "assess",
            "评估一家的需求",
            "问几个问题，定下谁来办、哪天办",
            "/packages/public/pages/needs/needs?for=household",
            works_on("assessments"),
        ),
        _register(
            "referral-kinds",
            "转给部门",
            "先看部门排多少件、多少天答复，再当面转",
            holds(*TOWNSHIP_STAFF, Role.PARK_SUPERVISOR),
        ),
        _register(
            "answer-codes",
            "一次性答复码",
            "没有账号的单位，凭码在网页上答复、转来一个人",
            holds(Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR),
        ),
        Entry(
            "warnings",
            "省级预警",
            "把省里的名单导进来，每一户都去看，结果报回去",
            _OFFICER + "warnings/warnings",
            reads("warnings.create"),
        ),
        Entry("duty", "值班", "现在谁值班，下一班是谁", _OFFICER + "duty/duty", reads("duty.show")),
        Entry("printing", "打印", "公示单、公布单、空白表格", _OFFICER + "printing/printing", follows("applications")),
    ),
)
HANDED = Section(
    "转出去的、派下来的",
    (
        _list("referrals", "部门转介", "转给部门的事，到期没有答复的排在前面"),
        _list("roster-tasks", "名册差异", "部门的名单和名册不一样的人，去看一看"),
        _list(
            "meeting-tasks",
            "会议议定事项",
            "联席会议交办的，到期没有办完的下次接着议",
            works_on("meeting-tasks"),
        ),
        _list("meeting-invitations", "参会通知", "答复来不来，看定了什么", works_on("meeting-invitations")),
        _list("inspection-checks", "抽查案件", "双随机抽到的，去查或者整改", looks_into),
        _register(
            "rosters",
            "部门名册",
            "发给部门核对，传回结果，不同的派下去看",
            holds(Role.DEPARTMENT_OFFICER, Role.BUREAU_SUPERVISOR),
        ),
        _register("roster-lines", "名册上我们这里的人", "告诉了哪个部门，部门报回什么", reads("rosters.of_here")),
        Entry(
            "medical-bills",
            "医保高额自付名单",
            "导进来，自付太多的人家派人去看",
            _OFFICER + "warnings/warnings?of=bills",
            either(holds(Role.BUREAU_SUPERVISOR), of_department("health")),
        ),
        _register(
            "incoming-referrals",
            "转给民政的人",
            "遇到过不下去的人告诉民政，看办得怎么样",
            reads("incoming_referrals.index"),
        ),
        _register(
            "status-changes", "谁在享受救助", "每天的新增、变化、停止，收到的签收", reads("status_changes.index")
        ),
    ),
)
SERVICES = Section(
    "服务和照料",
    (
        Entry(
            "services-late",
            "服务没有说法的",
            "过了日子，没有人说做没做",
            _CARE + "duties/duties?of=late",
            holds(Role.TOWNSHIP_OFFICER, Role.VILLAGE_ASSISTANT),
        ),
        _list("service-plans", "服务计划", "答应每个人的事；机构三次没有做到的，要查看"),
        Entry(
            "plan-services",
            "制定服务计划",
            "答应一个人的事，一年的服务一次写好",
            _CARE + "plan/plan",
            holds(Role.TOWNSHIP_OFFICER),
        ),
        Entry(
            "agree-care",
            "拟照料协议",
            "和照料人签，打印出来当面签字",
            _CARE + "agreement/agreement",
            holds(Role.TOWNSHIP_OFFICER),
        ),
        _register(
            "home-candidates",
            "邀请老人住福利院",
            "照规则列出可以邀请的人，去当面问愿不愿意",
            holds(Role.TOWNSHIP_OFFICER),
        ),
        _list("home-places", "福利院入住", "邀请、排队、入住；有人说不住了，要去核实"),
        _list("home-months", "福利院月结算", "核对谁住了哪几天，对了再付款", works_on("home-months")),
        _list(
            "charity-projects",
            "慈善项目",
            "提出的项目；登记收到的、公布花掉的",
            either(holds(Role.BUREAU_SUPERVISOR), lies_with("charity")),
        ),
        _register("charity-needs", "请慈善组织帮忙", "没有批准的人家，问问同不同意", reads("charity_matches.needs")),
        _list(
            "charity-matches",
            "慈善帮扶",
            "本人同意了，请慈善组织帮忙的人家",
            either(holds(Role.TOWNSHIP_OFFICER), lies_with("charity")),
        ),
        _register("social-cases", "请社工帮忙", "本人同意了，请社工站接下来", reads("social_cases.create")),
        _list(
            "social-cases",
            "社工个案",
            "本人同意了，请社工帮忙的人家",
            either(holds(Role.TOWNSHIP_OFFICER), lies_with("social_work")),
        ),
        _register("social-tasks", "交给社工一件事", "请一位社工去一户人家看看", reads("social_tasks.create")),
        _list(
            "social-tasks",
            "社工任务",
            "社工去看的人家；报来的请看，过了日子的请催",
            either(holds(Role.TOWNSHIP_OFFICER), lies_with("social_work")),
        ),
        _register(
            "volunteer-activities",
            "志愿活动",
            "发起活动，看报名，登记时长",
            holds(*OF_ORGANISATIONS),
        ),
        _register(
            "organisation-projects",
            "机构的项目",
            "公布品牌项目，做完了写结果",
            holds(*OF_ORGANISATIONS, Role.BUREAU_SUPERVISOR),
        ),
        _register("station-plans", "社工站年度计划", "公布一年要做的事", lies_with("social_work")),
        _register("volunteer-signups", "核实志愿时长", "机构登记的时长，您核实了才算数", reads("volunteers.confirm")),
        _register("watched", "登记关爱对象", "留守的人、困境儿童、残疾人，定期去看", reads("watched_persons.create")),
        _list(
            "watched-persons",
            "关爱走访",
            "留守的人、困境儿童、残疾人；过了日子没有去看的排在前面",
            either(holds(Role.TOWNSHIP_OFFICER, Role.VILLAGE_ASSISTANT), lies_with("social_work")),
        ),
    ),
)
MONEY = Section(
    "钱",
    (
        Entry(
            "recoveries",
            "多发的钱",
            "登记多发的钱，看每一笔退了多少",
            _MONEY + "recoveries/recoveries",
            works_on("recoveries"),
        ),
        Entry("prices", "价格联动", "录入价格指数，看补贴发放", _MONEY + "prices/prices", reads("price_indexes.show")),
        _register(
            "batches", "按批发放的补助", "取暖、临时补贴、临时提高：录入、看名单、核对", works_on("one-off-payments")
        ),
        Entry("funds", "备用金", "还有多少，申请补充", _OFFICER + "funds/funds", reads("reserve_funds.funds")),
        Entry(
            "service-funds",
            "购买服务的钱",
            "今年还能签多少，签合同",
            _CARE + "money/money",
            reads("purchased_services.fund"),
        ),
        _register("work-budgets", "工作经费", "各乡镇办救助工作的钱，安排了多少、花了多少", works_on("work-budgets")),
        _register(
            "service-lists",
            "购买服务清单",
            "今年买什么、给谁、打算花多少，已经签了多少",
            reads("purchased_services.fund"),
        ),
        _register("reconciliation", "备用金对账", "每月收支和余额对不对得上", reads("reserve_funds.reconcile")),
        _register("ledger", "总账", "每个科目还有多少钱，账平不平", reads("ledger.accounts")),
        _register("payers", "谁发了多少", "一天里每个人发放了几笔", reads("payers.index")),
    ),
)
SUPERVISION = Section(
    "查看和监督",
    (
        Entry(
            "figures", "统计", "办了多少、发了多少，点开就是名单", _FIGURES + "figures/figures", reads("figures.index")
        ),
        Entry(
            "monthly-reports",
            "月报和台账",
            "打印月报，导出各种台账",
            _FIGURES + "reports/reports",
            reads("figures.monthly_report"),
        ),
        _register("decisions", "乡镇所作决定", "各乡镇一天定了什么", reads("township_decisions.decided_by_townships")),
        _register("villages", "各村力量", "谁负责、几名协理员、有没有服务站，缺什么", reads("villages.show")),
        _register("visit-figures", "各村走访了多少", "哪个村的负责人去了、没有去", reads("villages.show")),
        _register("posts", "岗位", "各机构、各窗口有几个岗位，哪一种，缺什么", reads("posts.index")),
        _register("trainings", "培训", "办过哪些培训，多少人参加", reads("villages.held")),
        _register("conferences", "一事一议登记簿", "疑难的事，集体商量过的", reads("registers.conferences")),
        _register("remedies-sought", "复议诉讼登记簿", "收到的复议、诉讼和结果", reads("registers.remedies_sought")),
        _register(
            "departments",
            "各部门答复得怎样",
            "谁没有答复、要多少天、本人说没解决的",
            holds(Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR),
        ),
        _register("appraisals", "部门绩效", "按期答复、退回、解决了的，能比的才比", reads("appraisals.index")),
        _register("commendations", "表彰", "表彰过哪些单位和个人", holds(Role.BUREAU_SUPERVISOR, Role.AUDITOR)),
        _register("status-feeds", "告诉部门的变动", "每天告诉哪些部门，哪些还没有签收", reads("status_changes.told")),
        _register("non-responses", "核对没有回音的", "哪个单位多久没有答复", reads("means_check.non_response_log")),
        Entry(
            "standards",
            "救助标准",
            "录入新标准，核对别人录入的",
            _OFFICER + "standards/standards",
            works_on("standard-changes"),
        ),
        _register("organisations", "机构和资质", "谁在服务，证照到没到期", reads("organisations.create")),
        _register("welfare-homes", "福利院", "床位、护理型床位占比、住了多少人", of_homes),
        _register(
            "charity",
            "慈善项目的账",
            "谁在做、收了多少、花在哪里",
            either(holds(Role.TOWNSHIP_OFFICER, Role.BUREAU_SUPERVISOR, Role.AUDITOR), lies_with("charity")),
        ),
        _register("disasters", "灾害", "哪里受灾、定了什么标准、还有多少钱和物资", reads("disasters.events")),
        _register(
            "campaigns", "专项救护", "什么时候、在哪里巡查，遇到多少人", reads("rescue_campaigns.show_campaigns")
        ),
        _register("handovers", "移交流散人员", "把人交给救助站，看接到没有", reads("stranded.handovers")),
        _register("meetings", "联席会议", "议程自己列出来，每一项都有人办", works_on("meetings")),
        _register(
            "disposals", "销毁和移交清册", "保存期满的，两个人批准以后销毁或者移交档案馆", works_on("disposal-lists")
        ),
        _register("disposal-holds", "暂缓销毁", "打官司、监察要用的，先不销毁", reads("retention.holds")),
        _register("retention", "保存期限", "每一类材料存多少年，依据是什么", reads("retention.show_periods")),
        _register("inspections", "双随机抽查", "定名单、抽签、看结果", works_on("inspections")),
        _register("modes", "应急措施", "疫情、灾害时开哪几项，影响谁", reads("emergency_modes.turn_on")),
        _register("leaves", "请假和代班", "谁不在，由谁代办", reads("duty.show_leaves")),
        _register("chain", "核对一件事的记录", "有没有被人改过，是谁办的", reads("record_checks.check")),
        _register("digests", "每天的记录摘要", "和另外保存的对一对", reads("record_checks.kept")),
        Entry(
            "security-log",
            "安全日志",
            "谁登录、谁被拒绝、谁被授权",
            _OFFICER + "security-log/security-log",
            for_the_new_area(Role.AUDITOR, Role.ADMINISTRATOR),
        ),
        _register("calendar", "日历", "放假和调休上班，期限按这个数", reads("policy_settings.calendar")),
        _register("alerts", "账号安全提醒", "有人反复试密码、夜里登录", reads("security_log.security_alerts")),
    ),
)
SETTINGS = Section(
    "账号和设置",
    (
        _register("accounts", "账号和岗位", "新来的人、调走的人、忘了密码的人", reads("staff.accounts")),
        _register(
            "department-systems",
            "部门业务系统",
            "哪些部门用自己的系统办",
            reads("department_systems.index"),
        ),
        _register("policy", "政策参数", "政策里可以调的数，要两个人办", reads("policy_settings.index")),
        _register("remedies", "文书上的救济途径", "不服的向哪里复议、起诉", reads("policy_settings.show_remedies")),
        _register("telephones", "窗口电话", "通知和文书上印的号码", reads("staff.set_office_telephone")),
    ),
)
_NAMED = {
    "standard-changes",
    "service-lists",
    "work-budgets",
    "inspections",
    "meetings",
    "disposal-lists",
    "one-off-payments",
    "rosters",
    *(entry.collection for section in (WORK, HANDED, SERVICES) for entry in section.entries),
}
# A kind of matter that nobody has named here has its list all the same, for whoever takes a step of it.
OTHERS = Section(
    "其他要办的",
    tuple(
        _list(name, collection.label, "看看有没有等您办的", works_on(name))
        for name, collection in COLLECTIONS.items()
        if name not in _NAMED
    ),
)
SECTIONS = (WORK, COUNTER, HANDED, SERVICES, OTHERS, MONEY, SUPERVISION, SETTINGS)


def offered_to(actor: Actor) -> list[tuple[Section, list[Entry]]]:
    """What the caller may do in office, in the order of the table; a section without any is left out."""
    if not actor.roles:
        return []
    found = [(section, [entry for entry in section.entries if entry.shown(actor)]) for section in SECTIONS]
    return [(section, entries) for section, entries in found if entries]

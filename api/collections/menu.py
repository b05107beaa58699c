"""What the first page of a member of staff offers (工作台): one table of entries, each with who is offered it.

Nobody is offered what would be refused them: an entry stands where the access rule of the operation that its page
reads lets the caller in, where `sight` shows them the kind of matter, or where they take a step of it. The phone keeps
no list of offices of its own (docs/miniprogram.md).
"""

from __future__ import annotations

from api.collections.menu_access import (
    Entry,
    Section,
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
from api.collections.menu_entries import (
    CARE_PAGES,
    FIGURES_PAGES,
    MONEY_PAGES,
    OFFICER_PAGES,
    STAFF_PAGES,
    list_of,
    register_of,
)
from api.collections.menu_of_services import SERVICES
from app.accounts.actor import Actor
from app.accounts.roles import OF_ORGANISATIONS, TOWNSHIP_STAFF, Role
from app.registry.collections import COLLECTIONS

DRAFTS_FOR_OTHERS = frozenset({Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER})

WORK = Section(
    "每天要办的",
    (
        list_of("emergencies", "急难求助", "先办最急的", urgent=True),
        list_of("applications", "救助申请", "按到期先后排列"),
        list_of("leads", "困难线索", "安排走访和处理"),
        list_of("tickets", "热线工单", "答复、转办、回访"),
        list_of("leads", "我上报的线索", "看看有没有人去看过", only_reports),
        list_of("benefits", "在保的人家", "要复核的排在前面"),
        list_of("complaints", "办投诉举报", "受理、安排人查、答复"),
        register_of(
            "village-visits", "村负责人走访", "这一期要去哪些人家，哪些过了日子", reads("village_visits.index")
        ),
        list_of("reports", "群众反映", "有人说别人家有困难，转成了线索"),
        Entry(
            "services-due",
            "要去做的服务",
            "今天和这几天，谁家要做什么",
            CARE_PAGES + "duties/duties?of=today",
            holds(Role.SERVICE_PROVIDER, Role.SOCIAL_WORKER),
        ),
        register_of("home-people", "院里的人", "谁要来、谁住着、谁不在；报一个月的结算", works_in_a_home),
        Entry("calls", "要打的电话", "通知不到的人，请打电话告诉", STAFF_PAGES + "calls/calls", reads("inbox.calls")),
        Entry("pending", "待我确认", "要两个人才能办的事", STAFF_PAGES + "pending/pending", agrees),
        Entry("looks", "异常查看", "谁看了不寻常的资料", STAFF_PAGES + "looks/looks", reads("looks.reviewed")),
    ),
)
COUNTER = Section(
    "有人来了、打来电话",
    (
        Entry(
            "ticket", "接电话", "记下来电，看他以前打来过没有", STAFF_PAGES + "ticket/ticket", reads("tickets.create")
        ),
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
            "counter",
            "窗口",
            "核实来人的身份，当面申请",
            OFFICER_PAGES + "counter/counter",
            reads("staff.find_identity"),
        ),
        Entry(
            "rolls",
            "原花名册转入",
            "原来在保的人家，从表格里转进来",
            OFFICER_PAGES + "rolls/rolls",
            reads("roll_imports.create"),
        ),
        Entry(
            "assess",
            "评估一家的需求",
            "问几个问题，定下谁来办、哪天办",
            "/packages/public/pages/needs/needs?for=household",
            works_on("assessments"),
        ),
        register_of(
            "referral-kinds",
            "转给部门",
            "先看部门排多少件、多少天答复，再当面转",
            holds(*TOWNSHIP_STAFF, Role.PARK_SUPERVISOR),
        ),
        register_of(
            "answer-codes",
            "一次性答复码",
            "没有账号的单位，凭码在网页上答复、转来一个人",
            holds(Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR),
        ),
        Entry(
            "warnings",
            "省级预警",
            "把省里的名单导进来，每一户都去看，结果报回去",
            OFFICER_PAGES + "warnings/warnings",
            reads("warnings.create"),
        ),
        Entry("duty", "值班", "现在谁值班，下一班是谁", OFFICER_PAGES + "duty/duty", reads("duty.show")),
        Entry(
            "printing", "打印", "公示单、公布单、空白表格", OFFICER_PAGES + "printing/printing", follows("applications")
        ),
    ),
)
HANDED = Section(
    "转出去的、派下来的",
    (
        list_of("referrals", "部门转介", "转给部门的事，到期没有答复的排在前面"),
        list_of("roster-tasks", "名册差异", "部门的名单和名册不一样的人，去看一看"),
        list_of(
            "meeting-tasks",
            "会议议定事项",
            "联席会议交办的，到期没有办完的下次接着议",
            works_on("meeting-tasks"),
        ),
        list_of("meeting-invitations", "参会通知", "答复来不来，看定了什么", works_on("meeting-invitations")),
        list_of("inspection-checks", "抽查案件", "双随机抽到的，去查或者整改", looks_into),
        register_of(
            "rosters",
            "部门名册",
            "发给部门核对，传回结果，不同的派下去看",
            holds(Role.DEPARTMENT_OFFICER, Role.BUREAU_SUPERVISOR),
        ),
        register_of("roster-lines", "名册上我们这里的人", "告诉了哪个部门，部门报回什么", reads("rosters.of_here")),
        Entry(
            "medical-bills",
            "医保高额自付名单",
            "导进来，自付太多的人家派人去看",
            OFFICER_PAGES + "warnings/warnings?of=bills",
            either(holds(Role.BUREAU_SUPERVISOR), of_department("health")),
        ),
        register_of(
            "incoming-referrals",
            "转给民政的人",
            "遇到过不下去的人告诉民政，看办得怎么样",
            reads("incoming_referrals.index"),
        ),
        register_of(
            "status-changes", "谁在享受救助", "每天的新增、变化、停止，收到的签收", reads("status_changes.index")
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
            MONEY_PAGES + "recoveries/recoveries",
            works_on("recoveries"),
        ),
        Entry(
            "prices", "价格联动", "录入价格指数，看补贴发放", MONEY_PAGES + "prices/prices", reads("price_indexes.show")
        ),
        register_of(
            "batches", "按批发放的补助", "取暖、临时补贴、临时提高：录入、看名单、核对", works_on("one-off-payments")
        ),
        Entry("funds", "备用金", "还有多少，申请补充", OFFICER_PAGES + "funds/funds", reads("reserve_funds.funds")),
        Entry(
            "service-funds",
            "购买服务的钱",
            "今年还能签多少，签合同",
            CARE_PAGES + "money/money",
            reads("purchased_services.fund"),
        ),
        register_of("work-budgets", "工作经费", "各乡镇办救助工作的钱，安排了多少、花了多少", works_on("work-budgets")),
        register_of(
            "service-lists",
            "购买服务清单",
            "今年买什么、给谁、打算花多少，已经签了多少",
            reads("purchased_services.fund"),
        ),
        register_of("reconciliation", "备用金对账", "每月收支和余额对不对得上", reads("reserve_funds.reconcile")),
        register_of("ledger", "总账", "每个科目还有多少钱，账平不平", reads("ledger.accounts")),
        register_of("payers", "谁发了多少", "一天里每个人发放了几笔", reads("payers.index")),
    ),
)
SUPERVISION = Section(
    "查看和监督",
    (
        Entry(
            "figures",
            "统计",
            "办了多少、发了多少，点开就是名单",
            FIGURES_PAGES + "figures/figures",
            reads("figures.index"),
        ),
        Entry(
            "monthly-reports",
            "月报和台账",
            "打印月报，导出各种台账",
            FIGURES_PAGES + "reports/reports",
            reads("figures.monthly_report"),
        ),
        register_of(
            "decisions", "乡镇所作决定", "各乡镇一天定了什么", reads("township_decisions.decided_by_townships")
        ),
        register_of("villages", "各村力量", "谁负责、几名协理员、有没有服务站，缺什么", reads("villages.show")),
        register_of("visit-figures", "各村走访了多少", "哪个村的负责人去了、没有去", reads("villages.show")),
        register_of("posts", "岗位", "各机构、各窗口有几个岗位，哪一种，缺什么", reads("posts.index")),
        register_of("trainings", "培训", "办过哪些培训，多少人参加", reads("villages.held")),
        register_of("conferences", "一事一议登记簿", "疑难的事，集体商量过的", reads("registers.conferences")),
        register_of("remedies-sought", "复议诉讼登记簿", "收到的复议、诉讼和结果", reads("registers.remedies_sought")),
        register_of(
            "departments",
            "各部门答复得怎样",
            "谁没有答复、要多少天、本人说没解决的",
            holds(Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR),
        ),
        register_of("appraisals", "部门绩效", "按期答复、退回、解决了的，能比的才比", reads("appraisals.index")),
        register_of("commendations", "表彰", "表彰过哪些单位和个人", holds(Role.BUREAU_SUPERVISOR, Role.AUDITOR)),
        register_of("status-feeds", "告诉部门的变动", "每天告诉哪些部门，哪些还没有签收", reads("status_changes.told")),
        register_of("non-responses", "核对没有回音的", "哪个单位多久没有答复", reads("means_check.non_response_log")),
        Entry(
            "standards",
            "救助标准",
            "录入新标准，核对别人录入的",
            OFFICER_PAGES + "standards/standards",
            works_on("standard-changes"),
        ),
        register_of(
            "organisations",
            "机构和资质",
            "谁在服务，证照到没到期；机构在这里上报证照",
            either(reads("organisations.create"), holds(*OF_ORGANISATIONS)),
        ),
        register_of("welfare-homes", "福利院", "床位、护理型床位占比、住了多少人", of_homes),
        register_of(
            "charity",
            "慈善项目的账",
            "谁在做、收了多少、花在哪里",
            either(holds(Role.TOWNSHIP_OFFICER, Role.BUREAU_SUPERVISOR, Role.AUDITOR), lies_with("charity")),
        ),
        register_of("disasters", "灾害", "哪里受灾、定了什么标准、还有多少钱和物资", reads("disasters.events")),
        register_of(
            "campaigns", "专项救护", "什么时候、在哪里巡查，遇到多少人", reads("rescue_campaigns.show_campaigns")
        ),
        register_of("handovers", "移交流散人员", "把人交给救助站，看接到没有", reads("stranded.handovers")),
        register_of("meetings", "联席会议", "议程自己列出来，每一项都有人办", works_on("meetings")),
        register_of(
            "disposals", "销毁和移交清册", "保存期满的，两个人批准以后销毁或者移交档案馆", works_on("disposal-lists")
        ),
        register_of("disposal-holds", "暂缓销毁", "打官司、监察要用的，先不销毁", reads("retention.holds")),
        register_of("retention", "保存期限", "每一类材料存多少年，依据是什么", reads("retention.show_periods")),
        register_of("inspections", "双随机抽查", "定名单、抽签、看结果", works_on("inspections")),
        register_of("modes", "应急措施", "疫情、灾害时开哪几项，影响谁", reads("emergency_modes.turn_on")),
        register_of("leaves", "请假和代班", "谁不在，由谁代办", reads("duty.show_leaves")),
        register_of("chain", "核对一件事的记录", "有没有被人改过，是谁办的", reads("record_checks.check")),
        register_of("digests", "每天的记录摘要", "和另外保存的对一对", reads("record_checks.kept")),
        Entry(
            "security-log",
            "安全日志",
            "谁登录、谁被拒绝、谁被授权",
            OFFICER_PAGES + "security-log/security-log",
            for_the_new_area(Role.AUDITOR, Role.ADMINISTRATOR),
        ),
        register_of("calendar", "日历", "放假和调休上班，期限按这个数", reads("policy_settings.calendar")),
        register_of("alerts", "账号安全提醒", "有人反复试密码、夜里登录", reads("security_log.security_alerts")),
    ),
)
SETTINGS = Section(
    "账号和设置",
    (
        register_of("accounts", "账号和岗位", "新来的人、调走的人、忘了密码的人", reads("staff.accounts")),
        register_of(
            "department-systems",
            "部门业务系统",
            "哪些部门用自己的系统办",
            reads("department_systems.index"),
        ),
        register_of("policy", "政策参数", "政策里可以调的数，要两个人办", reads("policy_settings.index")),
        register_of("remedies", "文书上的救济途径", "不服的向哪里复议、起诉", reads("policy_settings.show_remedies")),
        register_of("telephones", "窗口电话", "通知和文书上印的号码", reads("staff.set_office_telephone")),
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
        list_of(name, collection.label, "看看有没有等您办的", works_on(name))
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

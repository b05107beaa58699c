"""The menu (`menu.py`): what waits each day, and whoever stands at the counter or rings."""

from __future__ import annotations

from api.collections.menu_access import (
    Entry,
    Section,
    agrees,
    follows,
    holds,
    only_reports,
    reads,
    reports,
    works_in_a_home,
    works_on,
)
from api.collections.menu_entries import CARE_PAGES, OFFICER_PAGES, STAFF_PAGES, list_of, register_of
from app.accounts.roles import TOWNSHIP_STAFF, Role

DRAFTS_FOR_OTHERS = frozenset({Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER})

WORK = Section(
    "每天要办的",
    (
        list_of("emergencies", "急难求助", "先办最急的", urgent=True),
        list_of("applications", "救助申请", "按到期先后排列"),
        Entry(
            "planned-visits",
            "今天的入户",
            "今天约好上门的人家，先去哪家、打电话、登记",
            OFFICER_PAGES + "visits/visits",
            reads("planned_visits.today"),
        ),
        list_of("leads", "困难线索", "安排走访和处理"),
        Entry(
            "ticket",
            "接电话",
            "记下来电，看他以前打来过没有",
            STAFF_PAGES + "ticket/ticket",
            reads("tickets.create"),
        ),
        list_of("tickets", "热线工单", "答复、转办、回访"),
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
        list_of("leads", "我上报的线索", "看看有没有人去看过", only_reports),
    ),
)

COUNTER = Section(
    "有人来了、打来电话",
    (
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
            daily=frozenset({Role.TOWNSHIP_OFFICER}),
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
            "printing",
            "打印",
            "公示单、公布单、空白表格",
            OFFICER_PAGES + "printing/printing",
            follows("applications"),
            daily=frozenset({Role.TOWNSHIP_OFFICER}),
        ),
    ),
)

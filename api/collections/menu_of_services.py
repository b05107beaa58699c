"""The menu (`menu.py`): help that is not money, and those who give it."""

from __future__ import annotations

from api.collections.menu_access import Entry, Section, either, holds, lies_with, reads, works_on
from api.collections.menu_entries import CARE_PAGES, list_of, register_of
from app.accounts.roles import OF_ORGANISATIONS, Role

SERVICES = Section(
    "服务和照料",
    (
        Entry(
            "services-late",
            "服务没有说法的",
            "过了日子，没有人说做没做",
            CARE_PAGES + "duties/duties?of=late",
            holds(Role.TOWNSHIP_OFFICER, Role.VILLAGE_ASSISTANT),
        ),
        list_of("service-plans", "服务计划", "答应每个人的事；机构三次没有做到的，要查看"),
        Entry(
            "plan-services",
            "制定服务计划",
            "答应一个人的事，一年的服务一次写好",
            CARE_PAGES + "plan/plan",
            holds(Role.TOWNSHIP_OFFICER),
        ),
        Entry(
            "agree-care",
            "拟照料协议",
            "和照料人签，打印出来当面签字",
            CARE_PAGES + "agreement/agreement",
            holds(Role.TOWNSHIP_OFFICER),
        ),
        register_of(
            "home-candidates",
            "邀请老人住福利院",
            "照规则列出可以邀请的人，去当面问愿不愿意",
            holds(Role.TOWNSHIP_OFFICER),
        ),
        list_of("home-places", "福利院入住", "邀请、排队、入住；有人说不住了，要去核实"),
        list_of("home-months", "福利院月结算", "核对谁住了哪几天，对了再付款", works_on("home-months")),
        list_of(
            "charity-projects",
            "慈善项目",
            "提出的项目；登记收到的、公布花掉的",
            either(holds(Role.BUREAU_SUPERVISOR), lies_with("charity")),
        ),
        list_of(
            "permit-papers",
            "证照核对",
            "机构上报的证照：机构传照片，民政局核对登记",
            holds(Role.BUREAU_SUPERVISOR, *OF_ORGANISATIONS),
        ),
        register_of("charity-needs", "请慈善组织帮忙", "没有批准的人家，问问同不同意", reads("charity_matches.needs")),
        list_of(
            "charity-matches",
            "慈善帮扶",
            "本人同意了，请慈善组织帮忙的人家",
            either(holds(Role.TOWNSHIP_OFFICER), lies_with("charity")),
        ),
        register_of("social-cases", "请社工帮忙", "本人同意了，请社工站接下来", reads("social_cases.create")),
        list_of(
            "social-cases",
            "社工个案",
            "本人同意了，请社工帮忙的人家",
            either(holds(Role.TOWNSHIP_OFFICER), lies_with("social_work")),
        ),
        register_of("social-tasks", "交给社工一件事", "请一位社工去一户人家看看", reads("social_tasks.create")),
        list_of(
            "social-tasks",
            "社工任务",
            "社工去看的人家；报来的请看，过了日子的请催",
            either(holds(Role.TOWNSHIP_OFFICER), lies_with("social_work")),
        ),
        register_of(
            "volunteer-activities",
            "志愿活动",
            "发起活动，看报名，登记时长",
            holds(*OF_ORGANISATIONS),
        ),
        register_of(
            "organisation-projects",
            "机构的项目",
            "公布品牌项目，做完了写结果",
            holds(*OF_ORGANISATIONS, Role.BUREAU_SUPERVISOR),
        ),
        register_of("station-plans", "社工站年度计划", "公布一年要做的事", lies_with("social_work")),
        register_of("volunteer-signups", "核实志愿时长", "机构登记的时长，您核实了才算数", reads("volunteers.confirm")),
        register_of("watched", "登记关爱对象", "留守的人、困境儿童、残疾人，定期去看", reads("watched_persons.create")),
        list_of(
            "watched-persons",
            "关爱走访",
            "留守的人、困境儿童、残疾人；过了日子没有去看的排在前面",
            either(holds(Role.TOWNSHIP_OFFICER, Role.VILLAGE_ASSISTANT), lies_with("social_work")),
        ),
    ),
)

"""The menu (`menu.py`): help that is not money, those who give it, and help after a disaster or on the road."""

from __future__ import annotations

from api.collections.menu_access import Entry, Section, either, holds, lies_with, of_homes, reads, works_on
from api.collections.menu_entries import CARE_PAGES, list_of, register_of
from app.accounts.roles import OF_ORGANISATIONS, Role

SERVICES = Section(
    "服务、照料和救灾",
    (
        Entry(
            "services-late",
            "服务没有说法的",
            "过了日子，没有人说做没做",
            CARE_PAGES + "duties/duties?of=late",
            holds(Role.TOWNSHIP_OFFICER, Role.VILLAGE_ASSISTANT),
            daily=frozenset({Role.TOWNSHIP_OFFICER}),
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
        list_of("care-agreements", "照料协议", "谁在家里照料谁，签了没有", works_on("care-agreements")),
        list_of("assessments", "需求评估", "问过的人家，定下的事办了没有", works_on("assessments")),
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
            daily=frozenset({Role.SOCIAL_WORKER}),
        ),
        register_of("social-tasks", "交给社工一件事", "请一位社工去一户人家看看", reads("social_tasks.create")),
        list_of(
            "social-tasks",
            "社工任务",
            "社工去看的人家；报来的请看，过了日子的请催",
            either(holds(Role.TOWNSHIP_OFFICER), lies_with("social_work")),
            daily=frozenset({Role.SOCIAL_WORKER}),
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
            daily=frozenset({Role.SOCIAL_WORKER}),
        ),
        register_of(
            "charity",
            "慈善项目的账",
            "谁在做、收了多少、花在哪里",
            either(holds(Role.TOWNSHIP_OFFICER, Role.BUREAU_SUPERVISOR, Role.AUDITOR), lies_with("charity")),
        ),
        register_of("welfare-homes", "福利院", "床位、护理型床位占比、住了多少人", of_homes),
        register_of("disasters", "灾害", "哪里受灾、定了什么标准、还有多少钱和物资", reads("disasters.events")),
        list_of("disaster-cases", "受灾救助", "受了灾的人家：评议、公示、发放", works_on("disaster-cases")),
        register_of(
            "campaigns", "专项救护", "什么时候、在哪里巡查，遇到多少人", reads("rescue_campaigns.show_campaigns")
        ),
        register_of("handovers", "移交流散人员", "把人交给救助站，看接到没有", reads("stranded.handovers")),
        list_of(
            "stranded-persons",
            "流散人员救助",
            "遇到的人：接收、寻亲、送回",
            works_on("stranded-persons"),
            daily=frozenset({Role.DEPARTMENT_OFFICER}),
        ),
        list_of(
            "hospital-stays",
            "流散人员救治",
            "住院的人，治到哪一步",
            works_on("hospital-stays"),
            daily=frozenset({Role.DEPARTMENT_OFFICER}),
        ),
    ),
)

"""A township with something on every page: who sees which page, and what has happened so
that there is something to see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.browser.phone import Phone, address, way_to
from tests.browser.service import Service
from tests.support.emergencies import payment, report
from tests.support.office import Office, record_posting
from tests.support.world import TOWNSHIP, VILLAGE, Person, household, id_number, ok, submitted

OFFICER, INVESTIGATOR, APPROVER = (f"{office}1-{TOWNSHIP}" for office in ("officer", "investigator", "approver"))
ASSISTANT = f"assistant-{VILLAGE}"
LANDLINE = "09318880000"


@dataclass(frozen=True)
class View:
    """A page as somebody sees it. `path` may name a matter of the scene in braces; `taps` open what is closed at first;
    `at` is the heading to which the page is scrolled.
    """

    name: str
    who: str
    path: str
    taps: tuple[str, ...] = ()
    at: str = ""


VIEWS = (
    View("home", "nobody", "home/home"),
    View("services", "nobody", "services/services"),
    View("emergency", "nobody", "emergency/emergency"),
    View("emergency-incomplete", "nobody", "emergency/emergency", ("自己选乡镇", "请马上联系我")),
    View("programmes", "nobody", "programmes/programmes"),
    View("programme", "nobody", "programme/programme?code=minimum_living_allowance"),
    View("needs", "nobody", "needs/needs", ("今天晚上过得去吗？ 没有吃的",)),
    View("policy", "nobody", "policy/policy"),
    View("publicity", "nobody", "publicity/publicity"),
    View("publicity-objection", "nobody", "publicity/publicity", ("我有异议",)),
    View("complaint", "nobody", "complaint/complaint"),
    View("login", "nobody", "login/login"),
    View("login-needed", "nobody", "inbox/inbox"),
    View("staff-login", "nobody", "staff-login/staff-login"),
    View("activate", "nobody", "activate/activate"),
    View("settings", "nobody", "settings/settings"),
    View("resident-home", "zhangsan", "home/home"),
    View("identity", "zhangsan", "identity/identity"),
    View("applications", "zhangsan", "applications/applications"),
    View("benefits", "zhangsan", "benefits/benefits"),
    View("payments", "zhangsan", "payments/payments"),
    View("inbox", "zhangsan", "inbox/inbox"),
    View("my-data", "zhangsan", "my-data/my-data"),
    View("record", "zhangsan", "record/record"),
    View("resident-settings", "zhangsan", "settings/settings"),
    View("benefit", "zhangsan", "subject/subject?collection=benefits&id={benefit}"),
    View("staged", "chenwu", "subject/subject?collection=applications&id={staged}", at="分几次发"),
    View("approved", "zhangsan", "subject/subject?collection=applications&id={approved}"),
    View("published", "lisi", "subject/subject?collection=applications&id={published}"),
    View("clock", "lisi", "subject/subject?collection=applications&id={published}", ("为什么是这一天？",), at="期限"),
    View("consents-choice", "lisi", "consents/consents"),
    View("consents", "lisi", "consents/consents?id={published}"),
    View("sign", "nobody", "sign/sign?t=nobodys-token-nobodys-token"),
    View("consents-text", "lisi", "consents/consents?id={published}", ("看授权书全文",), at="家庭经济状况核对授权书"),
    View("consent-withdrawal", "lisi", "consents/consents?id={published}", ("撤回核对授权",)),
    View(
        "means-check", "lisi", "subject/subject?collection=applications&id={published}", ("看核对结果",), at="核对结果"
    ),
    View("emergency-paid", "lisi", "subject/subject?collection=emergencies&id={paid}"),
    View("visit-planned", "zhouqi", "subject/subject?collection=applications&id={visited}", ("商量哪天上门",)),
    View("supplement", "wanglan", "subject/subject?collection=applications&id={supplement}"),
    View("apply-home", "wanglan", "apply/apply?programme=temporary_assistance"),
    View("apply-incomplete", "wanglan", "apply/apply?programme=temporary_assistance", ("下一步",)),
    View("apply-for-other", "wanglan", "apply/apply?programme=minimum_living_allowance&for=other"),
    View("assistant-home", ASSISTANT, "home/home"),
    View("lead", ASSISTANT, "lead/lead"),
    View("leads", ASSISTANT, "worklist/worklist?collection=leads"),
    View("lead-visit", ASSISTANT, "subject/subject?collection=leads&id={lead}", ("登记走访",)),
    View("calls", ASSISTANT, "calls/calls", ("打完了，记一笔",)),
    View("officer-home", OFFICER, "home/home"),
    View("officer-settings", OFFICER, "settings/settings"),
    View("password", OFFICER, "password/password"),
    View("second-factor", OFFICER, "second-factor/second-factor"),
    View("second-factor-binding", OFFICER, "second-factor/second-factor", ("开始绑定",)),
    View("duty", OFFICER, "duty/duty"),
    View("printing", OFFICER, "printing/printing"),
    View("duty-entering", OFFICER, "duty/duty", ("排一班",)),
    View("funds", OFFICER, "funds/funds", ("看明细",)),
    View("figures", OFFICER, "figures/figures"),
    View("reports", OFFICER, "reports/reports"),
    View("statistics", "nobody", "statistics/statistics"),
    View("rolls", OFFICER, "rolls/rolls"),
    View("counter", OFFICER, "counter/counter"),
    View("worklist", OFFICER, "worklist/worklist?collection=applications"),
    View("emergencies", OFFICER, "worklist/worklist?collection=emergencies"),
    View("emergency-triage", OFFICER, "subject/subject?collection=emergencies&id={emergency}", ("研判",)),
    View(
        "officer-submitted",
        OFFICER,
        "subject/subject?collection=applications&id={submitted}",
        ("一次性告知补齐材料", "再加一项"),
    ),
    View("officer-investigating", OFFICER, "subject/subject?collection=applications&id={visited}", ("提出初审意见",)),
    View(
        "officer-reveal",
        OFFICER,
        "subject/subject?collection=applications&id={submitted}",
        ("看完整号码",),
        at="证件和号码",
    ),
    View("officer-calculation", OFFICER, "subject/subject?collection=applications&id={visited}", at="收入是怎样算的"),
    View("resident-seldom", "lisi", "subject/subject?collection=applications&id={published}", at="其他事项"),
    View("resident-notices", "zhangsan", "subject/subject?collection=applications&id={approved}", at="文书"),
    View("investigator-visit", INVESTIGATOR, "subject/subject?collection=applications&id={visited}", ("登记入户调查",)),
    View("payment-runs", OFFICER, "runs/runs", ("编制新名单",)),
    View("services-year", "zhangsan", "year/year"),
    View("services-late", OFFICER, "duties/duties?of=late"),
    View("services-person", OFFICER, "year/year?plan={plan}"),
    View("services-plan", OFFICER, "plan/plan"),
    View("services-due", "provider-620171", "duties/duties?of=today", ("做好了",)),
    View("services-money", "bureau-620171", "money/money", ("签订合同",)),
    View("organisations", "bureau-620171", "register/register?of=organisations"),
    View("funds-asking", APPROVER, "funds/funds", ("申请补充",)),
    View("approver-decision", APPROVER, "subject/subject?collection=applications&id={deciding}", ("予以确认",)),
)


class Scene:
    """What has happened, through the API. `matters` names the ids."""

    def __init__(self, service: Service) -> None:
        self.service, self.office = service, Office(service)
        self.zhang, self.li, self.wang = (
            service.resident(name, real_name, id_number())
            for name, real_name in (("zhangsan", "张三"), ("lisi", "李四"), ("wanglan", "王兰"))
        )
        self.matters = self._old_matters() | self._new_matters()

    def _old_matters(self) -> dict[str, str]:
        """What has to wait for a public notice to end."""
        office, neighbour = self.office, self.service.resident("zhaoliu", "赵六")
        approved = self._published(self.zhang, "张三")
        deciding = self._published(neighbour, "赵六")
        staged = self._published_expense(self.service.resident("chenwu", "陈五"))
        self.service.advance(12)
        decision = {
            "monthly_amount": 64000,
            "reason": "家庭人均收入低于当地低保标准",
            "differs_because": "以前还有一点零工收入",
        }
        office.approver.act("applications", approved, "approve", **decision)
        stages = [(0, 30000, "凭缴费单据"), (30, 34000, "第二个疗程开始")]
        instalments = [
            {"due_on": self.service.day(days), "amount": amount, "condition": why} for days, amount, why in stages
        ]
        office.approver.act("applications", staged, "approve", **decision, instalments=instalments)
        [benefit] = self.zhang.read("/benefits")["items"]
        plan = self._plan(benefit["id"])
        return {"approved": approved, "deciding": deciding, "staged": staged, "benefit": benefit["id"], "plan": plan}

    def _plan(self, benefit: str) -> str:
        """The four things of the measure; the first of them have been done, one was missed."""
        officer, provider = self.office.officer, self.service.staff("provider-620171")
        rules = [("haircut", "month"), ("laundry", "half_month"), ("cleaning", "week"), ("supplies", "half_year")]
        chosen = officer.read("/service-plans/providers")["items"]
        body = {
            "person": {"benefit": benefit},
            "rules": [{"kind": kind, "every": every} for kind, every in rules],
            "provider": next(each["value"] for each in chosen if "为老服务" in each["label"]),
            "from": self.service.day(0),
        }
        plan: str = ok(officer.post("/service-plans", body))["id"]
        first, second, third, *_ = officer.read(f"/service-duties?plan={plan}")["items"]
        ok(officer.post(f"/service-duties/{first['id']}/confirm", {"how": "in_person"}))
        ok(provider.post(f"/service-duties/{second['id']}/done", {"done_at": f"{self.service.day(0)}T00:00:00+08:00"}))
        missed = {"reason": "下大雪，车开不进村", "new_date": self.service.day(2)}
        ok(provider.post(f"/service-duties/{third['id']}/missed", missed))
        return plan

    def _published_expense(self, person: Person) -> str:
        """A case of temporary assistance for a large bill, during its public notice."""
        form = {"cause": "illness", "reason": "妻子化疗，自费部分太多"}
        case = self.office.visited(
            person, programme="temporary_assistance", form=form, household=household(person, "陈五")
        )
        opinion = {
            "opinion": "grant",
            "category": "expense",
            "monthly_amount": 64000,
            "reason": "支出大，家里负担不起",
            "differs_because": "按票据上自己负担的算",
        }
        self.office.officer.act("applications", case["id"], "propose", **opinion)
        record_posting(self.office.officer, self.office.officer.act("applications", case["id"], "publish"))
        return str(case["id"])

    def _new_matters(self) -> dict[str, str]:
        office, friend = self.office, self.service.resident("zhouqi", "周七")
        supplement = submitted(self.wang, household=household(self.wang, "王兰") | {"phone": LANDLINE})
        papers = [{"kind": "bank_account", "message": "请拍一张银行卡照片，卡号要清楚"}]
        office.officer.act("applications", supplement["id"], "request_supplement", items=papers)
        visited = office.visited(friend, household=household(friend, "周七"))
        office.officer.act("applications", visited["id"], "calculate")
        appointment = {"visit_on": self.service.day(3), "window": "morning", "note": "请带上病历"}
        office.investigator.act("applications", visited["id"], "plan_visit", **appointment)
        ok(self.li.post("/emergencies", report(description="孩子从楼梯上摔下来，没钱住院", kind="accident", people=1)))
        emergency = ok(self.service.nobody().post("/emergencies", report()))
        new = submitted(
            self.li, programme="marginal_household", household=household(self.li, "李四"), form=self._form()
        )
        return {
            "supplement": supplement["id"],
            "visited": visited["id"],
            "published": self._published(self.li, "李四"),
            "emergency": emergency["id"],
            "paid": self._paid(),
            "submitted": new["id"],
            "lead": self._lead(),
        }

    def _paid(self) -> str:
        """An emergency in which money came first; the papers follow."""
        case = ok(
            self.li.post(
                "/emergencies", report(description="下班路上被车撞了，住院押金交不上", kind="accident", people=1)
            )
        )
        steps = (
            (self.office.officer, "triage", {"track": "relief_first", "note": "情况属实，先救助"}),
            (self.office.approver, "pay", payment(80000, payee={"name": "李四", "id_status": "lost"})),
        )
        for person, action, facts in steps:
            person.act("emergencies", case["id"], action, **facts)
        return str(case["id"])

    def _published(self, person: Person, name: str) -> str:
        case = self.office.published(person, household=household(person, name))
        return str(case["id"])

    def _form(self) -> dict[str, Any]:
        return {
            "category": "urban",
            "reason": "妻子患尿毒症，每周透析三次，家里的积蓄用完了",
            "medical_spending": 3680000,
        }

    def _lead(self) -> str:
        assistant = self.service.assistant()
        found = {
            "region": VILLAGE,
            "person": {"name": "何奶奶", "phone": "13900008888"},
            "found_on": "2026-11-20",
            "description": "一个人住，冬天没有煤烧，腿脚不方便",
        }
        lead = ok(assistant.post("/leads", found))
        self.office.officer.act("leads", lead["id"], "assign", assistant=ASSISTANT)
        return str(lead["id"])

    def show(self, phone: Phone, view: View) -> None:
        """Open a view, above the first page, on a phone of whoever sees it."""
        go = "([how, url]) => new Promise(end => wx[how]({ url, complete: end }))"
        phone.page.evaluate(go, ["reLaunch", "/pages/home/home"])
        if not view.path.startswith("home/"):
            url = address(view.path.format(**self.matters))
            phone.page.evaluate(go, [way_to(url), url])
        phone.rest()
        for name in view.taps:
            phone.tap(name)
            phone.rest()
        if view.at:
            phone.front.get_by_text(view.at, exact=True).first.evaluate("part => part.scrollIntoView()")
        elif view.taps:
            phone.page.evaluate("document.querySelector('page:not([hidden])').scrollTop = 0")


def log_in(phone: Phone, who: str) -> None:
    """As whoever sees a view; nobody stays nobody."""
    if who.startswith(("officer", "investigator", "approver", "provider", "bureau")):
        phone.log_in_as_staff(who)
    elif who != "nobody":
        phone.log_in()


def use_elderly_mode(phone: Phone) -> None:
    phone.page.evaluate("wx.setStorageSync('preferences', { elderly: true, scale: 1.25 })")

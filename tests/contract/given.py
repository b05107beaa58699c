"""What is given with each creation of the scene: the smallest that the contract takes."""

from __future__ import annotations

from tests.support.days import day
from tests.support.world import (
    OTHER_TOWNSHIP,
    TOWNSHIP,
    VILLAGE,
    id_number,
)

SOCIAL_CASE = {
    "person": {"name": "王秀英", "region": VILLAGE},
    "kind": "counselling",
    "need": "睡不着",
    "consent": {"signed_at": day(0)},
}
ACTIVITY = {
    "kind": "visit",
    "title": "看望独居老人",
    "region": VILLAGE,
    "place": "村委会",
    "on": day(0),
    "starts": "09:00",
    "ends": "11:30",
    "needed": 5,
}
SOCIAL_TASK = {
    "person": {"name": "王秀英", "region": VILLAGE},
    "kind": "visit",
    "what": "看看住得怎样",
    "due_on": day(20),
    "ground": "consent",
    "consented_at": day(0),
}
WATCHED = {"person": {"name": "小芳", "region": VILLAGE}, "kind": "child_at_risk", "every": "month"}
CHARITY_PROJECT = {
    "title": "冬天的煤",
    "for_whom": "冬天没有煤的人家",
    "from": day(0),
    "until": day(60),
    "permit_number": "示例〔2026〕3号",
}
RECOVERY = {"person": "张三", "cause": "error", "amount": 64000, "facts": "一个月发了两次"}
FIRE = {
    "location": {"longitude": 103.62, "latitude": 36.5152},
    "kind": "fire",
    "description": "厨房着火了",
    "people": 3,
    "contact_phone": "13800000000",
}
COMPLAINT = {"region": VILLAGE, "text": "窗口要收好处费", "contact": "刘某"}
STANDARD_CHANGE = {
    "area": "兰州新区",
    "kind": "minimum_living_allowance.urban",
    "amount": 720_00,
    "effective_on": day(0),
    "document_number": "兰新民发〔2026〕1号",
}
ONE_OFF_PAYMENT = {
    "kind": "heating_aid",
    "document_number": "兰新民发〔2026〕30号",
    "groups": ["minimum_living_allowance"],
    "areas": [TOWNSHIP],
    "per": "household",
    "amount": 600_00,
    "first_month": day(0)[:7],
    "joins_until": day(20),
}
PAYMENT_RUN = {"period": day(0)[:7], "programme": "minimum_living_allowance", "region": TOWNSHIP}
CARE_AGREEMENT = {
    "person": {"name": "何奶奶", "region": VILLAGE},
    "carer": {"name": "马大姐"},
    "kind": "care",
    "from": day(0),
    "until": day(300),
}
SERVICE_CONTRACT = {"fund": "work", "year": int(day(0)[:4]), "amount": 10_000_00, "subject": "上门服务"}
WORK_BUDGET = {
    "year": int(day(0)[:4]),
    "region": TOWNSHIP,
    "source": "new_area",
    "purpose": "走访交通",
    "amount": 20_000_00,
    "document_number": "新财〔2026〕1号",
}
SERVICE_PLAN = {
    "person": {"name": "魏老汉", "region": VILLAGE, "address": "三社17号"},
    "rules": [{"kind": "haircut", "every": "month"}],
    "from": day(0),
}
SLIP = {
    "kind": "housing",
    "person": {"name": "王秀英", "region": VILLAGE},
    "need": "房子漏雨",
    "consent": {"signed_at": day(0)},
}
TICKET = {"caller": {"phone": "13900000009"}, "kind": "consult", "text": "怎样申请低保"}
DISASTER = {"name": "洪涝", "kind": "flood", "level": 3, "regions": [TOWNSHIP], "from": day(0)}
LOSS = {"person": {"name": "魏老汉", "region": VILLAGE}, "loss": "房子进水", "aid": "emergency"}
STRANGER = {"id_number": id_number(), "answer": "unsafe", "name": "李某", "region": VILLAGE}
INCOMING = {
    "person": {"name": "李某", "region": VILLAGE},
    "need": "出院以后没有人照顾",
    "ground": "agreed",
    "contact_phone": "0931-8250000",
}
STRANDED = {"region": VILLAGE, "condition": "走不动", "description": "六十岁上下的男人"}
INSPECTION = {
    "title": "抽查",
    "filter": {"collection": "applications"},
    "share": 100,
    "inspectors": [f"investigator1-{OTHER_TOWNSHIP}", f"investigator2-{OTHER_TOWNSHIP}"],
    "seeded_by": "开奖号码",
}
MEETING = {"title": "联席会议", "on": day(0), "place": "会议室", "participants": ["education"]}
LEAD = {"region": VILLAGE, "person": {"name": "李四"}, "description": "独居老人", "found_on": "2026-11-20"}

"""Facts of each kind of notice, as the steps gather them."""

from __future__ import annotations

from typing import Any

from app.notices.kinds import KIND_LABELS
from app.notices.wording import cited, money, printed_number

NUMBER = "N620171101-2026-000012-7K3QM"
VERIFY_URL = f"https://help.example.cn/verify/{NUMBER}"
REMEDIES = "如果您不同意，可以在收到本决定之日起60日内申请行政复议，或者在6个月内向人民法院提起行政诉讼。"
LINES = [
    {"label": "张三：工资", "amount": "1200元", "rule": "民发〔2021〕57号 第13条", "source": "申报"},
    {"label": "每月低保金", "amount": "640元", "rule": "（800元 - 160元）× 1人", "source": "核算"},
]
OF_KIND: dict[str, dict[str, Any]] = {
    "acceptance": {"promised_on": "2026-12-15", "working_days": 15, "is_published": True},
    "supplement": {"items": [{"label": "收款银行卡照片", "message": "数字要看得清"}], "until": "2026-12-24"},
    "extension": {"ground": "人户分离", "reason": "需要请居住地协助。", "due_on": "2027-01-29", "working_days": 45},
    "decision": {
        "amount": money(64000),
        "category": "城市低保差额",
        "starts_on": "2026-12-01",
        "members": ["张三", "李四"],
        "reason": "收入低于标准。",
        "stages": [],
        "calculation": LINES,
        "remedies": REMEDIES,
    },
    "recognition": {
        "valid_until": "2027-11-23",
        "members": ["张三"],
        "reason": "收入低于标准的1.5倍。",
        "calculation": LINES,
        "remedies": REMEDIES,
    },
    "refusal": {
        "reason": "收入高于标准。\n有两辆车。",
        "rule": "《社会救助法》",
        "calculation": [],
        "remedies": REMEDIES,
    },
    "not_accepted": {"reason": "不住在新区。", "where_to_go": "请到永登县。", "remedies": REMEDIES},
    "termination": {"reason": "两次不配合调查。", "heard": "本人说没有时间。", "remedies": REMEDIES},
    "handed_over": {"reason": "爷爷11月3日在窗口说的。", "where_to_go": "中川镇民政窗口，电话0931-8888888"},
    "correction": {
        "what": "金额",
        "wrong": "640元",
        "right": "650元",
        "reason": "打字错误。",
        "amount": money(65000),
        "remedies": REMEDIES,
    },
    "stop_hearing": {
        "stages": [
            {"due_on": "2026-12-01", "amount": "1000元", "state": "已批准发放"},
            {"due_on": "2027-01-01", "amount": "800元", "state": "拟停止发放"},
        ],
        "reason": "已经治好出院。",
        "days": 5,
    },
    "instalment_stop": {
        "stages": [
            {"due_on": "2026-12-01", "amount": "1000元", "state": "已批准发放"},
            {"due_on": "2027-01-01", "amount": "800元", "state": "停止发放"},
        ],
        "reason": "已经治好出院。",
        "heard": True,
        "remedies": REMEDIES,
    },
    "self_care": {
        "items": [{"label": "能自己吃饭", "answer": "是"}, {"label": "能自己上下床", "answer": "否"}],
        "level": "部分丧失生活自理能力",
        "assessor": "中川园区评估组",
        "amount": money(119600),
        "calculation": LINES,
        "remedies": REMEDIES,
    },
    "payment": {
        "reported_on": "2026-11-23",
        "id_status": "证件丢失",
        "amount": money(200000),
        "method": "现金",
        "payer": "审核员甲",
        "witnesses": ["协理员乙", "受理员丙"],
        "papers_until": "2026-12-08",
    },
    "hearing": {
        "amount_now": money(64000),
        "kind": "cut",
        "amount": money(32000),
        "reason": "家里有人找到了工作。",
        "days": 5,
    },
    "benefit_raise": {
        "amount_now": money(64000),
        "increase": money(16000),
        "amount": money(80000),
        "from_month": "2027-01-01",
        "reason": "家里添了一个孩子。",
        "remedies": REMEDIES,
    },
    "standard_raise": {
        "amount_now": money(64000),
        "increase": money(3300),
        "amount": money(67300),
        "from_month": "2027-05-01",
        "arrears": money(13200),
        "arrears_months": 4,
        "standard": "城市低保标准",
        "document_number": "兰新民发〔2027〕1号",
        "calculation": [
            {"label": "低保标准", "amount": "720元", "rule": "720元（元/人/月），2027年01月01日起", "source": "标准表"}
        ],
        "remedies": REMEDIES,
    },
    "recovery_hearing": {
        "cause": "发错了、多发了",
        "written_facts": "一月、二月重复发了。",
        "deceased": False,
        "claimed": money(128000),
        "days": 5,
    },
    "recovery_order": {
        "cause": "隐瞒、虚报骗取",
        "written_facts": "一月、二月隐瞒了工资。",
        "deceased": False,
        "returned": money(128000),
        "fine": money(64000),
        "clause": "社会救助法 第73条",
        "reason": "核对和本人的说法。",
        "statement": "工资只有两个月。",
        "parts": [{"due_on": "2027-02-15", "amount": "960元"}, {"due_on": "2027-03-15", "amount": "960元"}],
        "remedies": REMEDIES,
    },
    "benefit_cut": {
        "amount_now": money(64000),
        "amount": money(32000),
        "reason": "收入增加了。",
        "statements": ["工作只有三个月。"],
        "hearing": "张三到场，说明了情况。",
        "remedies": REMEDIES,
    },
    "benefit_stop": {
        "amount_now": money(64000),
        "months": 3,
        "reason": "收入超过标准。",
        "statements": [],
        "hearing": None,
        "remedies": REMEDIES,
    },
    "benefit_death": {
        "amount_now": money(64000),
        "names": ["张三"],
        "from_month": "2027-01-01",
        "reason": "本人去世。",
        "funeral": True,
        "remedies": REMEDIES,
    },
    "decline": {"reported_on": "2026-11-23", "reason": "已经由救助站安置。", "remedies": REMEDIES},
}


def example(kind: str, **changes: Any) -> dict[str, Any]:
    """What a notice of this kind prints, with `changes`."""
    common = {
        "title": KIND_LABELS[kind],
        "number": NUMBER,
        "printed_number": printed_number(NUMBER),
        "issuer": "兰州新区中川镇人民政府",
        "phone": "0931-8888888",
        "issued_on": "2026-11-24",
        "name": "张三",
        "item": "最低生活保障",
        "case_number": "A620171101-2026-000003",
        "submitted_on": "2026-11-20",
        "basis": cited("社会救助法 第18条；民发〔2021〕57号"),
    }
    return common | OF_KIND[kind] | changes

"""An example of what each printed paper says; 张三 stands in each."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.kernel.clock import clock
from app.kernel.identifiers import new_id
from app.printouts.application_facts import empty_application, empty_self_care, empty_visit
from app.workflow.queries import SubjectRow

MEMBER = {
    "name": "张三",
    "relation": "本人",
    "id_number": "620121********0017",
    "labour": "不能劳动",
    "income": "0元",
    "health": "肢体残疾2级",
}
HOUSEHOLD = {"address": "彩虹城社区　12号楼", "phone": "138****0000", "members": [MEMBER]}
NOTICE = {"label": "救助确认决定书", "number": "兰新救〔2026〕620171101-000002-6BQZE号", "on": "2026-12-08"}
LINK = {"on": "2026-11-30", "what": "提出初审意见", "who": "受理人员 张三", "said": "收入低于标准"}
WHO = {"name": "张三", "item": "最低生活保障"}
EXAMPLES: dict[str, dict[str, Any]] = {
    "application": empty_application("minimum_living_allowance")
    | WHO
    | {
        "household": HOUSEHOLD,
        "by_somebody_else": False,
        "submitted_on": "2026-11-30",
        "obligors": [{"name": "张三", "relation": "子女", "support": "200元"}],
        "pledged": [{"name": "张三", "relation": "本人", "signed": "在本人账号里签的", "signed_on": "2026-11-30"}],
        "checked": [{"name": "张三", "relation": "本人"}],
    },
    "receipt": WHO
    | {
        "submitted_on": "2026-11-30",
        "documents": [{"label": "身份证照片", "on": "2026-11-30", "pages": "1份"}],
        "missing": [{"label": "收款银行卡照片", "message": "拍正面"}],
    },
    "visit": WHO
    | empty_visit()
    | {
        "household": HOUSEHOLD,
        "visits": [
            {
                "on": "2026-12-01",
                "manner": "上门",
                "findings": "家里情况属实",
                "answers": [{"question": "有没有收入", "answer": "没有"}],
                "signed_by": ["第一名调查人员"],
            }
        ],
    },
    "neighbours": WHO | {"address": "彩虹城社区　12号楼"},
    "assistance_letter": WHO
    | {"household": HOUSEHOLD, "obligors": [{"name": "张三", "relation": "子女", "support": "200元"}]}
    | {"sent_to": "安宁区某某街道", "about": "张三是不是住在当地", "sent_on": "2026-12-01", "due_on": "2026-12-15"},
    "appraisal": WHO
    | {
        "village": "彩虹城社区",
        "on": "2026-12-02",
        "participants": 21,
        "village_representatives": 15,
        "minutes": "属实",
    },
    "near_relatives": WHO
    | {
        "ticked": True,
        "relatives": [{"member": "张三", "staff": "李某", "relation": "兄弟", "office": "中川镇受理人员"}],
    },
    "approval": WHO
    | {
        "household": HOUSEHOLD,
        "accepted_on": "2026-11-30",
        "near_relatives": False,
        "check": "相符",
        "calculation": [{"label": "每月低保金", "amount": "640元", "rule": "标准减人均收入"}],
        "opinion": "拟予救助，城市低保差额，金额640元。\n收入低于标准",
        "decision": "予以确认，金额640元。",
        "decided_on": "2026-12-08",
        "chain": [LINK],
    },
    "delivery": WHO | {"notices": [NOTICE, NOTICE | {"delivered_on": "2026-12-09", "way": "当面送交"}]},
    "self_care": WHO
    | empty_self_care()
    | {
        "on": "2026-12-10",
        "assessor": "县医院",
        "level": "部分丧失生活自理能力",
        "items": [each | {"able": place > 1} for place, each in enumerate(empty_self_care()["items"])],
    },
    "support_file": WHO
    | empty_self_care()
    | {"manner": "分散供养", "contents": [{"label": "申请书", "on": "2026-11-30"}]},
    "payment_voucher": {
        "item": "火灾",
        "reason": "厨房烧了",
        "payments": [
            {
                "on": "2026-11-30",
                "voucher": "9B1F0A2C4D5E",
                "payee": "张三",
                "id_status": "证件丢失",
                "figures": "800元",
                "words": "人民币捌佰元整",
                "method": "现金",
                "payer": "李某",
                "first_witness": "王某",
                "second_witness": "赵某",
            }
        ],
    },
    "care_agreement": WHO
    | {
        "address": "三社17号",
        "kind": "委托照料",
        "carer": "马大姐",
        "relation": "邻居",
        "pay": "300元",
        "from": "2026-12-01",
        "until": "2027-11-30",
    },
    "minutes": {
        "name": "联席会议",
        "on": "2026-12-01",
        "place": "三楼会议室",
        "came": "新区城建和交通局",
        "absent": "新区教体局",
        "items": [
            {
                "reason": "部门到期没有答复的",
                "line": "中川镇：转介：住房，新区城建和交通局，等了12天，没有答复2次",
                "decided": "派人看房（新区城建和交通局，2026-12-11以前）",
            }
        ],
        "left_over": 3,
        "signed_by": "新区民政监督人员 张三；李四",
    },
    "bank_book": WHO
    | {"address": "彩虹城社区　12号楼", "amount": "640元", "bank": "甘肃银行", "account": "6221****1234"},
    "certificate": WHO
    | {
        "title": "最低生活保障证",
        "number": "C620171101-2026-000001-7K3QM",
        "checked_at": "/verify/certificates/C620171101-2026-000001-7K3QM",
        "address": "彩虹城社区　12号楼",
        "category": "城市低保差额",
        "covered": 3,
        "amount": "640元",
        "words": "人民币陆佰肆拾元整",
        "starts_on": "2027-01-01",
        "issuer": "兰州新区中川镇人民政府",
        "issued_on": "2026-12-08",
        "members": [{"name": "张三", "relation": "本人", "id_number": "620121********0017"}],
    },
    "status_certificate": WHO
    | {
        "title": "困难身份证明",
        "number": "CR620171101-2026-000001-7K3QM",
        "checked_at": "/verify/certificates/CR620171101-2026-000001-7K3QM",
        "programme": "低保边缘家庭认定",
        "until": "2027-11-30",
        "issuer": "兰州新区中川镇人民政府",
        "issued_on": "2026-12-08",
        "members": [{"name": "张三", "relation": "本人", "id_number": "620121********0017"}],
    },
    "case_conference": WHO
    | {
        "conferences": [
            {
                "on": "2026-11-30",
                "participants": ["张三", "王某", "赵某"],
                "names": "张三、王某、赵某",
                "decided": "可以救助",
                "text": "情况复杂，一致同意",
            }
        ],
    },
    "conference": {
        "item": "火灾",
        "description": "厨房烧了",
        "conferences": [
            {
                "at": "2026年11月30日 10:00",
                "recorded_by": "李某",
                "participants": "张三、王某、赵某",
                "names": ["张三", "王某", "赵某"],
                "minutes": "同意",
                "agreed": "3000元（人民币叁仟元整）",
            }
        ],
    },
}

ROW = SubjectRow(
    **dict.fromkeys(SubjectRow._fields)
    | {
        "id": new_id(),
        "collection": "applications",
        "procedure": "minimum_living_allowance",
        "state": "accepted",
        "attention_on": date(2026, 11, 30),
        "created_at": clock.now(),
        "state_since": clock.now(),
        "registered_in_office": False,
        "mandate_accepted": True,
    }
)

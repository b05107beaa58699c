"""Every paper that is printed on demand, by kind of matter. A new one is a row here, a function of the file, and a
template of the same name in `templates/`.
"""

from __future__ import annotations

from app.accounts.sight import Thing
from app.printouts import (
    application_facts,
    benefit_facts,
    care_facts,
    certificates,
    delivery_facts,
    emergency_facts,
    meeting_facts,
    status_certificates,
)
from app.printouts.definition import Printout
from app.workflow.queries import SubjectRow

FILE = frozenset({Thing.FILE, Thing.PLACE})
FOUND = FILE | {Thing.FINDING}
OPINION = FOUND | {Thing.OPINION}


def _is_accepted(row: SubjectRow) -> bool:
    return row.number is not None


def _is_destitute_support(row: SubjectRow) -> bool:
    return row.procedure == "destitute_support"


def _was_held(row: SubjectRow) -> bool:
    return row.state in ("held", "minuted", "signed")


def _delivery(collection: str) -> Printout:
    return Printout(
        kind="delivery",
        title="送达回证",
        collection=collection,
        facts=delivery_facts.delivery,
        shows=frozenset({Thing.PAPER}),
        basis="社会救助法 第48条；民发〔2021〕57号 第21条",
    )


def _status(collection: str) -> Printout:
    return Printout(
        kind="status_certificate",
        title=status_certificates.TITLE,
        collection=collection,
        facts=status_certificates.status_certificate,
        shows=FILE,
        basis="社会救助法 第42条；措施(八)",
        offered_when=status_certificates.has_status,
        for_the_person=True,
        has_empty=False,
    )


_APPLICATION = (
    Printout(
        kind="application",
        title="申请书、诚信承诺书、核对授权书",
        collection="applications",
        facts=application_facts.application,
        empty=application_facts.empty_application,
        shows=FILE,
        basis="社会救助法 第37、40、41条；民发〔2021〕57号 第9条",
        for_the_person=True,
    ),
    Printout(
        kind="receipt",
        title="受理回执和材料清单",
        collection="applications",
        facts=application_facts.receipt,
        shows=FILE | {Thing.PAPER},
        basis="社会救助法 第37条；民发〔2021〕57号 第10条",
        for_the_person=True,
    ),
    Printout(
        kind="visit",
        title="入户调查表",
        collection="applications",
        facts=application_facts.visit,
        empty=application_facts.empty_visit,
        shows=FOUND,
        basis="民发〔2021〕57号 第16条",
        offered_when=_is_accepted,
    ),
    Printout(
        kind="neighbours",
        title="邻里访问表",
        collection="applications",
        facts=application_facts.neighbours,
        shows=FOUND,
        basis="民发〔2021〕57号 第16条",
        offered_when=_is_accepted,
    ),
    Printout(
        kind="assistance_letter",
        title="协助调查函",
        collection="applications",
        facts=application_facts.assistance_letter,
        shows=FOUND,
        basis="民发〔2021〕57号 第15条",
        offered_when=_is_accepted,
    ),
    Printout(
        kind="appraisal",
        title="民主评议记录和签到表",
        collection="applications",
        facts=application_facts.appraisal,
        shows=FOUND,
        basis="民发〔2021〕57号 第19条",
        offered_when=_is_accepted,
    ),
    Printout(
        kind="near_relatives",
        title="近亲属备案表",
        collection="applications",
        facts=application_facts.near_relatives,
        shows=OPINION,
        basis="民发〔2021〕57号 第11条",
        offered_when=_is_accepted,
    ),
    Printout(
        kind="approval",
        title="审核审批表",
        collection="applications",
        facts=application_facts.approval,
        shows=OPINION,
        basis="社会救助法 第43、44条；民发〔2021〕57号 第19至21条",
        offered_when=_is_accepted,
    ),
    Printout(
        kind="case_conference",
        title="“一事一议”会商记录",
        collection="applications",
        facts=application_facts.case_conference,
        shows=OPINION,
        basis="措施(二十三)",
        offered_when=_is_accepted,
    ),
    _status("applications"),
    _delivery("applications"),
    Printout(
        kind="self_care",
        title="生活自理能力评估表",
        collection="applications",
        facts=application_facts.self_care,
        empty=application_facts.empty_self_care,
        shows=FOUND,
        basis="民发〔2021〕43号 第20至23条",
        offered_when=_is_destitute_support,
    ),
    Printout(
        kind="support_file",
        title="供养档案封面和目录",
        collection="applications",
        facts=application_facts.support_file,
        empty=application_facts.empty_self_care,
        shows=FOUND,
        basis="民发〔2021〕43号 第17条",
        offered_when=_is_destitute_support,
    ),
)
_EMERGENCY = (
    Printout(
        kind="payment_voucher",
        title="备用金支出凭证",
        collection="emergencies",
        facts=emergency_facts.payment_voucher,
        shows=frozenset({Thing.NOTE, Thing.FINDING}),
        basis="措施(十三)；社会救助法 第29条",
    ),
    Printout(
        kind="conference",
        title="“一事一议”会议纪要",
        collection="emergencies",
        facts=emergency_facts.conference,
        shows=frozenset({Thing.NOTE, Thing.FINDING}),
        basis="措施(十三)",
    ),
    _delivery("emergencies"),
)
_BENEFIT = (
    Printout(
        kind="certificate",
        title="低保证、特困供养证",
        collection="benefits",
        facts=certificates.certificate,
        shows=FILE,
        basis="民发〔2021〕57号 第21条",
        offered_when=certificates.is_given,
        for_the_person=True,
        has_empty=False,
    ),
    Printout(
        kind="visit",
        title="复核入户调查表",
        collection="benefits",
        facts=benefit_facts.visit,
        empty=application_facts.empty_visit,
        shows=FOUND,
        basis="社会救助法 第46条；民发〔2021〕57号 第31条",
        offered_when=certificates.is_given,
    ),
    Printout(
        kind="bank_book",
        title="代为保管存折协议和取款记录",
        collection="benefits",
        facts=benefit_facts.bank_book,
        shows=FILE | {Thing.ACCOUNT},
        basis="民发〔2021〕57号 第26条",
        offered_when=certificates.is_given,
    ),
    _status("benefits"),
    _delivery("benefits"),
)
_CARE = (
    Printout(
        kind="care_agreement",
        title="照料服务协议",
        collection="care-agreements",
        facts=care_facts.care_agreement,
        shows=FILE,
        basis="措施(四)",
        for_the_person=True,
    ),
)
_MEETING = (
    Printout(
        kind="minutes",
        title="联席会议纪要",
        collection="meetings",
        facts=meeting_facts.minutes,
        shows=frozenset({Thing.NOTE}),
        basis="措施(二十三)",
        offered_when=_was_held,
    ),
)
PRINTOUTS: tuple[Printout, ...] = (*_APPLICATION, *_EMERGENCY, *_BENEFIT, *_CARE, *_MEETING)
PRINTOUT: dict[tuple[str, str], Printout] = {(each.collection, each.kind): each for each in PRINTOUTS}
# Each empty one once: a receipt of delivery is the same in every kind of matter.
EMPTY: dict[str, Printout] = {each.kind: each for each in reversed(PRINTOUTS) if each.has_empty}

"""Care agreements: who looks after somebody who is supported at home."""

from __future__ import annotations

from app.accounts.roles import BRINGS_PAPERS
from app.care_agreements.inputs import KINDS
from app.care_agreements.messages import CARE_TEXTS
from app.care_agreements.models import CareAgreement
from app.care_agreements.presenters import brief_agreements, export_agreement, serialize_agreement
from app.care_agreements.procedure import CARE_AGREEMENT
from app.kernel.descriptor import Room
from app.workflow.collection import Collection, Column, columns

CARE_AGREEMENTS = Collection(
    name="care-agreements",
    label="照料协议",
    one="一份照料协议",
    begun="拟好协议",
    procedures=(CARE_AGREEMENT,),
    details=serialize_agreement,
    brief=brief_agreements,
    export=export_agreement,
    columns=columns(
        Column("姓名", ("person",)),
        Column("照料人", ("carer",)),
        Column("哪一种", ("kind_label",)),
        Column("到哪一天", ("until",), "moment"),
    ),
    papers_from=BRINGS_PAPERS,
    kinds=KINDS,
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(name="care_agreements", tables=(CareAgreement,), messages=CARE_TEXTS, collection=CARE_AGREEMENTS)

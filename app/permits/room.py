"""Permits: an organisation sends in its own papers of qualification, and the bureau registers them."""

from __future__ import annotations

from app.accounts.roles import OF_ORGANISATIONS
from app.kernel.descriptor import Room
from app.permits.messages import PERMIT_TEXTS
from app.permits.models import PermitPaper
from app.permits.presenters import brief_permits, serialize_permit
from app.permits.procedure import PERMIT_PAPER
from app.workflow.collection import Collection, Column, columns

PERMIT_PAPERS = Collection(
    name="permit-papers",
    label="证照报送",
    one="一份证照",
    begun="上报证照",
    procedures=(PERMIT_PAPER,),
    details=serialize_permit,
    brief=brief_permits,
    columns=columns(
        Column("机构", ("organisation_name",)),
        Column("证照", ("permit",)),
        Column("证照编号", ("permit_number",)),
        Column("有效期到哪一天", ("valid_until",), "moment"),
    ),
    papers_from=OF_ORGANISATIONS,
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(name="permits", tables=(PermitPaper,), messages=PERMIT_TEXTS, collection=PERMIT_PAPERS)

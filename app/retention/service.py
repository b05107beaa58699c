"""Beginning a list."""

from __future__ import annotations

from app.accounts.actor import Actor, check_known_person
from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, invalid
from app.kernel.identifiers import new_id
from app.programmes.retention import CLASSES
from app.record.case_numbers import next_number
from app.record.subjects import Participant, Subject
from app.regions.service import NEW_AREA, place, region
from app.retention.counting import begin_counting
from app.retention.inputs import WHATS, NewList
from app.retention.models import DisposalList
from app.retention.procedure import BASIS, ERASURE, TRANSFER, TRANSFER_BASIS
from app.workflow.engine import begin

LETTER = "X"


def begin_list(actor: Actor, facts: NewList) -> Subject:
    """List what is due of a class; nothing is changed by that. Raises Invalid for a class that this is not done to,
    Conflict where the id is taken.
    """
    check_known_person(actor)
    _check(facts)
    erases = facts.what == "erase"
    subject = Subject(id=facts.id or new_id(), state="", kind=facts.what)
    subject.title = f"{WHATS[facts.what]}：{CLASSES[facts.files].label}"[:64]
    place(subject, NEW_AREA)
    with transaction():
        if Subject.select().where(Subject.id == subject.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        subject.number = next_number(LETTER, NEW_AREA, clock.today().year)
        procedure, basis = (ERASURE, BASIS) if erases else (TRANSFER, TRANSFER_BASIS)
        recorded = facts.model_dump(mode="json", exclude={"id"})
        begin(procedure, subject, actor, Role.BUREAU_SUPERVISOR, recorded, basis)
        row = {"id": subject.id, "what": facts.what, "files": facts.files, "township": facts.township, "years": 0}
        insert(DisposalList, row)
        insert(Participant, {"subject": subject.id, "part": "proposer", "account": actor.account_id})
        written = DisposalList.get_by_id(subject.id)
        begin_counting(written)
        written.save()
    return subject


def _check(facts: NewList) -> None:
    kept = CLASSES.get(facts.files)
    if kept is None:
        raise invalid("files", "没有这一类材料。")
    if kept.how == "worker":
        raise invalid("files", "这一类到期由系统自己删，不用列清册。")
    if facts.what == "erase" and kept.how == "transfer":
        raise invalid("files", "这一类只移交档案馆，不在这里销毁。")
    if facts.township is not None and region(facts.township).level != "town":
        raise invalid("township", "请选择一个乡镇（中心社区）。")

"""销毁: files that two people have agreed to go one after the other, each in a transaction of its own.

Each is looked at again first: whatever has come up since keeps it. What stays is the number, the states, the chain with
its hashes, the money and the list. Bytes in the store go after the transaction; a worker that is killed in between
finds the file as `erasing`, with what has still to be deleted.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from app.accounts.actor import SYSTEM
from app.accounts.roles import Role
from app.documents.models import Document
from app.documents.service import give_up_papers
from app.kernel import jobs
from app.kernel.clock import clock
from app.kernel.database import connection, insert, lock_row, transaction
from app.kernel.jobs import Job
from app.kernel.tasks import STORE, Task
from app.notices.models import OfficialNotice
from app.pending.forgetting import about, forget
from app.record.disposal import NO_PLACE, Disposal
from app.record.events import Event, erase_facts, in_chain
from app.record.subjects import Subject
from app.retention.counting import years_by_class
from app.retention.holdings import HOLDINGS
from app.retention.households import Standings
from app.retention.models import DisposalItem, DisposalList
from app.retention.procedure import BASIS, ERASURE
from app.retention.rules import Kept, by_which_rule, judge
from app.workflow.engine import append_event, perform
from storage import Store
from storage.errors import StorageError

A_TURN = 20  # files
FILE_ERASED = "file_erased"
RUN = Job(
    "erase files of a list",
    DisposalList,
    owner=Role.BUREAU_SUPERVISOR,
    prefix="run_",
    lease=timedelta(minutes=5),
)


def erase_in_turns(store: Store) -> int:
    """One turn at one list. Answers how many were taken."""
    return jobs.work(RUN, lambda row: _take_a_turn(row, store))


def _take_a_turn(row: DisposalList, store: Store) -> None:
    with connection():
        items = _waiting(row.id)
        number = Subject.get_by_id(row.id).number or ""
    for item in items:
        try:
            erase(item, number, store)
        except StorageError as error:
            jobs.wait(RUN, row, type(error).__name__)
            return
    if items:
        jobs.pass_on(RUN, row)
        return
    with connection():
        papers = _papers_left(row.id)
    if papers:
        jobs.wait(RUN, row, None)
        return
    with connection(), transaction():
        jobs.finish(RUN, row)
        perform({ERASURE.name: ERASURE}, row.id, "finish_erasure", SYSTEM)


def _waiting(list_id: UUID) -> list[DisposalItem]:
    """What was begun first."""
    rows = DisposalItem.select().where(DisposalItem.list == list_id, DisposalItem.state.in_(("erasing", "due")))
    return list(rows.order_by(DisposalItem.state.desc(), DisposalItem.id).limit(A_TURN))


def _papers_left(list_id: UUID) -> bool:
    """Whether bytes of a paper still lie in the store: their own job erases them."""
    gone = DisposalItem.select(DisposalItem.subject).where(DisposalItem.list == list_id, DisposalItem.state == "erased")
    return bool(Document.select().where(Document.subject.in_(gone)).exists())


def erase(item: DisposalItem, number: str, store: Store) -> None:
    """One file, from wherever it stands. Raises StorageError while the store is away."""
    if item.state == "due":
        with connection(), transaction():
            item = _erase_rows(item, number)
    if item.state != "erasing":
        return
    for name in item.in_store or ():
        store.delete(name)
    with connection(), transaction():
        DisposalItem.update(state="erased", in_store=None).where(DisposalItem.id == item.id).execute()


def _erase_rows(item: DisposalItem, number: str) -> DisposalItem:
    subject = lock_row(Subject.select().where(Subject.id == item.subject)).get()
    current: DisposalItem = lock_row(DisposalItem.select().where(DisposalItem.id == item.id)).get()
    if current.state != "due":
        return current
    kept = Standings([subject.id], years_by_class(clock.today())).of(subject.id)
    if why := _what_came_up(subject, kept):
        current.state, current.why = "left", why
    else:
        current.in_store = _in_store(subject.id)
        current.state, current.why = "erasing", ""
        _erase_matter(subject, number, kept)
    current.save()
    return current


def _what_came_up(subject: Subject, kept: Kept) -> str:
    """What keeps it after all."""
    if Disposal.select().where(Disposal.subject == subject.id, Disposal.became == "erased").exists():
        return "已经按另一份清册销毁"
    return judge(kept, clock.today()).why[:200]


def _in_store(matter: UUID) -> list[str]:
    """Notices; papers have a job of their own."""
    rows = OfficialNotice.select(OfficialNotice.sha256).where(
        OfficialNotice.subject == matter, OfficialNotice.sha256.is_null(False)
    )
    return [name for row in rows for name in (f"notices/{row.sha256}", f"notices/{row.sha256}-proved")]


def _erase_matter(subject: Subject, number: str, kept: Kept) -> None:
    """The event names the rule and the days that allow it: whoever verifies the record counts them again."""
    now, matter = clock.now(), subject.id
    rule = {"list": number} | by_which_rule(subject.collection, subject.procedure, subject.state, kept)
    said = [each.id for each in Event.select(Event.id).where(in_chain(subject.collection, matter))]
    event = append_event(subject, FILE_ERASED, subject.state, SYSTEM, Role.SYSTEM, now, BASIS, rule)
    erase_facts(said, event)
    forget(about(matter), BASIS)
    give_up_papers(matter)
    for holding in HOLDINGS:
        holding.erase(matter)
    _forget_place(subject)
    subject.save()
    Disposal.delete().where(Disposal.subject == matter).execute()
    insert(Disposal, {"subject": matter, "became": "erased", "list_number": number, "at": now})


def _forget_place(subject: Subject) -> None:
    """It lies nowhere and is nobody's: no list, count, search or file of any office finds it (as decision 80 does)."""
    subject.name = subject.title = ""
    subject.village = subject.township = subject.park = subject.department = None
    subject.region = subject.area = NO_PLACE
    subject.applicant_id = subject.submitted_by_id = subject.assignee = None
    subject.applicant_index = subject.tracking_hash = None


TASKS = (Task(RUN.name, STORE, lambda outside: erase_in_turns(outside.store), jobs.look(RUN)),)
JOBS = (RUN,)

"""A subject (事项): whatever moves along a procedure. One table for all of them, owned by the engine.

What an application, an emergency or a lead has beyond this lies in a table of its own with the same id.
"""

from __future__ import annotations

from typing import Any, Protocol, cast
from uuid import UUID

from peewee import BooleanField, CharField, DateField, Expression, IntegerField, UUIDField

from app.kernel.database import MomentField, Prepared, Table, Triggers, insert, is_sqlite, placeholder
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret, SecretField

LEVELS = {"village": "village", "community": "village", "town": "township", "park": "park", "new_area": "area"}


class Located(Protocol):
    """What the rules of access look at: a row of `subject`, as a model or as a plain row of the hot reads."""

    @property
    def id(self) -> Any: ...

    @property
    def collection(self) -> Any: ...

    @property
    def procedure(self) -> Any: ...

    @property
    def state(self) -> Any: ...

    @property
    def applicant_id(self) -> Any: ...

    @property
    def applicant_index(self) -> Any: ...

    @property
    def submitted_by_id(self) -> Any: ...

    @property
    def assignee(self) -> Any: ...

    @property
    def registered_in_office(self) -> Any: ...

    @property
    def mandate_accepted(self) -> Any: ...

    @property
    def name(self) -> Any: ...

    @property
    def department(self) -> Any: ...

    def place(self, level: str) -> str | None: ...


class Standing(Located, Protocol):
    """What the conditions of steps look at beyond that, as a model or as a plain row as well."""

    @property
    def kind(self) -> Any: ...

    @property
    def created_at(self) -> Any: ...

    @property
    def state_since(self) -> Any: ...

    @property
    def step_due_on(self) -> Any: ...

    @property
    def noted_due_on(self) -> Any: ...


class Subject(Table):
    """Where a matter stands. Only `workflow.perform` changes a row after `workflow.begin` made it.

    `village` to `area` are the region's path as it was when the matter began: a case keeps it when areas are re-coded.
    `attention_on` is the earlier of `due_on` and `step_due_on`, far in the future when nothing is awaited: work lists
    sort by it. `step_ends_at` is the first moment after the present step's limit; `noted_due_on` the legal last day
    whose passing is on record. `wake_at` is when the worker looks at it next.
    With `registered_in_office` whoever began it has that part by their office, and only as long as they hold it.
    `assignee` is the account that works on it, None as long as it lies on the office's table.
    Without `mandate_accepted` an officer has yet to look at the mandate of whoever began it: until then what is found
    is not for their eyes.
    `name` is the person's whom the matter is about, "" where nobody knows it.
    `department` is the department outside with which it lies (`app/departments`), or the id of the organisation
    (`app/organisations`), "" while it lies with none of them, None where neither has a part in such matters.
    `kind` is what it is within its collection (a programme, a sort of distress), `category` the class in which it was
    proposed or granted; `received_at` when it came in: handed in, else begun. Lists filter and sort by them.
    """

    id = UUIDField(primary_key=True, default=new_id)
    collection = CharField(24)
    procedure = CharField(40)
    state = CharField(24)
    version = IntegerField(default=0)
    number = CharField(40, null=True, unique=True)

    region = CharField(16)
    village = CharField(16, null=True)
    township = CharField(16, null=True)
    park = CharField(16, null=True)
    area = CharField(16)
    department = CharField(36, null=True)

    title = CharField(64, default="")
    kind = CharField(64, default="")
    category = CharField(24, null=True)
    name = CharField(64, default="")
    applicant_id = UUIDField(null=True)
    submitted_by_id = UUIDField(null=True)
    registered_in_office = BooleanField(default=False)
    assignee = UUIDField(null=True)
    mandate_accepted = BooleanField(default=True)
    applicant_index = CharField(32, null=True)

    created_at = MomentField()
    state_since = MomentField()
    submitted_at = MomentField(null=True)
    received_at = MomentField()

    clock_started_on = DateField(null=True)
    clock_limit = IntegerField(null=True)
    calendar_version = CharField(16, null=True)
    due_on = DateField(null=True)
    promised_on = DateField(null=True)
    step_due_on = DateField(null=True)
    step_ends_at = MomentField(null=True)
    noted_due_on = DateField(null=True)
    attention_on = DateField()
    wake_at = MomentField(null=True)
    is_open = BooleanField(default=True)

    tracking_hash = CharField(64, null=True, unique=True)
    chain_head = CharField(64, default="")

    guarded = (
        "collection",
        "procedure",
        "state",
        "version",
        "number",
        "region",
        "village",
        "township",
        "park",
        "area",
        "department",
        "name",
        "applicant_id",
        "submitted_by_id",
        "registered_in_office",
        "applicant_index",
        "due_on",
        "promised_on",
        "chain_head",
    )

    class Meta:
        table_name = "subject"
        indexes = (
            (("township", "collection", "attention_on", "id"), False),
            (("township", "collection", "state", "attention_on", "id"), False),
            (("park", "collection", "attention_on", "id"), False),
            (("village", "collection", "attention_on", "id"), False),
            (("area", "collection", "attention_on", "id"), False),
            (("area", "collection", "state", "attention_on", "id"), False),
            (("park", "collection", "state", "attention_on", "id"), False),
            (("township", "collection", "kind", "attention_on", "id"), False),
            (("park", "collection", "kind", "attention_on", "id"), False),
            (("area", "collection", "kind", "attention_on", "id"), False),
            (("township", "collection", "received_at", "id"), False),
            (("park", "collection", "received_at", "id"), False),
            (("area", "collection", "received_at", "id"), False),
        )

    def place(self, level: str) -> str | None:
        """The code of this subject's region at a level of the area tree (`village`, `town`, `park`, `new_area`)."""
        return cast(str | None, getattr(self, LEVELS[level])) if level in LEVELS else None


# Of those rows only in which the first of the columns says something. Most matters are of no department and have
# nobody yet who works on them: they cost no entry, and a planner that has counted does not take the index for useless.
for _said, *_then in (
    (Subject.department, Subject.collection, Subject.attention_on, Subject.id),
    (Subject.department, Subject.collection, Subject.state, Subject.attention_on, Subject.id),
    (Subject.assignee, Subject.collection, Subject.attention_on, Subject.id),
    (Subject.assignee, Subject.is_open, Subject.collection, Subject.attention_on, Subject.id),
    (Subject.applicant_id, Subject.collection, Subject.attention_on, Subject.id),
    (Subject.submitted_by_id, Subject.collection, Subject.attention_on, Subject.id),
    (Subject.applicant_index,),
    (Subject.wake_at,),
):
    Subject.add_index(_said, *_then, where=_said.is_null(False))


def _names_by_their_beginnings(by_bytes: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE INDEX subject_{level}_name ON subject ({level}, collection, name{by_bytes})"
        for level in ("township", "park", "area")
    )


# Names and case numbers stand in the order of their bytes, whatever the database collates by. SQLite's own index that
# keeps numbers unique is in that order already.
_BY_BYTES = " text_pattern_ops"
SEARCHED = Triggers(
    sqlite=_names_by_their_beginnings(""),
    postgresql=(
        *_names_by_their_beginnings(_BY_BYTES),
        f"CREATE INDEX subject_by_number ON subject (number{_BY_BYTES})",
    ),
)


def begins_with(column: Any, text: str) -> Expression:
    """Whether it begins with this, found by the indexes above."""
    last = text + chr(0x10FFFF)
    if is_sqlite():
        within: Expression = (column >= text) & (column < last)
        return within
    return Expression(column, "~>=~", text) & Expression(column, "~<~", last)


def is_personally(account: UUID) -> Expression:
    """The matters that are this person's or were begun by them, other than in office."""
    begun: Expression = (Subject.submitted_by_id == account) & ~Subject.registered_in_office
    return begun | (Subject.applicant_id == account)


def is_only_reported_about(subject: Located) -> bool:
    """Whether it is about somebody with an account who neither began it nor had it begun by an office."""
    began = subject.submitted_by_id == subject.applicant_id
    return subject.applicant_id is not None and not began and not subject.registered_in_office


class Participant(Table):
    """What part somebody had or has in a subject, as an account, as a person (blind index of the ID number), or both.

    `name` and `phone` are known of the person whom the matter is about: they are told even without an account.
    """

    id = UUIDField(primary_key=True, default=new_id)
    subject = UUIDField()
    part = CharField(24)
    account = UUIDField(null=True)
    person_index = CharField(32, null=True)
    name = CharField(64, null=True)
    phone = SecretField(null=True)

    guarded = ("subject", "part", "account", "person_index", "name")

    class Meta:
        table_name = "participant"
        indexes = ((("subject", "part"), False), (("person_index",), False))


# Of those who have an account only: where most have none, a planner with figures would rather read the whole table.
Participant.add_index(Participant.account, where=Participant.account.is_null(False))

# The part of a member who is of age: they follow the matter and sign for themselves.
ADULT_MEMBER = "grown_up"

# Parts of those whom a matter is about or to whom its money goes.
ABOUT = frozenset({"applicant", "member", "affected", "payee"})
# Whoever was drawn to look into a matter (双随机抽查): they see it for as long.
INSPECTOR = "inspector"
# What somebody in office is to a matter about a near relative whom they declared. No row says so: it is looked up.
RELATIVE = "relative"
# Parts by which a matter concerns somebody in person; they never act on it in office.
INTERESTED_PARTIES = ABOUT | {"submitted_by", RELATIVE}

_FORGET_PART = Prepared(
    lambda: Participant.delete().where(
        Participant.subject == placeholder(), Participant.part.in_([placeholder(), placeholder()])
    )
)


def forget_part(subject_id: UUID, part: str, and_part: str | None = None) -> None:
    """Whoever had this part (or either of two) in the matter has it no more: the list is written anew."""
    _FORGET_PART.run(subject_id, part, and_part or part)


# Whom a matter is about, in the words of its collection.
THE_PERSON = frozenset({"applicant", "affected"})


def register_person(subject: Subject, part: str, name: str | None, phone: Secret | None) -> None:
    """Keep whom the matter is about, in place of what a draft said before; `part` is one of `THE_PERSON`."""
    forget_part(subject.id, part)
    row = {"subject": subject.id, "part": part, "name": name, "phone": phone}
    insert(Participant, row | {"account": subject.applicant_id, "person_index": subject.applicant_index})


def the_person(subject_id: UUID) -> Participant | None:
    """Whom the matter is about, where that is known."""
    found: Participant | None = (
        Participant.select().where(Participant.subject == subject_id, Participant.part.in_(THE_PERSON)).first()
    )
    return found

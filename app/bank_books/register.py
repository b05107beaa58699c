"""The register of kept bank books: who may keep one, and what the steps write."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from app.accounts.actor import Actor, are_one_person, involvement_of, roles_towards
from app.accounts.directory import actor_of
from app.accounts.models import Account
from app.accounts.roles import ASSISTANT, INVESTIGATOR, LABELS, OFFICER, Role
from app.bank_books.inputs import ENDED_BECAUSE, SIGNED_BY, GiveBack, KeepBook, RecordDrawing
from app.bank_books.models import BookWithdrawal, KeptBook
from app.kernel.database import insert, rows_by
from app.kernel.errors import FieldError, invalid
from app.kernel.identifiers import new_id
from app.kernel.money import yuan_text
from app.kernel.privacy import Secret
from app.record.subjects import INTERESTED_PARTIES, Located, Subject, forget_part
from app.workflow.definition import NoInput, Situation, StepContext
from app.workflow.reach import within_reach

# Whoever keeps a book has this part in the matter, and it bars from deciding and from changing where the money goes.
KEEPER = "book_keeper"
LONGEST = timedelta(days=366)  # [P] then it is agreed on anew
KEEPS = OFFICER | INVESTIGATOR | ASSISTANT
PAY_OR_DECIDE = frozenset(
    {
        Role.TOWNSHIP_APPROVER,
        Role.PARK_SUPERVISOR,
        Role.BUREAU_SUPERVISOR,
        Role.BUREAU_APPROVER,
        Role.FINANCE_OFFICER,
        Role.AUDITOR,
    }
)
DECIDED = frozenset({"decider", "proposer", "investigator"})


class KeptFile(Protocol):
    """What the file of a benefit offers of its bank book."""

    @property
    def kept_book(self) -> KeptBook | None: ...

    def note_kept_book(self, book: UUID | None) -> None: ...

    def has_this_document(self, document: UUID) -> bool: ...


AnyKept = StepContext[KeptFile, Any]
KeptSituation = Situation[KeptFile]

_BOOKS = rows_by(KeptBook.benefit, KeptBook.id)
_DRAWN = rows_by(BookWithdrawal.book, BookWithdrawal.drawn_on, BookWithdrawal.id)


def books_of(benefit: UUID) -> list[KeptBook]:
    """All that were ever kept for it, oldest first."""
    return _BOOKS(benefit)


def book_is_kept(case: KeptSituation) -> FieldError | None:
    return None if case.file.kept_book else FieldError("", "没有登记有人代管存折。")


def no_book_is_kept(case: KeptSituation) -> FieldError | None:
    return FieldError("", "已经登记了代管的人。要换人，先登记交还。") if case.file.kept_book else None


def is_not_asked_back(case: KeptSituation) -> FieldError | None:
    book = case.file.kept_book
    return None if book and book.wanted_back_on is None else FieldError("", "已经说过要拿回去了。")


def days_are_right(case: StepContext[KeptFile, KeepBook]) -> FieldError | None:
    if case.input.until <= case.today or case.input.until < case.input.since:
        return FieldError("until", "保管到的日子要在今天以后。")
    if case.input.until - case.input.since > LONGEST:
        return FieldError("until", "一次最多一年，到期再问本人、再签。")
    return None


def paper_is_there(case: StepContext[KeptFile, KeepBook | RecordDrawing]) -> FieldError | None:
    field = "document" if isinstance(case.input, KeepBook) else "receipt"
    if case.file.has_this_document(getattr(case.input, field)):
        return None
    return FieldError(field, "没有找到这张照片，请先传上来再选。")


def within_the_agreement(case: StepContext[KeptFile, RecordDrawing | GiveBack]) -> FieldError | None:
    field = "drawn_on" if isinstance(case.input, RecordDrawing) else "on"
    book = case.file.kept_book
    if book is None or getattr(case.input, field) >= book.since:
        return None
    return FieldError(field, f"{book.since:%Y年%-m月%-d日}才开始保管，不能早于这一天。")


def keep_book(case: StepContext[KeptFile, KeepBook]) -> None:
    """Neither who pays or decides keeps it, nor who took part in deciding, nor a relative, nor these two hands."""
    keeper: Account = Account.get_by_id(case.outcome.named[0])
    if problem := why_not(actor_of(keeper), case.subject):
        raise invalid("keeper", problem)
    hands = [hand for hand in (case.actor.account_id, _confirmer(case)) if hand]
    if any(are_one_person(keeper.id, hand) for hand in hands):
        raise invalid("keeper", "登记的人、确认的人不能自己保管，请换一个人。")
    facts = case.input
    row = {
        "id": new_id(),
        "benefit": case.subject.id,
        **facts.model_dump(include={"signed_by", "document", "since", "until"}),
        "keeper": keeper.id,
        "keeper_name": keeper.name,
        "keeper_post": _post(actor_of(keeper), case.subject),
        "why": Secret(facts.why),
        "recorded_at": case.now,
    }
    insert(KeptBook, row)
    case.file.note_kept_book(row["id"])
    case.outcome.told = f"由{keeper.name}代为保管"


def why_not(keeper: Actor, subject: Located) -> str | None:
    """Why somebody in office may not keep this book; None where they may."""
    offices = frozenset(grant.role for grant in keeper.grants)
    if not offices.isdisjoint(PAY_OR_DECIDE):
        return "审核、发钱、监督的人不能代管存折，请换一个人。"
    if roles_towards(keeper, subject).isdisjoint(KEEPS):
        return "请选本乡镇、本村的工作人员。"
    if not involvement_of(keeper, subject).isdisjoint(INTERESTED_PARTIES | DECIDED):
        return "他调查过、审核过这一家，或者和这一家是亲属，请换一个人。"
    return None


def _post(keeper: Actor, subject: Located) -> str:
    return "、".join(LABELS[role] for role in Role if role in roles_towards(keeper, subject) & KEEPS)


def _confirmer(case: AnyKept) -> UUID | None:
    """None while it is only proposed."""
    said = case.outcome.kept.get("confirmed_by")
    return UUID(said) if said else None


def record_drawing(case: StepContext[KeptFile, RecordDrawing]) -> None:
    """Two people, of whom at most one keeps the book: the same person under two accounts counts as one."""
    book, facts, other = _kept(case), case.input, _confirmer(case)
    keeper = Account.get_or_none(Account.id == book.keeper, Account.closed_at.is_null())
    problem = "保管的人已经不在岗" if keeper is None else why_not_any_more(actor_of(keeper), case.subject)
    if problem:
        raise invalid("", f"{problem}。请先把存折交还本人，登记下来。")
    if BookWithdrawal.select().where(BookWithdrawal.receipt == facts.receipt).exists():
        raise invalid("receipt", "这张回单已经登记过一笔，请选这一笔的。")
    assert case.actor.account_id is not None
    row = {
        "id": new_id(),
        "book": book.id,
        "drawn_on": facts.drawn_on,
        "amount": facts.amount,
        "given_to": Secret(facts.given_to),
        "receipt": facts.receipt,
        "recorded_by": case.actor.account_id,
        "confirmed_by": other or case.actor.account_id,
        "at": case.now,
    }
    insert(BookWithdrawal, row)
    case.outcome.amount = facts.amount
    case.outcome.told = f"{facts.drawn_on:%-m月%-d日}取了{yuan_text(facts.amount)}，交给{facts.given_to}"


def why_not_any_more(keeper: Actor, subject: Located) -> str | None:
    """What they took part in before they kept it was looked at then; what office they have by now counts."""
    if not frozenset(grant.role for grant in keeper.grants).isdisjoint(PAY_OR_DECIDE):
        return "保管的人现在管审核、发钱或者监督"
    return "保管的人已经不在岗" if roles_towards(keeper, subject).isdisjoint(KEEPS) else None


def ask_back(case: StepContext[KeptFile, NoInput]) -> None:
    _save(_kept(case), wanted_back_on=case.today)


def give_back(case: StepContext[KeptFile, GiveBack]) -> None:
    """The keeper alone does not say that it was given back: the other hand saw it."""
    _save(_kept(case), held=None, ended_on=case.input.on, ended_because=case.input.because)
    case.file.note_kept_book(None)
    forget_part(case.subject.id, KEEPER)
    case.outcome.told = ENDED_BECAUSE[case.input.because]


def mark_overdue(case: StepContext[KeptFile, NoInput]) -> None:
    _save(_kept(case), overdue_told=True)


def _kept(case: AnyKept) -> KeptBook:
    book = case.file.kept_book
    assert book is not None
    return book


def _save(book: KeptBook, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(book, name, value)
    book.save(only=[getattr(KeptBook, name) for name in changes])


def serialize_books(benefit: UUID) -> list[dict[str, Any]]:
    return [_serialize(book) for book in books_of(benefit)]


def _serialize(book: KeptBook) -> dict[str, Any]:
    drawn = _DRAWN(book.id)
    return {
        "keeper": book.keeper_name,
        "keeper_post": book.keeper_post,
        "why": book.why.reveal(),
        "signed_by_label": SIGNED_BY[book.signed_by],
        "since": book.since.isoformat(),
        "until": book.until.isoformat(),
        "wanted_back_on": book.wanted_back_on.isoformat() if book.wanted_back_on else None,
        "ended_on": book.ended_on.isoformat() if book.ended_on else None,
        "ended_because_label": ENDED_BECAUSE[book.ended_because] if book.ended_because else None,
        "drawn": [
            {
                "on": each.drawn_on.isoformat(),
                "amount": each.amount,
                "given_to": each.given_to.reveal(),
                "receipt": str(each.receipt),
            }
            for each in drawn
        ],
    }


def books_within_reach(actor: Actor, *, before: UUID | None, limit: int) -> list[tuple[KeptBook, Subject]]:
    """Those of benefits that the actor's offices see, newest first, each with its benefit (备案)."""
    query = (
        KeptBook.select(KeptBook, Subject)
        .join(Subject, on=(Subject.id == KeptBook.benefit), attr="matter")
        .where(Subject.collection == "benefits", within_reach(actor, "benefits"))
    )
    if before is not None:
        query = query.where(KeptBook.id < before)
    return [(row, row.matter) for row in query.order_by(KeptBook.id.desc()).limit(limit)]  # type: ignore[attr-defined]

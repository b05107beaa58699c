"""低保证、特困供养证 (民发〔2021〕57号 第21条): a certificate with a number, by which whoever is shown it sees whether
it still holds. The paper itself is printed when somebody asks, like the others; what is kept is that this number was
given to a benefit, and what the certificate said then.
"""

from __future__ import annotations

from uuid import UUID

from peewee import BigIntegerField, CharField, DateField, IntegerField, UUIDField

from app.accounts.actor import Actor
from app.benefits.file import BenefitFile
from app.benefits.models import Benefit
from app.benefits.procedure import BENEFIT
from app.benefits.states import PAID_OUT
from app.households.inputs import RELATION_LABELS
from app.kernel.clock import clock
from app.kernel.database import MomentField, Table, insert, lock_row, transaction
from app.kernel.identifiers import new_id
from app.kernel.money import yuan_text
from app.notices.issue import random_part, who_decided
from app.notices.wording import in_words
from app.printouts.definition import Case, Facts
from app.printouts.household_facts import household_facts, iso, masked_number
from app.printouts.rules import Content, Standing, certificate_standing
from app.programmes.catalogue import PROGRAMMES
from app.programmes.categories import CATEGORY_LABELS
from app.programmes.personal import PERSONAL
from app.record.case_numbers import next_number
from app.record.subjects import Subject
from app.workflow.presenters import named
from app.workflow.queries import SubjectRow

TITLES = {
    "minimum_living_allowance": "最低生活保障证",
    "destitute_support": "特困人员救助供养证",
    **{code: f"{PROGRAMMES[code].name}待遇证明" for code in PERSONAL},
}
OVER = frozenset(state.name for state in BENEFIT.states if state.final) | {"stopped", PAID_OUT}


class Certificate(Table):
    """A number given to a benefit, with what the certificate said: another class, sum or number of people is another
    certificate.
    """

    id = UUIDField(primary_key=True, default=new_id)
    number = CharField(40, unique=True)
    benefit = UUIDField(index=True)
    programme = CharField(40)
    category = CharField(24)
    monthly_amount = BigIntegerField()
    members = IntegerField()
    issuer = CharField(64)
    issued_on = DateField()
    issued_by = UUIDField(null=True)
    issued_at = MomentField()

    guarded = (
        "number",
        "benefit",
        "programme",
        "category",
        "monthly_amount",
        "members",
        "issuer",
        "issued_on",
        "issued_by",
        "issued_at",
    )

    @property
    def content(self) -> Content:
        return Content(self.category, self.monthly_amount, self.members)

    class Meta:
        table_name = "certificate"


def is_given(row: SubjectRow) -> bool:
    """As long as the benefit is not over."""
    return row.state not in OVER


def certificate_of(row: SubjectRow, actor: Actor) -> Certificate:
    """The one that says what is so now; where none does, a new one."""
    with transaction():
        subject = lock_row(Subject.select().where(Subject.id == row.id)).get()
        benefit = Benefit.get_by_id(row.id)
        last = _latest(row.id)
        if last is not None and last.content == _content(benefit):
            return last
        return _new(subject, benefit, actor)


def _new(subject: Subject, benefit: Benefit, actor: Actor) -> Certificate:
    today = clock.today()
    values = {
        "id": new_id(),
        "number": f"{next_number('C', subject.township or subject.area, today.year)}-{random_part()}",
        "benefit": benefit.id,
        "programme": benefit.programme,
        "category": benefit.category,
        "monthly_amount": benefit.monthly_amount,
        "members": benefit.members,
        "issuer": who_decided(subject, benefit.application),
        "issued_on": today,
        "issued_by": actor.account_id,
        "issued_at": clock.now(),
    }
    insert(Certificate, values)
    return Certificate(**values)


def certificate_of_number(number: str) -> Certificate | None:
    """The certificate with this number, as somebody may have typed it."""
    found: Certificate | None = Certificate.get_or_none(Certificate.number == number.strip().upper())
    return found


def standing_of(certificate: Certificate) -> Standing:
    """Whether it still says what is so; nothing about whom it is."""
    state = Subject.select(Subject.state).where(Subject.id == certificate.benefit).get().state
    latest = _latest(certificate.benefit)
    return certificate_standing(
        certificate.content,
        _content(Benefit.get_by_id(certificate.benefit)),
        is_over=state in OVER,
        is_latest=latest is not None and latest.id == certificate.id,
    )


def certificate(case: Case) -> Facts:
    """`checked_at` is where the QR code leads: whoever opens it sees whether the certificate holds."""
    given, file = certificate_of(case.row, case.actor), BenefitFile(case.row)
    return {
        "title": TITLES[given.programme],
        "number": given.number,
        "checked_at": f"/verify/certificates/{given.number}",
        "name": named(case.row.name, case.sees),
        "address": household_facts(file.household, case.sees)["address"],
        "category": CATEGORY_LABELS.get(given.category, given.category),
        "covered": given.members,
        "amount": yuan_text(given.monthly_amount),
        "words": in_words(given.monthly_amount),
        "starts_on": iso(file.benefit.starts_on),
        "issuer": given.issuer,
        "issued_on": iso(given.issued_on),
        "members": [
            {
                "name": named(member.name, case.sees),
                "relation": RELATION_LABELS[member.relation],
                "id_number": masked_number(member.id_number),
            }
            for member in file.those_covered
        ],
    }


def _content(benefit: Benefit) -> Content:
    return Content(benefit.category, benefit.monthly_amount, benefit.members)


def _latest(benefit: UUID) -> Certificate | None:
    found: Certificate | None = (
        Certificate.select().where(Certificate.benefit == benefit).order_by(Certificate.id.desc()).first()
    )
    return found

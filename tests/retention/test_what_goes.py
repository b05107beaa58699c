"""Every table that may speak of somebody has its rule: it goes with the file, with age, or stays with the reason."""

from __future__ import annotations

from app.kernel.database import Table
from app.kernel.privacy import SecretField, SecretJSONField
from app.pending.models import MayStop, Pending
from app.registry.collections import COLLECTIONS
from app.registry.tables import TABLES
from app.retention.ageing import AGEING
from app.retention.holdings import HOLDINGS, STAYS
from app.retention.models import DisposalItem, DisposalList
from app.retention.rules import APPLICATIONS, CLASS_OF, FOR_EVER

# Columns in which somebody stands in clear or by an index.
_SOMEBODY = frozenset(
    {
        *("person_index", "recipient_index", "applicant_index", "affected_index", "phone_index", "line_index"),
        *("id_number_index", "holder", "carer", "person", "household", "payee_name"),
        *("affected_name", "person_name", "caller_name"),
    }
)
_OF_A_MATTER = frozenset({"application", "subject", "household", "benefit", "run", "account", "inspection"})


def _may_speak(table: type[Table]) -> bool:
    fields = table._meta.fields
    sealed = any(isinstance(each, SecretField | SecretJSONField) for each in fields.values())
    named = "name" in fields and not _OF_A_MATTER.isdisjoint(fields)
    return sealed or named or not _SOMEBODY.isdisjoint(fields)


def test_every_table_that_may_speak_of_somebody_has_its_rule() -> None:
    named = {each.table for each in HOLDINGS} | {each.since.model for each in AGEING}
    named |= {Pending, MayStop, DisposalItem, DisposalList}
    speak = {table._meta.table_name for table in TABLES if _may_speak(table) and table not in named}
    assert speak - set(STAYS) == set()
    assert set(STAYS) <= {table._meta.table_name for table in TABLES}, "a reason for a table that there is not"


def test_every_kind_of_matter_has_its_class() -> None:
    assert set(CLASS_OF) | {APPLICATIONS} | FOR_EVER == set(COLLECTIONS)

"""A paper as its steps look at it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.documents.models import Document
from app.permits.models import PermitPaper
from app.record.subjects import Standing

PERMIT = "permit"


@dataclass(frozen=True)
class PermitFile:
    """`papers`: the photographs and scans of it that were inspected and kept."""

    paper: PermitPaper
    papers: frozenset[UUID]


def file_of(subject: Standing) -> PermitFile:
    kept = (Document.subject == subject.id) & (Document.kind == PERMIT) & (Document.state == "ready")
    ids = frozenset(row.id for row in Document.select(Document.id).where(kept))
    return PermitFile(PermitPaper.get_by_id(subject.id), ids)

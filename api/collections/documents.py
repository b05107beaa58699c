"""A document as its caller sees it."""

from __future__ import annotations

from typing import Any

from api.collections.presenting import moment
from app.documents.models import Document
from app.programmes.catalogue import MATERIALS


def serialize_document(document: Document) -> dict[str, Any]:
    return {
        "id": str(document.id),
        "collection": document.collection,
        "subject": str(document.subject),
        "kind": document.kind,
        "kind_label": MATERIALS[document.kind].label,
        "filename": document.filename.reveal(),
        "content_type": document.content_type,
        "size": document.size,
        "state": "pending" if document.state == "uploaded" else document.state,
        "reason": document.reason,
        "pages": document.pages,
        "created_at": moment(document.created_at),
    }

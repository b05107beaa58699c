"""Papers that people bring."""

from __future__ import annotations

from app.documents import erasing, inspecting
from app.documents.models import Document, UploadUse
from app.kernel.descriptor import Room

ROOM = Room(
    name="documents",
    tables=(Document, UploadUse),
    tasks=inspecting.TASKS + erasing.TASKS,
    jobs=inspecting.JOBS + erasing.JOBS,
)

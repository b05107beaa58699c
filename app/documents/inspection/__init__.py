"""Checking and cleaning a file that somebody uploaded: bytes in, a verdict out. `docs/documents.md` tells the whole.

Services call `inspect_apart`, which lets a process of its own, with limits and without secrets, touch the file;
`inspect` is the same judgement made in the calling process.
"""

from __future__ import annotations

from app.documents.inspection.apart import inspect_apart, inspectors
from app.documents.inspection.judge import inspect
from app.documents.inspection.verdict import Accepted, Limits, Refused, Scan

__all__ = ["Accepted", "Limits", "Refused", "Scan", "inspect", "inspect_apart", "inspectors"]

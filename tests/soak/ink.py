"""`python -m tests.soak.ink FOLDER…`: what becomes of the files of a collection, each inspected as an upload is.

Answers how many are kept, refused (of those that a viewer shows) and lost: kept with fewer pages or less ink than
PDFium shows of what was sent. Made for the test files of viewers and imaging libraries (mozilla/pdf.js `test/pdfs`,
python-pillow/Pillow `Tests/images`), none of which are ours to keep here.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections import Counter
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from tqdm import tqdm

from app.documents.inspection import Limits, Refused, inspect_apart, inspectors
from app.documents.inspection.sniff import PDF, true_type

LESS, FEW = 0.05, 15
DRAWN_WITHIN = 60.0  # seconds; some collections hold bombs
APART = multiprocessing.get_context("fork")


def main(folders: list[str]) -> int:
    found: Counter[str] = Counter()
    files = sorted(path for folder in folders for path in Path(folder).rglob("*") if path.is_file())
    for path in tqdm(files, unit="file"):
        data = path.read_bytes()
        kind = true_type(data)
        if kind is None:
            continue
        shown = _ink(data) if kind == PDF else None
        outcome = _outcome(data, shown)
        found[outcome] += 1
        if outcome.startswith(("lost", "refused")) and (shown or kind != PDF):
            tqdm.write(f"{path.name}: {outcome}")
    inspectors.close()
    for outcome, count in sorted(found.items()):
        print(f"{count:5} {outcome}")
    return 1 if found["lost"] else 0


def _outcome(data: bytes, shown: list[int] | None) -> str:
    try:
        kept = inspect_apart(data, limits=Limits())
    except Refused as refusal:
        return f"refused: {refusal.code}" + (", shown by nobody" if shown == [] else "")
    if shown is None:
        return "kept"
    now = _ink(kept.content)
    same = len(now) == len(shown) and all(b >= a - FEW - a * LESS for a, b in zip(shown, now, strict=True))
    return "kept" if same else "lost"


def _ink(data: bytes) -> list[int]:
    """Dark pixels of each page; nothing where PDFium shows none, not all of them, or never comes to an end."""
    here, there = APART.Pipe(duplex=False)
    drawing = APART.Process(target=_send_ink, args=(data, there))
    drawing.start()
    there.close()
    try:
        return list(here.recv()) if here.poll(DRAWN_WITHIN) else []
    except EOFError:
        return []
    finally:
        drawing.kill()
        drawing.join()


def _send_ink(data: bytes, there: Connection) -> None:
    there.send(_dark_of_each(data))


def _dark_of_each(data: bytes) -> list[int]:
    try:
        with pypdfium2.PdfDocument(data) as document:
            with suppress(pypdfium2.PdfiumError):
                document.init_forms()
            return [_dark(page) for page in document]
    except (pypdfium2.PdfiumError, ValueError):  # some pages have no size at all
        return []


def _dark(page: pypdfium2.PdfPage) -> int:
    scale = min(1.0, 2000 / max(1.0, *page.get_size()))
    return sum(page.render(scale=scale, grayscale=True).to_pil().convert("L").histogram()[:200])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

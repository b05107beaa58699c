"""PDFs joined to one, with what a screen reader walks and a reader's list of bookmarks. Pure."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, OutlineItem, Pdf

_CLAIMS = ("pdfaid:part", "pdfaid:conformance", "pdfaid:rev", "pdfuaid:part", "pdfuaid:rev")


@dataclass(frozen=True)
class Bookmark:
    """`page` counts from 0."""

    title: str
    page: int
    under: tuple[Bookmark, ...] = ()


def append(whole: Pdf, more: Pdf) -> None:
    """Add the pages of `more`, which stays open until `whole` is saved, with their place in the structure."""
    first = len(whole.pages)
    whole.pages.extend(more.pages)
    pages = whole.pages[first:]
    if "/StructTreeRoot" not in more.Root or "/StructTreeRoot" not in whole.Root:
        _without_structure(pages)
        return
    ours, theirs = whole.Root.StructTreeRoot, whole.copy_foreign(more.Root.StructTreeRoot)
    offset = int(ours.get("/ParentTreeNextKey", 0))
    for page in pages:
        _shift(page.obj, "/StructParents", offset)
        for annotation in page.obj.get("/Annots", ()):
            _shift(annotation, "/StructParent", offset)
    numbers = _numbers(theirs.ParentTree)
    ours.ParentTree = Dictionary(
        Nums=Array([*_flat(_numbers(ours.ParentTree)), *_flat((key + offset, value) for key, value in numbers)])
    )
    ours.ParentTreeNextKey = offset + int(theirs.get("/ParentTreeNextKey", len(numbers)))
    children = theirs.K if isinstance(theirs.K, Array) else Array([theirs.K])
    for child in children:
        child.P = ours
    ours.K = Array([*(ours.K if isinstance(ours.K, Array) else [ours.K]), *children])
    # Names of cells for their headers may be the same in both: without the tree of names none means another's.
    if "/IDTree" in ours:
        del ours["/IDTree"]
    roles = ours.get("/RoleMap", Dictionary())
    for name, role in dict(theirs.get("/RoleMap", {})).items():
        roles[name] = role
    ours.RoleMap = roles


def finish(whole: Pdf, title: str, bookmarks: Iterable[Bookmark]) -> bytes:
    """The file, under its own title. What is joined is no archive copy by the letter of the standard, so it claims
    none.
    """
    with whole.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = title
        for claim in _CLAIMS:
            metadata.pop(claim, None)
    whole.docinfo["/Title"] = title
    with whole.open_outline() as outline:
        outline.root.clear()
        outline.root.extend(_item(each) for each in bookmarks)
    made = io.BytesIO()
    whole.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def _item(bookmark: Bookmark) -> OutlineItem:
    item = OutlineItem(bookmark.title, bookmark.page)
    item.children.extend(_item(each) for each in bookmark.under)
    return item


def _without_structure(pages: Sequence[pikepdf.Page]) -> None:
    for page in pages:
        if "/StructParents" in page.obj:
            del page.obj["/StructParents"]


def _shift(holder: pikepdf.Object, name: str, offset: int) -> None:
    if name in holder:
        holder[name] = int(holder[name]) + offset


def _numbers(tree: pikepdf.Object) -> list[tuple[int, pikepdf.Object]]:
    """The pairs of a number tree, however deep it is."""
    pairs = [(int(tree.Nums[at]), tree.Nums[at + 1]) for at in range(0, len(tree.get("/Nums", ())), 2)]
    for kid in tree.get("/Kids", ()):
        pairs += _numbers(kid)
    return pairs


def _flat(pairs: Iterable[tuple[int, pikepdf.Object]]) -> list[int | pikepdf.Object]:
    return [each for pair in pairs for each in pair]

"""Finding in a PDF whatever could act by itself or carries other files, wherever it hides (ISO 32000-1, 12.6, 7.11.4).

Every object of the file is looked at, also those that nothing refers to, those in compressed object streams, and
those nested in others: where a reader starts an action from is its own affair.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

_ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToR",
    "/GoToE",
    "/RichMediaExecute",
    "/Rendition",
    "/Movie",
    "/Sound",
}
_ACTIVE_KEYS = {"/JS", "/JavaScript", "/AA", "/XFA"}
_ACTIVE_SUBTYPES = {"/PS"}  # PostScript that a printer would run
_CARRIERS = {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/EmbeddedFile"}
_CARRYING_KEYS = {"/EmbeddedFiles", "/EF"}
_STAYING = {"/Length"}  # which a stream does not let go
_ACTIVE_SCHEMES = ("javascript:", "file:", "data:", "vbscript:")


def without_actions(pdf: pikepdf.Pdf) -> None:
    """Take out whatever could act or carries files. What nothing refers to any more is not written."""
    for dictionary in dictionaries(pdf):
        for key in set(dictionary.keys()) & (_ACTIVE_KEYS | _CARRYING_KEYS):
            del dictionary[key]
        if _is_active(dictionary) or _is_carrier(dictionary):
            if isinstance(dictionary, pikepdf.Stream):
                dictionary.write(b"")
            for key in set(dictionary.keys()) - _STAYING:
                del dictionary[key]


def acts_or_carries(pdf: pikepdf.Pdf) -> bool:
    """Whether anything of the kind is in it."""
    return any(_is_active(each) or _is_carrier(each) for each in dictionaries(pdf))


def carries_files(pdf: pikepdf.Pdf) -> bool:
    """Whether it has attachments, films or sounds. What calls itself a file and is named as none is part of a form."""
    return any(_is_carrier(each, _CARRIERS - {"/EmbeddedFile"}) for each in dictionaries(pdf))


def _is_active(dictionary: Any) -> bool:
    kinds = {_name(dictionary, "/Subtype"), _name(dictionary, "/Type")}
    return bool(
        set(dictionary.keys()) & _ACTIVE_KEYS
        or kinds & _ACTIVE_SUBTYPES
        or _name(dictionary, "/S") in _ACTIONS
        or _leads_to_code(dictionary)
    )


def _is_carrier(dictionary: Any, carriers: set[str] = _CARRIERS) -> bool:
    kinds = {_name(dictionary, "/Subtype"), _name(dictionary, "/Type")}
    return bool(set(dictionary.keys()) & _CARRYING_KEYS or kinds & carriers)


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of the file, also those of streams and those inside other objects."""
    waiting: list[Any] = [pdf.trailer, *pdf.objects]
    while waiting:
        found = waiting.pop()
        if isinstance(found, pikepdf.Array):
            children = list(found)
        elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            yield found
            children = [found[key] for key in found.keys()]  # noqa: SIM118  (not a dict)
        else:
            continue
        # What is indirect is among `pdf.objects` itself, and following it could go in circles.
        waiting.extend(child for child in children if isinstance(child, pikepdf.Object) and not child.is_indirect)


def _name(dictionary: Any, key: str) -> str:
    value = dictionary.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _leads_to_code(dictionary: Any) -> bool:
    address = dictionary.get("/URI")
    return isinstance(address, pikepdf.String) and str(address).strip().lower().startswith(_ACTIVE_SCHEMES)

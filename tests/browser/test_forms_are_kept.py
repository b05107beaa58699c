"""Every form of every page is kept on the phone while it is open; what is not kept says why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "miniprogram-mock" / "miniprogram"
FORM = re.compile(r"<schema-form [^>]*>")
OF_THIS_MOMENT = "says why somebody looks, now; each look has a reason of its own"
NOT_KEPT = {
    "components/schema-form/schema-form": "a part of a form, kept with the whole",
    "packages/public/pages/complaint/complaint": "the phone of whoever complains holds nothing of the letter",
    "packages/subject/components/reveal-number/reveal-number": OF_THIS_MOMENT,
    "packages/subject/components/give-reason/give-reason": OF_THIS_MOMENT,
    "packages/staff/pages/contact/contact": OF_THIS_MOMENT,
    "packages/staff/pages/break-glass/break-glass": OF_THIS_MOMENT,
    "packages/resident/pages/apply/apply": "an application, kept as a draft (drafts.js)",
    "pages/emergency/emergency": "kept by its page, with place and kind (forms.keep)",
}

FIELD = re.compile(r"<(?:input|textarea) [^>]*>")
SECRET, SOUGHT = "a password, or a number that is good once", "what is looked for is typed again"
FIELDS_NOT_KEPT = {
    "components/schema-form/schema-form": "kept by the form itself",
    "components/region-field/region-field": SOUGHT,
    "packages/staff/pages/worklist/worklist": SOUGHT,
    "pages/services/services": SOUGHT,
    "packages/public/pages/needs/needs": "says that nothing stays of what was answered",
    "packages/public/pages/complaint/complaint": NOT_KEPT["packages/public/pages/complaint/complaint"],
    "packages/officer/pages/second-factor/second-factor": SECRET,
    "packages/officer/pages/staff-login/staff-login": SECRET,
    "packages/officer/pages/activate/activate": SECRET,
    "packages/officer/pages/password/password": SECRET,
    "pages/emergency/emergency": NOT_KEPT["pages/emergency/emergency"],
}


def forms() -> dict[str, list[str]]:
    pages = {str(path.relative_to(SOURCE).with_suffix("")): path.read_text("utf-8") for path in SOURCE.rglob("*.wxml")}
    found = {page: FORM.findall(text) for page, text in pages.items()}
    return {page: tags for page, tags in found.items() if tags}


ALL = forms()
KEPT = [page for page in ALL if page not in NOT_KEPT]


def test_what_is_not_kept_is_a_form() -> None:
    assert set(NOT_KEPT) <= set(ALL)
    assert len(KEPT) > 10


@pytest.mark.parametrize("page", KEPT)
def test_a_form_is_kept_while_it_is_open_and_goes_when_it_is_sent(page: str) -> None:
    filters = [tag for tag in ALL[page] if "{{filters}}" in tag]
    assert all(" keep=" in tag for tag in ALL[page] if tag not in filters)
    # The steps' own list is sent by the page that it stands on.
    senders = ["packages/subject/pages/subject/subject", "packages/resident/pages/consents/consents"]
    for sender in senders if page == "components/action-list/action-list" else [page]:
        assert "forms.done(" in (SOURCE / f"{sender}.js").read_text("utf-8")


def test_a_field_outside_of_a_form_is_kept_or_says_why_not() -> None:
    pages = {str(path.relative_to(SOURCE).with_suffix("")): path.read_text("utf-8") for path in SOURCE.rglob("*.wxml")}
    assert {page for page, text in pages.items() if FIELD.search(text)} == set(FIELDS_NOT_KEPT)
    assert "forms.keep(" in (SOURCE / "pages/emergency/emergency.js").read_text("utf-8")

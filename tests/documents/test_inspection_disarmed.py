"""What is written anew from its pixels or its pages is no danger, and so it is taken: nobody is sent away for what a
telephone or a program put beside it.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from app.documents.inspection import Limits, inspect
from app.documents.inspection.pdf_actions import acts_or_carries
from tests.documents.corpus import Disarmed, disarmed_files
from tests.documents.hostile_pdf import SIGNS, acting_pdfs, carrying_pdfs
from tests.documents.pictures import saved

CARRYING = {what for what, data in carrying_pdfs()}


@pytest.mark.parametrize("file", disarmed_files(), ids=lambda file: file.what.replace(" ", "-"))
def test_a_file_that_is_also_another_comes_out_as_one(file: Disarmed) -> None:
    assert file.sign in file.data
    assert file.sign not in inspect(file.data, limits=Limits()).content


@pytest.mark.parametrize(("what", "data"), acting_pdfs(), ids=lambda value: value if isinstance(value, str) else "")
def test_what_would_act_or_carries_files_is_not_in_what_is_kept(what: str, data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as sent:
        assert acts_or_carries(sent)
    kept = inspect(data, limits=Limits())
    with pikepdf.open(BytesIO(kept.content)) as pdf:
        assert not acts_or_carries(pdf)
        unpacked = saved(pdf, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert not [sign for sign in SIGNS if sign in unpacked]
    assert kept.dropped == (("attachments",) if what in CARRYING else ())

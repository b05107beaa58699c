"""A notice proves itself: what its QR code says and the file are checked by a stranger without us."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
import segno
from flask import Response

from app.notices.kinds import KIND_LABELS
from app.notices.models import OfficialNotice
from app.notices.proof_code import GAP_BYTES, MARGIN, ROW_BYTES, SIDE, VERSION, dots, filled
from app.transparency.log import Log
from app.transparency.models import LogLeaf
from app.transparency.proofs import digits, proof_of_notice
from tests.notices.pdf import metadata_of, page_count, text_of
from tests.notices.test_issuing import document
from tests.support.office import Office
from tests.support.stand_ins import WitnessServer
from tests.support.world import Person, World, problem
from tests.transparency.verifier import verify


def accepted(world: World) -> tuple[Person, OfficialNotice]:
    """A notice that was printed, and whom it belongs to."""
    zhang = world.resident("zhangsan", "张三")
    case = Office(world).accepted(zhang)
    world.work()
    with world.inside():
        notice: OfficialNotice = OfficialNotice.get(OfficialNotice.subject == case["id"])
    return zhang, notice


def read_from(pdf: bytes, gap: int) -> list[list[bool]]:
    """The modules of the picture, without its margin, as a scanner sees them."""
    rows = [pdf[gap + at : gap + at + ROW_BYTES] for at in range(0, GAP_BYTES, ROW_BYTES)]
    bits = [[bool(row[at // 8] >> (7 - at % 8) & 1) for at in range(SIDE)] for row in rows]
    assert not any(map(any, bits[:MARGIN])) and not any(row[0] for row in bits), "quiet margin"
    return [row[MARGIN:-MARGIN] for row in bits[MARGIN:-MARGIN]]


def test_the_printed_code_proves_the_file_offline(world: World, watched: Log, tmp_path: Path) -> None:
    zhang, notice = accepted(world)
    pdf = document(zhang, notice.number)
    with world.inside():
        proof = proof_of_notice(watched, notice.number)
    assert proof is not None and notice.gap is not None
    said = digits(proof.packed(watched))
    expected = segno.make(said, version=VERSION, error="l", micro=False).matrix
    assert read_from(pdf, notice.gap) == [[bool(module & 1) for module in row] for row in expected]
    files = {"keys.txt": watched.policy().encode(), "qr.txt": said.encode(), "notice.pdf": pdf}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    text = world.nobody().get(f"/proofs/{notice.number.lower()}")
    assert "public" in text.headers["Cache-Control"]
    (tmp_path / "p.tlog-proof").write_bytes(text.data)
    keys, file = f"--keys={tmp_path}/keys.txt", str(tmp_path / "notice.pdf")
    assert verify.main(["notice", keys, f"--qr={tmp_path}/qr.txt", file]) == 0
    assert verify.main(["notice", keys, f"--proof={tmp_path}/p.tlog-proof", file]) == 0
    assert verify.main(["notice", keys, f"--qr={tmp_path}/qr.txt"]) == 0
    assert metadata_of(pdf)["archive"] == "2a" and page_count(pdf) == 1 and "存证码" in text_of(pdf)


def test_a_file_with_any_byte_changed_is_found(world: World, watched: Log) -> None:
    zhang, notice = accepted(world)
    pdf, policy = document(zhang, notice.number), verify.Policy(watched.policy())
    with world.inside():
        proof = proof_of_notice(watched, notice.number)
    assert proof is not None and notice.gap is not None
    entry, checkpoint = verify.proof_from_text(proof.text(), policy)
    chance = random.Random(28)
    for _ in range(200):
        place = chance.randrange(len(pdf))
        spoilt = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
        if notice.gap <= place < notice.gap + GAP_BYTES:
            continue
        with pytest.raises(verify.Wrong):
            verify.check_notice(entry, checkpoint, policy, spoilt)
    for shorter in (pdf[:-1], pdf[1:], b"", pdf + b"\n"):
        with pytest.raises(verify.Wrong):
            verify.check_notice(entry, checkpoint, policy, shorter)
    assert verify.check_notice(entry, checkpoint, policy, filled(pdf, notice.gap, bytes(GAP_BYTES)))


def test_until_enough_have_signed_the_place_is_white_and_the_notice_opens(
    world: World, watched: Log, witnesses: tuple[WitnessServer, WitnessServer]
) -> None:
    witnesses[1].fail("down", times=100)
    zhang, notice = accepted(world)
    early = document(zhang, notice.number)
    assert notice.gap is not None and not any(early[notice.gap : notice.gap + GAP_BYTES])
    problem(world.nobody().get(f"/proofs/{notice.number}"), 404)
    witnesses[1].forgive()
    world.advance(1)
    late = document(zhang, notice.number)
    assert any(late[notice.gap : notice.gap + GAP_BYTES])
    assert filled(late, notice.gap, bytes(GAP_BYTES)) == early
    assert document(zhang, notice.number) == late


def test_nobody_finds_a_notice_by_counting(world: World, watched: Log) -> None:
    """L7: the running number alone opens nothing."""
    _, notice = accepted(world)
    counted, guarded = notice.number.rsplit("-", 1)
    assert re.fullmatch("[2-9A-HJ-NP-Z]{5}", guarded)
    for guess in (counted, f"{counted}-", f"{counted}-22222", f"{counted}-%"):
        assert world.nobody().read(f"/notices/{guess}")["genuine"] is False
        problem(world.nobody().get(f"/proofs/{guess}"), 404)
    with world.inside():
        assert LogLeaf.get(LogLeaf.number == notice.number).kind == "notice"


def test_the_page_tells_how_to_check_by_oneself(world: World, watched: Log) -> None:
    _, notice = accepted(world)
    page = world.nobody().get(f"http://localhost/verify/{notice.number}").get_data(as_text=True)
    assert "怎样自己核对" in page and f"/api/v1/proofs/{notice.number}" in page
    program: Response = world.nobody().get("http://localhost/verify.py")
    assert program.data == Path(verify.__spec__.origin).read_bytes()


def test_the_program_knows_every_kind_and_the_size_of_the_picture() -> None:
    assert dict(KIND_LABELS) == verify.KINDS and verify.GAP_BYTES == GAP_BYTES
    assert dots("1" * 2409) is not None and dots("1" * 2410) is None

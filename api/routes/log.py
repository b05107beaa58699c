"""The log of the record, for whoever wants to check it without us: checkpoint, tiles and proofs as C2SP writes them.

Everything here is public and may be kept by anybody in between.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from flask import Response
from pydantic import BaseModel, Field

from api.http.access import PUBLIC
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.rates import rate_limit
from api.shapes.common import PLAIN_TEXT, Problem
from api.wiring import parts
from app.kernel.errors import NotFound
from app.transparency.checkpoints import newest, note_of, witnessed
from app.transparency.proofs import proof_of_notice
from app.transparency.tree import HASH, TILE, tile

bp = blueprint("log", "记录存证")
BYTES: dict[str, Any] = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
_FOR_EVER, _FOR_A_WHILE = "public, max-age=31536000, immutable", "public, max-age=10"
_TILE = re.compile(r"((?:x\d{3}/)*)(\d{3})(?:\.p/([1-9]\d{0,2}))?")


class TilePath(BaseModel):
    level: Annotated[int, Field(ge=0, le=63)]
    place: Annotated[str, Field(max_length=40)]


class ProofPath(BaseModel):
    number: Annotated[str, Field(max_length=40)]


@bp.get("/log/checkpoint", summary="记录存证：最新的签名", responses={"200": PLAIN_TEXT, "404": Problem})
@operation(PUBLIC)
def checkpoint() -> Any:
    """The newest that enough outside keepers have signed; until there is one, the newest of all."""
    found = witnessed(parts().log) or newest()
    if found is None:
        raise NotFound("记录还没有签过名。")
    return _text(note_of(found), _FOR_A_WHILE)


@bp.get("/log/policy", summary="记录存证：公钥和存证单位", responses={"200": PLAIN_TEXT})
@operation(PUBLIC)
def policy() -> Any:
    """For comparison only: whoever checks us has these keys from somewhere else."""
    return _text(parts().log.policy(), _FOR_A_WHILE)


@bp.get(
    "/log/tile/<string:level>/<path:place>", summary="记录存证：树上的哈希值", responses={"200": BYTES, "404": Problem}
)
@operation(PUBLIC)
def hashes(path: TilePath) -> Any:
    """Only what a checkpoint has: a leaf that is not signed yet may still be looked for in vain."""
    matched = _TILE.fullmatch(path.place)
    if matched is None:
        raise NotFound
    number = int(matched[1].replace("x", "").replace("/", "") + matched[2])
    width = int(matched[3] or TILE)
    last = newest()
    there = (last.size >> (8 * path.level)) - number * TILE if last else 0
    if width > min(there, TILE) or (matched[1].startswith("x000/")):
        raise NotFound
    answer = Response(tile(path.level, number)[: width * HASH], content_type="application/octet-stream")
    answer.headers["Cache-Control"] = _FOR_EVER
    return answer


@bp.get("/proofs/<string:number>", summary="一份文书的存证证明", responses={"200": PLAIN_TEXT, "404": Problem})
@rate_limit("30/minute")
@operation(PUBLIC)
def proof(path: ProofPath) -> Any:
    """Whoever knows the number of a notice has the notice: a part of it is random."""
    found = proof_of_notice(parts().log, path.number.strip().upper())
    if found is None:
        raise NotFound("没有这个编号的存证证明。编号没有写错的，可能还在办理，请过几分钟再来看。")
    return _text(found.text(), "public, max-age=86400")


def _text(body: str, cached: str) -> Response:
    answer = Response(body, content_type="text/plain; charset=utf-8")
    answer.headers["Cache-Control"] = cached
    return answer

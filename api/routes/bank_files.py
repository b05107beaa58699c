"""Batches for the bank, and its answers: files out and in, and what an answer said that did not fit."""

from __future__ import annotations

import tempfile
from typing import Annotated, Any, Literal

from flask import Response, request
from pydantic import AwareDatetime, ConfigDict, Field

from api.collections.actions import SubjectPath, take_step
from api.collections.reads import present
from api.http.access import LOGGED_IN, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor, whole
from api.routes.payment_runs import RunShape
from api.shapes.common import Listed, Problem, Shape
from app.accounts.sight import Thing
from app.kernel.errors import invalid
from app.kernel.forms.fields import Input
from app.payment_runs.answer_inputs import MOST_LINES, as_sent
from app.payment_runs.answers import answers_of, unmatched_of
from app.payment_runs.bank_batch import batch_of
from app.payment_runs.bank_files import read_answers
from app.payment_runs.bank_formats import CHUNK, FORMATS, Unreadable
from app.payment_runs.bank_model import ResultLine
from app.payment_runs.room import PAYMENT_RUNS
from app.workflow.door import opened, seen
from storage.tokens import content_disposition

bp = blueprint("bank_files", "银行文件")
FormatName = Literal["csv", "xlsx", "gb18030"]
_FILES: dict[str, Any] = {
    "content": {
        each.media_type.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}
        for each in FORMATS.values()
    }
}
_FORM: dict[str, Any] = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["format", "file"],
                "properties": {
                    "format": {"type": "string", "enum": list(FORMATS)},
                    "file": {"type": "string", "format": "binary"},
                },
            }
        }
    },
}


class FileWanted(Input):
    model_config = ConfigDict(strict=False)

    format: Annotated[FormatName, Field(description="How the bank takes it: docs/payments.md")] = "csv"


class AnswerShape(Shape):
    """How many lines of each kind one answer had; sums in fen."""

    id: str
    at: AwareDatetime
    count: int
    sum: int
    paid: int
    returned: int
    unknown: int
    duplicate: int
    other_amount: int
    unreadable: int


class UnmatchedShape(Shape):
    """A line of an answer that settled nothing, as it was sent."""

    id: str
    answer: str
    kind: str = Field(description="`unknown`, `duplicate`, `other_amount` or `unreadable`")
    kind_label: str
    line_id: str
    status: str
    amount: int | None
    reason: str | None
    bank_reference: str | None
    contradicts: bool = Field(description="It says `paid` of a line that is returned")


@bp.get(
    "/payment-runs/<uuid:id>/bank-file",
    summary="下载送银行的文件",
    responses={"200": _FILES, "403": Problem, "409": Problem},
)
@operation(LOGGED_IN)
def bank_file(path: SubjectPath, query: FileWanted) -> Any:
    written = tempfile.TemporaryFile()  # noqa: SIM115  closed with the response
    wanted = FORMATS[query.format]
    for piece in batch_of(current_actor(), path.id, query.format):
        written.write(piece)
    length = written.tell()
    written.seek(0)
    response = Response(iter(lambda: written.read(CHUNK), b""), content_type=wanted.media_type)
    response.call_on_close(written.close)
    response.content_length = length
    response.headers["Content-Disposition"] = content_disposition(f"{path.id}.{wanted.extension}").replace(
        "inline", "attachment", 1
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


@bp.post(
    "/payment-runs/<uuid:id>/answer-file",
    summary="上传银行的回盘文件",
    responses={"200": RunShape},
    openapi_extensions={"requestBody": _FORM},
)
@operation(LOGGED_IN)
def answer_file(path: SubjectPath) -> Any:
    """The same as `import_results`, with the bank's own file: count and sum are those of its last row."""
    seen(current_actor(), "payment-runs", path.id, Thing.STATE)
    facts = as_sent(_read(request.form.get("format", ""), request.files.get("file")))
    return take_step(PAYMENT_RUNS, path.id, "import_results", facts, None, present)


@bp.get("/payment-runs/<uuid:id>/answers", summary="银行的每次答复", responses={"200": Listed[AnswerShape]})
@operation(LOGGED_IN)
def answers(path: SubjectPath) -> Any:
    opened(current_actor(), "payment-runs", path.id, Thing.STATE, "answers")
    return whole(answers_of(path.id))


@bp.get("/payment-runs/<uuid:id>/unmatched", summary="对不上的笔数", responses={"200": Listed[UnmatchedShape]})
@operation(LOGGED_IN)
def unmatched(path: SubjectPath, query: Page) -> Any:
    opened(current_actor(), "payment-runs", path.id, Thing.STATE, "unmatched")
    found = unmatched_of(path.id, id_cursor(query.cursor), query.limit + 1)
    shown = found[: query.limit]
    return {"items": shown, "next": encode(shown[-1]["id"]) if len(found) > query.limit else None}


def _read(format_name: str, sent: Any) -> list[ResultLine]:
    """Raises Invalid for a file that is not whole: then none of it holds."""
    if format_name not in FORMATS:
        raise invalid("format", f"请选择文件格式：{'、'.join(FORMATS)}。")
    if sent is None:
        raise invalid("file", "请选择银行的回盘文件。")
    try:
        lines: list[ResultLine] = []
        for line in read_answers(format_name, sent.stream):
            if len(lines) == MOST_LINES:
                raise Unreadable(f"一份文件最多{MOST_LINES}笔，请银行分成几份。")
            lines.append(line)
        return lines
    except Unreadable as problem:
        raise invalid("file", str(problem)) from None

"""A receiver without an account answers one slip, on a page that any browser opens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Response, send_from_directory
from pydantic import AwareDatetime

from api.collections.actions import SubjectPath
from api.http.access import LOGGED_IN, PUBLIC, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.rates import rate_limit
from api.shapes.common import Problem, Shape
from api.wiring import parts
from app.kernel.calendar.counting import LANZHOU
from app.record.subjects import Located
from app.referrals.answer_codes import answer_by, issue_code, open_by
from app.referrals.inputs import ByCode, Code
from app.referrals.presenters import outcomes_of, told_by
from app.referrals.procedure import REFERRAL
from app.workflow.queries import SubjectRow

bp = blueprint("answer_codes", "凭答复码答复转介")
pages = blueprint("answer_pages", "凭答复码答复的网页", prefix="")
PAGES = Path(__file__).parents[1] / "pages"
HTML = {"content": {"text/html": {"schema": {"type": "string"}}}}
# The code stands in no address, and goes to no other site.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class AnswerCodeShape(Shape):
    """`code` is shown this once; whoever has it answers the slip at `page`."""

    code: str
    page: str
    expires_at: AwareDatetime


class SlipFieldShape(Shape):
    label: str
    text: str | None


class AnswerOutcomeShape(Shape):
    value: str
    label: str


class SlipByCodeShape(Shape):
    """What the kind of slip sends, and nothing else of the person or of the matter."""

    kind_label: str
    department: str
    state: str
    state_label: str
    slip: list[SlipFieldShape]
    held_back: list[str]
    outcomes: list[AnswerOutcomeShape]


class SlipAnsweredShape(Shape):
    state: str
    state_label: str


@bp.post("/referrals/<uuid:id>/answer-codes", summary="开一次性答复码", responses={"201": AnswerCodeShape})
@operation(LOGGED_IN, step_up=True)
def issue(path: SubjectPath) -> Any:
    code, expires = issue_code(current_actor(), path.id)
    until = expires.astimezone(LANZHOU).isoformat(timespec="seconds")
    return {"code": code, "page": f"{parts().settings.public_base_url}/slip", "expires_at": until}, 201


@bp.post("/slips/open", summary="凭答复码打开转来的事", responses={"200": SlipByCodeShape, "404": Problem})
@rate_limit("20/minute")
@operation(PUBLIC)
def open_slip(body: Code) -> Any:
    """The look is on record; the code stands in the body, so that no log keeps it."""
    return _shown(open_by(body.code))


@bp.post("/slips/answers", summary="凭答复码答复", responses={"200": SlipAnsweredShape, "404": Problem})
@rate_limit("20/minute")
@operation(PUBLIC)
def answer(body: ByCode) -> Any:
    return _state(answer_by(body))


@pages.get("/slip", summary="凭答复码答复的网页", responses={"200": HTML})
@operation(PUBLIC)
def page() -> Any:
    response: Response = send_from_directory(PAGES, "slip.html", mimetype="text/html")
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


@pages.get("/slip/slip.js", summary="凭答复码答复的网页的脚本", doc_ui=False)
@operation(PUBLIC)
def script() -> Any:
    return send_from_directory(PAGES, "slip.js", mimetype="text/javascript")


@pages.get("/slip/slip.css", summary="凭答复码答复的网页的样式", doc_ui=False)
@operation(PUBLIC)
def style() -> Any:
    return send_from_directory(PAGES, "slip.css", mimetype="text/css")


def _shown(row: SubjectRow) -> dict[str, Any]:
    kind, fields, held_back = told_by(row)
    return _state(row) | {
        "kind_label": kind.label,
        "department": kind.to.name,
        "slip": [{"label": each["label"], "text": each["text"]} for each in fields],
        "held_back": held_back,
        "outcomes": outcomes_of(row),
    }


def _state(row: Located) -> dict[str, Any]:
    return {"state": row.state, "state_label": REFERRAL.state(row.state).label}

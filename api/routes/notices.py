"""Official notices: whether one is genuine, for everybody; which ones a subject has and the documents,
for those whom it concerns.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from flask import Response, redirect
from markupsafe import Markup
from pydantic import BaseModel, Field

from api.collections.reads import check_open
from api.http.access import LOGIN_OPTIONAL, PUBLIC, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.rates import rate_limit
from api.routes.documents import ELSEWHERE, AddressShape
from api.routes.system import HTML
from api.shapes.common import Shape
from api.wiring import parts
from app.notices.kinds import KIND_LABELS
from app.notices.models import OfficialNotice
from app.notices.reading import address_of, notice_of_number
from app.notifications.fields import as_date

bp = blueprint("notices", "文书")
pages = blueprint("notice_pages", "核对文书真假的网页", prefix="")
PAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_PAGE = Markup(
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="robots" content="noindex">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
    "<style>body{{font:20px/1.7 sans-serif;max-width:34em;margin:2em auto;padding:0 1em}}h1{{font-size:1.5em}}"
    "dt{{color:#555}}dd{{margin:0 0 .6em}}</style></head><body><main><h1>{title}</h1>{body}</main></body></html>"
)
_GENUINE = Markup(
    "<dl><dt>文书</dt><dd>{kind_label}</dd><dt>编号</dt><dd>{number}</dd><dt>出具日期</dt><dd>{issued_on}</dd>"
    "<dt>出具单位</dt><dd>{issuer}</dd></dl>"
    "<p>请看一看，纸上的编号、日期和单位是不是和这里一样。</p>"
    "<p>为了保护个人信息，这里不显示姓名和金额。要核对内容，请本人在“掌上救助”里看原件，或者打电话问出具单位。</p>"
)
_UNKNOWN = Markup(
    "<p>没有编号是“{number}”的文书。</p><p>请对照纸上的编号，看有没有写错。没有写错的，这份文书可能是假的，"
    "请打电话问乡镇，不要转账，也不要把身份证和银行卡交给别人。</p>"
)


class NumberPath(BaseModel):
    number: Annotated[str, Field(max_length=40)]


class Verification(Shape):
    """Nothing personal: whoever has the paper compares it with this."""

    genuine: bool
    kind_label: str | None
    issued_on: date | None
    issuer: str | None


def _verification(notice: OfficialNotice | None) -> dict[str, Any]:
    return {
        "genuine": notice is not None,
        "kind_label": KIND_LABELS[notice.kind] if notice else None,
        "issued_on": notice.issued_on.isoformat() if notice else None,
        "issuer": notice.issuer if notice else None,
    }


@bp.get("/notices/<string:number>", summary="核对一份文书的真假（不用登录）", responses={"200": Verification})
@rate_limit("30/minute")
@operation(PUBLIC)
def verify(path: NumberPath) -> Any:
    return _verification(notice_of_number(path.number))


@bp.get("/notices/<string:number>/address", summary="文书的临时地址", responses={"200": AddressShape})
@operation(LOGIN_OPTIONAL)
def address(path: NumberPath) -> Any:
    """For clients that would carry their credentials along a redirect: good for minutes, without any."""
    return {"url": address_of(current_actor(), path.number, parts().store, check_open)}


@bp.get("/notices/<string:number>/content", summary="看文书", responses={"302": ELSEWHERE})
@operation(LOGIN_OPTIONAL)
def content(path: NumberPath) -> Any:
    return redirect(address_of(current_actor(), path.number, parts().store, check_open))


def _genuine(notice: OfficialNotice) -> Markup:
    return _GENUINE.format(
        kind_label=KIND_LABELS[notice.kind],
        number=notice.number,
        issued_on=as_date(notice.issued_on),
        issuer=notice.issuer,
    )


@pages.get("/verify/<string:number>", summary="二维码打开的网页", responses={"200": HTML})
@rate_limit("30/minute")
@operation(PUBLIC)
def page(path: NumberPath) -> Any:
    """What any telephone opens, with nothing installed."""
    number = path.number.strip().upper()
    notice = notice_of_number(number)
    if notice is None:
        title, body = "没有查到这份文书", _UNKNOWN.format(number=number)
    else:
        title, body = "这个编号的文书是我们发的", _genuine(notice)
    response = Response(_PAGE.format(title=title, body=body), content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Cache-Control"] = "no-store"
    return response

"""Official notices: whether one is genuine, for everybody; which ones a subject has and the documents,
for those whom it concerns.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

from flask import Response, redirect, send_from_directory
from markupsafe import Markup
from pydantic import BaseModel, Field

from api.collections.reads import check_open
from api.http.access import LOGIN_OPTIONAL, PUBLIC, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.rates import rate_limit
from api.routes.documents import ELSEWHERE, AddressShape
from api.routes.system import HTML
from api.shapes.common import PLAIN_TEXT, Shape
from api.wiring import parts
from app.notices.kinds import KIND_LABELS
from app.notices.models import OfficialNotice
from app.notices.reading import address_of, notice_of_number
from app.notifications.fields import as_date
from app.registry.collections import PROCEDURES

bp = blueprint("notices", "文书")
pages = blueprint("notice_pages", "核对文书真假的网页", prefix="")
DOCS = Path(__file__).parents[2] / "docs"
PAGE_POLICY = (
    "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "style-src 'unsafe-inline'"
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
    "<p>为了保护个人信息，这里不显示姓名和金额。要核对内容，请本人在“掌上救助”里看原件，或者打12345问出具单位。</p>"
)
_BY_ONESELF = Markup(
    "<h2>怎样自己核对，不用相信我们</h2>"
    "<p>每份文书印出来以后，它的指纹（一串数字）都记进了一本公开的账，账上的签名由外面的存证单位一起签，谁也不能再改。"
    "文书左下方大的方块叫存证码，里面就是证明。请懂电脑的家人帮忙，按下面三步做，不用联网也能核对：</p>"
    "<ol><li>下载核对程序 <a href='/verify.py'>verify.py</a>（只要电脑上有 Python，不用安装别的）。</li>"
    "<li>公钥请向存证单位要，或者从政府公报上抄，存成 keys.txt。"
    "<a href='/api/v1/log/policy'>这里的公钥</a>只供比对。</li>"
    "<li>用手机扫存证码，把出来的一长串数字存成 qr.txt，运行："
    "<code>python3 verify.py notice --keys keys.txt --qr qr.txt 文书.pdf</code></li></ol>"
    "<p>最后一行写着“核对通过”，就说明这份文书是真的，一个字也没有改过。只有纸、没有 PDF 的，不写文书.pdf，"
    "就能核对编号、种类和日期。{proof}</p>"
)
_PROOF = Markup(
    "不方便扫码的，可以下载<a href='/api/v1/proofs/{number}'>这份文书的证明</a>，"
    "把 --qr qr.txt 换成 --proof 和它的名字。"
)
_UNKNOWN = Markup(
    "<p>没有编号是“{number}”的文书。</p><p>请对照纸上的编号，看有没有写错。没有写错的，这份文书可能是假的，"
    "请打12345问，不要转账，也不要把身份证和银行卡交给别人。</p>"
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


def _address(number: str) -> str:
    return address_of(current_actor(), number, parts().store, parts().log, PROCEDURES, check_open)


@bp.get("/notices/<string:number>/address", summary="文书的临时地址", responses={"200": AddressShape})
@operation(LOGIN_OPTIONAL)
def address(path: NumberPath) -> Any:
    """For clients that would carry their credentials along a redirect: good for minutes, without any."""
    return {"url": _address(path.number)}


@bp.get("/notices/<string:number>/content", summary="看文书", responses={"302": ELSEWHERE})
@operation(LOGIN_OPTIONAL)
def content(path: NumberPath) -> Any:
    return redirect(_address(path.number))


def _genuine(notice: OfficialNotice) -> Markup:
    return _GENUINE.format(
        kind_label=KIND_LABELS[notice.kind],
        number=notice.number,
        issued_on=as_date(notice.issued_on),
        issuer=notice.issuer,
    )


def _by_oneself(notice: OfficialNotice) -> Markup:
    return _BY_ONESELF.format(proof=_PROOF.format(number=notice.number))


@pages.get("/verify.py", summary="核对程序", responses={"200": PLAIN_TEXT})
@operation(PUBLIC)
def verifier() -> Any:
    """The program by which a stranger checks: for convenience; whoever is careful has it from somewhere else."""
    return _program("verify.py")


def _program(name: str) -> Any:
    answer = send_from_directory(DOCS, name, mimetype="text/plain", as_attachment=True)
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer


@pages.get("/verify_draw.py", summary="抽签核对程序", responses={"200": PLAIN_TEXT})
@operation(PUBLIC)
def draw_verifier() -> Any:
    """The program by which a stranger repeats a draw of inspections."""
    return _program("verify_draw.py")


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
        title, body = "这个编号的文书是我们发的", _genuine(notice) + _by_oneself(notice)
    return page_of(title, body)


def page_of(title: str, body: Markup) -> Response:
    """A page without scripts, which nothing keeps and no search engine finds."""
    response = Response(_PAGE.format(title=title, body=body), content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Cache-Control"] = "no-store"
    return response

"""Signing on one's own phone: the link, what it shows to whoever opens it, their hand, and the way back.

The token travels in bodies alone: addresses are written into logs.
"""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import segno
from flask import redirect
from markupsafe import Markup
from pydantic import AwareDatetime, Field

from api.collections.actions import SubjectPath
from api.collections.documents import serialize_document
from api.collections.presenting import moment
from api.http.access import LOGGED_IN, PUBLIC, RESIDENT, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.routes.notices import page_of
from api.routes.system import HTML
from api.shapes.common import DocumentShape, Listed, Problem, Shape, UploadAnswer
from api.wiring import parts
from app.applications.procedures import APPLICATION_PROCEDURES
from app.applications.signing import (
    ask_somebody,
    authorisations_of,
    invitation,
    requests_in,
    serialize_invitation,
    sign,
    signer,
    withdraw_own,
)
from app.documents import inspecting
from app.documents.service import WantedUpload, ask_for_upload
from app.kernel.clock import clock
from app.kernel.database import connection
from app.kernel.errors import Unavailable
from app.kernel.forms.fields import AsTyped, Input, PersonName
from app.means_check.models import SigningRequest
from app.means_check.signing_requests import state_of
from storage import errors as stored

bp = blueprint("signing_requests", "在自己的手机上签字")
pages = blueprint("signing_pages", "签字的二维码打开的网页", prefix="")
# The page of the mini-program that a link opens, and the address that WeChat's scanner opens it by.
PAGE = "packages/resident/pages/sign/sign"
QR_SCALE = 6
_IN_WECHAT = Markup(
    "<p>请用微信里的“扫一扫”扫这个二维码，会打开小程序“掌上救助”，在您自己的账号里签字。</p>"
    "<p>没有微信的，可以到乡镇社会救助窗口当面签。</p>"
)
Token = Annotated[str, AsTyped, Field(min_length=20, max_length=100)]


class NewSigningRequest(Input):
    member: Annotated[int | None, Field(ge=0, le=29, title="哪一位家庭成员")] = None
    obligor: Annotated[PersonName | None, Field(title="哪一位赡养、抚养、扶养人")] = None


class SigningRequestShape(Shape):
    id: UUID
    name: str
    member: int | None = Field(description="Position in the household; null for an obligor outside it")
    state: str = Field(description="`waiting`, `signed` or `expired`")
    asked_at: AwareDatetime
    expires_at: AwareDatetime


class SigningLinkShape(SigningRequestShape):
    page: str = Field(description="The page of the mini-program, to be shared; shown once")
    link: str = Field(description="The same as an address, which WeChat's scanner opens the mini-program by")
    qr: str = Field(description="The address as a picture, a `data:` URL")


class SigningInvitationShape(Shape):
    """Names are masked, and the relation is empty, for whoever is not known to be the one who was asked."""

    name: str
    applicant: str
    relation: str
    programme_name: str
    office: str
    outside: bool = Field(description="Whether an obligor outside the household is asked")
    kind: str
    title: str
    paragraphs: list[str]
    valid_months: int | None
    expires_at: AwareDatetime
    why_not: str | None = Field(description="Why the caller cannot sign it; null where they can")
    signed: bool


class AuthorisationShape(Shape):
    id: UUID
    title: str
    applicant: str
    programme_name: str
    signed_at: AwareDatetime
    valid_until: str | None
    withdrawn_at: AwareDatetime | None


class Held(Input):
    token: Token


class SignatureWanted(Held):
    filename: Annotated[str, Field(max_length=100)] = "signature.png"
    content_type: Annotated[str, Field(max_length=64)] = "image/png"
    size: Annotated[int, Field(ge=0, le=2**40)]


class SignatureArrived(Held):
    document: UUID


class Signed(Held):
    signature_document: UUID


@bp.post(
    "/applications/<uuid:id>/signing-requests",
    summary="请一位家里人在他自己的手机上签字",
    responses={"201": SigningLinkShape},
)
@operation(LOGGED_IN)
def create(path: SubjectPath, body: NewSigningRequest) -> Any:
    """A link that was sent to the same person before is good no more."""
    request, token = ask_somebody(current_actor(), path.id, body.member, body.obligor)
    page = f"{PAGE}?t={token}"
    link = f"{parts().public_base_url}/sign#{page}"
    more = {"page": page, "link": link, "qr": segno.make(link, error="m").png_data_uri(scale=QR_SCALE)}
    return _serialize(request) | more, 201


@bp.get(
    "/applications/<uuid:id>/signing-requests",
    summary="请谁签了字",
    responses={"200": Listed[SigningRequestShape], "403": Problem},
)
@operation(LOGGED_IN)
def show_requests(path: SubjectPath) -> Any:
    return whole([_serialize(each) for each in requests_in(current_actor(), path.id)])


def _serialize(request: SigningRequest) -> dict[str, Any]:
    return {
        "id": str(request.id),
        "name": request.name,
        "member": request.position,
        "state": state_of(request, clock.now()),
        "asked_at": moment(request.asked_at),
        "expires_at": moment(request.expires_at),
    }


@bp.post("/signing-requests/read", summary="请我签的是什么", responses={"200": SigningInvitationShape})
@operation(RESIDENT)
def read(body: Held) -> Any:
    return serialize_invitation(invitation(current_actor(), body.token))


@bp.post("/signing-requests/signature", summary="要传我的签名", responses={"201": UploadAnswer})
@operation(RESIDENT)
def announce(body: SignatureWanted) -> Any:
    """As `POST /documents`, for the one who was asked."""
    own, found = signer(current_actor(), body.token)
    wanted = WantedUpload("applications", found.subject.id, "signature", body.filename, body.content_type, body.size)
    document, ticket = ask_for_upload(own, wanted, parts().store, frozenset(), "")
    upload = {
        "url": ticket.url,
        "method": "POST",
        "fields": ticket.fields,
        "file_field": ticket.file_field,
        "expires_at": moment(ticket.expires_at),
    }
    return {"document": serialize_document(document), "upload": upload}, 201


@bp.post("/signing-requests/signature/complete", summary="签名传完了，请检查", responses={"200": DocumentShape})
@operation(RESIDENT, transaction=False)
def complete(body: SignatureArrived) -> Any:
    """As `POST /documents/{id}/complete`: still `pending` where it takes longer; then ask again."""
    with connection():
        own, _ = signer(current_actor(), body.token)
    try:
        return serialize_document(inspecting.complete(own, body.document, parts().store))
    except stored.Unavailable as error:
        raise Unavailable("签名暂时存不进去，请稍后再试。") from error


@bp.post("/signing-requests/sign", summary="我签字", responses={"200": SigningInvitationShape})
@operation(RESIDENT, repeatable=True)
def give(body: Signed) -> Any:
    return sign(current_actor(), body.token, body.signature_document, APPLICATION_PROCEDURES)


@bp.get("/me/authorisations", summary="我给别人的申请签过的授权", responses={"200": Listed[AuthorisationShape]})
@operation(RESIDENT)
def show_authorisations() -> Any:
    return whole(authorisations_of(current_actor()))


@bp.post("/me/authorisations/<uuid:id>/withdraw", summary="撤回我的授权", responses={"200": Listed[AuthorisationShape]})
@operation(RESIDENT)
def withdraw(path: SubjectPath) -> Any:
    """At any time; what was lawfully answered before stays."""
    return whole(withdraw_own(current_actor(), path.id, APPLICATION_PROCEDURES))


HOME: dict[str, Any] = {
    "description": "演示：打开首页",
    "headers": {"Location": {"schema": {"type": "string", "format": "uri-reference"}}},
}


@pages.get("/sign", summary="签字的二维码打开的网页", responses={"200": HTML, "302": HOME})
@operation(PUBLIC)
def page() -> Any:
    """What a scanner other than WeChat's opens. Page and token stand behind the `#`: no server and no log has them."""
    if parts().settings.demonstration:
        return redirect("/")
    return page_of("请用微信打开", _IN_WECHAT)

"""Uploading in two steps, and looking at what was uploaded."""

from __future__ import annotations

from typing import Annotated, Any, BinaryIO, Literal, cast
from uuid import UUID

from flask import Response, redirect, request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from api.collections.actions import SubjectPath
from api.collections.documents import serialize_document
from api.collections.presenting import moment
from api.collections.reads import check_open
from api.http.access import LOGIN_OPTIONAL, PUBLIC, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.shapes.common import DocumentShape, Problem, Shape, UploadAnswer
from api.wiring import parts
from app.documents import inspecting
from app.documents.rules import NO_ROOM
from app.documents.service import WantedUpload, address_of, ask_for_upload, is_awaited, look_at_document
from app.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Unavailable, invalid
from app.kernel.forms.fields import ChosenId, Input, Line
from app.registry.collections import COLLECTIONS
from storage import FolderStore
from storage import errors as stored
from storage.tokens import content_disposition

bp = blueprint("documents", "材料")
ELSEWHERE: dict[str, Any] = {
    "description": "An address good for minutes, without further credentials",
    "headers": {"Location": {"schema": {"type": "string", "format": "uri"}}},
}
_BYTES: dict[str, Any] = {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}
_FORM: dict[str, Any] = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["token", "file"],
                "properties": {"token": {"type": "string"}, "file": {"type": "string", "format": "binary"}},
            }
        }
    },
}
files = blueprint("files", "本地存储的上传和下载", prefix="")


def _known(name: str) -> str:
    if name not in COLLECTIONS:
        raise ValueError("没有这一类事项，请重新打开页面。")
    return name


CollectionName = Annotated[str, AfterValidator(_known), Field(json_schema_extra={"enum": list(COLLECTIONS)})]


class SubjectRef(Input):
    collection: CollectionName
    id: UUID


class NewDocument(Input):
    id: ChosenId | None = None
    subject: SubjectRef
    kind: Annotated[str, Field(max_length=32)]
    filename: Line
    content_type: Annotated[str, Field(max_length=64)]
    size: Annotated[int, Field(ge=0, le=2**40)]
    sha256: Annotated[str | None, StringConstraints(pattern=r"^[0-9a-fA-F]{64}$")] = None


class StoredPath(BaseModel):
    """The rest of the address: the name of an upload, or the token of a download."""

    name: str


class AddressWanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    form: Literal["content", "thumbnail"] = "content"


class AddressShape(Shape):
    url: str


@bp.post("/documents", summary="上传第一步：说明要传什么", responses={"201": UploadAnswer})
@operation(LOGIN_OPTIONAL, repeatable=True)
def create(body: NewDocument) -> Any:
    wanted = WantedUpload(
        body.subject.collection,
        body.subject.id,
        body.kind,
        body.filename,
        body.content_type,
        body.size,
        body.sha256,
        body.id,
    )
    # Where limits are loose, one machine plays everybody.
    address = (request.remote_addr or "") if parts().settings.rate_limits else ""
    document, ticket = ask_for_upload(
        current_actor(), wanted, parts().store, COLLECTIONS[wanted.collection].papers_from, address
    )
    upload = {
        "url": ticket.url,
        "method": "POST",
        "fields": ticket.fields,
        "file_field": ticket.file_field,
        "expires_at": moment(ticket.expires_at),
    }
    return {"document": serialize_document(document), "upload": upload}, 201


@bp.post(
    "/documents/<uuid:id>/complete",
    summary="上传第三步：传完了，请检查",
    responses={"200": DocumentShape, "403": Problem},
)
@operation(LOGIN_OPTIONAL, transaction=False)
def complete(path: SubjectPath) -> Any:
    """The document as the worker judged it, or still `pending` where that takes longer than a few seconds:
    then ask again.
    """
    try:
        return serialize_document(inspecting.complete(current_actor(), path.id, parts().store))
    except stored.Unavailable as error:
        raise Unavailable("材料暂时存不进去，请稍后再试，已经传的不会丢。") from error


@bp.get("/documents/<uuid:id>", summary="一份材料", responses={"200": DocumentShape, "403": Problem})
@operation(LOGIN_OPTIONAL)
def show(path: SubjectPath) -> Any:
    return serialize_document(look_at_document(current_actor(), path.id))


@bp.get(
    "/documents/<uuid:id>/address", summary="原件或缩略图的临时地址", responses={"200": AddressShape, "403": Problem}
)
@operation(LOGIN_OPTIONAL)
def address(path: SubjectPath, query: AddressWanted) -> Any:
    """For clients that would carry their credentials along a redirect: good for minutes, without any."""
    return {
        "url": address_of(
            current_actor(), path.id, parts().store, thumbnail=query.form == "thumbnail", check_open=check_open
        )
    }


@bp.get("/documents/<uuid:id>/content", summary="看原件", responses={"302": ELSEWHERE, "403": Problem})
@operation(LOGIN_OPTIONAL)
def content(path: SubjectPath) -> Any:
    return redirect(address_of(current_actor(), path.id, parts().store, thumbnail=False, check_open=check_open))


@bp.get("/documents/<uuid:id>/thumbnail", summary="看缩略图", responses={"302": ELSEWHERE, "403": Problem})
@operation(LOGIN_OPTIONAL)
def thumbnail(path: SubjectPath) -> Any:
    return redirect(address_of(current_actor(), path.id, parts().store, thumbnail=True, check_open=check_open))


@files.post(
    "/uploads/<path:name>",
    summary="上传第二步（本地存储）",
    responses={"204": None, "403": Problem, "404": Problem, "409": Problem, "413": Problem, "422": Problem},
    openapi_extensions={"requestBody": _FORM},
)
@operation(PUBLIC, transaction=False)
def receive(path: StoredPath) -> Any:
    """What the phone posts: the fields of its ticket (the only credential, good once), then the file."""
    store, file = parts().store, request.files.get("file")
    if not isinstance(store, FolderStore):
        raise NotFound
    if file is None:
        raise invalid("file", "没有收到文件，请重新选择。")
    if not is_awaited(path.name):
        raise Conflict("这份文件已经传过了。")
    try:
        store.receive(path.name, request.form.get("token", ""), cast(BinaryIO, file.stream))
    except stored.InvalidToken as error:
        raise Forbidden("上传的凭证不对或者已经过期，请重新上传。") from error
    except stored.AlreadyUsed as error:
        raise Conflict("这份文件已经传过了。") from error
    except stored.Full as error:
        raise Unavailable(NO_ROOM) from error
    except stored.WrongSize as error:
        raise Invalid("文件的大小和说明的不一样，请重新上传。") from error
    return None, 204


@files.get("/files/<path:name>", summary="下载（本地存储）", responses={"200": _BYTES, "404": Problem})
@operation(PUBLIC)
def download(path: StoredPath) -> Any:
    store = parts().store
    if not isinstance(store, FolderStore):
        raise NotFound
    try:
        permitted = store.downloadable(path.name)
        data = store.read(permitted.name)
    except stored.StorageError as error:
        raise NotFound("下载的地址不对或者已经过期，请回到页面重新打开。") from error
    response = Response(data, content_type=permitted.content_type)
    response.headers["Content-Disposition"] = content_disposition(permitted.filename)
    response.headers["Cache-Control"] = "private, no-store"
    return response

"""The form of a merge patch (RFC 7396): of a form every field may be left out, or null to take it away."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import Field, create_model
from pydantic.fields import FieldInfo

from app.kernel.forms.fields import Input


def partial(form: type[Input]) -> type[Input]:
    """As strict as `form` in what is named, and in forms within it. Lists stay whole, as the standard has it."""
    fields: dict[str, Any] = {name: (_named(info), _free(info)) for name, info in form.model_fields.items()}
    return create_model(f"{form.__name__}Patch", __base__=Input, **fields)


def _named(info: FieldInfo) -> Any:
    inner = _inner(info.annotation)
    return (Annotated[inner, *info.metadata] if info.metadata else inner) | None


def _inner(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, UnionType):
        found = tuple(_inner(each) for each in get_args(annotation))
        return Union[found]  # noqa: UP007 - of a tuple
    if isinstance(annotation, type) and issubclass(annotation, Input):
        return partial(annotation)
    return annotation


def _free(info: FieldInfo) -> Any:
    return Field(default=None, title=info.title, json_schema_extra=info.json_schema_extra)

"""One request model for several forms: an action asks in one procedure for more than in another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError, create_model
from pydantic.fields import FieldInfo

from app.kernel.errors import FieldError, Invalid
from app.kernel.forms.fields import Input
from app.kernel.forms.messages import message_for


def together(name: str, forms: Sequence[type[Input]], **more: Any) -> type[Input]:
    """Every field that one of the forms has; required is what all of them require. `more` are fields besides."""
    if len(forms) == 1:
        return create_model(name, __base__=forms[0], **more)
    fields: dict[str, FieldInfo] = {}
    for form in forms:
        fields = form.model_fields | fields
    asked = {
        field: (_annotated(info), info) if _is_always_required(field, forms) else (_annotated(info) | None, _free(info))
        for field, info in fields.items()
    }
    fields_of_all: dict[str, Any] = asked | more
    return create_model(name, __base__=Input, **fields_of_all)


def as_asked(body: BaseModel, form: type[Input], *besides: str) -> Input:
    """What was filled in, as the one form that holds here. Raises Invalid for what it lacks or does not have."""
    filled_in = body.model_fields_set - set(besides)
    try:
        return form.model_validate({name: getattr(body, name) for name in filled_in})
    except ValidationError as error:
        problems = tuple(
            FieldError(".".join(map(str, each["loc"])), message_for(each)) for each in error.errors(include_url=False)
        )
        raise Invalid(problems[0].message, problems) from None


def _is_always_required(field: str, forms: Sequence[type[Input]]) -> bool:
    return all(field in form.model_fields and form.model_fields[field].is_required() for form in forms)


def _annotated(info: FieldInfo) -> Any:
    return Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation


def _free(info: FieldInfo) -> Any:
    return Field(default=None, title=info.title, json_schema_extra=info.json_schema_extra)

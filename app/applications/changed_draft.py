"""What a draft says after a merge patch (RFC 7396): what is not named stays, null takes away, a list is replaced."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import orjson
from pydantic import Field, ValidationError

from app.applications.models import Application
from app.households.inputs import ConsentInput, HouseholdInput, PersonInput
from app.households.service import declared
from app.kernel.errors import FieldError, Invalid
from app.kernel.forms.fields import Input
from app.kernel.forms.messages import message_for
from app.record.subjects import Subject


class Draft(Input):
    """`applicant` is None where somebody applies for themselves."""

    programme: Annotated[str, Field(max_length=40)]
    applicant: PersonInput | None = None
    household: HouseholdInput
    form: dict[str, Any] = {}
    consents: Annotated[list[ConsentInput], Field(max_length=80)] = []


def merged(known: Any, patch: Any) -> Any:
    """Nothing that is handed in is changed."""
    if not isinstance(patch, Mapping):
        return patch
    answer = dict(known) if isinstance(known, Mapping) else {}
    for name, value in patch.items():
        if value is None:
            answer.pop(name, None)
        else:
            answer[name] = merged(answer.get(name), value)
    return answer


def as_changed(subject: Subject, application: Application, patch: Mapping[str, Any], *, is_own: bool) -> Draft:
    """The draft as it would be; signatures are those of the patch alone. `is_own`: whoever changes it is the applicant,
    whoever began it. Raises Invalid.
    """
    said = {"programme": application.programme, "household": declared(subject.id), "form": application.form}
    if application.by_somebody_else and not is_own:
        said["applicant"] = _applicant(subject, application)
    changed = merged(said, patch)
    try:
        return Draft.model_validate_json(orjson.dumps(changed))
    except ValidationError as error:
        problems = tuple(
            FieldError(".".join(map(str, each["loc"])), message_for(each)) for each in error.errors(include_url=False)
        )
        raise Invalid(problems[0].message, problems) from None


def _applicant(subject: Subject, application: Application) -> dict[str, Any]:
    """As it was sent, in clear: for no answer."""
    said = {"name": subject.name}
    for name, sealed in (("id_number", application.applicant_id_number), ("phone", application.applicant_phone)):
        if sealed is not None:
            said[name] = sealed.reveal()
    return said

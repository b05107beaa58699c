"""What can go wrong, in the words of the domain. `api/errors.py` turns these into problem details, once.

`detail` is always Chinese and for the person who reads it: what happened and what to do next.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FieldError:
    """One thing that is wrong. `field` is a dotted path such as `household.members.0.id_number`."""

    field: str
    message: str


class DomainError(Exception):
    """A request that cannot be carried out. `kind` is the stable last part of the problem's `type`."""

    kind = "refused"

    def __init__(self, detail: str, errors: tuple[FieldError, ...] = ()) -> None:
        super().__init__(self.kind)
        self.detail = detail
        self.errors = errors


class NotAuthenticated(DomainError):
    """Nobody is logged in, or the log-in no longer holds."""

    kind = "not-authenticated"


class OneTimeCodeRequired(NotAuthenticated):
    """The password is right and the account asks for a one-time code as well."""

    kind = "otp-required"


class NotFound(DomainError):
    """It does not exist, or the caller may not know that it does."""

    kind = "not-found"

    def __init__(self, detail: str = "没有找到这条记录，或者您没有查看它的权限。") -> None:
        super().__init__(detail)


class Gone(DomainError):
    """It was here, and was erased when its time was over."""

    kind = "gone"


class Forbidden(DomainError):
    """The caller may see it but not do this."""

    kind = "forbidden"


class SecondFactorNeeded(Forbidden):
    """A member of staff has to enrol a second factor before anything else."""

    kind = "second-factor-needed"


class StepUpNeeded(Forbidden):
    """The caller may do this, but has to prove again who they are. `means`: `code`, `password` or `wechat`."""

    kind = "step-up-needed"

    def __init__(self, detail: str, means: str) -> None:
        super().__init__(detail)
        self.means = means


class Conflict(DomainError):
    """It cannot be done as things stand now."""

    kind = "conflict"


class StaleVersion(Conflict):
    """Somebody else changed it since the caller looked."""

    kind = "stale-version"

    def __init__(self, version: int) -> None:
        super().__init__("这件事刚刚有了新的变化，请刷新后再操作。")
        self.version = version


class NotNow(Conflict):
    """The present state does not allow this action. `actions` names those that it does allow to the caller."""

    kind = "action-not-allowed"

    def __init__(self, state_label: str, actions: tuple[str, ...]) -> None:
        super().__init__(f"目前状态是“{state_label}”，不能这样操作。请刷新页面，看看现在可以做什么。")
        self.actions = actions


class Invalid(DomainError):
    """Fields that are wrong, or a condition of a step that is not met."""

    kind = "invalid"


class TooMany(DomainError):
    """The caller has tried too often. `retry_after` is in seconds."""

    kind = "too-many"

    def __init__(self, detail: str, retry_after: int) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class Unavailable(DomainError):
    """A part that this needs does not answer just now; trying again later is right."""

    kind = "unavailable"


def invalid(field: str, message: str) -> Invalid:
    """One wrong field, with its message also as the sentence for the person."""
    return Invalid(message, (FieldError(field, message),))


def place_of(error: BaseException) -> str:
    """Where in the code it happened, `file:line`: what a log may say
    of an error whose words may hold what somebody wrote.
    """
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else ""

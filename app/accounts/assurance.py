"""How sure we are who acts: whether a second factor was shown, and how long ago somebody proved who they are.

What weighs (money, identities, offices, numbers in full) says `step_up`, on the step or the route, and asks for a proof
that is fresh: the second factor of staff, a new log-in by WeChat of residents. Pure but for the settings.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from app.accounts.actor import Actor
from app.kernel.errors import SecondFactorNeeded, StepUpNeeded


class Means(StrEnum):
    """By what somebody proves again who they are."""

    CODE = "code"
    PASSWORD = "password"  # noqa: S105  a word, no password
    WECHAT = "wechat"


class Assurance:
    """The settings of this process: whether every member of staff needs a second factor (everywhere but in the
    demonstration), how long a proof is fresh, and how long an activation code holds.
    """

    required: bool = True
    fresh_for: timedelta = timedelta(minutes=10)
    activation_holds: timedelta = timedelta(hours=72)


assurance = Assurance()

NEEDED = "工作人员登录要有第二重验证。请先在手机上装好验证器，扫码绑定，再办理业务。"
AGAIN = {
    Means.CODE: "这一步很要紧，请再输入一次手机验证器上的6位数字，确认是您本人。您填写的内容不会丢。",
    Means.PASSWORD: "这一步很要紧，请再输入一次密码，确认是您本人。您填写的内容不会丢。",
    Means.WECHAT: "这一步很要紧，请用微信再登录一次，确认是您本人。您填写的内容不会丢。",
}


def means_of(actor: Actor) -> Means:
    if actor.kind != "staff":
        return Means.WECHAT
    return Means.CODE if actor.second_factor else Means.PASSWORD


def lacks_second_factor(actor: Actor) -> bool:
    """Staff who may do nothing yet but enrol one."""
    return assurance.required and actor.kind == "staff" and not actor.second_factor


def check_step_up(actor: Actor) -> None:
    """Before what weighs. Raises StepUpNeeded where the last proof is too old.

    Not asked for: the system, whoever follows a matter without log-in, and in the demonstration staff without a factor.
    """
    if actor.account_id is None:
        return
    if lacks_second_factor(actor):
        raise SecondFactorNeeded(NEEDED)
    if means_of(actor) is not Means.PASSWORD:
        check_fresh(actor)


def check_fresh(actor: Actor, now: datetime | None = None) -> None:
    """Raises StepUpNeeded, which says by what means, unless the person proved who they are a short while ago."""
    moment = now or datetime.now(UTC)
    if actor.auth_time is None or not timedelta(0) <= moment - actor.auth_time <= assurance.fresh_for:
        means = means_of(actor)
        raise StepUpNeeded(AGAIN[means], means)

"""The first administrator, and offices from the command line. Everything done here is an event too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
import pyotp

from app.accounts.actor import SYSTEM
from app.accounts.directory import account_by_username, grant_held
from app.accounts.models import Account, RoleGrant
from app.accounts.password_rules import SHORTEST_PASSWORD
from app.accounts.roles import GRANTABLE, Role
from app.accounts.service import create_staff, identify_staff, replace_password, revoke_role
from app.administration.grants import GIVES_BACK, ask_for_grant, first_administrator
from app.kernel.database import connection, transaction
from app.kernel.errors import DomainError
from app.kernel.id_numbers import normalise_id_number
from app.regions.service import NEW_AREA


@click.group("admin")
def admin_group() -> None:
    """Accounts of staff."""


@admin_group.command("create")
@click.option("--username", required=True)
@click.option("--name", required=True, help="The person's name.")
@click.option(
    "--one-time-code", is_flag=True, help="Also ask for a one-time code at log-in; prints its address for the app."
)
@click.option("--id-number", prompt="ID number on the card", help="Asked for, if not given.")
@click.password_option()
def create(username: str, name: str, one_time_code: bool, id_number: str, password: str) -> None:
    """Make an account for an administrator of accounts and settings, who sees no case.

    The first two are administrators at once; a further one waits for a second person.
    """
    _check_length(password)
    secret = pyotp.random_base32() if one_time_code else None
    with connection(), transaction(), _said_plainly():
        account = create_staff(username, name, password, normalise_id_number(id_number), by=None, otp_secret=secret)
        said = _grant(account, Role.ADMINISTRATOR, NEW_AREA)
    click.echo(f"account {username} made")
    click.echo(said)
    if secret:
        click.echo(pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name="掌上救助"))


@admin_group.command("grant")
@click.option("--username", required=True)
@click.option("--role", type=click.Choice(sorted(role.value for role in GRANTABLE)), required=True)
@click.option("--region", required=True, help="Code of the area, such as 620171101.")
def grant(username: str, role: str, region: str) -> None:
    """Ask for an office for an area: an administrator or the bureau confirms it under 待我确认.

    Only the first two administrators are made at once.
    """
    with connection(), transaction(), _said_plainly():
        click.echo(_grant(_account(username), Role(role), region))


@admin_group.command("revoke")
@click.option("--username", required=True)
@click.option("--role", type=click.Choice(sorted(role.value for role in GRANTABLE)), required=True)
@click.option("--region", required=True, help="Code of the area for which the office is held.")
def revoke(username: str, role: str, region: str) -> None:
    """Take an office; it stops at once."""
    with connection(), transaction(), _said_plainly():
        grant = grant_held(_account(username).id, Role(role), region)
        if grant is None:
            raise click.ClickException(f"{username} is not {role} of {region}")
        revoke_role(grant.id, by=None)
    click.echo(f"{username} is no longer {role} of {region}")


@admin_group.command("identify")
@click.option("--username", required=True)
@click.option("--id-number", prompt="ID number on the card", help="Asked for, if not given.")
def identify(username: str, id_number: str) -> None:
    """Enter the ID number of a member of staff; without one, nobody takes a step in office."""
    with connection(), transaction(), _said_plainly():
        account = _account(username)
        if account.kind != "staff":
            raise click.ClickException(f"{username} logs in by WeChat: their number is verified at the counter")
        if account.identity_status == "verified":
            raise click.ClickException(f"{username} has a number already, which nobody changes: close the account")
        identify_staff(account, normalise_id_number(id_number), by=None)
    click.echo(f"{username} is a known person")


@admin_group.command("password")
@click.option("--username", required=True)
@click.password_option()
def password(username: str, password: str) -> None:
    """Replace a password, end a lock-out and every log-in of the account."""
    _check_length(password)
    with connection(), transaction():
        replace_password(_account(username).id, password)
    click.echo(f"{username} has a new password")


def _grant(account: Account, role: Role, region: str) -> str:
    """What came of it, in a sentence."""
    name = account.name
    if role is Role.ADMINISTRATOR and region == NEW_AREA and first_administrator(account.id):
        return f"WARNING: {name} is administrator by the word of this machine alone; it is on record, and told"
    asked = ask_for_grant(SYSTEM, account.id, role, region)
    if isinstance(asked, RoleGrant):
        return f"{name} is {role} of {region} already"
    return f"{name} is not yet {role} of {region}: it waits for {asked.id} to be confirmed ({GIVES_BACK.label})"


def _account(username: str) -> Account:
    account = account_by_username(username)
    if account is None:
        raise click.ClickException(f"there is no {username}")
    return account


def _check_length(password: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise click.ClickException(f"the password needs at least {SHORTEST_PASSWORD} characters")


@contextmanager
def _said_plainly() -> Iterator[None]:
    """A refusal of the domain as a message of the command line."""
    try:
        yield
    except DomainError as error:
        raise click.ClickException(error.detail) from error

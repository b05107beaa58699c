"""The first administrator, and offices from the command line. Everything done here is an event too."""

from __future__ import annotations

import click
import pyotp

from app.accounts.directory import account_by_username
from app.accounts.roles import GRANTABLE, Role
from app.accounts.service import create_staff, grant_role
from app.database import connection, transaction
from app.errors import DomainError


@click.group("admin")
def admin_group() -> None:
    """Accounts of staff."""


@admin_group.command("create")
@click.option("--username", required=True)
@click.option("--name", required=True, help="The person's name.")
@click.option(
    "--one-time-code", is_flag=True, help="Also ask for a one-time code at log-in; prints its address for the app."
)
@click.password_option()
def create(username: str, name: str, one_time_code: bool, password: str) -> None:
    """Make an administrator of accounts and settings, who sees no case."""
    if len(password) < 12:
        raise click.ClickException("the password needs at least 12 characters")
    secret = pyotp.random_base32() if one_time_code else None
    try:
        with connection(), transaction():
            account = create_staff(username, name, password, by=None, otp_secret=secret)
            grant_role(account.id, Role.ADMINISTRATOR, "620171", by=None)
    except DomainError as error:
        raise click.ClickException(error.detail) from error
    click.echo(f"administrator {username} made")
    if secret:
        click.echo(pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name="掌上救助"))


@admin_group.command("grant")
@click.option("--username", required=True)
@click.option("--role", type=click.Choice(sorted(role.value for role in GRANTABLE)), required=True)
@click.option("--region", required=True, help="Code of the area, such as 620171101.")
def grant(username: str, role: str, region: str) -> None:
    """Give an office for an area."""
    with connection(), transaction():
        account = account_by_username(username)
        if account is None:
            raise click.ClickException(f"there is no {username}")
        try:
            grant_role(account.id, Role(role), region, by=None)
        except DomainError as error:
            raise click.ClickException(error.detail) from error
    click.echo(f"{username} is {role} of {region}")

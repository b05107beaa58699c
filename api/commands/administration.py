"""The first administrator, and offices from the command line. Everything done here is an event too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from api.commands.activation_paper import to_file, write_paper
from app.accounts.activation import invite
from app.accounts.actor import SYSTEM
from app.accounts.directory import account_by_username, grant_held
from app.accounts.models import Account, RoleGrant
from app.accounts.roles import GRANTABLE, Role
from app.accounts.service import create_staff, identify_staff, revoke_role
from app.administration.grants import GIVES_BACK, ask_for_grant, first_administrator
from app.administration.lost_factor import ask_to_remove_factor, only_administrator_lost_it
from app.kernel.database import connection, transaction
from app.kernel.errors import DomainError
from app.kernel.id_numbers import normalise_id_number
from app.regions.service import NEW_AREA


@click.group("admin")
def admin_group() -> None:
    """Accounts of staff."""


@admin_group.command("create")
@click.option("--username", required=True, help="Proposed: the person may take another when activating.")
@click.option("--name", required=True, help="The person's name.")
@to_file
def create(username: str, name: str, to: Path | None) -> None:
    """Make an account for an administrator of accounts and settings, who sees no case.

    Asks for the ID number, and writes a paper with the code by which the person sets their own password.
    The first two are administrators at once; a further one waits for a second person.
    """
    id_number = click.prompt("ID number on the card")
    with connection(), transaction(), _said_plainly():
        account = create_staff(username, name, normalise_id_number(id_number), by=None)
        said = _grant(account, Role.ADMINISTRATOR, NEW_AREA)
        paper = write_paper(to, username, name, invite(account.id, by=None))
    click.echo(f"account {username} made; hand over {paper}, and remove it")
    click.echo(said)


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
def identify(username: str) -> None:
    """Enter the ID number of a member of staff, asked for here; without one, nobody takes a step in office."""
    id_number = click.prompt("ID number on the card")
    with connection(), transaction(), _said_plainly():
        account = _account(username)
        if account.kind != "staff":
            raise click.ClickException(f"{username} logs in by WeChat: their number is verified at the counter")
        if account.identity_status == "verified":
            raise click.ClickException(f"{username} has a number already, which nobody changes: close the account")
        identify_staff(account, normalise_id_number(id_number), by=None)
    click.echo(f"{username} is a known person")


@admin_group.command("invite")
@click.option("--username", required=True)
@to_file
def invite_(username: str, to: Path | None) -> None:
    """A new activation for somebody who forgot their password: the old one and every log-in end at once.

    A second factor that is enrolled stays, and is asked for.
    """
    with connection(), transaction(), _said_plainly():
        account = _account(username)
        if account.kind != "staff":
            raise click.ClickException(f"{username} logs in by WeChat and has no password")
        paper = write_paper(to, username, account.name, invite(account.id, by=None))
    click.echo(f"hand over {paper}, and remove it")


@admin_group.command("lost-factor")
@click.option("--username", required=True)
@click.option("--reason", required=True, help="How it was lost, and how you made sure who asks.")
def lost_factor(username: str, reason: str) -> None:
    """Ask for a lost second factor (authenticator and recovery codes) to be taken off: an administrator or the bureau
    confirms it under 待我确认. At once only for an administrator while nobody else could confirm it.
    """
    with connection(), transaction(), _said_plainly():
        account = _account(username)
        if only_administrator_lost_it(account.id, reason):
            click.echo(
                f"WARNING: {username} is without a second factor by the word of this machine alone; it is on record"
            )
            return
        asked = ask_to_remove_factor(SYSTEM, account.id, reason)
    click.echo(
        f"{username} keeps the second factor for now: it waits for {asked.id} to be confirmed ({GIVES_BACK.label})"
    )


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


@contextmanager
def _said_plainly() -> Iterator[None]:
    """A refusal of the domain as a message of the command line."""
    try:
        yield
    except DomainError as error:
        raise click.ClickException(error.detail) from error

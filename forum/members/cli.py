"""`taperline members …`: what only who holds the server may do."""

import click
from flask.cli import with_appcontext

from forum.db import writing
from forum.members import actions, queries
from forum.members.models import LONGEST_REASON, Member
from forum.members.policy import Role


@click.group()
def members() -> None:
    """Give roles, stop somebody's writing."""


@members.command()
@click.argument("name")
@click.argument("role", type=click.Choice([role.value for role in Role]))
@with_appcontext
def promote(name: str, role: str) -> None:
    """Give NAME the ROLE: member, helper, moderator or operator."""
    with writing():
        member = _member_or_stop(name)
        actions.change_role(member, Role(role), by=None)
    click.echo(f"{member.name} is now {member.role.value}.")


@members.command()
@click.argument("name")
@click.option("--reason", required=True, help="Shown to the member.")
@with_appcontext
def ban(name: str, reason: str) -> None:
    """Stop NAME from writing; reading what is public and signing in go on."""
    if len(reason) > LONGEST_REASON:
        raise click.BadParameter(f"Please use at most {LONGEST_REASON} characters.")
    with writing():
        member = _member_or_stop(name)
        actions.ban_member(member, reason, by=None)
    click.echo(f"{member.name} can no longer write.")


@members.command()
@click.argument("name")
@with_appcontext
def unban(name: str) -> None:
    """Let NAME write again."""
    with writing():
        member = _member_or_stop(name)
        actions.lift_ban(member)
    click.echo(f"{member.name} can write.")


def _member_or_stop(name: str) -> Member:
    member = queries.member_named(name)
    if member is None:
        raise click.ClickException(f"Nobody here is called {name}.")
    return member

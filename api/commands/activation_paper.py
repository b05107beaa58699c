"""The paper with an activation code: a file for its owner alone, never the terminal, whose scroll-back keeps it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from api.wiring import parts
from app.accounts.activation import Invitation
from app.kernel.calendar.counting import LANZHOU

to_file = click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), help="The file to write; activation-USERNAME.txt here."
)


def write_paper(to: Path | None, username: str, name: str, invitation: Invitation) -> Path:
    """Mode 0600; a file that is there already is left alone. Raises ClickException."""
    path = to or Path(f"activation-{username}.txt")
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise click.ClickException(f"cannot write {path}: {error.strerror}") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(
            f"掌上救助  工作人员账号启用单\n\n姓名：{name}\n用户名：{username}\n激活码：{invitation.code}\n"
            f"有效期到：{invitation.expires_at.astimezone(LANZHOU):%Y年%-m月%-d日%H时%M分}\n\n"
            f"请本人打开 {parts().public_base_url} 的“工作人员登录”，点“第一次登录，用激活码设密码”。\n"
            "激活码只能用一次，用完请把这张纸销毁，不要拍照，不要转发。\n"
        )
    return path

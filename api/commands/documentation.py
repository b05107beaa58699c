"""Everything that is generated: the OpenAPI document, the tables of the procedures, the phone's characters.

Tests hold it equal.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from api.commands.cryptography_page import cryptography_page
from api.commands.law_page import law_page
from api.commands.needs_page import needs_page
from api.commands.policy_page import policy_page
from api.http.documentation import openapi_document
from app.accounts.sight_page import sight_page
from app.kernel.forms import characters
from app.programmes.policy import settings_page
from app.registry.collections import PROCEDURES
from app.workflow.diagrams import procedure_page

PROJECT = Path(__file__).parent.parent.parent
DOCS, PHONE = PROJECT / "docs", PROJECT / "miniprogram-mock" / "miniprogram"


def generated_files() -> dict[Path, str]:
    """Path and content of every generated file."""
    files = {
        DOCS / "procedures" / f"{procedure.name}.md": procedure_page(procedure) for procedure in PROCEDURES.values()
    }
    files[DOCS / "policy.md"] = policy_page()
    files[DOCS / "cryptography.md"] = cryptography_page()
    files[DOCS / "law.md"] = law_page()
    files[DOCS / "needs.md"] = needs_page()
    files[DOCS / "who-sees-what.md"] = sight_page()
    files[DOCS / "policy-settings.md"] = settings_page()
    files[DOCS / "openapi.json"] = json.dumps(openapi_document(), ensure_ascii=False, indent=1) + "\n"
    files[PHONE / "services" / "characters.js"] = characters.as_javascript()
    return files


@click.command("write-docs")
@click.option("--check", is_flag=True, help="Write nothing; fail when a file is not what the code says.")
def write_docs_command(check: bool) -> None:
    """Write every generated file anew."""
    files = generated_files()
    stale = [path for path, content in files.items() if not path.exists() or path.read_text("utf-8") != content]
    left_over = set((DOCS / "procedures").glob("*.md")) - set(files)
    if check:
        _refuse([*stale, *left_over])
        click.echo(f"{len(files)} generated documents say what the code says")
        return
    for path in left_over:
        path.unlink()
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], encoding="utf-8")
        click.echo(path.relative_to(PROJECT))


def _refuse(paths: list[Path]) -> None:
    if paths:
        names = ", ".join(str(path.relative_to(PROJECT)) for path in sorted(paths))
        raise click.ClickException(f"not what the code says: {names}. `make docs` writes them")

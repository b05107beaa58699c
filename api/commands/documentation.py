"""Everything in `docs/` that is generated: the OpenAPI document, the tables and diagrams of the procedures. Tests hold it equal."""

from __future__ import annotations

import json
from pathlib import Path

import click

from api.commands.policy_page import policy_page
from api.http.documentation import openapi_document
from app.programmes.policy import settings_page
from app.registry.procedures import PROCEDURES
from app.workflow.diagrams import procedure_page

DOCS = Path(__file__).parent.parent.parent / "docs"


def generated_files() -> dict[Path, str]:
    """Path and content of every generated file."""
    files = {
        DOCS / "procedures" / f"{procedure.name}.md": procedure_page(procedure) for procedure in PROCEDURES.values()
    }
    files[DOCS / "policy.md"] = policy_page()
    files[DOCS / "policy-settings.md"] = settings_page()
    files[DOCS / "openapi.json"] = json.dumps(openapi_document(), ensure_ascii=False, indent=1) + "\n"
    return files


@click.command("write-docs")
def write_docs_command() -> None:
    """Write every generated file anew."""
    for path, content in generated_files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        click.echo(path.relative_to(DOCS.parent))

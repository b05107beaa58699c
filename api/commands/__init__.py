"""The command line: `flask --app wsgi …`.

Each command says what it does with `--help`; long work shows its progress.
"""

from __future__ import annotations

from flask import Flask

from api.commands import (
    administration,
    audit,
    backup,
    certificate,
    database,
    decisions,
    demonstration,
    departments,
    documentation,
    jobs,
    keys,
    ledger,
    proxy,
    regions,
    serve,
    standards,
    worker,
)


def register_commands(app: Flask) -> None:
    for group in (
        database.migrate_command,
        database.schema_command,
        database.database_roles_command,
        database.seed_command,
        database.calendar_group,
        regions.regions_group,
        worker.worker_command,
        serve.serve_command,
        jobs.jobs_group,
        administration.admin_group,
        audit.audit_group,
        ledger.ledger_group,
        decisions.decisions_group,
        decisions.policy_group,
        standards.standards_group,
        keys.keys_group,
        backup.backup_command,
        backup.restore_command,
        certificate.tls_check_command,
        proxy.proxy_config_command,
        demonstration.demo_group,
        departments.departments_group,
        documentation.write_docs_command,
    ):
        app.cli.add_command(group)

"""Who may do what in PostgreSQL: the owner makes the schema, web and worker write rows, an auditor reads.

The grants come from the descriptors: what is append-only there can only be read and added to. Triggers say the same to
everybody; but whoever owns a table can take its triggers off, and the application does not own one.
"""

from __future__ import annotations

from app.kernel.database import connection, database, is_sqlite
from app.kernel.database.imprints import NUMBERS
from app.registry.models import SchemaVersion
from app.registry.tables import TABLES, TRIGGERS

EMPTIED = dict(pair for triggers in TRIGGERS for pair in triggers.emptied)
APPEND_ONLY = frozenset(name for triggers in TRIGGERS for name in triggers.append_only)
WRITTEN_BY_THE_OWNER = frozenset({SchemaVersion._meta.table_name})


def statements(application: str, reader: str) -> list[str]:
    """SQL that makes both roles (without a password) and grants them what they need and nothing else; may be repeated.

    For the owner to run, in the database. Names of roles are letters, digits and underscores.
    """
    both = f"{_role(application)}, {_role(reader)}"
    return [
        *(_made(role) for role in (application, reader)),
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {both}",
        f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {both}",
        f"GRANT USAGE ON SCHEMA public TO {both}",
        *(f'GRANT {_rights(name)} ON "{name}" TO {_role(application)}' for name in sorted(_names())),
        f"GRANT USAGE ON SEQUENCE {NUMBERS} TO {_role(application)}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {_role(reader)}",
    ]


def can_change_the_schema() -> bool:
    """Whether this process's role could take triggers off or drop tables. SQLite knows no roles: False."""
    if is_sqlite():
        return False
    with connection():
        sql = (
            "SELECT rolsuper OR has_schema_privilege(current_user, 'public', 'CREATE') OR EXISTS ("
            "SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND pg_has_role(current_user, tableowner, 'MEMBER')) "
            "FROM pg_roles WHERE rolname = current_user"
        )
        found: bool = database.execute_sql(sql).fetchone()[0]
    return found


def _names() -> list[str]:
    return [table._meta.table_name for table in TABLES]


def _rights(table: str) -> str:
    if table in WRITTEN_BY_THE_OWNER:
        return "SELECT"
    if table not in APPEND_ONLY:
        return "SELECT, INSERT, UPDATE, DELETE"
    words = ", ".join(f'"{name}"' for name in EMPTIED.get(table, ()))
    return f"SELECT, INSERT, UPDATE ({words})" if words else "SELECT, INSERT"


def _made(role: str) -> str:
    known = f"SELECT FROM pg_roles WHERE rolname = '{_checked(role)}'"
    return f"DO $$ BEGIN IF NOT EXISTS ({known}) THEN CREATE ROLE {_role(role)} LOGIN; END IF; END $$"


def _role(name: str) -> str:
    return f'"{_checked(name)}"'


def _checked(name: str) -> str:
    if not (name.isascii() and name.replace("_", "a").isalnum()):
        raise ValueError("a role is called by letters, digits and underscores")
    return name

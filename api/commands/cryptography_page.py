"""`docs/cryptography.md`: every primitive that the code uses, where, what for, and how it is exchanged (ASVS 5 V11)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from api.commands.cryptography_uses import PRIMITIVES, USES, Primitive

PROJECT = Path(__file__).parents[2]
_FOLDERS, _FILES = ("app", "api", "storage"), ("config*.py", "wsgi.py", "gunicorn.conf.py")
# Names that are common words are looked for only in files that bring in a library of the trade.
_LIBRARIES = frozenset(
    {"argon2", "cryptography", "hashlib", "hmac", "jwt", "os", "pyotp", "pyrage", "secrets", "webauthn"}
)
_OURS = frozenset({"api/commands/cryptography_uses.py", "api/commands/cryptography_page.py"})
# Of these the module itself is the name.
_MODULES = {"hmac": "HMAC", "jwt": "JWT", "secrets": "random", "webauthn": "WebAuthn"}


def primitives_in_the_code() -> dict[str, frozenset[str]]:
    """By file, what it uses, by the name of the primitive."""
    found = {}
    for path in _sources():
        where = path.relative_to(PROJECT).as_posix()
        if where not in _OURS and (used := _used_in(ast.parse(path.read_text(encoding="utf-8")))):
            found[where] = used
    return found


def _sources() -> Iterator[Path]:
    for folder in _FOLDERS:
        yield from sorted((PROJECT / folder).rglob("*.py"))
    for pattern in _FILES:
        yield from sorted(PROJECT.glob(pattern))


def _used_in(tree: ast.Module) -> frozenset[str]:
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.partition(".")[0])
    if imported.isdisjoint(_LIBRARIES):
        return frozenset()
    named = {name for node in ast.walk(tree) if (name := _called(node))}
    used = {primitive.name for primitive in PRIMITIVES if not named.isdisjoint(primitive.names - _MODULES.keys())}
    return frozenset(used | {name for module, name in _MODULES.items() if module in imported})


def _called(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def cryptography_page() -> str:
    found = primitives_in_the_code()
    return "\n".join(
        [
            "# Cryptography in the code",
            "",
            "Generated from the code (`make docs`): `api/commands/cryptography_page.py` finds the primitives, "
            "`cryptography_uses.py` says what for; a file or primitive that is not named there fails the tests. Keys, "
            "who has them and when they go: [security-policy.md](security-policy.md#keys-and-secrets). On the phone: "
            "ChaCha20-Poly1305 (`services/cipher.js`). TLS is the proxy's and the libraries'.",
            "",
            "## What is used, and how it is exchanged",
            "",
            "| primitive | standard | another takes its place | files |",
            "|---|---|---|--:|",
            *(_row(each, sum(each.name in used for used in found.values())) for each in PRIMITIVES),
            "",
            "## Where, and what for",
            "",
            "| file | what for | primitives |",
            "|---|---|---|",
            *(f"| `{at}` | {USES.get(at, '?')} | {', '.join(sorted(used))} |" for at, used in found.items()),
            "",
        ]
    )


def _row(primitive: Primitive, files: int) -> str:
    return f"| {primitive.name} | {primitive.standard} | {primitive.exchanged} | {files} |"

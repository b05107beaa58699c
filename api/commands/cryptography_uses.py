"""What each primitive of cryptography is used for, file by file, and how it would be exchanged: the words beside what
`cryptography_page.py` finds in the code. A test holds both equal.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Primitive:
    """`names` are those under which the code calls it; `exchanged`: how another takes its place."""

    name: str
    names: frozenset[str]
    standard: str
    exchanged: str


def _one(name: str, names: str, standard: str, exchanged: str) -> Primitive:
    return Primitive(name, frozenset(names.split()), standard, exchanged)


PRIMITIVES = (
    _one("AES-256-GCM", "AESGCM", "FIPS 197, SP 800-38D", "by the id of a key: `keys rotate`"),
    _one("SM4-GCM", "SM4", "GB/T 32907, RFC 8998", "by the id of a key: `keys rotate`"),
    _one("SM3", "SM3", "GB/T 32905", "by the id of a key"),
    _one("BLAKE2b", "blake2b", "RFC 7693", "in the record by the id of a key; ETags at any time"),
    _one("HMAC", "hmac HMAC", "RFC 2104", "with its hash"),
    _one(
        "SHA-256", "sha256 SHA256", "FIPS 180-4", "chains and tree: an event of another kind, both read; else at once"
    ),
    _one("SHA-1", "sha1 SHA1", "FIPS 180-4, no longer to be used", "WeChat's and TOTP's protocols alone"),
    _one("WeChat's AES-CBC", "PrpCrypto WeChatCrypto", "FIPS 197, SP 800-38A", "WeChat's protocol alone"),
    _one("Ed25519", "Ed25519PrivateKey Ed25519PublicKey", "RFC 8032", "a log of a new name; C2SP names the algorithm"),
    _one(
        "argon2id",
        "PasswordHasher hash_secret_raw",
        "RFC 9106",
        "each hash says its cost: made anew at the next log-in",
    ),
    _one("TOTP", "TOTP random_base32", "RFC 6238", "enrolled anew"),
    _one("WebAuthn", "webauthn", "W3C WebAuthn 2", "by the key itself"),
    _one(
        "age",
        "encrypt_io decrypt_io Identity Recipient",
        "X25519, ChaCha20-Poly1305",
        "a new pair; old archives keep theirs",
    ),
    _one("JWT", "jwt", "RFC 7519, HS256 alone", "`OLD_SECRET_KEYS`: the key's id stands in the token"),
    _one("random", "token_urlsafe token_hex token_bytes randbelow randbits urandom", "the operating system's", "–"),
)
# A weak one stands here, and nowhere else.
WEAK = {
    "SHA-1": frozenset({"app/notifications/wechat_push.py"}),
    "WeChat's AES-CBC": frozenset({"app/notifications/wechat_push.py"}),
}

_SHOWN_ONCE = "a secret that is shown once: made, and kept as its hash"
_LIST = "which list was agreed to, so that no other is carried out"
USES: dict[str, str] = {
    "api/commands/backup.py": "archives are sealed to public keys",
    "api/commands/keys.py": "new keys and pairs",
    "api/http/operation.py": "ETags: no protection hangs on them",
    "api/http/tokens.py": "access and refresh tokens, a key derived for each use",
    "api/routes/system.py": "the token of the figures is compared in constant time",
    "api/wiring.py": "keys derived for the folder's files and for tickets",
    "app/accounts/activation.py": "activation codes (140 bits), kept as their hash",
    "app/accounts/devices.py": _SHOWN_ONCE,
    "app/accounts/enrolment.py": "secrets of authenticators and recovery codes",
    "app/accounts/passkeys.py": "challenges, and proofs by passkeys",
    "app/accounts/passwords.py": "passwords",
    "app/accounts/second_factor.py": "codes of authenticators; recovery codes",
    "app/accounts/sessions.py": "refresh tokens are kept as their hash",
    "app/accounts/tracking.py": _SHOWN_ONCE,
    "app/assessment/calculation.py": "which calculation it was",
    "app/benefits/confirmation_codes.py": "codes of text messages",
    "app/demonstration/people.py": "the demonstration's people",
    "app/department_systems/rules.py": "calls that departments sign",
    "app/department_systems/service.py": "keys of departments",
    "app/documents/inspecting.py": "whether what came is what was said",
    "app/documents/inspection/judge.py": "what a file is after it was written anew",
    "app/documents/inspection/seclusion.py": "names that nobody guesses",
    "app/households/consents.py": "which text was signed",
    "app/incoming_referrals/codes.py": _SHOWN_ONCE,
    "app/inspections/drawing.py": "a draw by lot that anybody can repeat",
    "app/inspections/published.py": "the published file of a draw",
    "app/inspections/rules.py": "a draw by lot that anybody can repeat",
    "app/kernel/calendar/counting.py": "which calendar was counted with",
    "app/kernel/idempotency.py": "whether a request is the same",
    "app/kernel/key_service.py": "fingerprints of what lies wrapped",
    "app/kernel/privacy.py": "sealed columns (nonces), blind indexes",
    "app/kernel/record_keys.py": "imprints of the record",
    "app/kernel/signed_http.py": "calls where both sides sign",
    "app/means_check/retention.py": "what was erased, without what it said",
    "app/means_check/signing_requests.py": _SHOWN_ONCE,
    "app/notices/issue.py": "numbers of notices that nobody counts through",
    "app/notices/printing.py": "names of printed papers",
    "app/notices/proof_gap.py": "proofs on paper",
    "app/notifications/sms.py": "nonces, and the signature of a call",
    "app/notifications/wechat_push.py": "WeChat's pushes, as its protocol wants it",
    "app/one_off_payments/kinds.py": "names of kinds",
    "app/outreach/effects.py": "which of those who are equal comes first",
    "app/payment_runs/answer_inputs.py": "which file of a bank was read",
    "app/payment_runs/bank_formats.py": "the sums of a bank's file",
    "app/payment_runs/lists.py": _LIST,
    "app/public_notices/posters.py": "which sheet hangs",
    "app/record/audit.py": "digests of a day",
    "app/record/events.py": "chains of events; salts of facts",
    "app/referrals/answer_codes.py": _SHOWN_ONCE,
    "app/registry/schema.py": "which schema a database has",
    "app/retention/counting.py": _LIST,
    "app/retention/effects.py": _LIST,
    "app/rosters/feed/sharing.py": "what a department was told already",
    "app/service_plans/cards.py": "codes on cards",
    "app/transparency/entries.py": "leaves of the log, with chance so that none is guessed",
    "app/transparency/log.py": "the log's key",
    "app/transparency/merkle.py": "the log's tree (RFC 6962)",
    "app/transparency/notes.py": "signed heads of the log (C2SP)",
    "app/typesetting/glyphs.py": "whether a font of the machine is the one that is known",
    "config.py": "a key for a process that has none: worth nothing",
    "config_values.py": "the demonstration's keys; the log's public half",
    "storage/ciphers.py": "which cipher a key belongs to",
    "storage/digests.py": "which keyed digest a key belongs to",
    "storage/envelope.py": "files of the folder: nonces and keys of each",
    "storage/folder.py": "names of files that are being written",
    "storage/tokens.py": "tickets for uploads and downloads",
}

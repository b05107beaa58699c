"""What the database makes sure of in the ledger, whoever writes, on both kinds of database.

- The entries of a transaction come first, its row closes them: refused unless two or more, with equal sides.
  Entries that are never closed are refused at the commit (a deferred foreign key).
- Each entry follows the last one of its account: the next number, the balance that comes of it, no earlier moment.
- A closed transaction gets no further entry. Entries and transactions are append-only; accounts stay.
- Closing moves balance, number and moment of the accounts, and nothing else does.
- An entry that slips into a transaction while another session closes it, which only PostgreSQL has, is refused at
  the commit: no account moved with it.

Never below zero is a CHECK of `ledger_account`.
"""

from __future__ import annotations

from app.kernel.database import Triggers, append_only

_UNBALANCED = """
  (SELECT count(*) < 2 OR SUM(CASE side WHEN 'debit' THEN amount ELSE -amount END) <> 0
   FROM ledger_entry WHERE transaction_id = NEW.id)"""
_OUT_OF_LINE = """
  EXISTS (SELECT 1 FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
  WHERE e.transaction_id = NEW.id AND (
    e.seq <> a.last_seq + 1 OR NEW.at < a.moved_at
    OR e.balance_after <> a.balance + CASE WHEN e.side = a.normal_side THEN e.amount ELSE -e.amount END))"""
_CLOSED = "EXISTS (SELECT 1 FROM ledger_transaction WHERE id = NEW.transaction_id)"
_MOVE_ACCOUNTS = """
  UPDATE ledger_account SET balance = e.balance_after, last_seq = e.seq, moved_at = NEW.at
  FROM ledger_entry e WHERE e.transaction_id = NEW.id AND e.account_id = ledger_account.id"""
_STARTED_WITH_MONEY = "NEW.balance <> 0 OR NEW.last_seq <> 0"
_WITHOUT_ENTRY = """
  NEW.last_seq <> OLD.last_seq + 1 OR NOT EXISTS (
    SELECT 1 FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id
    WHERE e.account_id = NEW.id AND e.seq = NEW.last_seq AND e.balance_after = NEW.balance AND t.at = NEW.moved_at)"""

_NOT_BALANCED = "ledger: debits and credits of a transaction must be equal"
_DOES_NOT_FOLLOW = "ledger: an entry must follow the last one of its account"
_IS_CLOSED = "ledger: the transaction is closed"
_NO_ENTRY = "ledger: a balance changes by an entry only"
_FIXED = "ledger: an account stays what it is"

# What may never change of an account; its name may.
_FIXED_COLUMNS = ("id", "code", "kind", "region", "normal_side", "may_be_negative")


def _refuse(name: str, event: str, table: str, message: str, when: str = "") -> str:
    condition = f" WHEN {when}" if when else ""
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table}{condition} BEGIN SELECT RAISE(ABORT, '{message}'); END"


_SQLITE = (
    _refuse("ledger_entry_comes_before_closing", "INSERT", "ledger_entry", _IS_CLOSED, _CLOSED),
    _refuse("ledger_transaction_is_balanced", "INSERT", "ledger_transaction", _NOT_BALANCED, _UNBALANCED),
    _refuse("ledger_transaction_follows", "INSERT", "ledger_transaction", _DOES_NOT_FOLLOW, _OUT_OF_LINE),
    f"CREATE TRIGGER ledger_transaction_moves_accounts AFTER INSERT ON ledger_transaction BEGIN {_MOVE_ACCOUNTS}; END",
    _refuse("ledger_account_starts_empty", "INSERT", "ledger_account", _NO_ENTRY, _STARTED_WITH_MONEY),
    _refuse(
        "ledger_account_moves_by_entry",
        "UPDATE OF balance, last_seq, moved_at",
        "ledger_account",
        _NO_ENTRY,
        _WITHOUT_ENTRY,
    ),
    _refuse("ledger_account_is_fixed", f"UPDATE OF {', '.join(_FIXED_COLUMNS)}", "ledger_account", _FIXED),
    _refuse("ledger_account_is_never_deleted", "DELETE", "ledger_account", _FIXED),
)


def _function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def _raise_if(when: str, message: str) -> str:
    return f"IF {when} THEN RAISE EXCEPTION '{message}'; END IF;"


def _trigger(name: str, event: str, table: str, function: str) -> str:
    return f"CREATE TRIGGER {name} {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"


_CHANGED = " OR ".join(f"NEW.{column} <> OLD.{column}" for column in _FIXED_COLUMNS)
_NOT_CARRIED = "(SELECT last_seq FROM ledger_account WHERE id = NEW.account_id) < NEW.seq"

_POSTGRESQL = (
    _function("ledger_entry_comes_before_closing", f"{_raise_if(_CLOSED, _IS_CLOSED)} RETURN NEW;"),
    _function("ledger_entry_is_carried", f"{_raise_if(_NOT_CARRIED, _NO_ENTRY)} RETURN NULL;"),
    _function(
        "ledger_transaction_is_right",
        f"{_raise_if(_UNBALANCED, _NOT_BALANCED)} {_raise_if(_OUT_OF_LINE, _DOES_NOT_FOLLOW)} RETURN NEW;",
    ),
    _function("ledger_transaction_moves_accounts", f"{_MOVE_ACCOUNTS}; RETURN NULL;"),
    _function("ledger_account_starts_empty", f"{_raise_if(_STARTED_WITH_MONEY, _NO_ENTRY)} RETURN NEW;"),
    _function(
        "ledger_account_moves_by_entry",
        f"{_raise_if(f'pg_trigger_depth() < 2 OR {_WITHOUT_ENTRY}', _NO_ENTRY)} RETURN NEW;",
    ),
    _function("ledger_account_is_fixed", f"{_raise_if(_CHANGED, _FIXED)} RETURN NEW;"),
    _function("ledger_account_stays", f"RAISE EXCEPTION '{_FIXED}';"),
    _trigger("ledger_entry_comes_before_closing", "BEFORE INSERT", "ledger_entry", "ledger_entry_comes_before_closing"),
    "CREATE CONSTRAINT TRIGGER ledger_entry_is_carried AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED "
    "FOR EACH ROW EXECUTE FUNCTION ledger_entry_is_carried()",
    _trigger("ledger_transaction_is_right", "BEFORE INSERT", "ledger_transaction", "ledger_transaction_is_right"),
    _trigger(
        "ledger_transaction_moves_accounts",
        "AFTER INSERT",
        "ledger_transaction",
        "ledger_transaction_moves_accounts",
    ),
    _trigger("ledger_account_starts_empty", "BEFORE INSERT", "ledger_account", "ledger_account_starts_empty"),
    _trigger(
        "ledger_account_moves_by_entry",
        "BEFORE UPDATE OF balance, last_seq, moved_at",
        "ledger_account",
        "ledger_account_moves_by_entry",
    ),
    _trigger("ledger_account_is_fixed", "BEFORE UPDATE", "ledger_account", "ledger_account_is_fixed"),
    _trigger("ledger_account_stays", "BEFORE DELETE", "ledger_account", "ledger_account_stays"),
    "CREATE TRIGGER ledger_account_is_not_truncated BEFORE TRUNCATE ON ledger_account "
    "EXECUTE FUNCTION ledger_account_stays()",
)

_KEPT = (append_only("ledger_transaction"), append_only("ledger_entry"))
LEDGER_TRIGGERS = Triggers(
    sqlite=sum((kept.sqlite for kept in _KEPT), _SQLITE),
    postgresql=sum((kept.postgresql for kept in _KEPT), _POSTGRESQL),
    append_only=sum((kept.append_only for kept in _KEPT), ()),
)

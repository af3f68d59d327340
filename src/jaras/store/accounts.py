"""Who may use the review desk. What is kept of a password or a token is what cannot be turned back into it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import delete, insert, select

from jaras.store.chain import Ledger
from jaras.store.engine import reading, writing
from jaras.store.schema import accounts, tokens
from jaras.store.store import Store


class Account(NamedTuple):
    """One person's way in. `password`: as Argon2 writes it."""

    name: str
    role: str
    password: str


class Token(NamedTuple):
    """A key for programs that one account made. `digest`: SHA-256 of it."""

    digest: str
    account: str
    label: str
    made: str


def account(store: Store, name: str) -> Account | None:
    """The account of that name."""
    with reading(store.engine) as connection:
        row = connection.execute(select(accounts).where(accounts.c.name == name)).first()
        return Account(*row) if row else None


def all_accounts(store: Store) -> list[Account]:
    """All accounts, by name."""
    with reading(store.engine) as connection:
        return [Account(*row) for row in connection.execute(select(accounts).order_by(accounts.c.name))]


def put_account(store: Store, given: Account, by: str) -> None:
    """Make an account, or change its role and password; its tokens stay."""
    with writing(store.engine) as connection:
        there = connection.scalar(select(accounts.c.name).where(accounts.c.name == given.name))
        if there is None:
            connection.execute(insert(accounts), [given._asdict()])
        else:
            connection.execute(accounts.update().where(accounts.c.name == given.name).values(given._asdict()))
        ledger = Ledger(connection, by)
        ledger.note("desk", {"account": given.name, "role": given.role})
        ledger.write()


def remove_account(store: Store, name: str, by: str) -> None:
    """Take an account and its tokens away; what it decided stays."""
    with writing(store.engine) as connection:
        connection.execute(delete(tokens).where(tokens.c.account == name))
        connection.execute(delete(accounts).where(accounts.c.name == name))
        ledger = Ledger(connection, by)
        ledger.note("desk", {"account": name, "removed": True})
        ledger.write()


def add_token(store: Store, digest: str, name: str, label: str) -> None:
    """Let whoever holds the token of this digest act as account `name`."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    with writing(store.engine) as connection:
        connection.execute(insert(tokens), [Token(digest, name, label, made)._asdict()])
        ledger = Ledger(connection, name)
        ledger.note("desk", {"token": label})
        ledger.write()


def tokens_of(store: Store, name: str) -> list[Token]:
    """The tokens of an account, oldest first."""
    query = select(tokens).where(tokens.c.account == name).order_by(tokens.c.made, tokens.c.digest)
    with reading(store.engine) as connection:
        return [Token(*row) for row in connection.execute(query)]


def remove_token(store: Store, digest: str, name: str) -> None:
    """Take a token of account `name` away."""
    with writing(store.engine) as connection:
        connection.execute(delete(tokens).where(tokens.c.digest == digest, tokens.c.account == name))
        ledger = Ledger(connection, name)
        ledger.note("desk", {"token_removed": digest[:8]})
        ledger.write()


def account_of_token(store: Store, digest: str) -> Account | None:
    """Whose token it is."""
    query = select(accounts).join(tokens, tokens.c.account == accounts.c.name).where(tokens.c.digest == digest)
    with reading(store.engine) as connection:
        row = connection.execute(query).first()
        return Account(*row) if row else None

"""Whose hand a signature is by (本人签字): nobody's means are looked into on somebody else's word. Pure.

个人信息保护法 第13、14、29、31条；社会救助法 第40条、第41条 (finding H11).
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

# In the account of the person's own number; in one that says to be of this number, which nobody has verified; on the
# device of somebody in office who sees them sign; by an adult of the household for a child; and what somebody else only
# says. Anybody can type a number: whoever is checked on a hand of the second kind is told by a letter, not there.
OWN_ACCOUNT, CLAIMED, IN_OFFICE, GUARDIAN, WORD = "own_account", "claimed", "in_office", "guardian", "word"
# The part of whoever had somebody sign on their device: nobody decides on a scribble that nobody else saw made.
HELD_THE_DEVICE = "signature_taker"
WAY_LABELS = {
    OWN_ACCOUNT: "在本人账号里签的",
    CLAIMED: "在自己登记的账号里签的，还没有核实是本人",
    IN_OFFICE: "在工作人员面前签的",
    GUARDIAN: "监护人签的",
    WORD: "别人说已经签了",
}


def is_known(identity_status: str, account: UUID | None, applicant: UUID | None) -> bool:
    """Whether somebody in office has seen, or sees before anything is decided, who holds this account."""
    return identity_status == "verified" or (account is not None and account == applicant)


def in_words(way: str, taken_by: str | None) -> str:
    """How it was signed, and on whose device: a name to ask, for the person and for whoever decides."""
    return f"在{taken_by}面前签的" if way == IN_OFFICE and taken_by else WAY_LABELS[way]


def way_of_signing(
    signer: str | None,
    person: str | None,
    *,
    is_adult: bool,
    adults: Collection[str | None],
    captured_in_office: bool,
    is_known: bool,
) -> str:
    """`signer` and `person` are the blind indexes of the numbers of the account that signs and of whom it is about;
    `adults` those of the household's grown-ups; `is_known` as above. `captured_in_office`: a paper with the signature
    was made on the device of the officer who keeps it.
    """
    if captured_in_office:
        return IN_OFFICE
    if signer is None:
        return WORD
    if signer == person:
        return OWN_ACCOUNT if is_known else CLAIMED
    return GUARDIAN if not is_adult and signer in adults else WORD


def is_by_own_hand(way: str, *, is_adult: bool) -> bool:
    """A guardian's signature holds as long as the child is one."""
    return way in (OWN_ACCOUNT, CLAIMED, IN_OFFICE) or (way == GUARDIAN and not is_adult)

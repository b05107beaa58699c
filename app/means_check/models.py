"""The means check of an application: each round, each question to one source about one person,
and who did not answer.
"""

from __future__ import annotations

from peewee import CharField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.jobs import index_job
from app.kernel.privacy import SecretJSONField


class MeansCheck(Table):
    """One round. The first is started by `start_check`, a further one by somebody else (`recheck`).

    `told_at`: when the person was told that the result speaks against them; `disputed_at`: when they objected to it.
    `erased_at`: when the answers were erased; `conclusion` is what remains of them then.
    """

    id = UUIDField(primary_key=True, default=new_id)
    application = UUIDField()
    round = IntegerField()
    requested_by = UUIDField(null=True)
    requested_at = MomentField()
    told_at = MomentField(null=True)
    disputed_at = MomentField(null=True)
    erased_at = MomentField(null=True, index=True)
    conclusion = CharField(16, null=True)

    guarded = ("application", "round", "requested_by", "requested_at", "erased_at", "conclusion")

    class Meta:
        table_name = "means_check"
        indexes = ((("application", "round"), True),)


class SourceCheck(Table):
    """One question to one source, about the person whose consent it rests on;
    its id is the question's at the platform too.

    `state`: `requested`, `answered`, `partial`, `no_answer`, `failed` (refused, or only wrong answers) or `stopped`
    (the consent was withdrawn, or the case is over). `reference`: where to ask for an answer
    that is promised for later.
    `ends_at`: until when the source may answer. `answer`: its facts, {code: whole number}.
    """

    id = UUIDField(primary_key=True, default=new_id)
    means_check = UUIDField(index=True)
    consent = UUIDField(index=True)
    source = CharField(24)
    state = CharField(12, default="requested")
    attempts = IntegerField(default=0)
    due_at = MomentField(null=True)
    ends_at = MomentField()
    reference = CharField(64, null=True)
    last_error = CharField(64, null=True)
    given_up_at = MomentField(null=True)
    answered_at = MomentField(null=True)
    answer = SecretJSONField(null=True)

    guarded = ("means_check", "consent", "source", "state", "answered_at", "answer")

    class Meta:
        table_name = "source_check"
        indexes = ((("means_check", "consent", "source"), True),)


index_job(SourceCheck)


class CheckTold(Table):
    """That somebody whose means are checked is told of it on a channel of their own: `way` is `account`, or `letter`
    for whoever has none, or `claimed`: the account of an applicant whom nobody has seen yet, and the letter besides.
    `told_at`: NULL while the letter has not been handed over.
    """

    id = UUIDField(primary_key=True, default=new_id)
    means_check = UUIDField()
    application = UUIDField(index=True)
    position = IntegerField(null=True)
    name = CharField(64)
    way = CharField(8)
    told_at = MomentField(null=True)
    how = CharField(16, null=True)

    guarded = ("means_check", "application", "position", "way", "told_at", "how")

    class Meta:
        table_name = "check_told"
        indexes = ((("means_check", "position", "name"), True),)


class SigningRequest(Table):
    """Somebody was asked by link to sign for themselves: a member of this `name`, who stood at `position` then, or an
    obligor, without position. The link
    holds a token of which only the hash lies here; it is good until `expires_at` or until it was used (`consent`).
    """

    id = UUIDField(primary_key=True, default=new_id)
    application = UUIDField(index=True)
    position = IntegerField(null=True)
    name = CharField(64)
    relation = CharField(64)
    token_hash = CharField(64, unique=True)
    asked_by = UUIDField(null=True)
    asked_at = MomentField()
    expires_at = MomentField()
    signed_at = MomentField(null=True)
    consent = UUIDField(null=True)

    guarded = (
        "application",
        "position",
        "name",
        "relation",
        "token_hash",
        "asked_by",
        "asked_at",
        "expires_at",
        "signed_at",
        "consent",
    )

    class Meta:
        table_name = "signing_request"


class NonResponse(Table):
    """How a source failed to answer one question: units may not refuse (措施(二十一)), so it is on record.

    `kind`: `unreachable` (the platform itself), `timeout`, `refused`, `wrong`, `partial`, `late` (its time ran out).
    """

    id = UUIDField(primary_key=True, default=new_id)
    source_check = UUIDField()
    source = CharField(24)
    kind = CharField(16)
    times = IntegerField(default=1)
    first_at = MomentField()
    last_at = MomentField()

    class Meta:
        table_name = "non_response"
        indexes = ((("source_check", "kind"), True), (("source", "last_at"), False))

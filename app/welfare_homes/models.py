"""Welfare homes (供养服务机构、福利院): beds, what a day costs, and each person's way into a home and out of it.

A home is an organisation of the kind `welfare_home` (`app/organisations`); its township is where it sits.
"""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, CharField, Check, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField, SecretJSONField


class HomeBed(Table):
    """A bed; `nursing` where it is one for people who need care (护理型床位). `closed_on`: its first day without."""

    id = UUIDField(primary_key=True, default=new_id)
    home = UUIDField()
    label = CharField(32)
    nursing = BooleanField()
    since = DateField()
    closed_on = DateField(null=True)

    guarded = ("home", "label", "nursing", "since", "closed_on")

    class Meta:
        table_name = "home_bed"
        indexes = ((("home", "label"), True),)


class HomeCarers(Table):
    """How many people care for the residents from a day on (护理人员), as the home says."""

    id = UUIDField(primary_key=True, default=new_id)
    home = UUIDField()
    since = DateField()
    carers = IntegerField(constraints=[Check("carers >= 0")])

    guarded = ("home", "since", "carers")

    class Meta:
        table_name = "home_carers"
        indexes = ((("home", "since"), True),)


class HomeRate(Table):
    """What one day of a person with this level of self-care costs from a day on, in fen, by which document."""

    id = UUIDField(primary_key=True, default=new_id)
    home = UUIDField()
    level = CharField(8)
    since = DateField()
    per_day = BigIntegerField(constraints=[Check("per_day > 0")])
    document_number = CharField(200)
    entered_by = UUIDField(null=True)
    confirmed_by = UUIDField(null=True)

    guarded = ("home", "level", "since", "per_day", "document_number", "entered_by", "confirmed_by")

    class Meta:
        table_name = "home_rate"
        indexes = ((("home", "level", "since"), True),)


class HomePlace(Table):
    """One person's place in one home; `id` is the subject's.

    `person` is the blind index of their ID number, or the id (hex) of the member without one. `is_for` is the same as
    long as it is open, so that the database refuses a second open one. `in_line_since` orders those who wait.
    `lives_since` is the day of arrival, `gone_on` the first day on which they no longer live there, as it was told;
    `left_because` is said once the township has looked. `turned_over_on`: since when
    their benefit goes to the home, by their written wish.
    """

    id = UUIDField(primary_key=True)
    home = UUIDField(index=True)
    benefit = UUIDField()
    member = UUIDField(index=True)
    person = CharField(32, index=True)
    is_for = CharField(32, null=True, unique=True)
    why = CharField(16)
    phone = SecretField(null=True)
    wish_way = CharField(16, null=True)
    wish_on = DateField(null=True)
    declined_on = DateField(null=True)
    in_line_since = MomentField(null=True)
    bed = UUIDField(null=True)
    lives_since = DateField(null=True)
    gone_on = DateField(null=True)
    left_because = CharField(16, null=True)
    turned_over_on = DateField(null=True)

    guarded = (
        "home",
        "benefit",
        "member",
        "person",
        "is_for",
        "why",
        "wish_way",
        "wish_on",
        "declined_on",
        "in_line_since",
        "bed",
        "lives_since",
        "gone_on",
        "left_because",
        "turned_over_on",
        "phone",
    )

    class Meta:
        table_name = "home_place"


class HomeLevel(Table):
    """The level of self-care (`full`, `partial`, `none`) of a person from a day on, and what it rests on."""

    id = UUIDField(primary_key=True, default=new_id)
    place = UUIDField()
    since = DateField()
    level = CharField(8)
    items = SecretJSONField()
    assessed_by = UUIDField(null=True)

    guarded = ("place", "since", "level", "items", "assessed_by")

    class Meta:
        table_name = "home_level"
        indexes = ((("place", "since"), True),)


class HomeAbsence(Table):
    """Whole days on which a resident is not there, both counted; `last` is not known before they are back."""

    id = UUIDField(primary_key=True, default=new_id)
    place = UUIDField(index=True)
    first = DateField()
    last = DateField(null=True)
    reason = CharField(16)
    told_by = UUIDField(null=True)

    guarded = ("place", "first", "last", "reason", "told_by")

    class Meta:
        table_name = "home_absence"


class HomeDay(Table):
    """One day of one person in one bed, in a month's account: the database refuses a second one, in any account, as
    long as it is not taken back (`taken_back_by`: the later account that does). `once` is True until then.
    """

    id = UUIDField(primary_key=True, default=new_id)
    month = UUIDField(index=True)
    place = UUIDField(index=True)
    person = CharField(32)
    bed = UUIDField()
    day = DateField()
    level = CharField(8)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    once = BooleanField(null=True, default=True)
    taken_back_by = UUIDField(null=True, index=True)

    guarded = ("month", "place", "person", "bed", "day", "level", "amount", "once", "taken_back_by")

    class Meta:
        table_name = "home_day"
        indexes = ((("person", "day", "once"), True), (("bed", "day", "once"), True))


class HomeMonth(Table):
    """What a home is paid for one month, in fen; `id` is the subject's. `days` in beds, `amount` after what is taken
    back; `beds` and `nursing_beds` at the month's end.
    """

    id = UUIDField(primary_key=True)
    home = UUIDField(index=True)
    month = DateField()
    days = IntegerField()
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    taken_back = BigIntegerField(default=0)
    beds = IntegerField()
    nursing_beds = IntegerField()
    drawn_by = UUIDField(null=True)

    guarded = ("home", "month", "days", "amount", "taken_back", "beds", "nursing_beds", "drawn_by")

    class Meta:
        table_name = "home_month"

"""What was granted: the list, and each benefit's life as a subject.

Payments and their batches come with their own procedure.
"""

from __future__ import annotations

from api.collections.reads import register_collection
from api.collections.searching import register_search
from api.http.blueprints import blueprint
from api.shapes.benefit import BenefitInFullShape, BenefitShape
from api.shapes.common import SubjectShape
from app.benefits.room import BENEFITS

bp = blueprint("benefits", "救助金")


class BenefitItem(SubjectShape, BenefitShape):
    """What a list shows of each."""


class BenefitSubjectShape(SubjectShape, BenefitInFullShape):
    """A benefit as a subject of its procedure."""


register_collection(bp, BENEFITS, BenefitSubjectShape, item=BenefitItem)
register_search(bp, BENEFITS, BenefitItem)

"""The bank's counter for batches (代发): a file goes in, its answers come out.

People carry the files, so nothing is signed.
"""

from __future__ import annotations

import threading
import uuid

from bank.batches import FORMATS, Refused, read_batch
from bank.scenarios import NAMES, Answer, answers_to
from flask import Blueprint, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue

MOST_KEPT = 20


class Batches:
    """The answers to the last few batches, by number."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: dict[str, list[Answer]] = {}

    def keep(self, answers: list[Answer]) -> str:
        with self._lock:
            number = str(uuid.uuid4())
            self._answers[number] = answers
            while len(self._answers) > MOST_KEPT:
                self._answers.pop(next(iter(self._answers)))
            return number

    def answer(self, number: str, place: int) -> Answer | None:
        """The first answer is number 1."""
        with self._lock:
            answers = self._answers.get(number, [])
        return answers[place - 1] if 1 <= place <= len(answers) else None


def counter() -> Blueprint:
    routes, batches = Blueprint("counter", __name__), Batches()

    @routes.post("/batches")
    def take() -> ResponseReturnValue:
        form, scenario = request.args.get("format", "csv"), request.args.get("scenario", "")
        if form not in FORMATS or scenario not in ("", *NAMES):
            return jsonify(code="argument", formats=FORMATS, scenarios=NAMES), 400
        try:
            orders = read_batch(form, request.get_data())
        except Refused as refused:
            return jsonify(code=str(refused)), 422
        if not orders:
            return jsonify(code="line"), 422
        answers = answers_to(scenario, orders)
        total = sum(order.amount for order in orders)
        return jsonify(id=batches.keep(answers), count=len(orders), sum=total, answers=len(answers)), 201

    @routes.get("/batches/<number>/answers/<int:place>")
    def give(number: str, place: int) -> ResponseReturnValue:
        answer, form = batches.answer(number, place), request.args.get("format", "json")
        if answer is None:
            abort(404)
        if form == "json":
            return jsonify(lines=answer.lines, count=answer.count, sum=answer.total)
        if form not in FORMATS:
            return jsonify(code="argument", formats=FORMATS), 400
        return Response(answer.as_file(form), content_type="application/octet-stream")

    return routes

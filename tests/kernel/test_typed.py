"""Whatever is typed into a field of any form stands there again when the form is opened again: what has a meaning in
its plain form, what has none (yet) as it was typed, and that is never sent.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.kernel.forms.schema import step_schema
from tests.browser.test_phone_forms import FORMS
from tests.kernel.test_cleaning import PHONE_SERVICES, on_the_phone

TYPED = {
    "money": {
        "640": "640",
        "640.5": "640.50",
        "１２": "12",
        "1.2万": "1.2万",
        "640.": "640.",
        "1.999": "1.999",
        "-": "-",
    },
    "number": {"3": "3", "０": "0", "三": "三", "3.": "3", "-": "-"},
    "text": {"好": "好", " 两 边 ": " 两 边 ", "=1+1": "=1+1", "好😀": "好😀", "好\ud83d": "好", "0": "0"},
    "area": {"一\n\n二": "一\n\n二", "null": "null", "{}": "{}"},
    "lines": {"一\n\n二\n": "一\n二"},
}
NO_NUMBER = {"money": ("1.2万", "640.", "1.999", "-"), "number": ("三", "-")}


def on_every_form(script: str) -> Any:
    """The script sees `field`, of every form of every step, and says what it found."""
    start = f"""
      const schemas = require({json.dumps(str(PHONE_SERVICES / "schema.js"))})
      const said = []
      let sent = ''
      process.stdin.on('data', (piece) => (sent += piece)).on('end', () => {{
        const {{ forms, typed, wrong }} = JSON.parse(sent)
        const look = (step, fields) => {{
          for (const field of fields) {{ {script} }}
        }}
        for (const [step, schema] of Object.entries(forms)) look(step, schemas.fieldsOf(schema, schema))
        process.stdout.write(JSON.stringify(said))
      }})"""
    forms = {step: step_schema(each) for step, each in FORMS.items()}
    return json.loads(on_the_phone(start, json.dumps({"forms": forms, "typed": TYPED, "wrong": NO_NUMBER})))


def test_what_was_typed_stands_there_again() -> None:
    found = on_every_form(
        """
        for (const [text, shown] of Object.entries(typed[field.kind] || {})) {
          const kept = JSON.parse(JSON.stringify({ value: schemas.parse(field.kind, text) })).value
          const now = schemas.shown(field.kind, kept)
          said.push([step, field.key, field.kind, text, now, shown])
        }"""
    )
    assert {kind for _, _, kind, *_ in found} >= {"money", "number", "text", "area"}
    assert [each for each in found if each[4] != each[5]] == []


def test_what_is_no_number_is_said_at_its_field() -> None:
    found = on_every_form(
        """
        for (const text of wrong[field.kind] || []) {
          const schema = { type: 'object', properties: { [field.key]: field.schema } }
          const errors = schemas.check(schema, { [field.key]: schemas.parse(field.kind, text) })
          said.push([step, field.key, text, errors[field.key] || ''])
        }"""
    )
    assert len(found) > 20
    assert [each for each in found if "填" not in each[3]] == []


@pytest.mark.parametrize("blank", ["", " ", "　", "\n"])
def test_blanks_are_nothing(blank: str) -> None:
    script = f"""
      const {{ parse }} = require({json.dumps(str(PHONE_SERVICES / "schema.js"))})
      process.stdout.write(JSON.stringify(
        ['text', 'area', 'money', 'number', 'lines'].map((kind) => parse(kind, {json.dumps(blank)}) === undefined)))"""
    assert json.loads(on_the_phone(script)) == [True] * 5

"""What the steps for somebody who is stranded write. Their facts stay in the room's own rows, which are sealed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.kernel.calendar.counting import end_of_day
from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.privacy import Secret, id_number_index
from app.outreach.inputs import FoundPerson, LeadInput
from app.outreach.service import capture
from app.record.subjects import Participant, Subject, forget_part
from app.regions.service import name_of, served_region
from app.stranded import inputs
from app.stranded.again import same_person_before
from app.stranded.file import StrandedFile
from app.stranded.hiding import empty
from app.stranded.models import STATION, Search
from app.stranded.settling import as_told, begin_support
from app.stranded.stays.service import send_to_hospital
from app.workflow.definition import StepContext
from app.workflow.limits import await_until
from app.workflow.outcome import Matter

Step = StepContext[StrandedFile, Any]
ASKER = "asker"


def keep_admission(case: StepContext[StrandedFile, inputs.Admit]) -> None:
    row, said = case.file.row, case.input
    row.admitted_on = row.admitted_on or said.on
    row.whereabouts = Secret(said.whereabouts)
    row.condition = Secret("；".join(part for part in (said.condition, said.belongings) if part))
    row.save()
    last = row.admitted_on + timedelta(days=case.file.numbers["stranded.stay_days"])
    await_until(case.subject, max(end_of_day(last), end_of_day(case.today)), case.calendar, case.now)


def move(case: StepContext[StrandedFile, inputs.MoveTo]) -> None:
    case.file.row.whereabouts = Secret(case.input.whereabouts)
    case.file.row.save()


def to_hospital(case: StepContext[StrandedFile, inputs.SendToHospital]) -> None:
    send_to_hospital(case.actor, case.subject.id, case.subject.number or "", case.input.need)


def keep_search(case: StepContext[StrandedFile, inputs.SearchStep]) -> None:
    said = case.input
    row = {"stranded": case.subject.id, "kind": said.kind, "on": said.on, "result": said.result}
    by = {"entered_by": case.actor.account_id, "entered_at": case.now}
    insert(Search, row | by | {"said": Secret(said.said)})
    case.outcome.told = f"{inputs.SEARCHES[said.kind]}：{inputs.RESULTS[said.result]}"


def keep_identity(case: StepContext[StrandedFile, inputs.Identify]) -> None:
    row, said = case.file.row, case.input
    row.name, row.home = Secret(said.name), Secret(said.home)
    row.known_as = Secret(said.known_as) if said.known_as else row.known_as
    row.id_number = Secret(said.id_number) if said.id_number else None
    row.person_index = id_number_index(said.id_number) if said.id_number else None
    row.came_before = max(row.came_before, same_person_before(row))
    row.save()
    if not case.file.hidden:
        case.subject.name = said.name


def link_earlier(case: StepContext[StrandedFile, inputs.SameAs]) -> None:
    row = case.file.row
    row.earlier, row.came_before = case.file.earlier_numbers[case.input.earlier], max(row.came_before, 1)
    row.save()


def keep_return(case: StepContext[StrandedFile, inputs.ReturnHome]) -> None:
    said = case.input
    _end(case, said.on, f"{'、'.join(said.escorts)}护送，{said.received_by}接收")
    _hand_on_root_cause(case, said)


def keep_family(case: StepContext[StrandedFile, inputs.FindFamily]) -> None:
    said = case.input
    _end(case, said.on, f"{said.relation}{said.family}接走，电话{said.phone}，凭{said.proved_by}")
    _hand_on_root_cause(case, said)


def keep_asking_after(case: StepContext[StrandedFile, inputs.AskAfter]) -> None:
    said = case.input
    _add_result(case, f"{said.on:%Y年%-m月%-d日}回访，{said.asked}：{said.said}")
    case.file.row.save()


def keep_gone(case: StepContext[StrandedFile, inputs.FindGone]) -> None:
    """Those at home hear what keeps somebody from staying; whoever is found again is a matter of its own."""
    keep_asking_after(case)
    if case.input.home_region:
        _tell_home(case, case.input.home_region, case.input.root_cause)


def keep_end(case: StepContext[StrandedFile, inputs.Leave]) -> None:
    _end(case, case.today, case.input.reason)


def propose_settlement(case: StepContext[StrandedFile, inputs.ProposeSettlement]) -> None:
    served_region(case.input.region, "region")
    _ask(case, "settle", case.input.model_dump(mode="json"))


def settle(case: StepContext[StrandedFile, inputs.Settle]) -> None:
    """The township where they live from now on takes up destitute support, with what is known filled in."""
    row, agreed, said = case.file.row, case.file.row.why, case.input
    row.name = Secret(agreed["name"])
    if said.id_number:
        row.id_number, row.person_index = Secret(said.id_number), id_number_index(said.id_number)
    case.subject.name = agreed["name"]
    _end(case, said.on, f"{name_of(agreed['region'])}，{agreed['home_name']}，{agreed['document_number']}")
    _forget_request(case)
    begin_support(case, agreed, _tell_township(case, agreed["region"], as_told(agreed)))


def hide(case: StepContext[StrandedFile, inputs.Hide]) -> None:
    file = case.file
    empty(case.procedure, case.subject, file.row, file.state, case.input.reason, case.procedure.basis)


def ask_to_show(case: StepContext[StrandedFile, inputs.AskToShow]) -> None:
    _ask(case, "show", case.input.model_dump(mode="json"))


def ask_to_unhide(case: StepContext[StrandedFile, inputs.AskToUnhide]) -> None:
    _ask(case, "unhide", case.input.model_dump(mode="json"))


def agree_to_show(case: Step) -> None:
    """Who was told, and on what ground, stays with the matter."""
    asked = case.file.row.why
    _add_result(case, f"{clock.today():%Y年%-m月%-d日}两人同意告诉{asked['to_whom']}：{asked['reason']}")
    _forget_request(case)


def unhide(case: Step) -> None:
    row = case.file.row
    case.subject.department = STATION
    case.subject.name = row.name.reveal() if row.name else ""
    _forget_request(case)


def drop_request(case: Step) -> None:
    _forget_request(case)


def _ask(case: Step, what: str, why: dict[str, Any]) -> None:
    row = case.file.row
    row.asked, row.why = what, why
    row.save()
    forget_part(case.subject.id, ASKER)
    insert(Participant, {"subject": case.subject.id, "part": ASKER, "account": case.actor.account_id})


def _forget_request(case: Step) -> None:
    row = case.file.row
    row.asked = row.why = None
    row.save()


def _end(case: Step, on: date, result: str) -> None:
    row = case.file.row
    _add_result(case, result)
    row.ended_on, row.whereabouts = on, None
    row.save()


def _add_result(case: Step, said: str) -> None:
    row = case.file.row
    before = row.result.reveal() if row.result else ""
    row.result = Secret("\n".join(part for part in (before, said) if part))


def _hand_on_root_cause(case: Step, said: inputs.RootCause) -> None:
    if said.root_cause and said.home_region:
        _tell_home(case, said.home_region, said.root_cause)


def _tell_home(case: Step, region: str, root_cause: str) -> None:
    _tell_township(case, region, f"救助站送回。为什么又出来了、要做什么：{root_cause}")


def _tell_township(case: Step, region: str, text: str) -> Subject:
    row = case.file.row
    person = FoundPerson(name=row.name.reveal(), id_number=row.id_number.reveal() if row.id_number else None)
    facts = LeadInput(
        region=served_region(region, "home_region").code, person=person, description=text, found_on=clock.today()
    )
    lead = capture(case.actor, facts)
    case.outcome.led_to = Matter("leads", lead.id)
    case.outcome.told = f"转给{name_of(region)}跟进"
    return lead

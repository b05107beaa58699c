"""Every room of the house, from the ground up.

A new room takes its place here and among the layers of `pyproject.toml`.
"""

from __future__ import annotations

from app.accounts import room as accounts
from app.administration import room as administration
from app.applications import room as applications
from app.appraisals import room as appraisals
from app.bank_books import room as bank_books
from app.benefits import room as benefits
from app.care_agreements import room as care_agreements
from app.charity import room as charity
from app.charity.matches import room as charity_matches
from app.complaints import room as complaints
from app.department_systems import room as department_systems
from app.departments import room as departments
from app.disasters import room as disasters
from app.documents import room as documents
from app.emergencies import room as emergencies
from app.emergency_impact import room as emergency_impact
from app.figures import room as figures
from app.hotline import room as hotline
from app.households import room as households
from app.incoming_referrals import room as incoming_referrals
from app.inspections import room as inspections
from app.inspections.checks import room as inspection_checks
from app.kernel import room as kernel
from app.looks import room as looks
from app.means_check import room as means_check
from app.medical_bills import room as medical_bills
from app.meetings import room as meetings
from app.meetings.invitations import room as meeting_invitations
from app.meetings.tasks import room as meeting_tasks
from app.needs import room as needs
from app.notices import room as notices
from app.notifications import room as notifications
from app.one_off_payments import room as one_off_payments
from app.organisations import room as organisations
from app.outreach import room as outreach
from app.payment_runs import room as payment_runs
from app.payment_runs.exceptions import room as payment_exceptions
from app.payments import room as payments
from app.pending import room as pending
from app.permits import room as permits
from app.posts import room as posts
from app.price_link import room as price_link
from app.printouts import room as printouts
from app.programmes import room as programmes
from app.province_warnings import room as province_warnings
from app.public_emergency import room as public_emergency
from app.public_notices import room as public_notices
from app.purchased_services import room as purchased_services
from app.purchased_services.lists import room as service_lists
from app.record import room as record
from app.recoveries import room as recoveries
from app.referrals import room as referrals
from app.regions import room as regions
from app.registry import room as registry
from app.remedies import room as remedies
from app.reports import room as reports
from app.residents import room as residents
from app.retention import room as retention
from app.roll_imports import room as roll_imports
from app.rosters import room as rosters
from app.rosters.feed import room as status_feed
from app.rosters.tasks import room as roster_tasks
from app.security_alerts import room as security_alerts
from app.security_log import room as security_log
from app.service_plans import room as service_plans
from app.social_tasks import room as social_tasks
from app.social_work.cases import room as social_cases
from app.social_work.watched import room as watched_persons
from app.standard_changes import room as standard_changes
from app.stranded import room as stranded
from app.stranded.stays import room as hospital_stays
from app.transparency import room as transparency
from app.village_visits import room as village_visits
from app.villages import room as villages
from app.volunteers import room as volunteers
from app.welfare_homes import room as welfare_homes
from app.welfare_homes.months import room as home_months
from app.work_budgets import room as work_budgets

ROOMS = tuple(
    each.ROOM
    for each in (
        kernel,
        security_log,
        record,
        households,
        regions,
        programmes,
        departments,
        accounts,
        notifications,
        department_systems,
        pending,
        administration,
        organisations,
        public_emergency,
        security_alerts,
        payments,
        transparency,
        looks,
        villages,
        documents,
        notices,
        public_notices,
        means_check,
        remedies,
        benefits,
        referrals,
        roll_imports,
        applications,
        emergencies,
        payment_runs,
        payment_exceptions,
        outreach,
        standard_changes,
        recoveries,
        price_link,
        one_off_payments,
        bank_books,
        care_agreements,
        meetings,
        meeting_invitations,
        meeting_tasks,
        appraisals,
        residents,
        needs,
        printouts,
        reports,
        complaints,
        service_plans,
        province_warnings,
        incoming_referrals,
        medical_bills,
        rosters,
        roster_tasks,
        status_feed,
        hotline,
        service_lists,
        purchased_services,
        inspections,
        inspection_checks,
        disasters,
        emergency_impact,
        welfare_homes,
        home_months,
        charity,
        charity_matches,
        permits,
        social_cases,
        watched_persons,
        social_tasks,
        volunteers,
        posts,
        hospital_stays,
        stranded,
        village_visits,
        work_budgets,
        figures,
        retention,
        registry,
    )
)

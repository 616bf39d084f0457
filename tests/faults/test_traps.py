"""The mistakes that other systems have made, by their name or the thread about it, each with the test that names it."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
TRAPS = {
    "a crash or a refusal loses the letter: healthchecks#212": (
        "test_a_fact_and_its_letters_come_together_or_not_at_all_healthchecks_212",
        "test_a_letter_is_marked_after_the_server_has_taken_it_and_not_before_healthchecks_212",
    ),
    "one poisoned row stops the loop: Healthchecks": (
        "test_one_poisoned_row_is_told_and_does_not_stop_the_night_as_healthchecks_loop_might",
    ),
    "a kill loses letters, leaves a lock or sends a batch again: Healthchecks, django-mailer, post_office": (
        "test_nothing_is_lost_stuck_or_doubled",
    ),
    "nobody noticed that the sender was not running: healthchecks#363": (
        "test_when_nobody_sends_it_is_seen_healthchecks_363",
    ),
    "a storm after downtime: healthchecks#664": (
        "test_after_an_outage_late_letters_go_as_one_that_says_since_when_healthchecks_664",
    ),
    "no nagging until it is mended: healthchecks#48, #510, #1256": (
        "test_what_is_not_mended_comes_back_every_month_healthchecks_48_510_1256",
    ),
    "run twice a night it doubles: OS2bos": ("test_run_twice_a_night_it_doubles_nothing_as_os2bos_does",),
    "down some nights it loses: OS2bos": ("test_down_three_nights_it_loses_nothing_as_os2bos_does",),
    "only the exact day is looked for: YJDH, Data Hub": (
        "test_an_exact_day_that_was_slept_past_is_done_as_in_yjdh_and_data_hub_it_is_not",
    ),
    "two runners: Data Hub": ("test_two_runners_at_one_moment_are_as_good_as_one_as_in_data_hub",),
    "the day of the month taken for the day: LITE": (
        "test_the_same_day_of_another_month_is_another_day_as_for_lites_counter_it_is_not",
    ),
    "local mean time: LITE": ("test_a_moment_has_swedens_offset_of_its_day_and_no_local_mean_time_as_lites",),
    "working days that count weekends: LITE": (
        "test_working_days_leave_weekends_out_as_lites_count_does_not",
    ),
    "reminders to those who came later: pretix#3757": (
        "test_a_late_joiner_hears_of_no_step_that_was_before_its_time_pretix_3757",
    ),
    "retries that end: Open Zaak, Notify": (
        "test_a_refused_letter_waits_longer_each_time_and_is_never_given_up",
    ),
    "a crash between the server's answer and the mark: Notify": (
        "test_a_letter_in_flight_at_a_kill_keeps_its_message_id",
    ),
    "a failing job is switched off: Zammad": (
        "test_a_job_that_fails_ten_nights_is_done_the_eleventh_as_zammads_scheduler_does_not",
    ),
    "an edited policy moves what was set: Zammad": (
        "test_a_changed_policy_moves_no_stored_day_as_zammads_rebuild_does",
    ),
    "a plan that came at 08:59 is reminded of at 09:00": (
        "test_a_reminder_that_has_become_untrue_at_0859_does_not_go_at_nine",
    ),
    "1. at midnight and on weekends: zammad#4432, #2157, probo#1591": (
        "test_no_letter_goes_at_midnight_or_on_a_weekend_zammad_4432_2157",
        "test_the_ladder_is_not_spent_before_monday_probo_1591",
    ),
    "2. a second deadline of the day is swallowed: zammad#4348": (
        "test_a_second_deadline_of_the_same_day_is_not_swallowed_zammad_4348",
    ),
    "3. every ten minutes for ever: glpi#1996, #2408": (
        "test_every_ten_minutes_for_hours_it_tells_once_glpi_1996_2408",
    ),
    "4. every level is told at once: zammad#2532, helpdesk#2051, operately#1329, OCA/crm#764": (
        "test_each_level_hears_of_it_in_turn_zammad_2532_helpdesk_2051",
    ),
    "5. some jobs do not heed the calendar: glpi#15569, #14492, #6527, #10594": (
        "test_every_job_heeds_the_holidays_glpi_15569",
    ),
    "6. a step at 00:00, and all at once after an upgrade: glpi#22678, #15429": (
        "test_a_step_goes_in_the_morning_and_not_at_midnight_glpi_22678",
        "test_nothing_that_was_late_when_it_was_read_in_is_escalated_glpi_15429",
    ),
    "7. surprising holidays, or a day off by the zone: zammad#390, #3706": (
        "test_eves_are_free_where_the_municipality_says_so_zammad_390",
        "test_a_holiday_is_swedens_own_day_whatever_day_it_is_in_utc_zammad_3706",
    ),
    "8. the clocks change, and no rest: grafana oncall#3261, #558": (
        "test_eight_is_still_eight_when_the_clocks_have_changed_grafana_oncall_3261",
        "test_where_services_rest_the_ladder_rests_grafana_oncall_558",
    ),
    "10. twice or dozens of times, or before it is committed: post_office#326, #248, #330, yubin#72": (
        "test_left_twice_it_is_one_letter_post_office_326_248_330",
        "test_what_is_not_committed_is_not_taken_django_yubin_72",
    ),
    "11. cron twice, or on the wrong day: hackspace#153, wallos#187": (
        "test_at_whatever_hour_it_runs_it_does_that_days_work_hackspace_153",
        "test_a_letter_whose_moment_was_slept_past_still_goes_wallos_187",
    ),
    "12. too many: weblate#14130, decidim#8486, planningalerts#1036": (
        "test_seventy_nine_letters_in_two_minutes_do_not_make_seventy_nine_digests_weblate_14130",
    ),
    "13. nobody is told that mail fails: open-forms#2039, #6497, #4447": (
        "test_a_passing_refusal_is_no_task_until_it_has_lasted_two_hours_open_forms_2039",
        "test_a_failed_letter_is_not_missing_from_the_digest_open_forms_6497",
        "test_one_letter_that_fails_does_not_stop_the_digest_open_forms_4447",
    ),
    "14. bounces that loop, or switch off in silence: zammad#1026, karrot#1050": (
        "test_a_bounce_is_never_answered_and_starts_no_loop_zammad_1026",
        "test_later_letters_go_as_before_karrot_frontend_1050",
    ),
}
"""Trap -> tests, wherever they stand; number 9 of the threads is the first rows."""


@pytest.fixture(scope="module")
def named() -> set[str]:
    """Every test there is."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    return set(re.findall(r"^def (test_\w+)\(", text, re.MULTILINE))


@pytest.mark.parametrize("trap", TRAPS)
def test_every_trap_has_a_test_that_is_there(named: set[str], trap: str) -> None:
    assert TRAPS[trap]
    assert [test for test in TRAPS[trap] if test not in named] == []


def test_every_test_of_ours_for_a_trap_stands_in_the_table() -> None:
    ours = "\n".join(path.read_text() for path in Path(__file__).parent.glob("test_traps_of_*.py"))
    listed = {test for tests in TRAPS.values() for test in tests}
    assert set(re.findall(r"^def (test_\w+)\(", ours, re.MULTILINE)) <= listed

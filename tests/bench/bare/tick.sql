-- The daily tick by hand: orders nobody has acknowledged, reminders, deviations; with their notes and letters.

CREATE TEMP VIEW address AS
  SELECT m.provider_id, u.email FROM people_member m JOIN people_user u ON u.id = m.user_id
  WHERE m.role = 'COORDINATOR' AND m.is_active AND u.is_active
  UNION SELECT provider_id, email FROM people_providerunit
  UNION SELECT id, email FROM people_provider WHERE email <> '';

CREATE TEMP TABLE unacknowledged ON COMMIT DROP AS
  SELECT o.id, o.number, o.acknowledge_by, a.client_id, a.number AS case_number, a.provider_id, a.case_officer_id
  FROM orders_order o JOIN orders_assignment a ON a.id = o.assignment_id
  WHERE o.sent_at IS NOT NULL AND o.acknowledged_at IS NULL AND o.withdrawn_at IS NULL AND o.acknowledge_by <= %(at)s
    AND (o.imported_at IS NULL OR o.imported_at <= o.acknowledge_by)
    AND NOT EXISTS (SELECT FROM journal_note n WHERE n.kind = 'ORDER_UNACKNOWLEDGED' AND n.subject = o.number);

INSERT INTO outbox_letter
  (kind, subject_id, occurrence, step, recipient, heading, body, not_before, left_at, attempts, last_error)
  SELECT 'order_unacknowledged', o.id, (o.acknowledge_by AT TIME ZONE 'Europe/Stockholm')::date, 0, r.email,
    format('Beställning %%s är inte kvitterad', o.number),
    format(E'Beställning %%s skulle ha kvitterats senast %%s.\n\nÖppna beställningen: %%s/uppdrag/%%s/\n',
      o.number, (o.acknowledge_by AT TIME ZONE 'Europe/Stockholm')::date, %(site)s::text, o.case_number),
    %(at)s, %(at)s, 0, ''
  FROM unacknowledged o
  CROSS JOIN LATERAL (
    SELECT email FROM address WHERE provider_id = o.provider_id
    UNION SELECT u.email FROM people_member m JOIN people_user u ON u.id = m.user_id WHERE m.id = o.case_officer_id
  ) r
  ON CONFLICT DO NOTHING;

INSERT INTO journal_note (kind, client_id, assignment_number, subject, words, at, by_name)
  SELECT 'ORDER_UNACKNOWLEDGED', client_id, case_number, number, 'Beställningen är inte kvitterad i tid.', %(at)s, 'Systemet'
  FROM unacknowledged;

CREATE TEMP TABLE awaiting ON COMMIT DROP AS
  SELECT o.*, a.client_id, a.unit_id, a.number AS case_number, a.provider_id, a.case_officer_id, a.care_contact_id
  FROM orders_order o JOIN orders_assignment a ON a.id = o.assignment_id
  CROSS JOIN LATERAL (
    SELECT last_day FROM orders_order c
    WHERE c.assignment_id = a.id AND c.sent_at <= %(at)s AND (c.withdrawn_at IS NULL OR c.withdrawn_at > %(at)s)
    ORDER BY c.sequence DESC LIMIT 1
  ) newest
  WHERE o.plan_due_on IS NOT NULL AND o.plan_received_at IS NULL AND o.withdrawn_at IS NULL AND o.sent_at <= %(at)s
    AND newest.last_day >= %(on)s
    AND NOT EXISTS (
      SELECT FROM orders_order e
      WHERE e.assignment_id = a.id AND e.kind = 'END' AND e.valid_from <= %(on)s AND e.sent_at <= %(at)s
        AND (e.withdrawn_at IS NULL OR e.withdrawn_at > %(at)s)
    );

INSERT INTO outbox_letter
  (kind, subject_id, occurrence, step, recipient, heading, body, not_before, left_at, attempts, last_error)
  SELECT 'plan_reminder', o.id, o.plan_due_on, CASE WHEN o.plan_due_on = %(on)s THEN 0 ELSE 5 END, r.email,
    format('Genomförandeplan senast %%s, beställning %%s', o.plan_due_on, o.number),
    format(E'Genomförandeplanen till beställning %%s har inte kommit in.\nSå räknas dagen: %%s\n\nSkriv planen: %%s/uppdrag/%%s/\n',
      o.number, o.plan_due_reason, %(site)s::text, o.case_number),
    %(at)s, %(at)s, 0, ''
  FROM awaiting o
  CROSS JOIN LATERAL (
    SELECT email FROM address WHERE provider_id = o.provider_id
    UNION SELECT u.email FROM people_member m JOIN people_user u ON u.id = m.user_id WHERE m.id = o.care_contact_id
  ) r
  WHERE o.plan_due_on BETWEEN %(on)s AND %(on)s + 5
    AND (o.sent_at AT TIME ZONE 'Europe/Stockholm')::date
      < CASE WHEN o.plan_due_on = %(on)s THEN o.plan_due_on ELSE o.plan_due_on - 5 END
    AND (o.imported_at IS NULL OR (o.imported_at AT TIME ZONE 'Europe/Stockholm')::date <= o.plan_due_on - 5)
  ON CONFLICT DO NOTHING;

WITH opened AS (
  INSERT INTO deviations_deviation (kind, process, unit_id, provider_id, assignment_id, order_id, words, opened_on, opened_at,
    answer_reason, level, closed_reason)
    SELECT 'PLAN_LATE', '', unit_id, provider_id, assignment_id, id, '', plan_due_on + 1, %(at)s, '', 1, '' FROM awaiting
    WHERE plan_due_on < %(on)s
      AND (imported_at IS NULL OR (imported_at AT TIME ZONE 'Europe/Stockholm')::date <= plan_due_on)
    ON CONFLICT DO NOTHING
    RETURNING *
), told AS (
  INSERT INTO deviations_historicaldeviation
    (id, kind, process, unit_id, provider_id, assignment_id, order_id, words, opened_on, opened_at, answer_reason, level,
    closed_reason, history_date, history_type)
    SELECT id, kind, process, unit_id, provider_id, assignment_id, order_id, words, opened_on, opened_at, answer_reason, level,
    '', %(at)s, '+' FROM opened
), noted AS (
  INSERT INTO journal_note (kind, client_id, assignment_number, subject, words, at, by_name)
    SELECT 'DEVIATION_OPENED', client_id, case_number, number, 'Genomförandeplanen har inte kommit in i tid.', %(at)s, 'Systemet'
    FROM opened JOIN awaiting ON awaiting.id = opened.order_id
)
INSERT INTO outbox_letter
  (kind, subject_id, occurrence, step, recipient, heading, body, not_before, left_at, attempts, last_error)
  SELECT 'deviation_opened', opened.id, opened_on, 0, r.email,
    format('Avvikelse: genomförandeplan saknas, beställning %%s', o.number),
    format(E'Genomförandeplanen till beställning %%s skulle ha varit inne senast %%s.\nSå räknades dagen: %%s\n\nÖppna ärendet: %%s/uppdrag/%%s/\n',
      o.number, o.plan_due_on, o.plan_due_reason, %(site)s::text, o.case_number),
    %(at)s, %(at)s, 0, ''
  FROM opened JOIN awaiting o ON o.id = opened.order_id
  CROSS JOIN LATERAL (
    SELECT email FROM address WHERE provider_id = o.provider_id
    UNION SELECT u.email FROM people_member m JOIN people_user u ON u.id = m.user_id WHERE m.id = o.case_officer_id
  ) r
  ON CONFLICT DO NOTHING;

DROP VIEW address;

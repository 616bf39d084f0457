-- The daily tick by hand: orders nobody has acknowledged, reminders, and deviations settled, escalated and opened; with
-- their notes, letters and history.

CREATE TEMP VIEW address AS
  SELECT m.provider_id, u.email FROM people_member m JOIN people_user u ON u.id = m.user_id
  WHERE m.role = 'COORDINATOR' AND m.is_active AND u.is_active
  UNION SELECT provider_id, email FROM people_providerunit
  UNION SELECT id, email FROM people_provider WHERE email <> '';

CREATE TEMP TABLE unacknowledged ON COMMIT DROP AS
  SELECT o.id, o.number, o.acknowledge_by, o.acknowledge_reason, a.client_id, a.number AS case_number, a.provider_id, a.unit_id,
    a.case_officer_id, o.assignment_id, (o.acknowledge_by AT TIME ZONE 'Europe/Stockholm')::date AS missed,
    EXISTS (SELECT FROM journal_note n WHERE n.kind = 'ORDER_UNACKNOWLEDGED' AND n.subject = o.number) AS told
  FROM orders_order o JOIN orders_assignment a ON a.id = o.assignment_id
  WHERE o.sent_at IS NOT NULL AND o.acknowledged_at IS NULL AND o.withdrawn_at IS NULL AND o.acknowledge_by <= %(known)s
    AND (o.imported_at IS NULL OR o.imported_at <= o.acknowledge_by);

INSERT INTO outbox_letter
  (kind, subject_id, occurrence, step, recipient, about, unit_id, provider_id, heading, body, not_before, left_at, attempts,
    last_error)
  SELECT 'order_unacknowledged', o.id, o.missed, 0, r.email, o.case_number, o.unit_id, o.provider_id,
    format('Beställning %%s är inte kvitterad', o.number),
    format(E'Beställning %%s skulle ha kvitterats senast %%s.\n\nÖppna beställningen: %%s/uppdrag/%%s/\n',
      o.number, o.missed, %(site)s::text, o.case_number),
    %(at)s, %(at)s, 0, ''
  FROM unacknowledged o
  CROSS JOIN LATERAL (
    SELECT email FROM address WHERE provider_id = o.provider_id
    UNION SELECT u.email FROM people_member m JOIN people_user u ON u.id = m.user_id WHERE m.id = o.case_officer_id
  ) r
  WHERE NOT o.told
  ON CONFLICT DO NOTHING;

INSERT INTO journal_note (kind, client_id, assignment_number, subject, words, at, by_name)
  SELECT 'ORDER_UNACKNOWLEDGED', client_id, case_number, number, 'Beställningen är inte kvitterad i tid.', %(at)s, 'Systemet'
  FROM unacknowledged WHERE NOT told;

CREATE TEMP VIEW active AS
  SELECT a.id FROM orders_assignment a
  CROSS JOIN LATERAL (
    SELECT last_day FROM orders_order c
    WHERE c.assignment_id = a.id AND c.sent_at <= %(known)s AND (c.withdrawn_at IS NULL OR c.withdrawn_at > %(known)s)
    ORDER BY c.sequence DESC LIMIT 1
  ) newest
  WHERE newest.last_day >= %(on)s
    AND NOT EXISTS (
      SELECT FROM orders_order e
      WHERE e.assignment_id = a.id AND e.kind = 'END' AND e.valid_from <= %(on)s AND e.sent_at <= %(known)s
        AND (e.withdrawn_at IS NULL OR e.withdrawn_at > %(known)s)
    );

CREATE TEMP TABLE awaiting ON COMMIT DROP AS
  SELECT o.*, a.client_id, a.unit_id, a.number AS case_number, a.provider_id, a.case_officer_id, a.care_contact_id
  FROM orders_order o JOIN orders_assignment a ON a.id = o.assignment_id JOIN active ON active.id = a.id
  WHERE o.plan_due_on IS NOT NULL AND o.plan_received_at IS NULL AND o.withdrawn_at IS NULL AND o.sent_at <= %(known)s;

INSERT INTO outbox_letter
  (kind, subject_id, occurrence, step, recipient, about, unit_id, provider_id, heading, body, not_before, left_at, attempts,
    last_error)
  SELECT 'plan_reminder', o.id, o.plan_due_on, CASE WHEN o.plan_due_on = %(on)s THEN 0 ELSE 5 END, r.email,
    o.case_number, o.unit_id, o.provider_id,
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

CREATE TEMP TABLE settled ON COMMIT DROP AS
  SELECT d.id, o.number, a.number AS case_number, a.client_id,
    CASE
      WHEN d.kind = 'PLAN_LATE' AND o.plan_received_at <= %(known)s THEN format('Planen kom in %%s.', o.plan_received_at::date)
      WHEN d.kind = 'ORDER_UNACKNOWLEDGED' AND o.acknowledged_at <= %(known)s
        THEN format('Beställningen kvitterades %%s.', o.acknowledged_at::date)
      WHEN o.withdrawn_at <= %(known)s THEN format('Beställningen återtogs %%s.', o.withdrawn_at::date)
      ELSE 'Uppdraget avslutades.'
    END AS reason
  FROM deviations_deviation d JOIN orders_order o ON o.id = d.order_id JOIN orders_assignment a ON a.id = d.assignment_id
  WHERE d.closed_at IS NULL AND d.opened_by_id IS NULL
    AND (
      (d.kind = 'PLAN_LATE' AND o.plan_received_at <= %(known)s)
      OR (d.kind = 'ORDER_UNACKNOWLEDGED' AND o.acknowledged_at <= %(known)s)
      OR o.withdrawn_at <= %(known)s
      OR NOT EXISTS (SELECT FROM active WHERE active.id = d.assignment_id)
    )
    AND NOT EXISTS (SELECT FROM deviations_reopening r WHERE r.deviation_id = d.id);

UPDATE deviations_deviation d SET closed_at = %(at)s, closed_reason = settled.reason FROM settled WHERE settled.id = d.id;

INSERT INTO journal_note (kind, client_id, assignment_number, subject, words, at, by_name)
  SELECT 'DEVIATION_CLOSED', client_id, case_number, number, 'Skäl: ' || reason, %(at)s, 'Systemet' FROM settled;

CREATE TEMP TABLE climbed ON COMMIT DROP AS
  SELECT d.id, d.order_id, waiting.cause, step.days, step.audience, waiting.missed, waiting.number, waiting.client_id,
    waiting.case_number, d.unit_id, d.provider_id
  FROM (
    SELECT 'PLAN' AS cause, 'PLAN_LATE' AS kind, id, plan_due_on AS missed, number, client_id, case_number FROM awaiting
    UNION ALL
    SELECT 'ACKNOWLEDGEMENT', 'ORDER_UNACKNOWLEDGED', o.id, missed, number, client_id, case_number
    FROM unacknowledged o JOIN active ON active.id = o.assignment_id
  ) waiting
  JOIN deviations_deviation d
    ON d.order_id = waiting.id AND d.kind = waiting.kind AND d.closed_at IS NULL AND d.opened_by_id IS NULL
  JOIN (VALUES
    ('PLAN', 1, 15, 'PROVIDER_AND_CASE_OFFICER'), ('PLAN', 15, 30, 'PROVIDER_MANAGER'),
    ('PLAN', 30, 99999, 'RESPONSIBLE_BY_REGIME'), ('ACKNOWLEDGEMENT', 2, 5, 'PROVIDER_AND_CASE_OFFICER'),
    ('ACKNOWLEDGEMENT', 5, 10, 'PROVIDER_MANAGER'), ('ACKNOWLEDGEMENT', 10, 99999, 'RESPONSIBLE_BY_REGIME')
  ) AS step (cause, days, until, audience)
    ON step.cause = waiting.cause AND waiting.missed <= %(on)s - step.days AND waiting.missed > %(on)s - step.until
  WHERE NOT EXISTS (
      SELECT FROM deviations_escalation e
      WHERE e.deviation_id = d.id AND e.cause = step.cause AND e.days >= step.days AND e.due_on = waiting.missed + e.days
    )
    AND NOT EXISTS (
      SELECT FROM deviations_escalation e
      WHERE e.deviation_id = d.id AND e.acknowledged_at <= %(known)s AND e.promised_on >= %(on)s
    )
    AND NOT EXISTS (
      SELECT FROM orders_pause p
      WHERE p.assignment_id = d.assignment_id AND p.paused_at <= %(known)s AND p.from_on <= %(on)s
        AND (p.resumed_at IS NULL OR p.resumed_on > %(on)s)
    );

INSERT INTO deviations_escalation (deviation_id, cause, days, audience, due_on, made_at, words)
  SELECT id, cause, days, audience, missed + days, %(at)s, '' FROM climbed;

UPDATE deviations_deviation d
  SET level = (SELECT count(*) FROM deviations_escalation e WHERE e.deviation_id = d.id) FROM climbed WHERE climbed.id = d.id;

INSERT INTO journal_note (kind, client_id, assignment_number, subject, words, at, by_name)
  SELECT 'DEVIATION_ESCALATED', client_id, case_number, number, format('%%s dagar efter %%s.', days, missed), %(at)s, 'Systemet'
  FROM climbed;

INSERT INTO outbox_letter
  (kind, subject_id, occurrence, step, recipient, about, unit_id, provider_id, heading, body, not_before, left_at, attempts,
    last_error)
  SELECT 'deviation_escalated', e.id, e.due_on, e.days, r.email, c.case_number, c.unit_id, c.provider_id,
    format('Avvikelse i ärende %%s väntar på åtgärd', c.case_number),
    format(E'Det skulle ha kommit senast %%s. När det har gått %%s dagar går ärendet vidare.\n\nÖppna avvikelsen: %%s/avvikelser/%%s/\n',
      c.missed, c.days, %(site)s::text, c.id),
    %(at)s, %(at)s, 0, ''
  FROM climbed c
  JOIN deviations_escalation e ON e.deviation_id = c.id AND e.cause = c.cause AND e.days = c.days AND e.due_on = c.missed + c.days
  JOIN people_provider p ON p.id = c.provider_id
  JOIN orders_order o ON o.id = c.order_id JOIN orders_assignment a ON a.id = o.assignment_id
  CROSS JOIN LATERAL (
    SELECT email FROM address WHERE provider_id = c.provider_id AND c.audience = 'PROVIDER_AND_CASE_OFFICER'
    UNION SELECT p.manager_email WHERE c.audience = 'PROVIDER_MANAGER' AND p.manager_email <> ''
    UNION SELECT u.email FROM people_member m JOIN people_user u ON u.id = m.user_id
    WHERE m.is_active AND u.is_active AND CASE c.audience
      WHEN 'PROVIDER_AND_CASE_OFFICER' THEN m.id = a.case_officer_id
      WHEN 'PROVIDER_MANAGER' THEN (m.role = 'PROVIDER_MANAGER' AND m.provider_id = c.provider_id)
        OR (m.role = 'UNIT_MANAGER' AND m.unit_id = c.unit_id)
      ELSE (m.role = 'CONTRACT_MANAGER' AND p.regime = 'PRIVATE')
        OR (m.role = 'DISTRICT_MANAGER' AND m.unit_id = c.unit_id AND p.regime <> 'PRIVATE')
    END
  ) r
  ON CONFLICT DO NOTHING;

CREATE TEMP TABLE opened ON COMMIT DROP AS
  SELECT 'PLAN_LATE' AS kind, 'PLAN' AS cause, 1 AS days, id AS order_id, unit_id, provider_id, assignment_id, client_id, case_number,
    number, case_officer_id, plan_due_on AS missed, plan_due_reason AS reason
  FROM awaiting o
  WHERE plan_due_on < %(on)s
    AND (imported_at IS NULL OR (imported_at AT TIME ZONE 'Europe/Stockholm')::date <= plan_due_on)
    AND NOT EXISTS (
      SELECT FROM deviations_deviation d WHERE d.order_id = o.id AND d.kind = 'PLAN_LATE' AND d.opened_by_id IS NULL
    )
  UNION ALL
  SELECT 'ORDER_UNACKNOWLEDGED', 'ACKNOWLEDGEMENT', 2, o.id, unit_id, provider_id, assignment_id, client_id, case_number,
    number, case_officer_id, missed, acknowledge_reason
  FROM unacknowledged o JOIN active ON active.id = o.assignment_id
  WHERE missed + 2 <= %(on)s
    AND NOT EXISTS (
      SELECT FROM deviations_deviation d WHERE d.order_id = o.id AND d.kind = 'ORDER_UNACKNOWLEDGED' AND d.opened_by_id IS NULL
    );

INSERT INTO deviations_deviation (kind, process, unit_id, provider_id, assignment_id, order_id, words, opened_on, opened_at,
  answer_by, answer_reason, level, closed_reason)
  SELECT kind, '', unit_id, provider_id, assignment_id, order_id, '', missed + days, %(at)s, missed + days + 10,
    format('10 kalenderdagar från %%s, då avvikelsen öppnades.', missed + days), 1, ''
  FROM opened ON CONFLICT DO NOTHING;

INSERT INTO deviations_escalation (deviation_id, cause, days, audience, due_on, made_at, words)
  SELECT d.id, o.cause, o.days, 'PROVIDER_AND_CASE_OFFICER', d.opened_on, %(at)s, ''
  FROM opened o JOIN deviations_deviation d USING (order_id, kind);

INSERT INTO journal_note (kind, client_id, assignment_number, subject, words, at, by_name)
  SELECT 'DEVIATION_OPENED', client_id, case_number, number, 'Har inte kommit in i tid. Brev till utföraren och handläggaren.',
    %(at)s, 'Systemet'
  FROM opened;

INSERT INTO deviations_historicaldeviation
  (id, kind, process, unit_id, provider_id, assignment_id, order_id, words, opened_on, opened_at, answer_by, answer_reason, level,
  closed_at, closed_reason, history_date, history_type)
  SELECT d.id, d.kind, process, d.unit_id, d.provider_id, d.assignment_id, d.order_id, words, opened_on, opened_at, answer_by,
    answer_reason, level, closed_at, closed_reason, %(at)s, changed.how
  FROM deviations_deviation d
  JOIN (
    SELECT id, '~' FROM settled
    UNION ALL SELECT id, '~' FROM climbed
    UNION ALL SELECT d.id, '+' FROM deviations_deviation d JOIN opened USING (order_id, kind)
  ) AS changed (id, how) ON changed.id = d.id;

INSERT INTO outbox_letter
  (kind, subject_id, occurrence, step, recipient, about, unit_id, provider_id, heading, body, not_before, left_at, attempts,
    last_error)
  SELECT 'deviation_opened', d.id, d.opened_on, 0, r.email, o.case_number, o.unit_id, o.provider_id,
    format('Avvikelse: beställning %%s', o.number),
    format(E'Till beställning %%s skulle det ha kommit senast %%s.\nSå räknades dagen: %%s\nSvar senast %%s.\n\nÖppna ärendet: %%s/uppdrag/%%s/\n',
      o.number, o.missed, o.reason, d.answer_by, %(site)s::text, o.case_number),
    %(at)s, %(at)s, 0, ''
  FROM opened o JOIN deviations_deviation d USING (order_id, kind)
  CROSS JOIN LATERAL (
    SELECT email FROM address WHERE provider_id = o.provider_id
    UNION SELECT u.email FROM people_member m JOIN people_user u ON u.id = m.user_id WHERE m.id = o.case_officer_id
  ) r
  ON CONFLICT DO NOTHING;

DROP VIEW active;
DROP VIEW address;

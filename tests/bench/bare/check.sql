-- The 16th check of every unit by hand: one row for each active assignment, one letter to each of a provider's addresses.

INSERT INTO deviations_monthlycheck (unit_id, month, "on", made_at, routine_id)
  SELECT u.id, date_trunc('month', %(on)s::date), %(on)s, %(at)s, (
    SELECT r.id FROM deviations_routine r
    WHERE (r.unit_id = u.id OR r.unit_id IS NULL) AND r.valid_from <= %(on)s
    ORDER BY r.unit_id NULLS LAST, r.valid_from DESC, r.version DESC LIMIT 1
  )
  FROM people_orderunit u ON CONFLICT DO NOTHING;

INSERT INTO deviations_monthlycheckrow (check_made_id, assignment_id, provider_id, stage, plan_due_on, "group")
  WITH live AS MATERIALIZED (
    SELECT id, assignment_id, sequence, kind, valid_from, last_day, plan_due_on, plan_received_at FROM orders_order
    WHERE sent_at <= %(known)s AND (withdrawn_at IS NULL OR withdrawn_at > %(known)s)
  ), newest AS (
    SELECT DISTINCT ON (assignment_id) assignment_id, last_day FROM live ORDER BY assignment_id, sequence DESC
  ), waited AS (
    SELECT assignment_id,
      min(plan_due_on) FILTER (WHERE plan_received_at IS NULL OR plan_received_at > %(known)s) AS first_due,
      (array_agg(plan_due_on ORDER BY sequence DESC))[1] AS last_due
    FROM live WHERE plan_due_on IS NOT NULL GROUP BY assignment_id
  ), staged AS (
    SELECT a.id, a.unit_id, a.provider_id, coalesce(w.first_due, w.last_due) AS due,
      CASE
        WHEN v.current_until < %(on)s THEN 'OUTDATED'
        WHEN v.id IS NOT NULL AND EXISTS (
          SELECT FROM orders_order l
          WHERE l.assignment_id = a.id AND l.plan_due_on < %(on)s AND l.sent_at <= %(known)s
            AND (l.withdrawn_at IS NULL OR l.withdrawn_at > %(known)s)
            AND l.sequence > (SELECT sequence FROM orders_order WHERE id = v.order_id)
        ) THEN 'OUTDATED'
        WHEN v.id IS NOT NULL AND n.number > v.number THEN 'REVISING'
        WHEN v.id IS NOT NULL THEN 'APPROVED'
        WHEN n.id IS NULL THEN 'NONE'
        WHEN n.returned_at <= %(known)s THEN 'RETURNED'
        WHEN n.submitted_at <= %(known)s THEN 'SUBMITTED'
        ELSE 'IN_PROGRESS'
      END AS stage
    FROM orders_assignment a
    JOIN newest ON newest.assignment_id = a.id AND newest.last_day >= %(on)s
    LEFT JOIN waited w ON w.assignment_id = a.id
    LEFT JOIN plans_planversion n
      ON n.plan_id = a.id AND n.started_at <= %(known)s AND (n.followed_at IS NULL OR n.followed_at > %(known)s)
    LEFT JOIN plans_planversion v
      ON v.plan_id = a.id AND v.approved_at <= %(known)s AND (v.replaced_at IS NULL OR v.replaced_at > %(known)s)
    WHERE NOT EXISTS (SELECT FROM live e WHERE e.assignment_id = a.id AND e.kind = 'END' AND e.valid_from <= %(on)s)
  )
  SELECT c.id, s.id, s.provider_id, s.stage, s.due,
    CASE WHEN stage IN ('APPROVED', 'REVISING') THEN 'VALID' WHEN stage = 'OUTDATED' THEN 'OUTDATED'
      ELSE CASE WHEN stage = 'NONE' THEN 'LACKING' ELSE 'UNDER_WORK' END || CASE WHEN due < %(on)s THEN '_LATE' ELSE '' END
    END
  FROM staged s JOIN deviations_monthlycheck c ON c.unit_id = s.unit_id AND c."on" = %(on)s;

WITH listed AS (
  SELECT r.check_made_id, r.provider_id, min(r.id) AS first, count(*) AS lacking,
    string_agg(format('- %%s, plan senast %%s', a.number, r.plan_due_on), E'\n' ORDER BY r."group", a.number) AS lines
  FROM deviations_monthlycheckrow r
  JOIN deviations_monthlycheck c ON c.id = r.check_made_id AND c."on" = %(on)s
  JOIN orders_assignment a ON a.id = r.assignment_id
  JOIN orders_client k ON k.id = a.client_id AND k.protection = 'NONE'
  WHERE r."group" <> 'VALID'
  GROUP BY r.check_made_id, r.provider_id
), address AS (
  SELECT m.provider_id, u.email FROM people_member m JOIN people_user u ON u.id = m.user_id
  WHERE m.role = 'COORDINATOR' AND m.is_active AND u.is_active
  UNION SELECT provider_id, email FROM people_providerunit
  UNION SELECT id, email FROM people_provider WHERE email <> ''
)
INSERT INTO outbox_letter
  (kind, subject_id, occurrence, step, recipient, heading, body, not_before, left_at, attempts, last_error)
  SELECT 'monthly_check', l.first, %(on)s, 0, r.email,
    format('Månadskontroll %%s: %%s uppdrag utan giltig plan', %(on)s, l.lacking),
    format(E'Den %%s saknade %%s av era uppdrag en giltig genomförandeplan.\n\n%%s\n\n%%s/kontroller/%%s/\n',
      %(on)s, l.lacking, l.lines, %(site)s::text, l.check_made_id),
    %(at)s, %(at)s, 0, ''
  FROM listed l JOIN address r USING (provider_id);

INSERT INTO outbox_letter
  (kind, subject_id, occurrence, step, recipient, heading, body, not_before, left_at, attempts, last_error)
  SELECT 'monthly_check_made', c.id, %(on)s, 0, u.email, format('Månadskontrollen %%s är gjord', %(on)s),
    (SELECT string_agg(format('- %%s: %%s', "group", n), E'\n')
     FROM (SELECT "group", count(*) AS n FROM deviations_monthlycheckrow WHERE check_made_id = c.id GROUP BY 1) g),
    %(at)s, %(at)s, 0, ''
  FROM deviations_monthlycheck c
  JOIN people_member m ON m.unit_id = c.unit_id AND m.role = 'UNIT_MANAGER' AND m.is_active
  JOIN people_user u ON u.id = m.user_id
  WHERE c."on" = %(on)s;

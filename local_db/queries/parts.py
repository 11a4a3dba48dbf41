"""Pieces of SQL that several questions share. Aliases: d deal, a account, s its stage, f its next step, p whom to."""

CODE = """CASE WHEN a.id IS NULL THEN '' ELSE
    coalesce(nullif(a.recognition, ''), '·') || coalesce(nullif(a.pain, ''), '·')
    || coalesce(nullif(a.relation, ''), '·') || coalesce(nullif(a.tier, ''), '·') END"""

DAYS = "max(0, coalesce(CAST(julianday(:today) - julianday(d.entered_stage_on) AS INTEGER), 0))"
"""Calendar days in the stage; 0 where nobody knows since when."""

RATE = "CASE d.status WHEN 'won' THEN 100 WHEN 'lost' THEN 0 ELSE coalesce(d.win_rate, s.win_rate, 0) END"
"""The win rate that counts, in percent: the rep's own where he set one, else the stage's; a finished deal's is sure."""

STAGE = "LEFT JOIN playbook_stage AS s ON s.playbook_id = d.playbook_id AND s.key = d.stage"

STEP = """LEFT JOIN follow_up AS f ON f.id = (
        SELECT n.id FROM follow_up AS n
        WHERE n.deal_id = d.id AND n.done_on IS NULL AND n.due_on IS NOT NULL
        ORDER BY n.due_on, n.due_time, n.id LIMIT 1)
    LEFT JOIN person AS p ON p.id = f.person_id"""
"""A deal's next step: its earliest open follow-up that has a date."""

STEP_COLUMNS = """f.id AS step_id, f.kind AS step_kind, f.words AS step_words, f.due_on AS step_due_on,
    f.due_time AS step_due_time, f.person_id AS step_person_id, p.name AS step_person_name, f.agreed AS step_agreed"""

CONTACT = """(SELECT max(c.at) FROM (
        SELECT date(max(n.happened_at), 'localtime') || 'note' AS at FROM note AS n WHERE n.deal_id = d.id
        UNION ALL SELECT max(t.met_on) || 'met' FROM seat AS t WHERE t.deal_id = d.id) AS c)"""
"""The last contact with the customer, the day and what it was in one text: 2026-11-20note, 2026-11-19met."""

REST_COLUMNS = f"""substr({CONTACT}, 1, 10) AS contact_on, coalesce(substr({CONTACT}, 11), '') AS contact_kind,
    d.snooze_until AS snooze_until, d.snooze_words AS snooze_words"""

CARD_COLUMNS = f"""d.id AS id, d.name AS name, d.account_id AS account_id, a.name AS account_name, {CODE} AS code,
    d.playbook_id AS playbook_id, d.stage AS stage, d.rank AS rank, d.status AS status,
    d.amount AS money_minor, d.currency AS money_currency,
    d.received AS received_minor, d.currency AS received_currency,
    {RATE} AS win_rate, d.win_rate IS NOT NULL AS own_rate,
    {DAYS} AS days, coalesce(s.days, 0) AS expected, d.close_date AS close_date,
    {STEP_COLUMNS}, 0 AS to_find_out, d.pinned AS pinned, {REST_COLUMNS}, 0 AS open_gate, '' AS gate_reason"""
"""The columns of a `DealCard`; the dangers and what is open at gates come from the rules."""

ON_BOARD = """(d.status = 'open' OR
    (d.status = 'won' AND d.settled_on IS NULL
    AND (d.amount IS NULL OR d.received IS NULL OR d.received < d.amount)))"""

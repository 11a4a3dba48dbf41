CREATE TABLE account (
	id VARCHAR NOT NULL,
	name VARCHAR COLLATE "NOCASE" NOT NULL,
	short_name VARCHAR NOT NULL,
	trade VARCHAR NOT NULL,
	town VARCHAR NOT NULL,
	country VARCHAR NOT NULL,
	website VARCHAR NOT NULL,
	about VARCHAR NOT NULL,
	recognition VARCHAR NOT NULL,
	pain VARCHAR NOT NULL,
	relation VARCHAR NOT NULL,
	tier VARCHAR NOT NULL,
	status VARCHAR NOT NULL,
	grade VARCHAR NOT NULL,
	key_reason VARCHAR NOT NULL,
	source VARCHAR NOT NULL,
	owner VARCHAR NOT NULL,
	headcount INTEGER,
	founded INTEGER,
	revenue INTEGER,
	profit INTEGER,
	currency VARCHAR NOT NULL,
	parent_id VARCHAR,
	pinned BOOLEAN NOT NULL,
	created_at VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(parent_id) REFERENCES account (id)
);

CREATE INDEX account_grade ON account (grade, name, id);

CREATE INDEX account_name ON account (name, id);

CREATE INDEX ix_account_parent_id ON account (parent_id);

CREATE INDEX ix_account_trade ON account (trade);

CREATE TABLE draft (
	id VARCHAR NOT NULL,
	body VARCHAR NOT NULL,
	at VARCHAR NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE history_entry (
	n INTEGER NOT NULL,
	title VARCHAR NOT NULL,
	at VARCHAR NOT NULL,
	schema INTEGER NOT NULL,
	kind VARCHAR NOT NULL,
	undoes INTEGER,
	PRIMARY KEY (n)
);

CREATE TABLE history_row (
	entry INTEGER NOT NULL,
	tab VARCHAR NOT NULL,
	"key" VARCHAR NOT NULL,
	"before" VARCHAR,
	"after" VARCHAR,
	PRIMARY KEY (entry, tab, "key")
)
 WITHOUT ROWID;

CREATE INDEX history_row_record ON history_row (tab, "key", entry);

CREATE TABLE playbook (
	id VARCHAR NOT NULL,
	"key" VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	text VARCHAR NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX ix_playbook_key ON playbook ("key");

CREATE TABLE saved_view (
	id VARCHAR NOT NULL,
	screen VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	body VARCHAR NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX ix_saved_view_screen ON saved_view (screen);

CREATE TABLE setting (
	id VARCHAR NOT NULL,
	value VARCHAR NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE person (
	id VARCHAR NOT NULL,
	account_id VARCHAR,
	side VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	title VARCHAR NOT NULL,
	department VARCHAR NOT NULL,
	phone VARCHAR NOT NULL,
	mail VARCHAR NOT NULL,
	personality VARCHAR NOT NULL,
	boss_id VARCHAR,
	birthday DATE,
	created_at VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(account_id) REFERENCES account (id),
	FOREIGN KEY(boss_id) REFERENCES person (id)
);

CREATE INDEX ix_person_account_id ON person (account_id);

CREATE INDEX ix_person_boss_id ON person (boss_id);

CREATE INDEX ix_person_name ON person (name);

CREATE TABLE playbook_danger (
	id VARCHAR NOT NULL,
	playbook_id VARCHAR NOT NULL,
	number INTEGER NOT NULL,
	weight INTEGER NOT NULL,
	from_rate INTEGER NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(playbook_id) REFERENCES playbook (id)
);

CREATE UNIQUE INDEX playbook_danger_number ON playbook_danger (playbook_id, number);

CREATE TABLE playbook_gate (
	id VARCHAR NOT NULL,
	playbook_id VARCHAR NOT NULL,
	stage VARCHAR NOT NULL,
	place INTEGER NOT NULL,
	"key" VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	asked_in VARCHAR NOT NULL,
	rung VARCHAR NOT NULL,
	stance INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(playbook_id) REFERENCES playbook (id)
);

CREATE UNIQUE INDEX playbook_gate_key ON playbook_gate (playbook_id, "key");

CREATE TABLE playbook_stage (
	id VARCHAR NOT NULL,
	playbook_id VARCHAR NOT NULL,
	"key" VARCHAR NOT NULL,
	letter VARCHAR NOT NULL,
	place INTEGER NOT NULL,
	win_rate INTEGER NOT NULL,
	days INTEGER NOT NULL,
	won BOOLEAN NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(playbook_id) REFERENCES playbook (id)
);

CREATE UNIQUE INDEX playbook_stage_key ON playbook_stage (playbook_id, "key");

CREATE TABLE deal (
	id VARCHAR NOT NULL,
	account_id VARCHAR,
	name VARCHAR NOT NULL,
	owner VARCHAR NOT NULL,
	product VARCHAR NOT NULL,
	playbook_id VARCHAR NOT NULL,
	stage VARCHAR NOT NULL,
	furthest VARCHAR NOT NULL,
	rank FLOAT NOT NULL,
	status VARCHAR NOT NULL,
	amount INTEGER,
	received INTEGER,
	currency VARCHAR NOT NULL,
	win_rate INTEGER,
	close_date DATE,
	opened_on DATE,
	closed_on DATE,
	entered_stage_on DATE,
	lost_reason VARCHAR NOT NULL,
	lost_words VARCHAR NOT NULL,
	lost_rival VARCHAR NOT NULL,
	look_again_on DATE,
	decider_id VARCHAR,
	decider_words VARCHAR NOT NULL,
	won_from VARCHAR NOT NULL,
	won_from_on DATE,
	settled_on DATE,
	hold_until DATE,
	hold_words VARCHAR NOT NULL,
	snooze_until DATE,
	snooze_words VARCHAR NOT NULL,
	origin VARCHAR NOT NULL,
	pinned BOOLEAN NOT NULL,
	buyer_step VARCHAR NOT NULL,
	about VARCHAR NOT NULL,
	created_at VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(account_id) REFERENCES account (id),
	FOREIGN KEY(playbook_id) REFERENCES playbook (id),
	FOREIGN KEY(decider_id) REFERENCES person (id)
);

CREATE INDEX deal_account ON deal (account_id, status, currency, amount);

CREATE INDEX deal_board ON deal (playbook_id, stage, rank, id, status, currency, amount, received, win_rate, entered_stage_on, snooze_until, settled_on) WHERE status = 'open' OR (status = 'won' AND settled_on IS NULL
    AND (amount IS NULL OR received IS NULL OR received < amount));

CREATE INDEX deal_closed ON deal (closed_on, id) WHERE status IN ('won', 'lost');

CREATE INDEX deal_decider ON deal (decider_id) WHERE decider_id IS NOT NULL;

CREATE INDEX deal_open ON deal (amount, id, playbook_id, stage, origin) WHERE status = 'open';

CREATE INDEX deal_pinned ON deal (pinned) WHERE pinned = 1;

CREATE INDEX deal_snoozed ON deal (snooze_until) WHERE snooze_until IS NOT NULL;

CREATE INDEX deal_status ON deal (playbook_id, status, closed_on, id);

CREATE INDEX ix_deal_name ON deal (name);

CREATE INDEX ix_deal_origin ON deal (origin);

CREATE TABLE answer (
	id VARCHAR NOT NULL,
	deal_id VARCHAR NOT NULL,
	stage VARCHAR NOT NULL,
	question VARCHAR NOT NULL,
	answer VARCHAR NOT NULL,
	words VARCHAR NOT NULL,
	answered_on DATE NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(deal_id) REFERENCES deal (id)
);

CREATE INDEX ix_answer_deal_id ON answer (deal_id);

CREATE TABLE criterion (
	id VARCHAR NOT NULL,
	deal_id VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	meaning VARCHAR NOT NULL,
	weight INTEGER,
	asked BOOLEAN NOT NULL,
	ours INTEGER,
	theirs INTEGER,
	move VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(deal_id) REFERENCES deal (id)
);

CREATE INDEX ix_criterion_deal_id ON criterion (deal_id);

CREATE TABLE deal_fact (
	id VARCHAR NOT NULL,
	deal_id VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	value VARCHAR NOT NULL,
	day DATE,
	amount INTEGER,
	currency VARCHAR NOT NULL,
	words VARCHAR NOT NULL,
	person_id VARCHAR,
	set_on DATE NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(deal_id) REFERENCES deal (id),
	FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE UNIQUE INDEX deal_fact_name ON deal_fact (deal_id, name);

CREATE INDEX ix_deal_fact_person_id ON deal_fact (person_id);

CREATE TABLE follow_up (
	id VARCHAR NOT NULL,
	account_id VARCHAR,
	deal_id VARCHAR,
	person_id VARCHAR,
	kind VARCHAR NOT NULL,
	words VARCHAR NOT NULL,
	due_on DATE,
	due_time VARCHAR NOT NULL,
	done_on DATE,
	agreed BOOLEAN NOT NULL,
	result VARCHAR NOT NULL,
	question VARCHAR NOT NULL,
	created_at VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(account_id) REFERENCES account (id),
	FOREIGN KEY(deal_id) REFERENCES deal (id),
	FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX follow_up_deal ON follow_up (deal_id, due_on, due_time, id) WHERE done_on IS NULL;

CREATE INDEX follow_up_due ON follow_up (due_on, due_time, id) WHERE done_on IS NULL;

CREATE INDEX ix_follow_up_account_id ON follow_up (account_id);

CREATE INDEX ix_follow_up_deal_id ON follow_up (deal_id);

CREATE INDEX ix_follow_up_person_id ON follow_up (person_id);

CREATE TABLE gate_pass (
	id VARCHAR NOT NULL,
	deal_id VARCHAR NOT NULL,
	playbook_id VARCHAR NOT NULL,
	from_stage VARCHAR NOT NULL,
	to_stage VARCHAR NOT NULL,
	passed_on DATE NOT NULL,
	items VARCHAR NOT NULL,
	reason VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(deal_id) REFERENCES deal (id),
	FOREIGN KEY(playbook_id) REFERENCES playbook (id)
);

CREATE INDEX ix_gate_pass_deal_id ON gate_pass (deal_id);

CREATE INDEX ix_gate_pass_playbook_id ON gate_pass (playbook_id);

CREATE TABLE note (
	id VARCHAR NOT NULL,
	account_id VARCHAR,
	deal_id VARCHAR,
	kind VARCHAR NOT NULL,
	purpose VARCHAR NOT NULL,
	happened_at VARCHAR NOT NULL,
	body VARCHAR NOT NULL,
	learned VARCHAR NOT NULL,
	created_at VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(account_id) REFERENCES account (id),
	FOREIGN KEY(deal_id) REFERENCES deal (id)
);

CREATE INDEX note_account ON note (account_id, happened_at);

CREATE INDEX note_day ON note (happened_at);

CREATE INDEX note_deal ON note (deal_id, happened_at);

CREATE TABLE pain (
	id VARCHAR NOT NULL,
	deal_id VARCHAR NOT NULL,
	words VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	depth INTEGER,
	effect INTEGER,
	currency VARCHAR NOT NULL,
	effect_words VARCHAR NOT NULL,
	said_by VARCHAR NOT NULL,
	person_id VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(deal_id) REFERENCES deal (id),
	FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_pain_deal_id ON pain (deal_id);

CREATE INDEX ix_pain_person_id ON pain (person_id);

CREATE TABLE payment (
	id VARCHAR NOT NULL,
	deal_id VARCHAR NOT NULL,
	label VARCHAR NOT NULL,
	due_on DATE,
	amount INTEGER,
	currency VARCHAR NOT NULL,
	paid_on DATE,
	PRIMARY KEY (id),
	FOREIGN KEY(deal_id) REFERENCES deal (id)
);

CREATE INDEX ix_payment_deal_id ON payment (deal_id);

CREATE INDEX ix_payment_due_on ON payment (due_on);

CREATE TABLE rival (
	id VARCHAR NOT NULL,
	deal_id VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	strong VARCHAR NOT NULL,
	weak VARCHAR NOT NULL,
	flaw VARCHAR NOT NULL,
	harm VARCHAR NOT NULL,
	insider VARCHAR NOT NULL,
	insider_level VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(deal_id) REFERENCES deal (id)
);

CREATE INDEX ix_rival_deal_id ON rival (deal_id);

CREATE TABLE seat (
	id VARCHAR NOT NULL,
	deal_id VARCHAR NOT NULL,
	person_id VARCHAR NOT NULL,
	stance INTEGER,
	influence INTEGER,
	ladder VARCHAR NOT NULL,
	"values" VARCHAR NOT NULL,
	met_on DATE,
	x FLOAT,
	y FLOAT,
	PRIMARY KEY (id),
	FOREIGN KEY(deal_id) REFERENCES deal (id),
	FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_seat_deal_id ON seat (deal_id);

CREATE INDEX ix_seat_person_id ON seat (person_id);

CREATE TABLE task_done (
	id VARCHAR NOT NULL,
	deal_id VARCHAR NOT NULL,
	stage VARCHAR NOT NULL,
	task VARCHAR NOT NULL,
	done_on DATE NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(deal_id) REFERENCES deal (id)
);

CREATE INDEX ix_task_done_deal_id ON task_done (deal_id);

CREATE TABLE worry (
	id VARCHAR NOT NULL,
	deal_id VARCHAR NOT NULL,
	words VARCHAR NOT NULL,
	person_id VARCHAR,
	answer VARCHAR NOT NULL,
	state VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(deal_id) REFERENCES deal (id),
	FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_worry_deal_id ON worry (deal_id);

CREATE INDEX ix_worry_person_id ON worry (person_id);

CREATE TABLE map_line (
	id VARCHAR NOT NULL,
	deal_id VARCHAR NOT NULL,
	from_seat VARCHAR NOT NULL,
	to_seat VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	label VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(deal_id) REFERENCES deal (id),
	FOREIGN KEY(from_seat) REFERENCES seat (id),
	FOREIGN KEY(to_seat) REFERENCES seat (id)
);

CREATE INDEX ix_map_line_deal_id ON map_line (deal_id);

CREATE INDEX ix_map_line_from_seat ON map_line (from_seat);

CREATE INDEX ix_map_line_to_seat ON map_line (to_seat);

CREATE TABLE note_person (
	id VARCHAR NOT NULL,
	note_id VARCHAR NOT NULL,
	person_id VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(note_id) REFERENCES note (id),
	FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_note_person_note_id ON note_person (note_id);

CREATE INDEX ix_note_person_person_id ON note_person (person_id);

CREATE TABLE seat_role (
	id VARCHAR NOT NULL,
	seat_id VARCHAR NOT NULL,
	deal_id VARCHAR NOT NULL,
	role VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(seat_id) REFERENCES seat (id),
	FOREIGN KEY(deal_id) REFERENCES deal (id)
);

CREATE INDEX ix_seat_role_seat_id ON seat_role (seat_id);

CREATE INDEX seat_role_deal ON seat_role (deal_id, role, seat_id);

CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

INSERT INTO alembic_version (version_num) VALUES ('0001');


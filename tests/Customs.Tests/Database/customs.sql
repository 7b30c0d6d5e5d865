DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM pg_namespace WHERE nspname = 'customs') THEN
        CREATE SCHEMA customs;
    END IF;
END $EF$;


CREATE TABLE customs.audit_entry (
    entry_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    account_id uuid,
    role character varying(100),
    acting_for uuid,
    client_id character varying(200),
    message character varying(200),
    message_id uuid,
    command character varying(80) NOT NULL,
    subject_kind character varying(40) NOT NULL,
    subject_id character varying(200) NOT NULL,
    old_values json,
    new_values json,
    reason character varying(4400),
    trace_id character varying(64),
    seal bytea NOT NULL,
    CONSTRAINT pk_audit_entry PRIMARY KEY (entry_id)
);


CREATE TABLE customs.audit_link (
    sequence bigint NOT NULL,
    entry_id uuid NOT NULL,
    hash bytea NOT NULL,
    signature bytea NOT NULL,
    linked_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_audit_link PRIMARY KEY (sequence)
);


CREATE TABLE customs.audit_unlinked (
    entry_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_audit_unlinked PRIMARY KEY (entry_id)
);


CREATE TABLE customs.authority_request (
    request_key character varying(64) NOT NULL,
    order_id uuid NOT NULL,
    gate character varying(40) NOT NULL,
    authority character varying(20) NOT NULL,
    path character varying(40) NOT NULL,
    body text NOT NULL,
    state character varying(20) NOT NULL,
    reference character varying(100),
    attempts integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    CONSTRAINT pk_authority_request PRIMARY KEY (request_key)
);


CREATE TABLE customs.certificate (
    certificate_id uuid NOT NULL,
    seller_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    number character varying(60) NOT NULL,
    issuer character varying(120) NOT NULL,
    issued_on date NOT NULL,
    valid_until date,
    hs_prefixes jsonb NOT NULL,
    sku character varying(64),
    plant character varying(60),
    lot character varying(60),
    destination_country character(2),
    pieces integer,
    used_pieces integer NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    warned_at timestamp with time zone,
    CONSTRAINT pk_certificate PRIMARY KEY (certificate_id),
    CONSTRAINT ck_certificate_pieces CHECK (used_pieces BETWEEN 0 AND COALESCE(pieces, used_pieces))
);


CREATE TABLE customs.charges_assessment (
    report_id character varying(60) NOT NULL,
    order_id uuid NOT NULL,
    country character(2) NOT NULL,
    currency character(3) NOT NULL,
    estimated_minor bigint NOT NULL,
    assessed_minor bigint NOT NULL,
    assessed_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_charges_assessment PRIMARY KEY (report_id),
    CONSTRAINT ck_charges_assessment CHECK (assessed_minor >= 0)
);


CREATE TABLE customs.clearance (
    correlation_id uuid NOT NULL,
    current_state character varying(40) NOT NULL,
    seller_id uuid,
    buyer_id uuid,
    declaration_version integer NOT NULL,
    gates jsonb NOT NULL,
    movement_reference_number character varying(18),
    ended_by_gate character varying(40),
    end_code character varying(80),
    end_reason character varying(4400),
    started_at timestamp with time zone NOT NULL,
    cleared_at timestamp with time zone,
    ended_at timestamp with time zone,
    recalls integer NOT NULL,
    handed_over_at timestamp with time zone,
    due_at timestamp with time zone,
    reminder_token uuid,
    reminders integer NOT NULL,
    CONSTRAINT pk_clearance PRIMARY KEY (correlation_id)
);


CREATE TABLE customs.clearance_gate (
    order_id uuid NOT NULL,
    gate character varying(40) NOT NULL,
    authority character varying(20) NOT NULL,
    state character varying(20) NOT NULL,
    revision integer NOT NULL,
    reference character varying(100),
    code character varying(80) NOT NULL,
    reason character varying(4400) NOT NULL,
    evidence_needed character varying(400) NOT NULL,
    rule_version character varying(120) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    good_until date,
    CONSTRAINT pk_clearance_gate PRIMARY KEY (order_id, gate)
);


CREATE TABLE customs.cleared_party (
    clearing_id uuid NOT NULL,
    party_code character(64) NOT NULL,
    list_id character varying(20) NOT NULL,
    entry_id character varying(60) NOT NULL,
    entry_hash character(64) NOT NULL,
    code character varying(40) NOT NULL,
    order_id uuid NOT NULL,
    role character varying(20) NOT NULL,
    reason text NOT NULL,
    cleared_by uuid NOT NULL,
    agreed_by uuid,
    cleared_at timestamp with time zone NOT NULL,
    valid_until date NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_by uuid,
    CONSTRAINT pk_cleared_party PRIMARY KEY (clearing_id)
);


CREATE TABLE customs.consignment (
    order_id uuid NOT NULL,
    consignment jsonb NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    buyer_id uuid NOT NULL,
    destination_country character(2) NOT NULL,
    CONSTRAINT pk_consignment PRIMARY KEY (order_id)
);


CREATE TABLE customs.contract_use (
    order_id uuid NOT NULL,
    contract_id uuid NOT NULL,
    kopecks bigint NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    given_back_at timestamp with time zone,
    CONSTRAINT pk_contract_use PRIMARY KEY (order_id)
);


CREATE TABLE customs.evidence (
    evidence_id uuid NOT NULL,
    order_id uuid NOT NULL,
    gate character varying(40) NOT NULL,
    type character varying(40) NOT NULL,
    number character varying(60) NOT NULL,
    issued_on date NOT NULL,
    issuer character varying(4400) NOT NULL,
    given_by uuid NOT NULL,
    given_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_evidence PRIMARY KEY (evidence_id)
);


CREATE TABLE customs.export_contract (
    contract_id uuid NOT NULL,
    sum_kopecks bigint NOT NULL,
    unique_contract_number character varying(30),
    told_level character varying(20),
    told_number character varying(30),
    revision integer NOT NULL DEFAULT 0,
    CONSTRAINT pk_export_contract PRIMARY KEY (contract_id),
    CONSTRAINT ck_export_contract_sum CHECK (sum_kopecks >= 0)
);


CREATE TABLE customs.export_declaration (
    order_id uuid NOT NULL,
    version integer NOT NULL,
    dataset jsonb NOT NULL,
    state character varying(20) NOT NULL,
    movement_reference_number character varying(18),
    drawn_at timestamp with time zone NOT NULL,
    released_at timestamp with time zone,
    closed_at timestamp with time zone,
    CONSTRAINT pk_export_declaration PRIMARY KEY (order_id, version)
);


CREATE TABLE customs.export_proof (
    order_id uuid NOT NULL,
    seller_id uuid NOT NULL,
    dispatch_country character(2) NOT NULL,
    destination_country character(2) NOT NULL,
    movement_reference_number character varying(18) NOT NULL,
    released_at timestamp with time zone NOT NULL,
    contract_id uuid NOT NULL,
    hs_codes jsonb NOT NULL,
    term_rule_id character varying(40),
    first_warning_on date,
    second_warning_on date,
    due_on date,
    mark character varying(20) NOT NULL,
    next_mark_on date,
    goods_currency character(3) NOT NULL,
    goods_minor_units bigint NOT NULL,
    CONSTRAINT pk_export_proof PRIMARY KEY (order_id)
);


CREATE TABLE customs.export_proof_fact (
    order_id uuid NOT NULL,
    kind character varying(30) NOT NULL,
    reference character varying(100) NOT NULL,
    amount character varying(40),
    occurred_at timestamp with time zone NOT NULL,
    heard_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_export_proof_fact PRIMARY KEY (order_id, kind)
);


CREATE TABLE customs.gate_decision (
    decision_id uuid NOT NULL,
    order_id uuid NOT NULL,
    gate character varying(40) NOT NULL,
    declaration_version integer NOT NULL,
    revision integer NOT NULL,
    outcome character varying(20) NOT NULL,
    code character varying(80) NOT NULL,
    reason character varying(4400) NOT NULL,
    reference character varying(100),
    officer_note text,
    rule_version character varying(120) NOT NULL,
    rule_ids jsonb NOT NULL,
    reference_data jsonb NOT NULL,
    inputs_hash character varying(64) NOT NULL,
    decided_by character varying(60) NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_gate_decision PRIMARY KEY (decision_id)
);


CREATE TABLE customs.idempotency_key (
    caller character varying(64) NOT NULL,
    operation character varying(200) NOT NULL,
    key character varying(64) NOT NULL,
    request_hash bytea NOT NULL,
    status integer,
    content_type character varying(100),
    location character varying(300),
    etag character varying(100),
    body bytea,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_idempotency_key PRIMARY KEY (caller, operation, key)
);


CREATE TABLE customs.inbox_state (
    message_id uuid NOT NULL,
    consumer_id uuid NOT NULL,
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_inbox_state PRIMARY KEY (message_id, consumer_id)
);


CREATE TABLE customs.officer_task (
    task_id uuid NOT NULL,
    order_id uuid NOT NULL,
    gate character varying(40) NOT NULL,
    authority character varying(20) NOT NULL,
    state character varying(20) NOT NULL,
    code character varying(80) NOT NULL,
    reason character varying(2000) NOT NULL,
    officer_note text,
    related_orders uuid[] NOT NULL,
    claimed_by uuid,
    claimed_at timestamp with time zone,
    decision character varying(20),
    decision_reason character varying(4400),
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    dispatch_country character(2) NOT NULL,
    destination_country character(2) NOT NULL,
    hs_chapters text[] NOT NULL,
    value_in_sdr numeric(18,2) NOT NULL,
    goods_currency character(3) NOT NULL,
    goods_minor_units bigint NOT NULL,
    CONSTRAINT pk_officer_task PRIMARY KEY (task_id)
);


CREATE TABLE customs.official_rate (
    currency character varying(3) NOT NULL,
    effective_on date NOT NULL,
    rub_per_unit numeric(24,12) NOT NULL,
    sheet character varying(20) NOT NULL,
    source character varying(200) NOT NULL,
    CONSTRAINT pk_official_rate PRIMARY KEY (currency, effective_on),
    CONSTRAINT ck_official_rate_positive CHECK (rub_per_unit > 0)
);


CREATE TABLE customs.outbox_message (
    sequence bigint GENERATED ALWAYS AS IDENTITY,
    message_id uuid NOT NULL,
    correlation_id uuid,
    conversation_id uuid,
    destination character varying(512) NOT NULL,
    routing_key character varying(256),
    message_type character varying(512) NOT NULL,
    content_type character varying(128) NOT NULL,
    headers text,
    body bytea NOT NULL,
    mandatory boolean NOT NULL,
    expires_at timestamp with time zone,
    token uuid,
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    last_error character varying(1024),
    CONSTRAINT pk_outbox_message PRIMARY KEY (sequence)
)
WITH (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=2000);


CREATE TABLE customs.proposal (
    proposal_id uuid NOT NULL,
    command character varying(80) NOT NULL,
    circle character varying(40) NOT NULL,
    subject_kind character varying(40) NOT NULL,
    subject_id character varying(200) NOT NULL,
    payload json NOT NULL,
    payload_hash bytea NOT NULL,
    reason character varying(4400) NOT NULL,
    interested uuid[] NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    state character varying(20) NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    CONSTRAINT pk_proposal PRIMARY KEY (proposal_id),
    CONSTRAINT ck_proposal_two_people CHECK (state <> 'Approved' OR (decided_by IS NOT NULL AND decided_by <> proposed_by))
);


CREATE TABLE customs.rule_book (
    book character varying(40) NOT NULL,
    version character varying(60) NOT NULL,
    tables json NOT NULL,
    origin character varying(16) NOT NULL,
    since timestamp with time zone NOT NULL,
    is_current boolean NOT NULL,
    CONSTRAINT pk_rule_book PRIMARY KEY (book, version)
);


CREATE TABLE customs.rule_draft (
    draft_id uuid NOT NULL,
    book character varying(40) NOT NULL,
    base_version character varying(60) NOT NULL,
    version character varying(60) NOT NULL,
    tables json NOT NULL,
    changes jsonb NOT NULL,
    note character varying(4400) NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    CONSTRAINT pk_rule_draft PRIMARY KEY (draft_id)
);


CREATE TABLE customs.screening_import (
    import_id uuid NOT NULL,
    list_id character varying(20) NOT NULL,
    format character varying(30) NOT NULL,
    source character varying(20) NOT NULL,
    requested_by uuid,
    state character varying(20) NOT NULL,
    sha256 character varying(64),
    version character varying(40),
    parties_read integer NOT NULL,
    other_rows integer NOT NULL,
    unreadable_rows integer NOT NULL,
    unreadable jsonb NOT NULL,
    entries_before integer,
    code character varying(80) NOT NULL,
    detail character varying(500) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT pk_screening_import PRIMARY KEY (import_id)
);


CREATE TABLE customs.screening_list (
    list_id character varying(20) NOT NULL,
    version character varying(40) NOT NULL,
    published_on date NOT NULL,
    sha256 character(64) NOT NULL,
    entries integer NOT NULL,
    loaded_at timestamp with time zone NOT NULL,
    is_current boolean NOT NULL,
    CONSTRAINT pk_screening_list PRIMARY KEY (list_id, version)
);


CREATE TABLE customs.screening_run (
    run_id uuid NOT NULL,
    reason character varying(30) NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    lists jsonb NOT NULL,
    started_at timestamp with time zone,
    last_order_id uuid,
    open integer NOT NULL,
    compared integer NOT NULL,
    held integer NOT NULL,
    erased integer NOT NULL,
    replayed integer NOT NULL,
    different integer NOT NULL,
    finished_at timestamp with time zone,
    is_superseded boolean NOT NULL,
    CONSTRAINT pk_screening_run PRIMARY KEY (run_id)
);


CREATE TABLE customs.three_order_facts (
    order_id uuid NOT NULL,
    payment_id character varying(40),
    paid character varying(40),
    paid_at timestamp with time zone,
    postal_item_id character varying(13),
    next_check_at timestamp with time zone,
    CONSTRAINT pk_three_order_facts PRIMARY KEY (order_id)
);


CREATE TABLE customs.webhook_event (
    sender character varying(40) NOT NULL,
    event_id character varying(100) NOT NULL,
    subject character varying(100),
    outcome character varying(60) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_webhook_event PRIMARY KEY (sender, event_id)
);


CREATE TABLE customs.certificate_use (
    order_id uuid NOT NULL,
    certificate_id uuid NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    end_noted_at timestamp with time zone,
    CONSTRAINT pk_certificate_use PRIMARY KEY (order_id, certificate_id),
    CONSTRAINT fk_certificate_use_certificate_certificate_id FOREIGN KEY (certificate_id) REFERENCES customs.certificate (certificate_id) ON DELETE RESTRICT
);


CREATE TABLE customs.licence_use (
    order_id uuid NOT NULL,
    certificate_id uuid NOT NULL,
    pieces integer NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    given_back_at timestamp with time zone,
    end_noted_at timestamp with time zone,
    CONSTRAINT pk_licence_use PRIMARY KEY (order_id, certificate_id),
    CONSTRAINT fk_licence_use_certificate_certificate_id FOREIGN KEY (certificate_id) REFERENCES customs.certificate (certificate_id) ON DELETE RESTRICT
);


CREATE TABLE customs.screening_entry (
    list_id character varying(20) NOT NULL,
    version character varying(40) NOT NULL,
    entry_id character varying(60) NOT NULL,
    kind character varying(20) NOT NULL,
    name character varying(400) NOT NULL,
    aliases text[] NOT NULL,
    weak_aliases text[] NOT NULL,
    birth_dates text[] NOT NULL,
    birth_places text[] NOT NULL,
    countries text[] NOT NULL,
    identifiers text[] NOT NULL,
    programme character varying(400) NOT NULL,
    CONSTRAINT pk_screening_entry PRIMARY KEY (list_id, version, entry_id),
    CONSTRAINT fk_screening_entry_screening_list_list_id_version FOREIGN KEY (list_id, version) REFERENCES customs.screening_list (list_id, version) ON DELETE CASCADE
);


CREATE TABLE customs.rescreening (
    screening_id uuid NOT NULL,
    run_id uuid NOT NULL,
    order_id uuid NOT NULL,
    code character varying(80) NOT NULL,
    rule_version character varying(120) NOT NULL,
    rule_ids jsonb NOT NULL,
    reference_data jsonb NOT NULL,
    screened_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_rescreening PRIMARY KEY (screening_id),
    CONSTRAINT fk_rescreening_screening_run_run_id FOREIGN KEY (run_id) REFERENCES customs.screening_run (run_id) ON DELETE RESTRICT
);


CREATE INDEX ix_audit_entry_subject_kind_subject_id_entry_id ON customs.audit_entry (subject_kind, subject_id, entry_id);


CREATE UNIQUE INDEX ix_audit_link_entry_id ON customs.audit_link (entry_id);


CREATE INDEX ix_authority_request_order_id ON customs.authority_request (order_id);


CREATE UNIQUE INDEX ix_certificate_seller_id_kind_number ON customs.certificate (seller_id, kind, number) WHERE withdrawn_at IS NULL;


CREATE INDEX ix_certificate_valid_until ON customs.certificate (valid_until) WHERE withdrawn_at IS NULL AND warned_at IS NULL;


CREATE INDEX ix_certificate_use_certificate_id ON customs.certificate_use (certificate_id) WHERE end_noted_at IS NULL;


CREATE INDEX ix_charges_assessment_order_id_assessed_at ON customs.charges_assessment (order_id, assessed_at);


CREATE INDEX ix_charges_assessment_received_at ON customs.charges_assessment (received_at);


CREATE INDEX ix_clearance_buyer_id ON customs.clearance (buyer_id);


CREATE INDEX ix_clearance_current_state_due_at ON customs.clearance (current_state, due_at);


CREATE INDEX ix_clearance_here ON customs.clearance (correlation_id) WHERE handed_over_at IS NULL;


CREATE INDEX ix_clearance_seller_id ON customs.clearance (seller_id);


CREATE INDEX ix_clearance_started_at ON customs.clearance (started_at);


CREATE UNIQUE INDEX ix_cleared_party_party_code_list_id_entry_id_entry_hash ON customs.cleared_party (party_code, list_id, entry_id, entry_hash) WHERE withdrawn_at IS NULL;


CREATE INDEX ix_consignment_buyer_id_destination_country_placed_at ON customs.consignment (buyer_id, destination_country, placed_at);


CREATE INDEX ix_contract_use_contract_id ON customs.contract_use (contract_id);


CREATE INDEX ix_evidence_order_id ON customs.evidence (order_id);


CREATE UNIQUE INDEX ix_export_declaration_movement_reference_number ON customs.export_declaration (movement_reference_number);


CREATE INDEX ix_export_proof_next_mark_on ON customs.export_proof (next_mark_on) WHERE next_mark_on IS NOT NULL;


CREATE INDEX ix_export_proof_seller_id_due_on ON customs.export_proof (seller_id, due_on);


CREATE INDEX ix_export_proof_seller_id_released_at ON customs.export_proof (seller_id, released_at);


CREATE UNIQUE INDEX ix_gate_decision_order_id_gate_revision ON customs.gate_decision (order_id, gate, revision);


CREATE INDEX ix_idempotency_key_created_at ON customs.idempotency_key (created_at);


CREATE INDEX ix_inbox_state_received_at ON customs.inbox_state USING brin (received_at);


CREATE INDEX ix_licence_use_certificate_id ON customs.licence_use (certificate_id) WHERE end_noted_at IS NULL AND given_back_at IS NULL;


CREATE INDEX ix_officer_task_authority_gate_state ON customs.officer_task (authority, gate, state);


CREATE INDEX ix_officer_task_authority_state_due_at_task_id ON customs.officer_task (authority, state, due_at, task_id);


CREATE INDEX ix_officer_task_authority_state_task_id ON customs.officer_task (authority, state, task_id);


CREATE INDEX ix_officer_task_authority_state_value_in_sdr_task_id ON customs.officer_task (authority, state, value_in_sdr, task_id);


CREATE INDEX ix_officer_task_claimed_by ON customs.officer_task (claimed_by) WHERE state = 'Claimed';


CREATE INDEX ix_officer_task_hs_chapters ON customs.officer_task USING gin (hs_chapters);


CREATE UNIQUE INDEX ix_officer_task_order_id_gate ON customs.officer_task (order_id, gate) WHERE state IN ('Open', 'Claimed');


CREATE INDEX ix_outbox_message_due_at ON customs.outbox_message (due_at);


CREATE INDEX ix_outbox_message_token ON customs.outbox_message (token) WHERE token IS NOT NULL;


CREATE INDEX ix_proposal_circle_state_proposal_id ON customs.proposal (circle, state, proposal_id);


CREATE UNIQUE INDEX ix_proposal_command_subject_id ON customs.proposal (command, subject_id) WHERE state = 'Proposed';


CREATE INDEX ix_rescreening_order_id ON customs.rescreening (order_id);


CREATE INDEX ix_rescreening_run_id ON customs.rescreening (run_id);


CREATE UNIQUE INDEX ix_rule_book_book ON customs.rule_book (book) WHERE is_current;


CREATE INDEX ix_rule_draft_book_draft_id ON customs.rule_draft (book, draft_id);


CREATE INDEX ix_screening_import_list_id_started_at ON customs.screening_import (list_id, started_at);


CREATE UNIQUE INDEX ix_screening_list_list_id ON customs.screening_list (list_id) WHERE is_current;


CREATE INDEX ix_screening_run_requested_at ON customs.screening_run (requested_at);


CREATE INDEX ix_three_order_facts_next_check_at ON customs.three_order_facts (next_check_at) WHERE next_check_at IS NOT NULL;


CREATE INDEX ix_webhook_event_received_at ON customs.webhook_event (received_at);


CREATE INDEX ix_webhook_event_subject ON customs.webhook_event (subject);

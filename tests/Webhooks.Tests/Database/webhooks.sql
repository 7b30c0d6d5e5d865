DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM pg_namespace WHERE nspname = 'webhooks') THEN
        CREATE SCHEMA webhooks;
    END IF;
END $EF$;


CREATE TABLE webhooks.audit_entry (
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


CREATE TABLE webhooks.audit_link (
    sequence bigint NOT NULL,
    entry_id uuid NOT NULL,
    hash bytea NOT NULL,
    signature bytea NOT NULL,
    linked_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_audit_link PRIMARY KEY (sequence)
);


CREATE TABLE webhooks.audit_unlinked (
    entry_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_audit_unlinked PRIMARY KEY (entry_id)
);


CREATE TABLE webhooks.endpoint (
    endpoint_id uuid NOT NULL,
    owner_kind character varying(10) NOT NULL,
    owner_id uuid NOT NULL,
    url character varying(500) NOT NULL,
    description character varying(200) NOT NULL,
    event_types text[] NOT NULL,
    is_enabled boolean NOT NULL,
    disabled_reason character varying(20),
    disabled_at timestamp with time zone,
    failing_since timestamp with time zone,
    last_delivered_at timestamp with time zone,
    sealed_key bytea NOT NULL,
    sealed_previous_key bytea,
    previous_key_until timestamp with time zone,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_endpoint PRIMARY KEY (endpoint_id)
);


CREATE TABLE webhooks.idempotency_key (
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


CREATE TABLE webhooks.inbox_state (
    message_id uuid NOT NULL,
    consumer_id uuid NOT NULL,
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_inbox_state PRIMARY KEY (message_id, consumer_id)
);


CREATE TABLE webhooks.outbox_message (
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


CREATE TABLE webhooks.delivery (
    delivery_id uuid NOT NULL,
    endpoint_id uuid NOT NULL,
    owner_kind character varying(10) NOT NULL,
    owner_id uuid NOT NULL,
    event_id character varying(64) NOT NULL,
    event_type character varying(60) NOT NULL,
    order_id uuid,
    body text NOT NULL,
    replay_of uuid,
    state character varying(10) NOT NULL,
    attempts integer NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    lease_id uuid,
    last_status integer,
    last_error character varying(40),
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT pk_delivery PRIMARY KEY (delivery_id),
    CONSTRAINT fk_delivery_endpoint_endpoint_id FOREIGN KEY (endpoint_id) REFERENCES webhooks.endpoint (endpoint_id) ON DELETE CASCADE
);


CREATE TABLE webhooks.delivery_attempt (
    delivery_id uuid NOT NULL,
    number integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    duration_ms integer NOT NULL,
    status integer,
    error character varying(40),
    answer_head character varying(1024) NOT NULL,
    CONSTRAINT pk_delivery_attempt PRIMARY KEY (delivery_id, number),
    CONSTRAINT fk_delivery_attempt_deliveries_delivery_id FOREIGN KEY (delivery_id) REFERENCES webhooks.delivery (delivery_id) ON DELETE CASCADE
);


CREATE INDEX ix_audit_entry_subject_kind_subject_id_entry_id ON webhooks.audit_entry (subject_kind, subject_id, entry_id);


CREATE UNIQUE INDEX ix_audit_link_entry_id ON webhooks.audit_link (entry_id);


CREATE INDEX ix_delivery_created_at ON webhooks.delivery (created_at);


CREATE UNIQUE INDEX ix_delivery_endpoint_id_event_id ON webhooks.delivery (endpoint_id, event_id) WHERE replay_of IS NULL;


CREATE INDEX ix_delivery_endpoint_id_next_attempt_at ON webhooks.delivery (endpoint_id, next_attempt_at) WHERE state = 'Pending';


CREATE INDEX ix_delivery_owner_id_delivery_id ON webhooks.delivery (owner_id, delivery_id);


CREATE INDEX ix_endpoint_owner_id_endpoint_id ON webhooks.endpoint (owner_id, endpoint_id);


CREATE INDEX ix_idempotency_key_created_at ON webhooks.idempotency_key (created_at);


CREATE INDEX ix_inbox_state_received_at ON webhooks.inbox_state USING brin (received_at);


CREATE INDEX ix_outbox_message_due_at ON webhooks.outbox_message (due_at);


CREATE INDEX ix_outbox_message_token ON webhooks.outbox_message (token) WHERE token IS NOT NULL;

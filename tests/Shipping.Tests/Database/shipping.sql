DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM pg_namespace WHERE nspname = 'shipping') THEN
        CREATE SCHEMA shipping;
    END IF;
END $EF$;


CREATE TABLE shipping.audit_entry (
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


CREATE TABLE shipping.audit_link (
    sequence bigint NOT NULL,
    entry_id uuid NOT NULL,
    hash bytea NOT NULL,
    signature bytea NOT NULL,
    linked_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_audit_link PRIMARY KEY (sequence)
);


CREATE TABLE shipping.audit_unlinked (
    entry_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_audit_unlinked PRIMARY KEY (entry_id)
);


CREATE TABLE shipping.idempotency_key (
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


CREATE TABLE shipping.inbox_state (
    message_id uuid NOT NULL,
    consumer_id uuid NOT NULL,
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_inbox_state PRIMARY KEY (message_id, consumer_id)
);


CREATE TABLE shipping.outbox_message (
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


CREATE TABLE shipping.serial_range (
    range_id character varying(40) NOT NULL,
    issuing_country character(2) NOT NULL,
    service character varying(20) NOT NULL,
    indicator character(2) NOT NULL,
    first_serial integer NOT NULL,
    last_serial integer NOT NULL,
    next_serial integer NOT NULL,
    CONSTRAINT pk_serial_range PRIMARY KEY (range_id),
    CONSTRAINT ck_serial_range_bounds CHECK (first_serial >= 0 AND last_serial <= 99999999 AND next_serial BETWEEN first_serial AND last_serial + 1)
);


CREATE TABLE shipping.shipment (
    order_id uuid NOT NULL,
    state character varying(20) NOT NULL,
    postal_item_id character varying(13),
    seller_id uuid,
    buyer_id uuid,
    carrier_id uuid,
    consignment jsonb,
    declaration_version integer NOT NULL,
    movement_reference_number character varying(35) NOT NULL,
    held_by_recall integer NOT NULL,
    lifted_recall integer NOT NULL,
    release_good_until date,
    prolonged_at timestamp with time zone,
    code character varying(60),
    reason character varying(500),
    created_at timestamp with time zone NOT NULL,
    booked_at timestamp with time zone,
    handed_over_at timestamp with time zone,
    ended_at timestamp with time zone,
    parcel_state character varying(20) NOT NULL,
    next_look_up_at timestamp with time zone,
    CONSTRAINT pk_shipment PRIMARY KEY (order_id),
    CONSTRAINT ck_shipment_is_released CHECK (postal_item_id IS NULL OR (declaration_version > 0 AND movement_reference_number <> ''))
);


CREATE TABLE shipping.size_class (
    size_class_id character varying(20) NOT NULL,
    longest_cm integer NOT NULL,
    sum_cm integer,
    longest_plus_girth_cm integer,
    min_longest_cm integer NOT NULL,
    min_second_cm integer NOT NULL,
    source character varying(200) NOT NULL,
    CONSTRAINT pk_size_class PRIMARY KEY (size_class_id)
);


CREATE TABLE shipping.webhook_event (
    sender character varying(40) NOT NULL,
    event_id character varying(100) NOT NULL,
    subject character varying(100),
    outcome character varying(60) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_webhook_event PRIMARY KEY (sender, event_id)
);


CREATE TABLE shipping.zone_member (
    zone character varying(20) NOT NULL,
    country character(2) NOT NULL,
    CONSTRAINT pk_zone_member PRIMARY KEY (zone, country)
);


CREATE TABLE shipping.tracking_event (
    sequence bigint GENERATED ALWAYS AS IDENTITY,
    order_id uuid NOT NULL,
    postal_item_id character varying(13) NOT NULL,
    code character varying(8) NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    office character varying(20) NOT NULL,
    reason character varying(300),
    heard_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_tracking_event PRIMARY KEY (sequence),
    CONSTRAINT fk_tracking_event_shipment_order_id FOREIGN KEY (order_id) REFERENCES shipping.shipment (order_id) ON DELETE RESTRICT
);


CREATE TABLE shipping.lane_tariff (
    tariff_id character varying(60) NOT NULL,
    dispatch character(2) NOT NULL,
    destination character varying(20) NOT NULL,
    service character varying(20) NOT NULL,
    effective_from date NOT NULL,
    effective_to date,
    currency character(3) NOT NULL,
    base_minor_units bigint NOT NULL,
    step_minor_units bigint NOT NULL,
    step_grams integer NOT NULL,
    volumetric_divisor integer,
    max_grams integer NOT NULL,
    size_class_id character varying(20) NOT NULL,
    p50days integer NOT NULL,
    p90days integer NOT NULL,
    source character varying(200) NOT NULL,
    CONSTRAINT pk_lane_tariff PRIMARY KEY (tariff_id),
    CONSTRAINT ck_lane_tariff_amounts CHECK (base_minor_units >= 0 AND step_minor_units >= 0 AND step_grams > 0 AND volumetric_divisor > 0),
    CONSTRAINT fk_lane_tariff_size_classes_size_class_id FOREIGN KEY (size_class_id) REFERENCES shipping.size_class (size_class_id) ON DELETE RESTRICT
);


CREATE INDEX ix_audit_entry_subject_kind_subject_id_entry_id ON shipping.audit_entry (subject_kind, subject_id, entry_id);


CREATE UNIQUE INDEX ix_audit_link_entry_id ON shipping.audit_link (entry_id);


CREATE INDEX ix_idempotency_key_created_at ON shipping.idempotency_key (created_at);


CREATE INDEX ix_inbox_state_received_at ON shipping.inbox_state USING brin (received_at);


CREATE UNIQUE INDEX ix_lane_tariff_dispatch_destination_service_effective_from ON shipping.lane_tariff (dispatch, destination, service, effective_from);


CREATE INDEX ix_lane_tariff_size_class_id ON shipping.lane_tariff (size_class_id);


CREATE INDEX ix_outbox_message_due_at ON shipping.outbox_message (due_at);


CREATE INDEX ix_outbox_message_token ON shipping.outbox_message (token) WHERE token IS NOT NULL;


CREATE INDEX ix_serial_range_issuing_country_service ON shipping.serial_range (issuing_country, service);


CREATE INDEX ix_shipment_next_look_up_at ON shipping.shipment (next_look_up_at) WHERE next_look_up_at IS NOT NULL;


CREATE UNIQUE INDEX ix_shipment_postal_item_id ON shipping.shipment (postal_item_id);


CREATE INDEX ix_tracking_event_order_id ON shipping.tracking_event (order_id);


CREATE UNIQUE INDEX ix_tracking_event_postal_item_id_code_occurred_at_office ON shipping.tracking_event (postal_item_id, code, occurred_at, office);


CREATE INDEX ix_webhook_event_received_at ON shipping.webhook_event (received_at);


CREATE INDEX ix_webhook_event_subject ON shipping.webhook_event (subject);

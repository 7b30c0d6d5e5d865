DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM pg_namespace WHERE nspname = 'catalog') THEN
        CREATE SCHEMA catalog;
    END IF;
END $EF$;


CREATE TABLE catalog.audit_entry (
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


CREATE TABLE catalog.audit_link (
    sequence bigint NOT NULL,
    entry_id uuid NOT NULL,
    hash bytea NOT NULL,
    signature bytea NOT NULL,
    linked_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_audit_link PRIMARY KEY (sequence)
);


CREATE TABLE catalog.audit_unlinked (
    entry_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_audit_unlinked PRIMARY KEY (entry_id)
);


CREATE TABLE catalog.hs_edition (
    edition character varying(20) NOT NULL,
    content_hash character(64) NOT NULL,
    words_hash character(64) NOT NULL,
    subheadings integer NOT NULL,
    is_current boolean NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    imported_by uuid,
    CONSTRAINT pk_hs_edition PRIMARY KEY (edition)
);


CREATE TABLE catalog.idempotency_key (
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


CREATE TABLE catalog.inbox_state (
    message_id uuid NOT NULL,
    consumer_id uuid NOT NULL,
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_inbox_state PRIMARY KEY (message_id, consumer_id)
);


CREATE TABLE catalog.outbox_message (
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


CREATE TABLE catalog.rule_book (
    book character varying(40) NOT NULL,
    version character varying(60) NOT NULL,
    tables json NOT NULL,
    origin character varying(16) NOT NULL,
    since timestamp with time zone NOT NULL,
    is_current boolean NOT NULL,
    CONSTRAINT pk_rule_book PRIMARY KEY (book, version)
);


CREATE TABLE catalog.seller (
    seller_id uuid NOT NULL,
    name character varying(120) NOT NULL,
    country character(2) NOT NULL,
    region character varying(120) NOT NULL,
    contract_id uuid NOT NULL,
    story_en character varying(2000) NOT NULL,
    story_ru character varying(2000) NOT NULL,
    story_zh character varying(2000) NOT NULL,
    CONSTRAINT pk_seller PRIMARY KEY (seller_id)
);


CREATE TABLE catalog.hs_entry (
    edition character varying(20) NOT NULL,
    code character varying(6) NOT NULL,
    level integer NOT NULL,
    description character varying(2000) NOT NULL,
    search_code text NOT NULL,
    search_heading text NOT NULL,
    search_chapter text NOT NULL,
    search_grams text NOT NULL,
    search_wider_grams text NOT NULL,
    search tsvector GENERATED ALWAYS AS (setweight(to_tsvector('russian', search_code), 'A') || setweight(to_tsvector('simple', search_grams), 'A') || setweight(to_tsvector('russian', search_heading), 'B') || setweight(to_tsvector('simple', search_wider_grams), 'B') || setweight(to_tsvector('russian', search_chapter), 'D')) STORED,
    CONSTRAINT pk_hs_entry PRIMARY KEY (edition, code),
    CONSTRAINT ck_hs_entry_level CHECK (level = char_length(code) AND level IN (2, 4, 6)),
    CONSTRAINT fk_hs_entry_hs_edition_edition FOREIGN KEY (edition) REFERENCES catalog.hs_edition (edition) ON DELETE RESTRICT
);


CREATE TABLE catalog.product (
    product_id uuid NOT NULL,
    seller_id uuid NOT NULL,
    sku character varying(40) NOT NULL,
    gtin character varying(14),
    status character varying(16) NOT NULL,
    category character varying(40) NOT NULL,
    customs_description character varying(120) NOT NULL,
    hs_code character(6) NOT NULL,
    origin character(2) NOT NULL,
    net_weight bigint NOT NULL,
    gross_weight bigint NOT NULL,
    year_made integer,
    is_mass_produced boolean NOT NULL,
    low_stock_threshold bigint NOT NULL,
    is_low_on_stock boolean NOT NULL,
    low_stock_notices integer NOT NULL,
    version integer NOT NULL,
    listed_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    search_title text NOT NULL,
    search_body text NOT NULL,
    search_grams text NOT NULL,
    search tsvector GENERATED ALWAYS AS (setweight(to_tsvector('russian', search_title), 'A') || setweight(to_tsvector('simple', search_grams), 'B') || setweight(to_tsvector('russian', search_body), 'C')) STORED,
    description_en character varying(2000) NOT NULL,
    description_ru character varying(2000) NOT NULL,
    description_zh character varying(2000) NOT NULL,
    price_currency character(3) NOT NULL,
    price_minor_units bigint NOT NULL,
    size_height_cm integer NOT NULL,
    size_length_cm integer NOT NULL,
    size_width_cm integer NOT NULL,
    title_en character varying(200) NOT NULL,
    title_ru character varying(200) NOT NULL,
    title_zh character varying(200) NOT NULL,
    CONSTRAINT pk_product PRIMARY KEY (product_id),
    CONSTRAINT ak_product_sku UNIQUE (sku),
    CONSTRAINT ck_product_low_stock_threshold CHECK (low_stock_threshold >= 0),
    CONSTRAINT ck_product_price_positive CHECK (price_minor_units > 0),
    CONSTRAINT ck_product_weights CHECK (net_weight > 0 AND gross_weight >= net_weight),
    CONSTRAINT fk_product_sellers_seller_id FOREIGN KEY (seller_id) REFERENCES catalog.seller (seller_id) ON DELETE RESTRICT
);


CREATE TABLE catalog.warehouse (
    warehouse_id uuid NOT NULL,
    seller_id uuid NOT NULL,
    location character(5) NOT NULL,
    country character(2) NOT NULL,
    consignor text NOT NULL,
    priority integer NOT NULL,
    CONSTRAINT pk_warehouse PRIMARY KEY (warehouse_id),
    CONSTRAINT ck_warehouse_location_in_country CHECK (left(location, 2) = country),
    CONSTRAINT fk_warehouse_seller_seller_id FOREIGN KEY (seller_id) REFERENCES catalog.seller (seller_id) ON DELETE RESTRICT
);


CREATE TABLE catalog.accepted_code (
    product_id uuid NOT NULL,
    product_version integer NOT NULL,
    hs_code character(6) NOT NULL,
    words character varying(120) NOT NULL,
    edition character varying(20) NOT NULL,
    verdict character varying(16) NOT NULL,
    rank integer,
    best_candidate character(6),
    accepted_by uuid NOT NULL,
    accepted_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_accepted_code PRIMARY KEY (product_id, product_version),
    CONSTRAINT fk_accepted_code_products_product_id FOREIGN KEY (product_id) REFERENCES catalog.product (product_id) ON DELETE RESTRICT
);


CREATE TABLE catalog.product_price (
    product_id uuid NOT NULL,
    version integer NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    price_currency character(3) NOT NULL,
    price_minor_units bigint NOT NULL,
    CONSTRAINT pk_product_price PRIMARY KEY (product_id, version),
    CONSTRAINT fk_product_price_product_product_id FOREIGN KEY (product_id) REFERENCES catalog.product (product_id) ON DELETE RESTRICT
);


CREATE TABLE catalog.reservation (
    order_id uuid NOT NULL,
    state character varying(16) NOT NULL,
    warehouse_id uuid,
    expires_at timestamp with time zone NOT NULL,
    refusal_code character varying(60),
    reason character varying(500),
    asked_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_reservation PRIMARY KEY (order_id),
    CONSTRAINT fk_reservation_warehouses_warehouse_id FOREIGN KEY (warehouse_id) REFERENCES catalog.warehouse (warehouse_id) ON DELETE RESTRICT
);


CREATE TABLE catalog.stock_item (
    sku character varying(40) NOT NULL,
    warehouse_id uuid NOT NULL,
    received bigint NOT NULL,
    returned bigint NOT NULL,
    available bigint NOT NULL,
    reserved bigint NOT NULL,
    sold bigint NOT NULL,
    written_off bigint NOT NULL,
    CONSTRAINT pk_stock_item PRIMARY KEY (sku, warehouse_id),
    CONSTRAINT ck_stock_item_adds_up CHECK (received + returned = available + reserved + sold + written_off),
    CONSTRAINT ck_stock_item_never_negative CHECK (received >= 0 AND returned >= 0 AND available >= 0 AND reserved >= 0 AND sold >= 0 AND written_off >= 0),
    CONSTRAINT fk_stock_item_product_sku FOREIGN KEY (sku) REFERENCES catalog.product (sku) ON DELETE RESTRICT,
    CONSTRAINT fk_stock_item_warehouses_warehouse_id FOREIGN KEY (warehouse_id) REFERENCES catalog.warehouse (warehouse_id) ON DELETE RESTRICT
);


CREATE TABLE catalog.reservation_line (
    order_id uuid NOT NULL,
    sku character varying(40) NOT NULL,
    quantity bigint NOT NULL,
    CONSTRAINT pk_reservation_line PRIMARY KEY (order_id, sku),
    CONSTRAINT ck_reservation_line_quantity_positive CHECK (quantity > 0),
    CONSTRAINT fk_reservation_line_reservation_order_id FOREIGN KEY (order_id) REFERENCES catalog.reservation (order_id) ON DELETE RESTRICT
);


CREATE TABLE catalog.stock_movement (
    movement_id bigint GENERATED ALWAYS AS IDENTITY,
    sku character varying(40) NOT NULL,
    warehouse_id uuid NOT NULL,
    kind character varying(16) NOT NULL,
    quantity bigint NOT NULL,
    order_id uuid,
    note character varying(4400),
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_stock_movement PRIMARY KEY (movement_id),
    CONSTRAINT ck_stock_movement_quantity_positive CHECK (quantity > 0),
    CONSTRAINT fk_stock_movement_stock_item_sku_warehouse_id FOREIGN KEY (sku, warehouse_id) REFERENCES catalog.stock_item (sku, warehouse_id) ON DELETE RESTRICT
);


CREATE INDEX ix_audit_entry_subject_kind_subject_id_entry_id ON catalog.audit_entry (subject_kind, subject_id, entry_id);


CREATE UNIQUE INDEX ix_audit_link_entry_id ON catalog.audit_link (entry_id);


CREATE UNIQUE INDEX ix_hs_edition_is_current ON catalog.hs_edition (is_current) WHERE is_current;


CREATE INDEX ix_hs_entry_search ON catalog.hs_entry USING gin (search);


CREATE INDEX ix_idempotency_key_created_at ON catalog.idempotency_key (created_at);


CREATE INDEX ix_inbox_state_received_at ON catalog.inbox_state USING brin (received_at);


CREATE INDEX ix_outbox_message_due_at ON catalog.outbox_message (due_at);


CREATE INDEX ix_outbox_message_token ON catalog.outbox_message (token) WHERE token IS NOT NULL;


CREATE INDEX ix_product_category_product_id ON catalog.product (category, product_id);


CREATE INDEX ix_product_search ON catalog.product USING gin (search);


CREATE INDEX ix_product_seller_id_product_id ON catalog.product (seller_id, product_id);


CREATE INDEX ix_reservation_expires_at ON catalog.reservation (expires_at) WHERE state = 'Live';


CREATE INDEX ix_reservation_warehouse_id ON catalog.reservation (warehouse_id);


CREATE UNIQUE INDEX ix_rule_book_book ON catalog.rule_book (book) WHERE is_current;


CREATE INDEX ix_stock_item_warehouse_id ON catalog.stock_item (warehouse_id);


CREATE INDEX ix_stock_movement_order_id ON catalog.stock_movement (order_id) WHERE order_id IS NOT NULL;


CREATE INDEX ix_stock_movement_sku_warehouse_id ON catalog.stock_movement (sku, warehouse_id);


CREATE INDEX ix_warehouse_seller_id ON catalog.warehouse (seller_id);

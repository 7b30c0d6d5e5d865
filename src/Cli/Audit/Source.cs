namespace ExportPlatform.Cli.Audit;

/// <summary>What is taken out of a service's database to be checked.</summary>
/// <param name="Database">Name of the connection string.</param>
/// <param name="Table">What it is called where it is checked; several of one name are put together.</param>
/// <param name="Query">What is taken.</param>
internal sealed record Source(string Database, string Table, string Query)
{
    /// <summary>Everything the checks look at, as far as the platform keeps it.</summary>
    public static IReadOnlyList<Source> All { get; } =
    [
        new("catalogdb", "stock_item", "SELECT sku, warehouse_id, received, returned, available, reserved, sold, written_off FROM catalog.stock_item"),
        new("catalogdb", "stock_movement", "SELECT sku, warehouse_id, kind, sum(quantity)::bigint AS quantity FROM catalog.stock_movement GROUP BY 1, 2, 3"),
        new("catalogdb", "reservation", "SELECT order_id, state, warehouse_id, expires_at FROM catalog.reservation"),
        new("catalogdb", "reservation_line", "SELECT order_id, sku, quantity FROM catalog.reservation_line"),

        new("checkoutdb", "placed_order", """
            SELECT order_id, quote_id, buyer_id, seller_id, price_currency::text AS currency, price_minor_units AS price,
                   allowance->>'destination' AS allowance_destination, (allowance->>'year')::int AS allowance_year,
                   (allowance->'amount'->>'amount')::numeric AS allowance_amount, consignment->'goods'->>'currency' AS parts_currency,
                   (consignment->'goods'->>'amount')::numeric + (consignment->'freight'->>'amount')::numeric
                     + (consignment->'insurance'->>'amount')::numeric + (consignment->'importCharges'->>'amount')::numeric AS parts
            FROM checkout.orders
            """),
        new("checkoutdb", "order_line", """
            SELECT o.order_id, l->>'lineId' AS line_id, l->>'hsCode' AS hs_code, l->>'origin' AS origin, (l->>'quantity')::bigint AS quantity,
                   (l->'value'->>'amount')::numeric AS amount, l->'value'->>'currency' AS currency
            FROM checkout.orders o, jsonb_array_elements(o.consignment->'lines') l
            """),
        new("checkoutdb", "quote", "SELECT quote_id, price_currency::text AS currency, price_minor_units AS price, (basis->'cost'->'dueAtCheckout'->>'amount')::numeric AS due FROM checkout.quote"),
        new("checkoutdb", "export_order", "SELECT order_id, current_state, outcome, deadline_token, due_at, last_sequence, closed_at FROM checkout.export_order"),
        new("checkoutdb", "timeline_entry", "SELECT order_id, sequence, step FROM checkout.timeline_entry"),
        new("checkoutdb", "import_allowance", "SELECT buyer_id, destination::text AS destination, year, used_minor_units AS used FROM checkout.import_allowance"),

        new("paymentsdb", "payment", "SELECT order_id, state, currency::text AS currency, amount_minor, captured_minor, refunded_minor, recovered_minor, released_minor, charged_back_minor FROM payments.payment"),
        new("paymentsdb", "refund", "SELECT order_id, number, cause, amount_minor, settled_at FROM payments.refund WHERE called_off_at IS NULL"),
        new("paymentsdb", "chargeback", """
            SELECT dispute_id, order_id, amount_minor, fee_minor, goods_minor + freight_minor + insurance_minor + import_charges_minor AS covered_minor, state, is_from_escrow
            FROM payments.chargeback
            """),
        new("paymentsdb", "collected_charges", """
            SELECT p.order_id, p.state, p.import_charges_minor AS collected, coalesce(sum(r.import_charges_minor), 0)::bigint AS given_back
            FROM payments.payment p LEFT JOIN payments.refund r ON r.order_id = p.order_id AND r.is_from_escrow AND r.called_off_at IS NULL
            WHERE p.captured_minor > 0 AND NOT EXISTS (SELECT 1 FROM payments.chargeback c WHERE c.order_id = p.order_id)
            GROUP BY 1, 2, 3
            """),
        new("paymentsdb", "locked_rate", "SELECT fx_quote_id, rate, mid, spread_percent FROM payments.fx_quote WHERE order_id IS NOT NULL"),
        new("paymentsdb", "journal", "SELECT journal_id, business_key, kind, order_id FROM payments.journal"),
        new("paymentsdb", "posting", "SELECT journal_id, line_no, account, currency::text AS currency, amount, order_id FROM payments.posting"),
        new("paymentsdb", "escrow_balance", "SELECT order_id, currency::text AS currency, held FROM payments.escrow_balance"),

        new("customsdb", "clearance", "SELECT correlation_id AS order_id, current_state FROM customs.clearance"),
        new("customsdb", "gate_decision", "SELECT order_id, gate, outcome FROM customs.gate_decision"),
        new("customsdb", "export_declaration", "SELECT order_id, version, state, movement_reference_number, released_at FROM customs.export_declaration"),
        new("customsdb", "declaration_line", """
            SELECT d.order_id, d.version, l->>'lineId' AS line_id, l->>'hsCode' AS hs_code, l->>'origin' AS origin, (l->>'quantity')::bigint AS quantity,
                   (l->'value'->>'amount')::numeric AS amount, l->'value'->>'currency' AS currency
            FROM customs.export_declaration d, jsonb_array_elements(d.dataset->'lines') l
            """),

        new("shippingdb", "shipment", """
            SELECT order_id, state, postal_item_id, declaration_version, movement_reference_number, handed_over_at FROM shipping.shipment
            """),

        new("simulatorsdb", "card_authorization", """
            SELECT authorization_id, reference, amount, currency::text AS currency, status, amount_captured, amount_refunded
            FROM simulators.card_authorization
            """),
        new("simulatorsdb", "card_dispute", "SELECT dispute_id, reference, amount, fee, status FROM simulators.card_dispute"),
        new("simulatorsdb", "outgoing_webhook", "SELECT webhook_id, event_id, path, delivered_at, abandoned_at, created_at FROM simulators.outgoing_webhook"),

        new("checkoutdb", "trail", TrailOf("checkout")),
        new("shippingdb", "trail", TrailOf("shipping")),
        new("checkoutdb", "kept_words", $"SELECT 'timeline' AS place, order_id::text AS subject, detail::text AS words FROM checkout.timeline_entry UNION ALL {WordsOf("checkout")}"),
        new("paymentsdb", "kept_words", $"""
            SELECT 'payment', order_id::text, concat_ws(' ', payment_method, return_reason, failure_reason)::text FROM payments.payment
            UNION ALL SELECT 'refund', order_id::text, reason::text FROM payments.refund UNION ALL {WordsOf("payments")}
            """),
        new("customsdb", "kept_words", $"SELECT 'clearance', correlation_id::text, end_reason::text FROM customs.clearance UNION ALL {WordsOf("customs")}"),
        new("shippingdb", "kept_words", $"SELECT 'shipment', order_id::text, reason::text FROM shipping.shipment UNION ALL {WordsOf("shipping")}"),
        new("catalogdb", "kept_words", $"SELECT 'reservation', order_id::text, reason::text FROM catalog.reservation UNION ALL {WordsOf("catalog")}"),
        .. from service in Services select new Source(
            $"{service}db", "kept_answer", $"SELECT '{service}:' || caller AS caller, operation::text AS operation, key::text AS answered_key, status FROM {service}.idempotency_key"),

        .. from service in Services select new Source($"{service}db", $"{service}_outbox", $"SELECT sequence, token, created_at, due_at, attempts FROM {service}.outbox_message"),
        .. from service in HookReceivers select new Source($"{service}db", $"{service}_event", $"SELECT sender, event_id FROM {service}.webhook_event"),
    ];

    /// <summary>The services that send messages.</summary>
    public static string[] Services => ["catalog", "checkout", "payments", "customs", "shipping", "webhooks"];

    /// <summary>The services the outside world calls back.</summary>
    public static string[] HookReceivers => ["payments", "customs", "shipping"];

    private static string TrailOf(string service) =>
        $"SELECT account_id, acting_for, command::text AS command, subject_id::text AS subject_id FROM {service}.audit_entry WHERE subject_kind = 'order'";

    private static string WordsOf(string service) =>
        $"SELECT 'trail', subject_id::text, concat_ws(' ', reason, old_values, new_values)::text FROM {service}.audit_entry";
}

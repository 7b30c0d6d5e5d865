namespace ExportPlatform.Cli.Audit;

/// <summary>Orders: none is lost, each has one life, and what it costs is what was said.</summary>
internal static class OrderChecks
{
    private const string Ends = "'Settled', 'Cancelled', 'Refused', 'Refunded', 'Returned', 'Lost'";

    /// <summary>What only a client's journal can tell.</summary>
    public static Check OfJournal { get; } = new(
        "O1",
        "what a client was told is true: taken orders are there once, refused ones are not, unclear ones are there once or not at all",
        "SELECT count(*) FROM asked WHERE operation = 'order'",
        """
        SELECT format('order %s: the client was told %s, and it is there %s times', a.order_id, a.outcome, count(o.order_id))
        FROM asked a LEFT JOIN placed_order o USING (order_id) WHERE a.operation = 'order'
        GROUP BY a.order_id, a.outcome
        HAVING (a.outcome = 'Ok' AND count(o.order_id) <> 1) OR (a.outcome = 'Rejected' AND count(o.order_id) > 0) OR count(o.order_id) > 1
        """,
        "DELETE FROM placed_order WHERE order_id = (SELECT order_id FROM asked WHERE operation = 'order' AND outcome = 'Ok' LIMIT 1)");

    public static IReadOnlyList<Check> All { get; } =
    [
        new(
            "O2",
            "an order's facts are numbered without a gap, and at most one of them is its end",
            "SELECT count(*) FROM export_order",
            $"""
             SELECT format('order %s: %s facts up to %s, %s known, %s ends, %s', o.order_id, count(t.sequence), max(t.sequence), o.last_sequence,
                           count(*) FILTER (WHERE t.step = 'order.' || lower(o.current_state)), o.current_state)
             FROM export_order o LEFT JOIN timeline_entry t USING (order_id)
             GROUP BY o.order_id, o.last_sequence, o.current_state
             HAVING count(t.sequence) <> o.last_sequence OR max(t.sequence) <> o.last_sequence OR min(t.sequence) <> 1
                 OR (o.current_state IN ({Ends})) <> (count(*) FILTER (WHERE t.step = 'order.' || lower(o.current_state)) = 1)
             """,
            "DELETE FROM timeline_entry WHERE ctid = (SELECT min(ctid) FROM timeline_entry WHERE sequence = 2)"),
        new(
            "O3",
            "every order has its state and every state its order; who waits has a deadline that is not over",
            "SELECT count(*) FROM placed_order",
            $"""
             SELECT format('order %s: %s, due %s, timer %s', coalesce(p.order_id, o.order_id), o.current_state, o.due_at, b.token)
             FROM placed_order p FULL JOIN export_order o USING (order_id) LEFT JOIN checkout_outbox b ON b.token = o.deadline_token
             WHERE p.order_id IS NULL OR o.order_id IS NULL OR (o.current_state IN ({Ends})) <> (o.closed_at IS NOT NULL)
                OR (o.closed_at IS NULL AND (o.due_at IS NULL OR o.due_at < now() - interval '1 minute' OR b.token IS NULL))
             """,
            "DELETE FROM export_order WHERE ctid = (SELECT min(ctid) FROM export_order)"),
        new(
            "O4",
            "an order costs what its quote said, and that is the sum of its parts",
            "SELECT count(*) FROM placed_order",
            """
            SELECT format('order %s: %s %s, quoted %s %s, parts %s %s', o.order_id, o.price, o.currency, q.price, q.currency, o.parts, o.parts_currency)
            FROM placed_order o LEFT JOIN quote q USING (quote_id)
            WHERE q.price IS DISTINCT FROM o.price OR q.currency <> o.currency OR q.due <> o.parts OR o.parts_currency <> o.currency
            """,
            "UPDATE placed_order SET price = price + 1 WHERE ctid = (SELECT min(ctid) FROM placed_order)"),
        new(
            "O5",
            "an order that was called off or refused keeps nothing: no goods, no money, no label, no declaration",
            "SELECT count(*) FROM export_order",
            """
            SELECT format('order %s is %s: reservation %s, payment %s, shipment %s, declaration %s', o.order_id, o.current_state, r.state, p.state, s.state, d.state)
            FROM export_order o LEFT JOIN reservation r USING (order_id) LEFT JOIN payment p USING (order_id)
            LEFT JOIN shipment s USING (order_id) LEFT JOIN export_declaration d USING (order_id)
            WHERE o.current_state IN ('Cancelled', 'Refused')
              AND (r.state IN ('Live', 'Taken') OR p.captured_minor > p.refunded_minor OR p.state IN ('Authorized', 'Held', 'Capturing')
                   OR s.state IN ('Registering', 'Booked', 'AwaitingCollection', 'HandedOver') OR d.state IN ('Lodged', 'Released'))
            """,
            """
            WITH ended AS (
                UPDATE export_order SET current_state = 'Cancelled'
                WHERE order_id = (SELECT order_id FROM reservation WHERE state IN ('Live', 'Taken') LIMIT 1) RETURNING order_id)
            SELECT * FROM ended
            """),
        new(
            "L1",
            "what a person has used of a yearly allowance is the sum of the orders that stand",
            "SELECT count(*) FROM import_allowance",
            """
            SELECT format('buyer %s, %s %s: %s used, %s of orders', a.buyer_id, a.destination, a.year, a.used, coalesce(o.used, 0))
            FROM import_allowance a LEFT JOIN (
                SELECT p.buyer_id, p.allowance_destination AS destination, p.allowance_year AS year, sum(p.allowance_amount) AS used
                FROM placed_order p JOIN export_order e USING (order_id)
                WHERE e.current_state NOT IN ('Cancelled', 'Refused', 'Returned', 'Lost', 'Refunded') GROUP BY 1, 2, 3) o USING (buyer_id, destination, year)
            WHERE a.used <> coalesce(o.used, 0) * 100
            """,
            "UPDATE import_allowance SET used = used + 1 WHERE ctid = (SELECT min(ctid) FROM import_allowance)"),
        new(
            "Q5",
            "whatever belongs to an order belongs to one that is there",
            "SELECT count(*) FROM reservation",
            """
            SELECT format('%s of order %s', kind, order_id)
            FROM (SELECT 'reservation' AS kind, order_id FROM reservation UNION ALL SELECT 'payment', order_id FROM payment
                  UNION ALL SELECT 'clearance', order_id FROM clearance UNION ALL SELECT 'declaration', order_id FROM export_declaration
                  UNION ALL SELECT 'shipment', order_id FROM shipment) parts
            WHERE NOT EXISTS (SELECT 1 FROM placed_order o WHERE o.order_id = parts.order_id)
            """,
            "UPDATE payment SET order_id = gen_random_uuid() WHERE ctid = (SELECT min(ctid) FROM payment)"),
    ];
}

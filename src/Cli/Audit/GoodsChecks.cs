namespace ExportPlatform.Cli.Audit;

/// <summary>Goods: none is sold twice, and none crosses a border that was not let go.</summary>
internal static class GoodsChecks
{
    public static IReadOnlyList<Check> All { get; } =
    [
        new(
            "S1",
            "received and returned are available, reserved, sold or written off, and adding up all movements gives the same",
            "SELECT count(*) FROM stock_item",
            """
            SELECT format('%s in %s: %s', s.sku, s.warehouse_id, to_jsonb(s) - 'sku' - 'warehouse_id')
            FROM stock_item s LEFT JOIN LATERAL (
                SELECT coalesce(sum(quantity) FILTER (WHERE kind = 'Received'), 0) AS received,
                       coalesce(sum(quantity) FILTER (WHERE kind = 'Returned'), 0) AS returned,
                       coalesce(sum(quantity) FILTER (WHERE kind = 'WrittenOff'), 0) AS written_off,
                       coalesce(sum(quantity) FILTER (WHERE kind IN ('Sold', 'SoldLate')), 0) AS sold,
                       coalesce(sum(CASE kind WHEN 'Reserved' THEN quantity WHEN 'Released' THEN -quantity WHEN 'Expired' THEN -quantity
                                              WHEN 'Sold' THEN -quantity ELSE 0 END), 0) AS reserved
                FROM stock_movement m WHERE m.sku = s.sku AND m.warehouse_id = s.warehouse_id) m ON true
            WHERE s.received + s.returned <> s.available + s.reserved + s.sold + s.written_off
               OR least(s.received, s.returned, s.available, s.reserved, s.sold, s.written_off) < 0
               OR (s.received, s.returned, s.written_off, s.sold, s.reserved) IS DISTINCT FROM (m.received, m.returned, m.written_off, m.sold, m.reserved)
            """,
            "UPDATE stock_item SET available = available + 1, received = received + 1 WHERE ctid = (SELECT min(ctid) FROM stock_item)"),
        new(
            "S2",
            "what is set aside is the sum of the reservations that live, each of an order that has not ended",
            "SELECT count(*) FROM stock_item",
            """
            SELECT format('%s in %s: %s set aside, %s reserved', s.sku, s.warehouse_id, s.reserved, coalesce(r.quantity, 0))
            FROM stock_item s LEFT JOIN (
                SELECT l.sku, r.warehouse_id, sum(l.quantity) AS quantity
                FROM reservation r JOIN reservation_line l USING (order_id) WHERE r.state = 'Live' GROUP BY 1, 2) r USING (sku, warehouse_id)
            WHERE s.reserved <> coalesce(r.quantity, 0)
            UNION ALL
            SELECT format('order %s has ended and its goods are still set aside', r.order_id)
            FROM reservation r JOIN export_order o USING (order_id) WHERE r.state = 'Live' AND o.closed_at IS NOT NULL
            """,
            "UPDATE stock_item SET reserved = reserved + 1 WHERE ctid = (SELECT min(ctid) FROM stock_item)"),
        new(
            "S3",
            "no more was sold than there ever was",
            "SELECT count(*) FROM stock_item",
            "SELECT format('%s in %s: %s sold of %s', sku, warehouse_id, sold, received + returned) FROM stock_item WHERE sold > received + returned",
            "UPDATE stock_item SET sold = received + returned + 1 WHERE ctid = (SELECT min(ctid) FROM stock_item)"),
        new(
            "C1",
            "no parcel left without a release of that very declaration, given before",
            "SELECT count(*) FROM shipment",
            """
            SELECT format('order %s left at %s, declaration %s %s released %s', s.order_id, s.handed_over_at, d.version, d.movement_reference_number, d.released_at)
            FROM shipment s LEFT JOIN export_declaration d ON d.order_id = s.order_id AND d.version = s.declaration_version
            WHERE s.handed_over_at IS NOT NULL
              AND (d.released_at IS NULL OR d.released_at > s.handed_over_at OR d.movement_reference_number IS DISTINCT FROM s.movement_reference_number)
            """,
            """
            WITH left_early AS (
                UPDATE shipment SET handed_over_at = now() WHERE ctid = (SELECT min(ctid) FROM shipment) RETURNING order_id)
            UPDATE export_declaration SET released_at = NULL WHERE order_id IN (SELECT order_id FROM left_early)
            """),
        new(
            "C2",
            "postal numbers are well-formed and each was given once",
            "SELECT count(*) FROM shipment WHERE postal_item_id IS NOT NULL",
            """
            SELECT format('%s: %s parcels', postal_item_id, count(*))
            FROM shipment
            CROSS JOIN LATERAL (
                SELECT 11 - sum(substr(postal_item_id, 2 + place::int, 1)::int * weight) % 11 AS digit
                FROM unnest(ARRAY[8, 6, 4, 2, 3, 5, 9, 7]) WITH ORDINALITY w (weight, place)
                WHERE postal_item_id ~ '^[A-Z]{2}[0-9]{9}[A-Z]{2}$') s
            WHERE postal_item_id IS NOT NULL
            GROUP BY postal_item_id, s.digit
            HAVING count(*) > 1 OR s.digit IS NULL OR (CASE s.digit WHEN 10 THEN 0 WHEN 11 THEN 5 ELSE s.digit END)::text <> substr(postal_item_id, 11, 1)
            """,
            "UPDATE shipment SET postal_item_id = 'LX000000009RU' WHERE ctid = (SELECT min(ctid) FROM shipment WHERE postal_item_id IS NOT NULL)"),
        new(
            "C3",
            "a declaration says what the order says, line by line",
            "SELECT count(*) FROM declaration_line",
            """
            SELECT format('order %s line %s: ordered %s, declared %s', coalesce(o.order_id, d.order_id), coalesce(o.line_id, d.line_id), to_jsonb(o), to_jsonb(d))
            FROM (SELECT l.* FROM order_line l WHERE EXISTS (SELECT 1 FROM export_declaration x WHERE x.order_id = l.order_id)) o
            FULL JOIN declaration_line d USING (order_id, line_id)
            WHERE (o.hs_code, o.origin, o.quantity, o.amount, o.currency) IS DISTINCT FROM (d.hs_code, d.origin, d.quantity, d.amount, d.currency)
            """,
            "UPDATE declaration_line SET amount = amount + 0.01 WHERE ctid = (SELECT min(ctid) FROM declaration_line)"),
        new(
            "C5",
            "nothing was booked with a carrier whose parties were not screened",
            "SELECT count(*) FROM shipment WHERE postal_item_id IS NOT NULL",
            """
            SELECT format('order %s, parcel %s', s.order_id, s.postal_item_id) FROM shipment s
            WHERE s.postal_item_id IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM gate_decision g WHERE g.order_id = s.order_id AND g.gate = 'screening' AND g.outcome = 'Cleared')
            """,
            """
            DELETE FROM gate_decision
            WHERE gate = 'screening' AND order_id = (SELECT order_id FROM shipment WHERE postal_item_id IS NOT NULL LIMIT 1)
            """),
        new(
            "C6",
            "all money for a parcel that left was given back only after a return, a loss or a dispute; a part of it for a reason on record",
            "SELECT count(*) FROM payment",
            """
            SELECT format('order %s is %s, refunded %s', p.order_id, o.current_state, p.refunded_minor)
            FROM payment p JOIN shipment s USING (order_id) JOIN export_order o USING (order_id)
            WHERE p.refunded_minor + p.recovered_minor > coalesce((SELECT sum(r.amount_minor) FROM refund r WHERE r.order_id = p.order_id AND r.cause <> 'Return'), 0)
              AND s.handed_over_at IS NOT NULL AND o.current_state NOT IN ('Returned', 'Lost', 'Refunded', 'ReturningMoney', 'ReleasingStock')
            """,
            """
            WITH sent AS (
                UPDATE shipment SET handed_over_at = now() WHERE ctid = (SELECT min(ctid) FROM shipment) RETURNING order_id),
            settled AS (
                UPDATE export_order SET current_state = 'Settled' WHERE order_id IN (SELECT order_id FROM sent))
            UPDATE payment SET refunded_minor = 1 WHERE order_id IN (SELECT order_id FROM sent)
            """),
    ];
}

namespace ExportPlatform.Cli.Audit;

/// <summary>Money: nothing appears, nothing vanishes, and the card network has the same books.</summary>
internal static class MoneyChecks
{
    public static IReadOnlyList<Check> All { get; } =
    [
        new(
            "M1",
            "every journal has two postings or more and sums to zero in each currency",
            "SELECT count(*) FROM journal",
            """
            SELECT format('journal %s: %s postings, %s too much', j.journal_id, count(p.amount), coalesce(sum(p.amount), 0))
            FROM journal j LEFT JOIN posting p USING (journal_id) GROUP BY j.journal_id, p.currency HAVING count(p.amount) < 2 OR sum(p.amount) <> 0
            """,
            "UPDATE posting SET amount = amount + 1 WHERE ctid = (SELECT min(ctid) FROM posting)"),
        new(
            "M2",
            "all postings of a currency sum to zero",
            "SELECT count(DISTINCT currency) FROM posting",
            "SELECT format('%s: %s too much', currency, sum(amount)) FROM posting GROUP BY currency HAVING sum(amount) <> 0",
            "DELETE FROM posting WHERE ctid = (SELECT min(ctid) FROM posting)"),
        new(
            "M3",
            "what is held for an order is what was posted to its escrow, and never less than nothing",
            "SELECT count(*) FROM escrow_balance",
            """
            SELECT format('order %s: %s held, %s posted', coalesce(b.order_id, p.order_id), b.held, p.held)
            FROM escrow_balance b
            FULL JOIN (SELECT order_id, currency, -sum(amount) AS held FROM posting WHERE account = 'ESCROW_LIABILITY' GROUP BY 1, 2) p USING (order_id, currency)
            WHERE b.held IS DISTINCT FROM p.held OR b.held < 0
            """,
            "UPDATE escrow_balance SET held = held + 1 WHERE ctid = (SELECT min(ctid) FROM escrow_balance)"),
        new(
            "M4",
            "captured is released, refunded, charged back or held; nothing is held for an order that has ended",
            "SELECT count(*) FROM payment WHERE captured_minor > 0",
            """
            SELECT format('order %s: captured %s, released %s, refunded %s, charged back %s, held %s%s', p.order_id, captured_minor, released_minor, refunded_minor, charged_back_minor,
                          coalesce(b.held, 0), CASE WHEN o.closed_at IS NOT NULL THEN ' after its end' END)
            FROM payment p LEFT JOIN escrow_balance b USING (order_id) LEFT JOIN export_order o USING (order_id)
            WHERE captured_minor <> released_minor + refunded_minor + charged_back_minor + coalesce(b.held, 0) OR (o.closed_at IS NOT NULL AND coalesce(b.held, 0) <> 0)
            """,
            "UPDATE payment SET released_minor = released_minor + 1 WHERE ctid = (SELECT min(ctid) FROM payment WHERE captured_minor > 0)"),
        new(
            "M5",
            "captures and refunds are those of the card network, in both directions",
            "SELECT count(*) FROM card_authorization",
            """
            SELECT format('order %s: captured %s here, %s there; refunded %s here, %s there', coalesce(p.order_id::text, c.reference),
                          p.captured_minor, c.captured, p.refunded_minor + p.recovered_minor, c.refunded)
            FROM payment p
            FULL JOIN (SELECT reference, currency, sum(amount_captured) AS captured, sum(amount_refunded) AS refunded FROM card_authorization GROUP BY 1, 2) c
              ON c.reference = p.order_id::text AND c.currency = p.currency
            WHERE coalesce(p.captured_minor, 0) <> coalesce(c.captured, 0) OR coalesce(p.refunded_minor + p.recovered_minor, 0) <> coalesce(c.refunded, 0)
            """,
            "UPDATE card_authorization SET amount_captured = amount_captured + 1 WHERE ctid = (SELECT min(ctid) FROM card_authorization)"),
        new(
            "M6",
            "the card network took no order's money twice and gave none back that was not taken",
            "SELECT count(DISTINCT reference) FROM card_authorization",
            """
            SELECT format('order %s: %s captures, %s taken, %s back', reference, count(*) FILTER (WHERE amount_captured > 0), sum(amount_captured), sum(amount_refunded))
            FROM card_authorization GROUP BY reference
            HAVING count(*) FILTER (WHERE amount_captured > 0) > 1 OR sum(amount_refunded) > sum(amount_captured)
            """,
            "INSERT INTO card_authorization SELECT 'planted', reference, amount, currency, status, 1, 2 FROM card_authorization LIMIT 1"),
        new(
            "M11",
            "what went back is what refunds on record gave back, and all of them together are within what was captured",
            "SELECT count(*) FROM payment WHERE captured_minor > 0",
            """
            SELECT format('order %s: captured %s, refunded %s, on record %s of %s', p.order_id, p.captured_minor, p.refunded_minor + p.recovered_minor,
                          coalesce(r.settled, 0), coalesce(r.ordered, 0))
            FROM payment p
            LEFT JOIN (SELECT order_id, sum(amount_minor) AS ordered, sum(amount_minor) FILTER (WHERE settled_at IS NOT NULL) AS settled
                       FROM refund GROUP BY 1) r USING (order_id)
            WHERE p.refunded_minor + p.recovered_minor <> coalesce(r.settled, 0) OR coalesce(r.ordered, 0) > p.captured_minor
            """,
            "UPDATE payment SET recovered_minor = recovered_minor + 1 WHERE ctid = (SELECT min(ctid) FROM payment WHERE captured_minor > 0)"),
        new(
            "M12",
            "chargebacks are the card network's disputes, with their fees, and together with refunds within what was captured",
            "SELECT count(*) FROM card_authorization",
            """
            SELECT format('dispute %s: %s, fee %s, %s here; %s, fee %s, %s there', coalesce(c.dispute_id, d.dispute_id), c.amount_minor, c.fee_minor, c.state,
                          d.amount, d.fee, d.status)
            FROM chargeback c FULL JOIN card_dispute d USING (dispute_id)
            WHERE c.amount_minor IS DISTINCT FROM d.amount OR c.fee_minor IS DISTINCT FROM d.fee
               OR (c.state IN ('Won', 'Lost')) IS DISTINCT FROM (d.status IN ('Won', 'Lost')) OR (c.state = 'Won') IS DISTINCT FROM (d.status = 'Won')
            UNION ALL
            SELECT format('order %s: captured %s, refunds %s, chargebacks %s', p.order_id, p.captured_minor, r.ordered, c.covered)
            FROM payment p
            JOIN (SELECT order_id, sum(covered_minor) AS covered FROM chargeback WHERE state <> 'Won' GROUP BY 1) c USING (order_id)
            LEFT JOIN (SELECT order_id, sum(amount_minor) AS ordered FROM refund GROUP BY 1) r USING (order_id)
            WHERE coalesce(r.ordered, 0) + c.covered > p.captured_minor
            """,
            "INSERT INTO card_dispute VALUES ('planted', 'planted', 1, 0, 'Lost')"),
        new(
            "M8",
            "no money is left held on a card for an order that has ended",
            "SELECT count(*) FROM card_authorization",
            """
            SELECT format('order %s ended as %s, authorization %s is %s', o.order_id, o.current_state, c.authorization_id, c.status)
            FROM card_authorization c JOIN export_order o ON o.order_id::text = c.reference
            WHERE o.closed_at IS NOT NULL AND c.status = 'Held'
            """,
            """
            WITH ended AS (UPDATE export_order SET closed_at = now() WHERE ctid = (SELECT min(ctid) FROM export_order) RETURNING order_id)
            INSERT INTO card_authorization SELECT 'planted', order_id::text, 1, 'EUR', 'Held', 0, 0 FROM ended
            """),
        new(
            "M9",
            "nothing is booked twice",
            "SELECT count(*) FROM journal",
            "SELECT format('%s: %s journals', business_key, count(*)) FROM journal GROUP BY business_key HAVING count(*) > 1",
            "INSERT INTO journal SELECT * FROM journal LIMIT 1"),
    ];
}

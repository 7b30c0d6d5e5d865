namespace ExportPlatform.Cli.Audit;

/// <summary>What requests left behind: one effect for each key, nobody's hand in another's order, and no words that must never be kept.</summary>
internal static class TraceChecks
{
    public static IReadOnlyList<Check> All { get; } =
    [
        new(
            "M7",
            "a request that is repeated has one answer and one effect: an order is placed once, a buyer's or seller's last word is taken once",
            "SELECT count(*) FROM kept_answer",
            """
            SELECT format('%s of %s: %s answers', operation, caller, count(*)) FROM kept_answer GROUP BY caller, operation, answered_key HAVING count(*) > 1
            UNION ALL
            SELECT format('%s of %s was answered with %s', operation, caller, status) FROM kept_answer WHERE status >= 500
            UNION ALL
            SELECT format('order %s was placed %s times', o.order_id, count(t.subject_id))
            FROM placed_order o LEFT JOIN trail t ON t.subject_id = o.order_id::text AND t.command = 'orders.place'
            GROUP BY o.order_id HAVING count(t.subject_id) <> 1
            UNION ALL
            SELECT format('order %s: %s hand-overs', subject_id, count(*)) FROM trail WHERE command = 'shipping.hand-over' GROUP BY subject_id HAVING count(*) > 1
            """,
            "INSERT INTO kept_answer SELECT * FROM kept_answer LIMIT 1"),
        new(
            "A2",
            "nothing that is kept in clear holds a payment card's number or an e-mail address",
            "SELECT count(*) FROM kept_words",
            """
            SELECT format('%s of %s holds a card number', place, subject)
            FROM (SELECT place, subject, m[1] AS digits
                  FROM kept_words, regexp_matches(words, '(?:^|[^0-9A-Za-z.-])([0-9]{13,19})(?![0-9A-Za-z-])', 'g') m) found
            WHERE (SELECT sum(CASE WHEN (length(digits) - i) % 2 = 0 THEN substr(digits, i, 1)::int
                                   ELSE substr(digits, i, 1)::int * 2 / 10 + substr(digits, i, 1)::int * 2 % 10 END)
                   FROM generate_series(1, length(digits)) i) % 10 = 0
            UNION ALL
            SELECT format('%s of %s holds an e-mail address', place, subject) FROM kept_words WHERE words ~ '[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+[.][A-Za-z]{2,}'
            """,
            "INSERT INTO kept_words VALUES ('planted', 'planted', 'paid by 4111111111111111 today')"),
        new(
            "A3",
            "who acted upon an order was its buyer or its seller",
            "SELECT count(*) FROM trail WHERE account_id IS NOT NULL",
            """
            SELECT format('%s of order %s by account %s for %s', t.command, t.subject_id, t.account_id, t.acting_for)
            FROM trail t JOIN placed_order o ON o.order_id::text = t.subject_id
            WHERE (t.command IN ('orders.place', 'orders.cancellation', 'orders.receipt', 'orders.dispute') AND t.account_id IS DISTINCT FROM o.buyer_id)
               OR (t.command IN ('orders.answer', 'orders.protection', 'shipping.hand-over') AND t.acting_for IS DISTINCT FROM o.seller_id)
            """,
            "UPDATE placed_order SET buyer_id = gen_random_uuid() WHERE order_id::text = (SELECT subject_id FROM trail WHERE command = 'orders.place' LIMIT 1)"),
    ];
}

namespace ExportPlatform.Cli.Audit;

/// <summary>Duties, taxes and currencies: what was collected for a country goes there or back, and no currency turns into another unseen.</summary>
internal static class ChargeChecks
{
    public static IReadOnlyList<Check> All { get; } =
    [
        new(
            "C4",
            "import charges that were collected are owed to the country, went back or are still held",
            "SELECT count(*) FROM collected_charges",
            """
            SELECT format('order %s is %s: %s collected, %s given back before, %s paid out to the country', c.order_id, c.state, c.collected, c.given_back, coalesce(p.owed, 0))
            FROM collected_charges c
            LEFT JOIN (SELECT j.order_id, -sum(p.amount) AS owed FROM posting p JOIN journal j USING (journal_id)
                       WHERE j.kind = 'release' AND p.account LIKE 'TAX_PAYABLE:%' GROUP BY 1) p USING (order_id)
            WHERE coalesce(p.owed, 0) <> CASE WHEN c.state = 'Released' THEN c.collected - c.given_back ELSE 0 END
            """,
            "UPDATE collected_charges SET collected = collected + 1 WHERE ctid = (SELECT min(ctid) FROM collected_charges WHERE state = 'Released')"),
        new(
            "M10",
            "an order's money stays in its currency or passes through the exchange account, and a locked rate is its own middle and spread",
            "SELECT count(*) FROM posting WHERE order_id IS NOT NULL",
            """
            SELECT format('journal %s of order %s: %s in place of %s', p.journal_id, p.order_id, p.currency, o.currency)
            FROM posting p JOIN payment o USING (order_id)
            WHERE p.currency <> o.currency
              AND NOT EXISTS (SELECT 1 FROM posting x WHERE x.journal_id = p.journal_id AND x.currency = p.currency AND x.account = 'FX_GAIN_LOSS')
            UNION ALL
            SELECT format('quote %s: rate %s, middle %s, spread %s', fx_quote_id, rate, mid, spread_percent) FROM locked_rate
            WHERE rate <= 0 OR abs(abs(rate - mid) - mid * spread_percent / 100) > mid * 0.0001
            """,
            """
            UPDATE posting SET currency = 'XTS'
            WHERE journal_id = (SELECT p.journal_id FROM posting p JOIN payment o USING (order_id) WHERE p.account <> 'FX_GAIN_LOSS' LIMIT 1)
            """),
    ];
}

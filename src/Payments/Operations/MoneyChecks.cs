using ExportPlatform.Payments.Payouts.Contracts;

namespace ExportPlatform.Payments.Operations;

/// <summary>All checks of the money. None trusts a stored sum: each computes anew from postings and states.</summary>
internal static class MoneyChecks
{
    public static readonly IReadOnlyList<MoneyCheck> All =
    [
        new(
            "ledger.unbalanced",
            "A journal does not sum to zero",
            _ => $"""
            SELECT j.business_key AS subject, p.currency, sum(p.amount)::bigint AS amount, j.booked_at AS since
            FROM payments.posting p JOIN payments.journal j USING (journal_id)
            GROUP BY j.business_key, p.currency, j.booked_at HAVING sum(p.amount) <> 0
            """),
        new(
            "ledger.unsealed",
            "A journal was not sealed for more than a minute",
            now => $"""
            SELECT j.business_key AS subject, p.currency, sum(p.amount) FILTER (WHERE p.amount > 0)::bigint AS amount, j.booked_at AS since
            FROM payments.journal j JOIN payments.posting p USING (journal_id)
            WHERE j.booked_at < {now} - interval '1 minute' AND NOT EXISTS (SELECT 1 FROM payments.sealed_journal s WHERE s.journal_id = j.journal_id)
            GROUP BY j.business_key, p.currency, j.booked_at
            """),
        new(
            "escrow.differs",
            "What is held for an order is not what was posted to its escrow",
            now => $"""
            SELECT 'order:' || order_id AS subject, currency, (coalesce(kept.held, 0) - coalesce(booked.held, 0))::bigint AS amount, {now} AS since
            FROM payments.escrow_balance kept
            FULL JOIN (
                SELECT order_id, currency, -sum(amount) AS held FROM payments.posting WHERE account = 'ESCROW_LIABILITY' GROUP BY order_id, currency
            ) booked USING (order_id, currency)
            WHERE kept.held IS DISTINCT FROM booked.held
            """),
        new(
            "escrow.left",
            "Money is held for an order that was paid out or given back",
            _ => $"""
            SELECT 'order:' || e.order_id AS subject, e.currency, e.held AS amount, coalesce(p.released_at, p.returned_at, p.requested_at) AS since
            FROM payments.escrow_balance e JOIN payments.payment p USING (order_id)
            WHERE e.held > 0 AND p.state IN ('Declined', 'Voided', 'Refunded', 'Released', 'Closed')
            """),
        new(
            "escrow.old",
            "Money is held for more than 90 days",
            now => $"""
            SELECT 'order:' || e.order_id AS subject, e.currency, e.held AS amount, p.captured_at AS since
            FROM payments.escrow_balance e JOIN payments.payment p USING (order_id)
            WHERE e.held > 0 AND p.captured_at < {now} - interval '90 days'
            """),
        new(
            "payment.stuck",
            "The card network has not done a step that was asked for again and again",
            _ => $"""
            SELECT 'order:' || order_id AS subject, currency, amount_minor AS amount, requested_at AS since
            FROM payments.payment WHERE next_check_at IS NOT NULL AND checks >= 8 AND state <> 'AwaitingBuyer' AND currency IS NOT NULL
            """),
        new(
            "refund.late",
            "A refund was ordered more than a day ago and has not reached the card",
            now => $"""
            SELECT 'order:' || order_id || ':refund:' || number AS subject, currency, amount_minor AS amount, requested_at AS since
            FROM payments.refund WHERE settled_at IS NULL AND called_off_at IS NULL AND requested_at < {now} - interval '1 day'
            """),
        new(
            "chargeback.differs",
            "What card networks have taken of an order's escrow is not what its undecided chargebacks say",
            now => $"""
            SELECT 'order:' || order_id AS subject, currency, (coalesce(booked.waits, 0) - coalesce(said.waits, 0))::bigint AS amount, {now} AS since
            FROM (
                SELECT order_id, currency, sum(amount) AS waits FROM payments.posting WHERE account = 'CHARGEBACK_CLEARING' GROUP BY order_id, currency
            ) booked
            FULL JOIN (
                SELECT order_id, currency, sum(goods_minor + freight_minor + insurance_minor + import_charges_minor) AS waits
                FROM payments.chargeback WHERE closed_at IS NULL AND is_from_escrow GROUP BY order_id, currency
            ) said USING (order_id, currency)
            WHERE coalesce(booked.waits, 0) <> coalesce(said.waits, 0)
            """),
        new(
            "chargeback.late",
            "Nobody has decided a chargeback in time, and the card network does not close it either",
            now => $"""
            SELECT 'order:' || order_id || ':chargeback:' || number AS subject, currency, amount_minor AS amount, opened_at AS since
            FROM payments.chargeback WHERE closed_at IS NULL AND decision_due_at < {now} - interval '1 day'
            """),
        new(
            "payout.unanswered",
            "The bank has not answered a payment order for more than an hour",
            now => $"""
            SELECT 'payout:' || p.payout_id AS subject, p.currency, p.amount_minor AS amount, b.approved_at AS since
            FROM payments.payout_batch b JOIN payments.payout p USING (batch_id)
            WHERE b.state = 'Approved' AND b.approved_at < {now} - interval '1 hour'
            """),
        new(
            "payout.unsettled",
            "A payout the bank took more than five days ago is on no statement",
            now => $"""
            SELECT 'payout:' || p.payout_id AS subject, p.currency, p.amount_minor AS amount, b.answered_at AS since
            FROM payments.payout p JOIN payments.payout_batch b USING (batch_id)
            WHERE p.state = 'Ordered' AND b.state = 'Ordered' AND b.answered_at < {now} - interval '5 days'
            """),
        new(
            "network.differs",
            "The card network's list and the books do not agree about an authorization",
            _ => $"""
            SELECT CASE WHEN order_id IS NULL THEN 'authorization:' || authorization_id ELSE 'order:' || order_id END AS subject, currency,
                   their_taken_minor - their_given_back_minor - our_taken_minor + our_given_back_minor AS amount, found_at AS since
            FROM payments.network_difference WHERE state = 'Open'
            """),
        new(
            "network.uncompared",
            "Money was taken on a day whose list of the card network has not been compared for more than a day",
            now => $"""
            SELECT 'day:' || d.day AS subject, p.currency, sum(p.amount)::bigint AS amount, max(j.booked_at) AS since
            FROM payments.compared_day d
            JOIN payments.journal j ON j.booked_at >= d.day::timestamp AT TIME ZONE 'UTC' AND j.booked_at < (d.day + 1)::timestamp AT TIME ZONE 'UTC'
            JOIN payments.posting p USING (journal_id)
            WHERE d.next_check_at IS NOT NULL AND d.day < ({now} AT TIME ZONE 'UTC')::date - 2 AND j.kind = 'capture' AND p.amount > 0
            GROUP BY d.day, p.currency
            """),
        new(
            "bank.unmatched",
            "The bank's statement shows a movement nobody has placed yet",
            _ => $"""
            SELECT 'bank-entry:' || e.entry_id AS subject, e.currency, e.amount_minor AS amount, s.taken_at AS since
            FROM payments.bank_entry e JOIN payments.bank_statement s USING (account, currency, sequence)
            WHERE e.state = 'Unmatched'
            """),
        new(
            "payout.no-contract",
            "A seller is owed money under a contract that needs a number of the seller's bank and has none",
            _ => $"""
            SELECT p.account AS subject, p.currency, -sum(p.amount)::bigint AS amount, max(c.changed_at) AS since
            FROM payments.seller_contract c JOIN payments.posting p ON p.account = 'SELLER_PAYABLE:' || c.seller_id
            WHERE c.level = {SellerContract.NumberRequired} AND c.unique_contract_number IS NULL
            GROUP BY p.account, p.currency HAVING sum(p.amount) < 0
            """),
        new(
            "fx.open",
            "What was exchanged for payouts more than two days ago has not been exchanged at the bank",
            now => $"""
            SELECT 'FX_GAIN_LOSS' AS subject, p.currency, sum(p.amount)::bigint AS amount, max(j.booked_at) AS since
            FROM payments.posting p JOIN payments.journal j USING (journal_id)
            WHERE p.account = 'FX_GAIN_LOSS' AND p.currency IN (SELECT DISTINCT owed_currency FROM payments.payout WHERE owed_currency IS NOT NULL)
            GROUP BY p.currency HAVING sum(p.amount) <> 0 AND max(j.booked_at) < {now} - interval '2 days'
            """),
        new(
            "seller.owes",
            "A seller owes the platform money",
            _ => $"""
            SELECT p.account AS subject, p.currency, sum(p.amount)::bigint AS amount, max(j.booked_at) AS since
            FROM payments.posting p JOIN payments.journal j USING (journal_id)
            WHERE p.account LIKE 'SELLER_PAYABLE:%' GROUP BY p.account, p.currency HAVING sum(p.amount) > 0
            """),
    ];
}

/// <summary>One thing that may be wrong with the money, or wait too long.</summary>
/// <param name="Code">Stable, for machines.</param>
/// <param name="Title">What is wrong when it finds something.</param>
/// <param name="Statement">Finds it, given the time now: columns as in <see cref="MoneyRow"/>.</param>
internal sealed record MoneyCheck(string Code, string Title, Func<DateTimeOffset, FormattableString> Statement);

/// <summary>Something a check found.</summary>
/// <param name="Subject">Such as <c>order:{id}</c>.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Since">Since when it has been so.</param>
internal sealed record MoneyRow(string Subject, string Currency, long Amount, DateTimeOffset Since);

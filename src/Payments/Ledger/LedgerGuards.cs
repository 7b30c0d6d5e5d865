namespace ExportPlatform.Payments.Ledger;

/// <summary>
/// What the database itself refuses, whoever writes: an unbalanced journal, an edit, and escrow below zero. Applied by a migration of its own,
/// which stays when the generated one is made anew.
/// </summary>
internal static class LedgerGuards
{
    /// <summary>
    /// The balance is checked at commit, once all lines are there. The escrow of an order is one row of its own, changed by the posting itself
    /// with a check on it, so two refunds cannot both read enough; shared accounts have no row, so bookings never queue for one.
    /// </summary>
    public const string Create = """
        CREATE FUNCTION payments.check_journal_balance() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE wrong text;
        BEGIN
            IF (SELECT count(*) FROM payments.posting WHERE journal_id = NEW.journal_id) < 2 THEN
                RAISE EXCEPTION 'journal % has fewer than two postings', NEW.journal_id USING ERRCODE = '23514', CONSTRAINT = 'ck_journal_balance';
            END IF;
            SELECT currency INTO wrong FROM payments.posting WHERE journal_id = NEW.journal_id
                GROUP BY currency HAVING sum(amount) <> 0 LIMIT 1;
            IF FOUND THEN
                RAISE EXCEPTION 'journal % does not sum to zero in %', NEW.journal_id, wrong USING ERRCODE = '23514', CONSTRAINT = 'ck_journal_balance';
            END IF;
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER journal_balances AFTER INSERT ON payments.journal
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payments.check_journal_balance();
        CREATE CONSTRAINT TRIGGER posting_balances AFTER INSERT ON payments.posting
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payments.check_journal_balance();

        CREATE FUNCTION payments.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23514', CONSTRAINT = 'ck_ledger_append_only';
        END $$;
        CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON payments.journal
            FOR EACH ROW EXECUTE FUNCTION payments.refuse_change();
        CREATE TRIGGER posting_append_only BEFORE UPDATE OR DELETE ON payments.posting
            FOR EACH ROW EXECUTE FUNCTION payments.refuse_change();
        CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON payments.journal
            FOR EACH STATEMENT EXECUTE FUNCTION payments.refuse_change();
        CREATE TRIGGER posting_no_truncate BEFORE TRUNCATE ON payments.posting
            FOR EACH STATEMENT EXECUTE FUNCTION payments.refuse_change();

        CREATE FUNCTION payments.move_escrow() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.order_id IS NULL THEN
                RAISE EXCEPTION 'escrow without an order' USING ERRCODE = '23514', CONSTRAINT = 'ck_escrow_order';
            END IF;
            IF NEW.amount < 0 THEN
                INSERT INTO payments.escrow_balance (order_id, currency, held) VALUES (NEW.order_id, NEW.currency, -NEW.amount)
                    ON CONFLICT (order_id, currency) DO UPDATE SET held = payments.escrow_balance.held + excluded.held;
            ELSE
                UPDATE payments.escrow_balance SET held = held - NEW.amount WHERE order_id = NEW.order_id AND currency = NEW.currency;
                IF NOT FOUND THEN
                    RAISE EXCEPTION 'order % has no escrow in %', NEW.order_id, NEW.currency
                        USING ERRCODE = '23514', CONSTRAINT = 'ck_escrow_balance_held';
                END IF;
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER posting_moves_escrow AFTER INSERT ON payments.posting
            FOR EACH ROW WHEN (NEW.account = 'ESCROW_LIABILITY') EXECUTE FUNCTION payments.move_escrow();
        """;

    /// <summary>Takes all of it away again.</summary>
    public const string Drop = """
        DROP TRIGGER posting_moves_escrow ON payments.posting;
        DROP TRIGGER posting_no_truncate ON payments.posting;
        DROP TRIGGER journal_no_truncate ON payments.journal;
        DROP TRIGGER posting_append_only ON payments.posting;
        DROP TRIGGER journal_append_only ON payments.journal;
        DROP TRIGGER posting_balances ON payments.posting;
        DROP TRIGGER journal_balances ON payments.journal;
        DROP FUNCTION payments.move_escrow();
        DROP FUNCTION payments.refuse_change();
        DROP FUNCTION payments.check_journal_balance();
        """;
}

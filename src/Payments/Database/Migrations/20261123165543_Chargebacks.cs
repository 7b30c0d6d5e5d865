using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace ExportPlatform.Payments.Database.Migrations
{
    /// <inheritdoc />
    public partial class Chargebacks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_posting_account",
                schema: "payments",
                table: "posting");

            migrationBuilder.DropCheckConstraint(
                name: "ck_payment_paid_out",
                schema: "payments",
                table: "payment");

            migrationBuilder.DropCheckConstraint(
                name: "ck_payment_refunds",
                schema: "payments",
                table: "payment");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "called_off_at",
                schema: "payments",
                table: "refund",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "refusals",
                schema: "payments",
                table: "refund",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "charged_back_minor",
                schema: "payments",
                table: "payment",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "chargeback",
                schema: "payments",
                columns: table => new
                {
                    dispute_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    network_reason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    reason = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    goods_minor = table.Column<long>(type: "bigint", nullable: false),
                    freight_minor = table.Column<long>(type: "bigint", nullable: false),
                    insurance_minor = table.Column<long>(type: "bigint", nullable: false),
                    import_charges_minor = table.Column<long>(type: "bigint", nullable: false),
                    is_from_escrow = table.Column<bool>(type: "boolean", nullable: false),
                    policy_version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    is_fee_sellers = table.Column<bool>(type: "boolean", nullable: false),
                    fee_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    fee_minor = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    evidence_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decision_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_check_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    charges = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chargeback", x => x.dispute_id);
                    table.CheckConstraint("ck_chargeback_amount", "amount_minor > 0 AND fee_minor >= 0");
                    table.CheckConstraint("ck_chargeback_parts", "goods_minor + freight_minor + insurance_minor + import_charges_minor <= amount_minor AND least(goods_minor, freight_minor, insurance_minor, import_charges_minor) >= 0");
                    table.ForeignKey(
                        name: "fk_chargeback_payment_order_id",
                        column: x => x.order_id,
                        principalSchema: "payments",
                        principalTable: "payment",
                        principalColumn: "order_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "chargeback_policy",
                schema: "payments",
                columns: table => new
                {
                    rule_version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    reason = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    effective_to = table.Column<DateOnly>(type: "date", nullable: true),
                    is_sellers = table.Column<bool>(type: "boolean", nullable: false),
                    is_fee_sellers = table.Column<bool>(type: "boolean", nullable: false),
                    decision_days = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chargeback_policy", x => x.rule_version);
                    table.CheckConstraint("ck_chargeback_policy", "decision_days BETWEEN 1 AND 365");
                });

            migrationBuilder.InsertData(
                schema: "payments",
                table: "chargeback_policy",
                columns: new[] { "rule_version", "decision_days", "effective_from", "effective_to", "is_fee_sellers", "is_sellers", "reason", "source" },
                values: new object[,]
                {
                    { "chargeback-duplicate-2024-01", 90, new DateOnly(2024, 1, 1), null, false, false, "Duplicate", "Terms of the platform, 2026-11-23: cards are checked and money is given back by the platform, so its reserve answers for that." },
                    { "chargeback-fraud-2024-01", 90, new DateOnly(2024, 1, 1), null, false, false, "Fraud", "Terms of the platform, 2026-11-23: cards are checked and money is given back by the platform, so its reserve answers for that." },
                    { "chargeback-not-as-described-2024-01", 90, new DateOnly(2024, 1, 1), null, true, true, "NotAsDescribed", "Terms of the platform, 2026-11-23: whoever sold answers for the goods and their way; the fee of a lost case is part of it." },
                    { "chargeback-not-credited-2024-01", 90, new DateOnly(2024, 1, 1), null, false, false, "NotCredited", "Terms of the platform, 2026-11-23: cards are checked and money is given back by the platform, so its reserve answers for that." },
                    { "chargeback-not-received-2024-01", 90, new DateOnly(2024, 1, 1), null, true, true, "NotReceived", "Terms of the platform, 2026-11-23: whoever sold answers for the goods and their way; the fee of a lost case is part of it." },
                    { "chargeback-other-2024-01", 90, new DateOnly(2024, 1, 1), null, false, false, "Other", "Terms of the platform, 2026-11-23: cards are checked and money is given back by the platform, so its reserve answers for that." }
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_posting_account",
                schema: "payments",
                table: "posting",
                sql: "account ~ '^(PSP_CLEARING|ESCROW_LIABILITY|PLATFORM_REVENUE|CARRIER_PAYABLE|FX_GAIN_LOSS|RESERVE|CHARGEBACK_LOSS|PAYOUT_CLEARING|BANK|BANK_SUSPENSE|EARLY_PAYOUT_FEES|CHARGEBACK_CLEARING|CHARGEBACK_FEES|(SELLER_PAYABLE|SELLER_ADVANCE):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|TAX_PAYABLE:[A-Z]{2})$'");

            migrationBuilder.CreateIndex(
                name: "ix_payment_authorization_id",
                schema: "payments",
                table: "payment",
                column: "authorization_id",
                filter: "authorization_id IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "ck_payment_paid_out",
                schema: "payments",
                table: "payment",
                sql: "refunded_minor >= 0 AND released_minor >= 0 AND charged_back_minor >= 0 AND refunded_minor + released_minor + charged_back_minor <= captured_minor");

            migrationBuilder.AddCheckConstraint(
                name: "ck_payment_refunds",
                schema: "payments",
                table: "payment",
                sql: "recovered_minor >= 0 AND refunds_ordered_minor BETWEEN refunded_minor + recovered_minor + charged_back_minor AND captured_minor");

            migrationBuilder.CreateIndex(
                name: "ix_chargeback_next_check_at",
                schema: "payments",
                table: "chargeback",
                column: "next_check_at",
                filter: "next_check_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_chargeback_order_id_number",
                schema: "payments",
                table: "chargeback",
                columns: new[] { "order_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chargeback_state_evidence_due_at",
                schema: "payments",
                table: "chargeback",
                columns: new[] { "state", "evidence_due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_chargeback_policy_reason_effective_from",
                schema: "payments",
                table: "chargeback_policy",
                columns: new[] { "reason", "effective_from" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chargeback",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "chargeback_policy",
                schema: "payments");

            migrationBuilder.DropCheckConstraint(
                name: "ck_posting_account",
                schema: "payments",
                table: "posting");

            migrationBuilder.DropIndex(
                name: "ix_payment_authorization_id",
                schema: "payments",
                table: "payment");

            migrationBuilder.DropCheckConstraint(
                name: "ck_payment_paid_out",
                schema: "payments",
                table: "payment");

            migrationBuilder.DropCheckConstraint(
                name: "ck_payment_refunds",
                schema: "payments",
                table: "payment");

            migrationBuilder.DropColumn(
                name: "called_off_at",
                schema: "payments",
                table: "refund");

            migrationBuilder.DropColumn(
                name: "refusals",
                schema: "payments",
                table: "refund");

            migrationBuilder.DropColumn(
                name: "charged_back_minor",
                schema: "payments",
                table: "payment");

            migrationBuilder.AddCheckConstraint(
                name: "ck_posting_account",
                schema: "payments",
                table: "posting",
                sql: "account ~ '^(PSP_CLEARING|ESCROW_LIABILITY|PLATFORM_REVENUE|CARRIER_PAYABLE|FX_GAIN_LOSS|RESERVE|CHARGEBACK_LOSS|PAYOUT_CLEARING|BANK|BANK_SUSPENSE|EARLY_PAYOUT_FEES|(SELLER_PAYABLE|SELLER_ADVANCE):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|TAX_PAYABLE:[A-Z]{2})$'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_payment_paid_out",
                schema: "payments",
                table: "payment",
                sql: "refunded_minor >= 0 AND released_minor >= 0 AND refunded_minor + released_minor <= captured_minor");

            migrationBuilder.AddCheckConstraint(
                name: "ck_payment_refunds",
                schema: "payments",
                table: "payment",
                sql: "recovered_minor >= 0 AND refunds_ordered_minor BETWEEN refunded_minor + recovered_minor AND captured_minor");
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Payments.Database.Migrations
{
    /// <inheritdoc />
    public partial class ExchangedPayouts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_posting_account",
                schema: "payments",
                table: "posting");

            migrationBuilder.AddColumn<bool>(
                name: "takes_others",
                schema: "payments",
                table: "seller_bank_account",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<decimal>(
                name: "mid_rate",
                schema: "payments",
                table: "payout",
                type: "numeric(28,12)",
                precision: 28,
                scale: 12,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "owed_currency",
                schema: "payments",
                table: "payout",
                type: "character(3)",
                fixedLength: true,
                maxLength: 3,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "owed_minor",
                schema: "payments",
                table: "payout",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "rate",
                schema: "payments",
                table: "payout",
                type: "numeric(28,12)",
                precision: 28,
                scale: 12,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "rate_id",
                schema: "payments",
                table: "payout",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "spread_percent",
                schema: "payments",
                table: "payout",
                type: "numeric(6,3)",
                precision: 6,
                scale: 3,
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_posting_account",
                schema: "payments",
                table: "posting",
                sql: "account ~ '^(PSP_CLEARING|ESCROW_LIABILITY|PLATFORM_REVENUE|CARRIER_PAYABLE|FX_GAIN_LOSS|RESERVE|CHARGEBACK_LOSS|PAYOUT_CLEARING|BANK|BANK_SUSPENSE|EARLY_PAYOUT_FEES|BANK_CHARGES|CHARGEBACK_CLEARING|CHARGEBACK_FEES|(SELLER_PAYABLE|SELLER_ADVANCE):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|TAX_PAYABLE:[A-Z]{2})$'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_payout_exchange",
                schema: "payments",
                table: "payout",
                sql: "num_nulls(owed_currency, owed_minor, rate_id, mid_rate, spread_percent, rate) IN (0, 6) AND owed_minor > 0 AND rate > 0 AND owed_currency <> currency");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_posting_account",
                schema: "payments",
                table: "posting");

            migrationBuilder.DropCheckConstraint(
                name: "ck_payout_exchange",
                schema: "payments",
                table: "payout");

            migrationBuilder.DropColumn(
                name: "takes_others",
                schema: "payments",
                table: "seller_bank_account");

            migrationBuilder.DropColumn(
                name: "mid_rate",
                schema: "payments",
                table: "payout");

            migrationBuilder.DropColumn(
                name: "owed_currency",
                schema: "payments",
                table: "payout");

            migrationBuilder.DropColumn(
                name: "owed_minor",
                schema: "payments",
                table: "payout");

            migrationBuilder.DropColumn(
                name: "rate",
                schema: "payments",
                table: "payout");

            migrationBuilder.DropColumn(
                name: "rate_id",
                schema: "payments",
                table: "payout");

            migrationBuilder.DropColumn(
                name: "spread_percent",
                schema: "payments",
                table: "payout");

            migrationBuilder.AddCheckConstraint(
                name: "ck_posting_account",
                schema: "payments",
                table: "posting",
                sql: "account ~ '^(PSP_CLEARING|ESCROW_LIABILITY|PLATFORM_REVENUE|CARRIER_PAYABLE|FX_GAIN_LOSS|RESERVE|CHARGEBACK_LOSS|PAYOUT_CLEARING|BANK|BANK_SUSPENSE|EARLY_PAYOUT_FEES|CHARGEBACK_CLEARING|CHARGEBACK_FEES|(SELLER_PAYABLE|SELLER_ADVANCE):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|TAX_PAYABLE:[A-Z]{2})$'");
        }
    }
}

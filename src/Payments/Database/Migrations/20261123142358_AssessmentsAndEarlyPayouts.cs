using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Payments.Database.Migrations
{
    /// <inheritdoc />
    public partial class AssessmentsAndEarlyPayouts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_posting_account",
                schema: "payments",
                table: "posting");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "disputed_at",
                schema: "payments",
                table: "payment",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "assessment_policy",
                schema: "payments",
                columns: table => new
                {
                    rule_version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    effective_to = table.Column<DateOnly>(type: "date", nullable: true),
                    return_from_basis_points = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assessment_policy", x => x.rule_version);
                    table.CheckConstraint("ck_assessment_policy", "return_from_basis_points BETWEEN 0 AND 10000");
                });

            migrationBuilder.CreateTable(
                name: "early_payout",
                schema: "payments",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    advance_minor = table.Column<long>(type: "bigint", nullable: false),
                    fee_minor = table.Column<long>(type: "bigint", nullable: false),
                    rule_version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    repaid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_early_payout", x => x.order_id);
                    table.CheckConstraint("ck_early_payout", "advance_minor > 0 AND fee_minor BETWEEN 0 AND advance_minor");
                    table.ForeignKey(
                        name: "fk_early_payout_payment_order_id",
                        column: x => x.order_id,
                        principalSchema: "payments",
                        principalTable: "payment",
                        principalColumn: "order_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "early_payout_policy",
                schema: "payments",
                columns: table => new
                {
                    rule_version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    effective_to = table.Column<DateOnly>(type: "date", nullable: true),
                    share_basis_points = table.Column<int>(type: "integer", nullable: false),
                    fee_basis_points = table.Column<int>(type: "integer", nullable: false),
                    held_for_hours = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_early_payout_policy", x => x.rule_version);
                    table.CheckConstraint("ck_early_payout_policy", "share_basis_points BETWEEN 0 AND 10000 AND fee_basis_points BETWEEN 0 AND 10000 AND held_for_hours >= 0");
                });

            migrationBuilder.CreateTable(
                name: "import_assessment",
                schema: "payments",
                columns: table => new
                {
                    report_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    collected_minor = table.Column<long>(type: "bigint", nullable: false),
                    assessed_minor = table.Column<long>(type: "bigint", nullable: false),
                    outcome = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    refund_minor = table.Column<long>(type: "bigint", nullable: false),
                    rule_version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    assessed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_assessment", x => x.report_id);
                    table.ForeignKey(
                        name: "fk_import_assessment_payment_order_id",
                        column: x => x.order_id,
                        principalSchema: "payments",
                        principalTable: "payment",
                        principalColumn: "order_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                schema: "payments",
                table: "assessment_policy",
                columns: new[] { "rule_version", "effective_from", "effective_to", "return_from_basis_points", "source" },
                values: new object[] { "assessment-2024-01", new DateOnly(2024, 1, 1), null, 50, "Terms of the platform, 2026-11-23: delivered duty paid means the reserve bears what is missing; half a percent of the price pays for a refund." });

            migrationBuilder.InsertData(
                schema: "payments",
                table: "early_payout_policy",
                columns: new[] { "rule_version", "effective_from", "effective_to", "fee_basis_points", "held_for_hours", "share_basis_points", "source" },
                values: new object[] { "early-payout-2024-01", new DateOnly(2024, 1, 1), null, 150, 72, 7000, "Terms of the platform, 2026-11-23: seven tenths of the seller's part after three days, for one and a half percent of it." });

            migrationBuilder.AddCheckConstraint(
                name: "ck_posting_account",
                schema: "payments",
                table: "posting",
                sql: "account ~ '^(PSP_CLEARING|ESCROW_LIABILITY|PLATFORM_REVENUE|CARRIER_PAYABLE|FX_GAIN_LOSS|RESERVE|CHARGEBACK_LOSS|PAYOUT_CLEARING|BANK|BANK_SUSPENSE|EARLY_PAYOUT_FEES|(SELLER_PAYABLE|SELLER_ADVANCE):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|TAX_PAYABLE:[A-Z]{2})$'");

            migrationBuilder.CreateIndex(
                name: "ix_assessment_policy_effective_from",
                schema: "payments",
                table: "assessment_policy",
                column: "effective_from",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_early_payout_policy_effective_from",
                schema: "payments",
                table: "early_payout_policy",
                column: "effective_from",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_import_assessment_order_id_assessed_at",
                schema: "payments",
                table: "import_assessment",
                columns: new[] { "order_id", "assessed_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assessment_policy",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "early_payout",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "early_payout_policy",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "import_assessment",
                schema: "payments");

            migrationBuilder.DropCheckConstraint(
                name: "ck_posting_account",
                schema: "payments",
                table: "posting");

            migrationBuilder.DropColumn(
                name: "disputed_at",
                schema: "payments",
                table: "payment");

            migrationBuilder.AddCheckConstraint(
                name: "ck_posting_account",
                schema: "payments",
                table: "posting",
                sql: "account ~ '^(PSP_CLEARING|ESCROW_LIABILITY|PLATFORM_REVENUE|CARRIER_PAYABLE|FX_GAIN_LOSS|RESERVE|CHARGEBACK_LOSS|PAYOUT_CLEARING|BANK|BANK_SUSPENSE|SELLER_PAYABLE:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|TAX_PAYABLE:[A-Z]{2})$'");
        }
    }
}

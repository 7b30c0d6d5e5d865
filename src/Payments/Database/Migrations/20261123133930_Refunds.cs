using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Payments.Database.Migrations
{
    /// <inheritdoc />
    public partial class Refunds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "recovered_minor",
                schema: "payments",
                table: "payment",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "refunds_ordered_minor",
                schema: "payments",
                table: "payment",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "refund",
                schema: "payments",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    request = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    cause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    goods_minor = table.Column<long>(type: "bigint", nullable: false),
                    freight_minor = table.Column<long>(type: "bigint", nullable: false),
                    insurance_minor = table.Column<long>(type: "bigint", nullable: false),
                    import_charges_minor = table.Column<long>(type: "bigint", nullable: false),
                    is_from_escrow = table.Column<bool>(type: "boolean", nullable: false),
                    policy_version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    requested_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    refused_because = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    charges = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refund", x => new { x.order_id, x.number });
                    table.CheckConstraint("ck_refund_amount", "amount_minor > 0");
                    table.CheckConstraint("ck_refund_parts", "amount_minor = goods_minor + freight_minor + insurance_minor + import_charges_minor AND least(goods_minor, freight_minor, insurance_minor, import_charges_minor) >= 0");
                    table.ForeignKey(
                        name: "fk_refund_payment_order_id",
                        column: x => x.order_id,
                        principalSchema: "payments",
                        principalTable: "payment",
                        principalColumn: "order_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "refund_policy",
                schema: "payments",
                columns: table => new
                {
                    rule_version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    effective_to = table.Column<DateOnly>(type: "date", nullable: true),
                    returns_commission = table.Column<bool>(type: "boolean", nullable: false),
                    carriage = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    import_charges = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refund_policy", x => x.rule_version);
                });

            migrationBuilder.InsertData(
                schema: "payments",
                table: "refund_policy",
                columns: new[] { "rule_version", "carriage", "effective_from", "effective_to", "import_charges", "returns_commission", "source" },
                values: new object[] { "refund-2024-01", "Reserve", new DateOnly(2024, 1, 1), null, "Reserve", true, "Terms of the platform, 2026-11-23: the carrier has carried and the tax is owed, so the reserve bears both; no commission on goods that were not kept." });

            // What went back before, or is going, was one refund of all that had been taken.
            migrationBuilder.Sql(
                """
                UPDATE payments.payment SET refunds_ordered_minor = captured_minor WHERE state IN ('Refunding', 'Refunded');
                INSERT INTO payments.refund (order_id, number, request, cause, currency, amount_minor, goods_minor, freight_minor, insurance_minor,
                                             import_charges_minor, is_from_escrow, reason, requested_by, requested_at, settled_at, charges)
                SELECT order_id, 1, 'return', 'Return', currency, captured_minor, goods_minor, freight_minor, insurance_minor, import_charges_minor,
                       true, coalesce(return_reason, ''), 'order', coalesce(captured_at, requested_at), returned_at,
                       jsonb_build_array(jsonb_build_object('Account', 'ESCROW_LIABILITY', 'AmountMinor', captured_minor))
                FROM payments.payment WHERE state IN ('Refunding', 'Refunded') AND captured_minor > 0;
                """);

            migrationBuilder.AddCheckConstraint(
                name: "ck_payment_refunds",
                schema: "payments",
                table: "payment",
                sql: "recovered_minor >= 0 AND refunds_ordered_minor BETWEEN refunded_minor + recovered_minor AND captured_minor");

            migrationBuilder.CreateIndex(
                name: "ix_refund_order_id_request",
                schema: "payments",
                table: "refund",
                columns: new[] { "order_id", "request" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_refund_policy_effective_from",
                schema: "payments",
                table: "refund_policy",
                column: "effective_from",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "refund",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "refund_policy",
                schema: "payments");

            migrationBuilder.DropCheckConstraint(
                name: "ck_payment_refunds",
                schema: "payments",
                table: "payment");

            migrationBuilder.DropColumn(
                name: "recovered_minor",
                schema: "payments",
                table: "payment");

            migrationBuilder.DropColumn(
                name: "refunds_ordered_minor",
                schema: "payments",
                table: "payment");
        }
    }
}

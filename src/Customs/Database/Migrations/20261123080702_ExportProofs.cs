using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class ExportProofs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "certificate",
                schema: "customs",
                columns: table => new
                {
                    certificate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    issuer = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    hs_prefixes = table.Column<string>(type: "jsonb", nullable: false),
                    sku = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    plant = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    lot = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    warned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_certificate", x => x.certificate_id);
                });

            migrationBuilder.CreateTable(
                name: "export_proof",
                schema: "customs",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispatch_country = table.Column<string>(type: "character(2)", fixedLength: true, maxLength: 2, nullable: false),
                    destination_country = table.Column<string>(type: "character(2)", fixedLength: true, maxLength: 2, nullable: false),
                    movement_reference_number = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    contract_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hs_codes = table.Column<string>(type: "jsonb", nullable: false),
                    term_rule_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    first_warning_on = table.Column<DateOnly>(type: "date", nullable: true),
                    second_warning_on = table.Column<DateOnly>(type: "date", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    mark = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    next_mark_on = table.Column<DateOnly>(type: "date", nullable: true),
                    goods_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    goods_minor_units = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_export_proof", x => x.order_id);
                });

            migrationBuilder.CreateTable(
                name: "export_proof_fact",
                schema: "customs",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    amount = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    heard_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_export_proof_fact", x => new { x.order_id, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "certificate_use",
                schema: "customs",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    certificate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    noted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_certificate_use", x => new { x.order_id, x.certificate_id });
                    table.ForeignKey(
                        name: "fk_certificate_use_certificate_certificate_id",
                        column: x => x.certificate_id,
                        principalSchema: "customs",
                        principalTable: "certificate",
                        principalColumn: "certificate_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_certificate_seller_id_kind_number",
                schema: "customs",
                table: "certificate",
                columns: new[] { "seller_id", "kind", "number" },
                unique: true,
                filter: "withdrawn_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_certificate_valid_until",
                schema: "customs",
                table: "certificate",
                column: "valid_until",
                filter: "withdrawn_at IS NULL AND warned_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_certificate_use_certificate_id",
                schema: "customs",
                table: "certificate_use",
                column: "certificate_id");

            migrationBuilder.CreateIndex(
                name: "ix_export_proof_next_mark_on",
                schema: "customs",
                table: "export_proof",
                column: "next_mark_on",
                filter: "next_mark_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_export_proof_seller_id_due_on",
                schema: "customs",
                table: "export_proof",
                columns: new[] { "seller_id", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_export_proof_seller_id_released_at",
                schema: "customs",
                table: "export_proof",
                columns: new[] { "seller_id", "released_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "certificate_use",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "export_proof",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "export_proof_fact",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "certificate",
                schema: "customs");
        }
    }
}

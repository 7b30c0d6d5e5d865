using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Checkout.Database.Migrations
{
    /// <inheritdoc />
    public partial class Disputes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "dispute_kind",
                schema: "checkout",
                table: "export_order",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Other");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "disputed_at",
                schema: "checkout",
                table: "export_order",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "part_refund",
                schema: "checkout",
                table: "export_order",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "protection_days",
                schema: "checkout",
                table: "export_order",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "dispute_evidence",
                schema: "checkout",
                columns: table => new
                {
                    evidence_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    media_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispute_evidence", x => x.evidence_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dispute_evidence_order_id_side",
                schema: "checkout",
                table: "dispute_evidence",
                columns: new[] { "order_id", "side" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dispute_evidence",
                schema: "checkout");

            migrationBuilder.DropColumn(
                name: "dispute_kind",
                schema: "checkout",
                table: "export_order");

            migrationBuilder.DropColumn(
                name: "disputed_at",
                schema: "checkout",
                table: "export_order");

            migrationBuilder.DropColumn(
                name: "part_refund",
                schema: "checkout",
                table: "export_order");

            migrationBuilder.DropColumn(
                name: "protection_days",
                schema: "checkout",
                table: "export_order");
        }
    }
}

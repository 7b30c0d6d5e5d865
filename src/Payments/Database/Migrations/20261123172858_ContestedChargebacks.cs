using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Payments.Database.Migrations
{
    /// <inheritdoc />
    public partial class ContestedChargebacks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "completed_at",
                schema: "payments",
                table: "chargeback",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "evidence_asked_at",
                schema: "payments",
                table: "chargeback",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "words",
                schema: "payments",
                table: "chargeback",
                type: "character varying(4400)",
                maxLength: 4400,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "chargeback_evidence",
                schema: "payments",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    tracking_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    gathered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    facts = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chargeback_evidence", x => new { x.order_id, x.number, x.source });
                });

            migrationBuilder.CreateTable(
                name: "contested_case",
                schema: "payments",
                columns: table => new
                {
                    dispute_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    tracking_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contested_case", x => x.dispute_id);
                    table.ForeignKey(
                        name: "fk_contested_case_chargeback_dispute_id",
                        column: x => x.dispute_id,
                        principalSchema: "payments",
                        principalTable: "chargeback",
                        principalColumn: "dispute_id",
                        onDelete: ReferentialAction.Restrict);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chargeback_evidence",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "contested_case",
                schema: "payments");

            migrationBuilder.DropColumn(
                name: "completed_at",
                schema: "payments",
                table: "chargeback");

            migrationBuilder.DropColumn(
                name: "evidence_asked_at",
                schema: "payments",
                table: "chargeback");

            migrationBuilder.DropColumn(
                name: "words",
                schema: "payments",
                table: "chargeback");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Shipping.Database.Migrations
{
    /// <inheritdoc />
    public partial class WebhookEvents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "webhook_event",
                schema: "shipping",
                columns: table => new
                {
                    sender = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    event_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    outcome = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_event", x => new { x.sender, x.event_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_event_received_at",
                schema: "shipping",
                table: "webhook_event",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_event_subject",
                schema: "shipping",
                table: "webhook_event",
                column: "subject");

            // What was taken in before stays taken in.
            migrationBuilder.Sql("INSERT INTO shipping.webhook_event (sender, event_id, subject, outcome, received_at) SELECT 'carrier', notice_id, NULL, outcome, received_at FROM shipping.carrier_notice");

            migrationBuilder.DropTable(
                name: "carrier_notice",
                schema: "shipping");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "webhook_event",
                schema: "shipping");

            migrationBuilder.CreateTable(
                name: "carrier_notice",
                schema: "shipping",
                columns: table => new
                {
                    notice_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_carrier_notice", x => x.notice_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_carrier_notice_received_at",
                schema: "shipping",
                table: "carrier_notice",
                column: "received_at");
        }
    }
}

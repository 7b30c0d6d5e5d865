using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class WebhookEvents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "webhook_event",
                schema: "customs",
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
                schema: "customs",
                table: "webhook_event",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_event_subject",
                schema: "customs",
                table: "webhook_event",
                column: "subject");

            // What was taken in before stays taken in.
            migrationBuilder.Sql("INSERT INTO customs.webhook_event (sender, event_id, subject, outcome, received_at) SELECT 'authorities', notice_id, request_key, outcome, received_at FROM customs.authority_notice");

            migrationBuilder.DropTable(
                name: "authority_notice",
                schema: "customs");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "webhook_event",
                schema: "customs");

            migrationBuilder.CreateTable(
                name: "authority_notice",
                schema: "customs",
                columns: table => new
                {
                    notice_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    outcome = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    request_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_authority_notice", x => x.notice_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_authority_notice_request_key",
                schema: "customs",
                table: "authority_notice",
                column: "request_key");
        }
    }
}

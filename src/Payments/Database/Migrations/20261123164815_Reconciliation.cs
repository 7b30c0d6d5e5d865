using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Payments.Database.Migrations
{
    /// <inheritdoc />
    public partial class Reconciliation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "compared_day",
                schema: "payments",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    next_check_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    checks = table.Column<int>(type: "integer", nullable: false),
                    compared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    took = table.Column<TimeSpan>(type: "interval", nullable: false),
                    listed = table.Column<int>(type: "integer", nullable: false),
                    healed = table.Column<int>(type: "integer", nullable: false),
                    differences = table.Column<int>(type: "integer", nullable: false),
                    remark = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    totals = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_compared_day", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "network_difference",
                schema: "payments",
                columns: table => new
                {
                    difference_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    authorization_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    their_state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    their_held_minor = table.Column<long>(type: "bigint", nullable: false),
                    their_taken_minor = table.Column<long>(type: "bigint", nullable: false),
                    their_given_back_minor = table.Column<long>(type: "bigint", nullable: false),
                    our_state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    our_held_minor = table.Column<long>(type: "bigint", nullable: false),
                    our_taken_minor = table.Column<long>(type: "bigint", nullable: false),
                    our_given_back_minor = table.Column<long>(type: "bigint", nullable: false),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_network_difference", x => x.difference_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_payment_requested_at",
                schema: "payments",
                table: "payment",
                column: "requested_at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_journal_booked_at",
                schema: "payments",
                table: "journal",
                column: "booked_at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_compared_day_next_check_at",
                schema: "payments",
                table: "compared_day",
                column: "next_check_at",
                filter: "next_check_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_network_difference_authorization_id",
                schema: "payments",
                table: "network_difference",
                column: "authorization_id");

            migrationBuilder.CreateIndex(
                name: "ix_network_difference_authorization_id1",
                schema: "payments",
                table: "network_difference",
                column: "authorization_id",
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_network_difference_state_difference_id",
                schema: "payments",
                table: "network_difference",
                columns: new[] { "state", "difference_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "compared_day",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "network_difference",
                schema: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payment_requested_at",
                schema: "payments",
                table: "payment");

            migrationBuilder.DropIndex(
                name: "ix_journal_booked_at",
                schema: "payments",
                table: "journal");
        }
    }
}

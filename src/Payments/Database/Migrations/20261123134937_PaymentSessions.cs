using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Payments.Database.Migrations
{
    /// <inheritdoc />
    public partial class PaymentSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "payment_session",
                schema: "payments",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handle = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    page_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    url = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    token = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    brand = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    last_four = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_session", x => x.session_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_payment_session_expires_at",
                schema: "payments",
                table: "payment_session",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_payment_session_handle",
                schema: "payments",
                table: "payment_session",
                column: "handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_session_order_id",
                schema: "payments",
                table: "payment_session",
                column: "order_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "payment_session",
                schema: "payments");
        }
    }
}

using System;
using ExportPlatform.ServiceDefaults.Audit;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Checkout.Database.Migrations
{
    /// <inheritdoc />
    public partial class AddAuditTrail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_entry",
                schema: "checkout",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    role = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    acting_for = table.Column<Guid>(type: "uuid", nullable: true),
                    client_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    message = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    message_id = table.Column<Guid>(type: "uuid", nullable: true),
                    command = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    subject_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    old_values = table.Column<string>(type: "json", nullable: true),
                    new_values = table.Column<string>(type: "json", nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    trace_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    seal = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entry", x => x.entry_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_link",
                schema: "checkout",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    signature = table.Column<byte[]>(type: "bytea", nullable: false),
                    linked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_link", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "audit_unlinked",
                schema: "checkout",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_unlinked", x => x.entry_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_subject_kind_subject_id_entry_id",
                schema: "checkout",
                table: "audit_entry",
                columns: new[] { "subject_kind", "subject_id", "entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_link_entry_id",
                schema: "checkout",
                table: "audit_link",
                column: "entry_id",
                unique: true);

            migrationBuilder.Sql(AuditGuards.Create("checkout"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(AuditGuards.Drop("checkout"));

            migrationBuilder.DropTable(
                name: "audit_entry",
                schema: "checkout");

            migrationBuilder.DropTable(
                name: "audit_link",
                schema: "checkout");

            migrationBuilder.DropTable(
                name: "audit_unlinked",
                schema: "checkout");
        }
    }
}

using System;
using ExportPlatform.ServiceDefaults.Audit;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Webhooks.Database.Migrations
{
    /// <inheritdoc />
    public partial class OwnersAndAuditTrail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "seller_id",
                schema: "webhooks",
                table: "endpoint",
                newName: "owner_id");

            migrationBuilder.RenameIndex(
                name: "ix_endpoint_seller_id_endpoint_id",
                schema: "webhooks",
                table: "endpoint",
                newName: "ix_endpoint_owner_id_endpoint_id");

            migrationBuilder.RenameColumn(
                name: "seller_id",
                schema: "webhooks",
                table: "delivery",
                newName: "owner_id");

            migrationBuilder.RenameIndex(
                name: "ix_delivery_seller_id_delivery_id",
                schema: "webhooks",
                table: "delivery",
                newName: "ix_delivery_owner_id_delivery_id");

            migrationBuilder.AddColumn<string>(
                name: "owner_kind",
                schema: "webhooks",
                table: "endpoint",
                type: "character varying(10)",
                maxLength: 10,
                nullable: false,
                defaultValue: "Seller");

            migrationBuilder.AddColumn<string>(
                name: "owner_kind",
                schema: "webhooks",
                table: "delivery",
                type: "character varying(10)",
                maxLength: 10,
                nullable: false,
                defaultValue: "Seller");

            // What is there so far is of sellers; from now on each row says so itself.
            migrationBuilder.Sql("ALTER TABLE webhooks.endpoint ALTER COLUMN owner_kind DROP DEFAULT");
            migrationBuilder.Sql("ALTER TABLE webhooks.delivery ALTER COLUMN owner_kind DROP DEFAULT");

            migrationBuilder.CreateTable(
                name: "audit_entry",
                schema: "webhooks",
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
                schema: "webhooks",
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
                schema: "webhooks",
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
                schema: "webhooks",
                table: "audit_entry",
                columns: new[] { "subject_kind", "subject_id", "entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_link_entry_id",
                schema: "webhooks",
                table: "audit_link",
                column: "entry_id",
                unique: true);

            migrationBuilder.Sql(AuditGuards.Create("webhooks"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(AuditGuards.Drop("webhooks"));

            // An endpoint of a partner must not become a seller's.
            migrationBuilder.Sql("DELETE FROM webhooks.endpoint WHERE owner_kind <> 'Seller'");

            migrationBuilder.DropTable(
                name: "audit_entry",
                schema: "webhooks");

            migrationBuilder.DropTable(
                name: "audit_link",
                schema: "webhooks");

            migrationBuilder.DropTable(
                name: "audit_unlinked",
                schema: "webhooks");

            migrationBuilder.DropColumn(
                name: "owner_kind",
                schema: "webhooks",
                table: "endpoint");

            migrationBuilder.DropColumn(
                name: "owner_kind",
                schema: "webhooks",
                table: "delivery");

            migrationBuilder.RenameColumn(
                name: "owner_id",
                schema: "webhooks",
                table: "endpoint",
                newName: "seller_id");

            migrationBuilder.RenameIndex(
                name: "ix_endpoint_owner_id_endpoint_id",
                schema: "webhooks",
                table: "endpoint",
                newName: "ix_endpoint_seller_id_endpoint_id");

            migrationBuilder.RenameColumn(
                name: "owner_id",
                schema: "webhooks",
                table: "delivery",
                newName: "seller_id");

            migrationBuilder.RenameIndex(
                name: "ix_delivery_owner_id_delivery_id",
                schema: "webhooks",
                table: "delivery",
                newName: "ix_delivery_seller_id_delivery_id");
        }
    }
}

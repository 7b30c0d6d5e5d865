using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ExportPlatform.Simulators.Database.Migrations
{
    /// <inheritdoc />
    public partial class Bank : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "bank_movement",
                schema: "simulators",
                columns: table => new
                {
                    movement_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    end_to_end_id = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: true),
                    return_reason = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    booked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    statement = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_movement", x => x.movement_id);
                });

            migrationBuilder.CreateTable(
                name: "bank_order",
                schema: "simulators",
                columns: table => new
                {
                    message_id = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    refused_because = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_order", x => x.message_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_bank_movement_currency_statement",
                schema: "simulators",
                table: "bank_movement",
                columns: new[] { "currency", "statement" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bank_movement",
                schema: "simulators");

            migrationBuilder.DropTable(
                name: "bank_order",
                schema: "simulators");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class Recalls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "handed_over_at",
                schema: "customs",
                table: "clearance",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "recalls",
                schema: "customs",
                table: "clearance",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.Sql(
                """
                UPDATE customs.clearance SET handed_over_at = fact.occurred_at
                FROM customs.export_proof_fact fact WHERE fact.order_id = correlation_id AND fact.kind = 'HandedOver'
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "handed_over_at",
                schema: "customs",
                table: "clearance");

            migrationBuilder.DropColumn(
                name: "recalls",
                schema: "customs",
                table: "clearance");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Shipping.Database.Migrations
{
    /// <inheritdoc />
    public partial class ReleaseGoodUntil : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "prolonged_at",
                schema: "shipping",
                table: "shipment",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "release_good_until",
                schema: "shipping",
                table: "shipment",
                type: "date",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "prolonged_at",
                schema: "shipping",
                table: "shipment");

            migrationBuilder.DropColumn(
                name: "release_good_until",
                schema: "shipping",
                table: "shipment");
        }
    }
}

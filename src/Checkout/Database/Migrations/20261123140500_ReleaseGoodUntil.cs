using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Checkout.Database.Migrations
{
    /// <inheritdoc />
    public partial class ReleaseGoodUntil : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "release_good_until",
                schema: "checkout",
                table: "export_order",
                type: "date",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "release_good_until",
                schema: "checkout",
                table: "export_order");
        }
    }
}

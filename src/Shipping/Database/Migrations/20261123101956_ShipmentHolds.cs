using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Shipping.Database.Migrations
{
    /// <inheritdoc />
    public partial class ShipmentHolds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "held_by_recall",
                schema: "shipping",
                table: "shipment",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "lifted_recall",
                schema: "shipping",
                table: "shipment",
                type: "integer",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "held_by_recall",
                schema: "shipping",
                table: "shipment");

            migrationBuilder.DropColumn(
                name: "lifted_recall",
                schema: "shipping",
                table: "shipment");
        }
    }
}

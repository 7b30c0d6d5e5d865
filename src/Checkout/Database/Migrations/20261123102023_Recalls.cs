using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Checkout.Database.Migrations
{
    /// <inheritdoc />
    public partial class Recalls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ended_recall",
                schema: "checkout",
                table: "export_order",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "recall",
                schema: "checkout",
                table: "export_order",
                type: "integer",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ended_recall",
                schema: "checkout",
                table: "export_order");

            migrationBuilder.DropColumn(
                name: "recall",
                schema: "checkout",
                table: "export_order");
        }
    }
}

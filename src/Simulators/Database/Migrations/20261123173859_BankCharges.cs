using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Simulators.Database.Migrations
{
    /// <inheritdoc />
    public partial class BankCharges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_charge",
                schema: "simulators",
                table: "bank_movement",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "is_charge",
                schema: "simulators",
                table: "bank_movement");
        }
    }
}

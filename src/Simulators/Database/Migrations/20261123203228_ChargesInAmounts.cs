using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Simulators.Database.Migrations
{
    /// <inheritdoc />
    public partial class ChargesInAmounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "charged_minor",
                schema: "simulators",
                table: "bank_movement",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "charged_minor",
                schema: "simulators",
                table: "bank_movement");
        }
    }
}

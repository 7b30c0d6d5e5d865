using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class ContractsAreTold : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "revision",
                schema: "customs",
                table: "export_contract",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "told_level",
                schema: "customs",
                table: "export_contract",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "told_number",
                schema: "customs",
                table: "export_contract",
                type: "character varying(30)",
                maxLength: 30,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "revision",
                schema: "customs",
                table: "export_contract");

            migrationBuilder.DropColumn(
                name: "told_level",
                schema: "customs",
                table: "export_contract");

            migrationBuilder.DropColumn(
                name: "told_number",
                schema: "customs",
                table: "export_contract");
        }
    }
}

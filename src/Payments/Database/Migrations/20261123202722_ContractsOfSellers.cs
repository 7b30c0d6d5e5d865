using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Payments.Database.Migrations
{
    /// <inheritdoc />
    public partial class ContractsOfSellers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "contract_number",
                schema: "payments",
                table: "payout",
                type: "character varying(30)",
                maxLength: 30,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "seller_contract",
                schema: "payments",
                columns: table => new
                {
                    contract_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    unique_contract_number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seller_contract", x => x.contract_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_seller_contract_seller_id",
                schema: "payments",
                table: "seller_contract",
                column: "seller_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "seller_contract",
                schema: "payments");

            migrationBuilder.DropColumn(
                name: "contract_number",
                schema: "payments",
                table: "payout");
        }
    }
}

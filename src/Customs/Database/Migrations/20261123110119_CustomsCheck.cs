using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class CustomsCheck : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid[]>(
                name: "related_orders",
                schema: "customs",
                table: "officer_task",
                type: "uuid[]",
                nullable: false,
                defaultValue: new Guid[0]);

            migrationBuilder.AddColumn<Guid>(
                name: "buyer_id",
                schema: "customs",
                table: "consignment",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "destination_country",
                schema: "customs",
                table: "consignment",
                type: "character(2)",
                fixedLength: true,
                maxLength: 2,
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql(
                """
                UPDATE customs.consignment
                SET buyer_id = (consignment ->> 'buyerId')::uuid, destination_country = consignment ->> 'destinationCountry'
                """);

            migrationBuilder.CreateIndex(
                name: "ix_consignment_buyer_id_destination_country_placed_at",
                schema: "customs",
                table: "consignment",
                columns: new[] { "buyer_id", "destination_country", "placed_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_consignment_buyer_id_destination_country_placed_at",
                schema: "customs",
                table: "consignment");

            migrationBuilder.DropColumn(
                name: "related_orders",
                schema: "customs",
                table: "officer_task");

            migrationBuilder.DropColumn(
                name: "buyer_id",
                schema: "customs",
                table: "consignment");

            migrationBuilder.DropColumn(
                name: "destination_country",
                schema: "customs",
                table: "consignment");
        }
    }
}

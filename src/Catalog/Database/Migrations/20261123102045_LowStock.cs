using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Catalog.Database.Migrations
{
    /// <inheritdoc />
    public partial class LowStock : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_low_on_stock",
                schema: "catalog",
                table: "product",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "low_stock_notices",
                schema: "catalog",
                table: "product",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "low_stock_threshold",
                schema: "catalog",
                table: "product",
                type: "bigint",
                nullable: false,
                defaultValue: 5L);

            migrationBuilder.AddCheckConstraint(
                name: "ck_product_low_stock_threshold",
                schema: "catalog",
                table: "product",
                sql: "low_stock_threshold >= 0");

            // What is low already is nothing new.
            migrationBuilder.Sql(
                """
                UPDATE catalog.product p SET is_low_on_stock =
                    (SELECT coalesce(sum(s.available), 0) FROM catalog.stock_item s WHERE s.sku = p.sku) < p.low_stock_threshold;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_product_low_stock_threshold",
                schema: "catalog",
                table: "product");

            migrationBuilder.DropColumn(
                name: "is_low_on_stock",
                schema: "catalog",
                table: "product");

            migrationBuilder.DropColumn(
                name: "low_stock_notices",
                schema: "catalog",
                table: "product");

            migrationBuilder.DropColumn(
                name: "low_stock_threshold",
                schema: "catalog",
                table: "product");
        }
    }
}

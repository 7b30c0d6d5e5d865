using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Catalog.Database.Migrations
{
    /// <inheritdoc />
    public partial class SealedWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "consignor",
                schema: "catalog",
                table: "warehouse",
                type: "text",
                nullable: false,
                defaultValue: "");

            // The service, which alone can seal them, does so at its start, before it answers anybody (WarehouseSealing).
            migrationBuilder.Sql(
                """
                UPDATE catalog.warehouse SET consignor = json_build_object(
                    'name', consignor_name, 'street', street, 'city', city, 'postalCode', postal_code, 'country', country)::text;
                ALTER TABLE catalog.warehouse ALTER COLUMN consignor DROP DEFAULT;
                """);

            migrationBuilder.DropColumn(
                name: "city",
                schema: "catalog",
                table: "warehouse");

            migrationBuilder.DropColumn(
                name: "consignor_name",
                schema: "catalog",
                table: "warehouse");

            migrationBuilder.DropColumn(
                name: "postal_code",
                schema: "catalog",
                table: "warehouse");

            migrationBuilder.DropColumn(
                name: "street",
                schema: "catalog",
                table: "warehouse");

            migrationBuilder.AlterColumn<string>(
                name: "note",
                schema: "catalog",
                table: "stock_movement",
                type: "character varying(4400)",
                maxLength: 4400,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200,
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "reason",
                schema: "catalog",
                table: "audit_entry",
                type: "character varying(4400)",
                maxLength: 4400,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(1000)",
                oldMaxLength: 1000,
                oldNullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "consignor",
                schema: "catalog",
                table: "warehouse");

            migrationBuilder.AddColumn<string>(
                name: "city",
                schema: "catalog",
                table: "warehouse",
                type: "character varying(80)",
                maxLength: 80,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "consignor_name",
                schema: "catalog",
                table: "warehouse",
                type: "character varying(120)",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "postal_code",
                schema: "catalog",
                table: "warehouse",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "street",
                schema: "catalog",
                table: "warehouse",
                type: "character varying(120)",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<string>(
                name: "note",
                schema: "catalog",
                table: "stock_movement",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(4400)",
                oldMaxLength: 4400,
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "reason",
                schema: "catalog",
                table: "audit_entry",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(4400)",
                oldMaxLength: 4400,
                oldNullable: true);
        }
    }
}

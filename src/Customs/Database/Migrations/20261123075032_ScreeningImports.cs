using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class ScreeningImports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "entries",
                schema: "customs",
                table: "screening_list",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "published_on",
                schema: "customs",
                table: "screening_list",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AlterColumn<string>(
                name: "programme",
                schema: "customs",
                table: "screening_entry",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200);

            // PostgreSQL makes no array of a text by itself.
            migrationBuilder.Sql(
                """
                ALTER TABLE customs.screening_entry ALTER COLUMN countries TYPE text[] USING string_to_array(countries, ';');
                UPDATE customs.screening_list list
                SET published_on = '2026-09-01',
                    entries = (SELECT count(*) FROM customs.screening_entry e WHERE e.list_id = list.list_id AND e.version = list.version);
                """);

            migrationBuilder.AddColumn<string[]>(
                name: "birth_dates",
                schema: "customs",
                table: "screening_entry",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string[]>(
                name: "birth_places",
                schema: "customs",
                table: "screening_entry",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string[]>(
                name: "identifiers",
                schema: "customs",
                table: "screening_entry",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.CreateTable(
                name: "screening_import",
                schema: "customs",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    list_id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    format = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    source = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    parties_read = table.Column<int>(type: "integer", nullable: false),
                    other_rows = table.Column<int>(type: "integer", nullable: false),
                    unreadable_rows = table.Column<int>(type: "integer", nullable: false),
                    unreadable = table.Column<string>(type: "jsonb", nullable: false),
                    entries_before = table.Column<int>(type: "integer", nullable: true),
                    code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    detail = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_screening_import", x => x.import_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_screening_import_list_id_started_at",
                schema: "customs",
                table: "screening_import",
                columns: new[] { "list_id", "started_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "screening_import",
                schema: "customs");

            migrationBuilder.DropColumn(
                name: "entries",
                schema: "customs",
                table: "screening_list");

            migrationBuilder.DropColumn(
                name: "published_on",
                schema: "customs",
                table: "screening_list");

            migrationBuilder.DropColumn(
                name: "birth_dates",
                schema: "customs",
                table: "screening_entry");

            migrationBuilder.DropColumn(
                name: "birth_places",
                schema: "customs",
                table: "screening_entry");

            migrationBuilder.DropColumn(
                name: "identifiers",
                schema: "customs",
                table: "screening_entry");

            migrationBuilder.AlterColumn<string>(
                name: "programme",
                schema: "customs",
                table: "screening_entry",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(400)",
                oldMaxLength: 400);

            migrationBuilder.Sql(
                "ALTER TABLE customs.screening_entry ALTER COLUMN countries TYPE character varying(200) USING array_to_string(countries, ';');");
        }
    }
}

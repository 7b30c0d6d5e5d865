using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class RuleBooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "rule_book",
                schema: "customs",
                columns: table => new
                {
                    book = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    tables = table.Column<string>(type: "json", nullable: false),
                    origin = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_current = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_book", x => new { x.book, x.version });
                });

            migrationBuilder.CreateTable(
                name: "rule_draft",
                schema: "customs",
                columns: table => new
                {
                    draft_id = table.Column<Guid>(type: "uuid", nullable: false),
                    book = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    base_version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    tables = table.Column<string>(type: "json", nullable: false),
                    changes = table.Column<string>(type: "jsonb", nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_draft", x => x.draft_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_rule_book_book",
                schema: "customs",
                table: "rule_book",
                column: "book",
                unique: true,
                filter: "is_current");

            migrationBuilder.CreateIndex(
                name: "ix_rule_draft_book_draft_id",
                schema: "customs",
                table: "rule_draft",
                columns: new[] { "book", "draft_id" });

            // Decisions made so far keep the rows they were made by. The current version is found again at the next start.
            migrationBuilder.Sql(
                """
                INSERT INTO customs.rule_book (book, version, tables, origin, since, is_current)
                SELECT 'clearance', version, tables::json, 'Shipped', first_used_at, false FROM customs.rule_set WHERE version LIKE 'customs-%'
                UNION ALL
                SELECT 'landed-cost', version, json_build_object(
                    'blocs', tables->'blocs', 'regimes', tables->'regimes', 'charges', tables->'charges', 'tariff', tables->'tariff',
                    'tax_rates', tables->'taxRates', 'goods_lists', tables->'goodsLists', 'restrictions', tables->'restrictions'),
                    'Shipped', first_used_at, false
                FROM customs.rule_set WHERE version LIKE 'rules-%';
                """);
            migrationBuilder.DropTable(
                name: "rule_set",
                schema: "customs");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rule_book",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "rule_draft",
                schema: "customs");

            migrationBuilder.CreateTable(
                name: "rule_set",
                schema: "customs",
                columns: table => new
                {
                    version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    first_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tables = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_set", x => x.version);
                });
        }
    }
}

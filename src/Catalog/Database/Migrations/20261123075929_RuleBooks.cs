using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Catalog.Database.Migrations
{
    /// <inheritdoc />
    public partial class RuleBooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "rule_book",
                schema: "catalog",
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

            migrationBuilder.CreateIndex(
                name: "ix_rule_book_book",
                schema: "catalog",
                table: "rule_book",
                column: "book",
                unique: true,
                filter: "is_current");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rule_book",
                schema: "catalog");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace ExportPlatform.Catalog.Database.Migrations
{
    /// <inheritdoc />
    public partial class Classification : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accepted_code",
                schema: "catalog",
                columns: table => new
                {
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_version = table.Column<int>(type: "integer", nullable: false),
                    hs_code = table.Column<string>(type: "character(6)", fixedLength: true, maxLength: 6, nullable: false),
                    words = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    edition = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    verdict = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    rank = table.Column<int>(type: "integer", nullable: true),
                    best_candidate = table.Column<string>(type: "character(6)", fixedLength: true, maxLength: 6, nullable: true),
                    accepted_by = table.Column<Guid>(type: "uuid", nullable: false),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accepted_code", x => new { x.product_id, x.product_version });
                    table.ForeignKey(
                        name: "fk_accepted_code_products_product_id",
                        column: x => x.product_id,
                        principalSchema: "catalog",
                        principalTable: "product",
                        principalColumn: "product_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "hs_edition",
                schema: "catalog",
                columns: table => new
                {
                    edition = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    content_hash = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    words_hash = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    subheadings = table.Column<int>(type: "integer", nullable: false),
                    is_current = table.Column<bool>(type: "boolean", nullable: false),
                    imported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    imported_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hs_edition", x => x.edition);
                });

            migrationBuilder.CreateTable(
                name: "hs_entry",
                schema: "catalog",
                columns: table => new
                {
                    edition = table.Column<string>(type: "character varying(20)", nullable: false),
                    code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    description = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    search_code = table.Column<string>(type: "text", nullable: false),
                    search_heading = table.Column<string>(type: "text", nullable: false),
                    search_chapter = table.Column<string>(type: "text", nullable: false),
                    search_grams = table.Column<string>(type: "text", nullable: false),
                    search_wider_grams = table.Column<string>(type: "text", nullable: false),
                    search = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "setweight(to_tsvector('russian', search_code), 'A') || setweight(to_tsvector('simple', search_grams), 'A') || setweight(to_tsvector('russian', search_heading), 'B') || setweight(to_tsvector('simple', search_wider_grams), 'B') || setweight(to_tsvector('russian', search_chapter), 'D')", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hs_entry", x => new { x.edition, x.code });
                    table.CheckConstraint("ck_hs_entry_level", "level = char_length(code) AND level IN (2, 4, 6)");
                    table.ForeignKey(
                        name: "fk_hs_entry_hs_edition_edition",
                        column: x => x.edition,
                        principalSchema: "catalog",
                        principalTable: "hs_edition",
                        principalColumn: "edition",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_hs_edition_is_current",
                schema: "catalog",
                table: "hs_edition",
                column: "is_current",
                unique: true,
                filter: "is_current");

            migrationBuilder.CreateIndex(
                name: "ix_hs_entry_search",
                schema: "catalog",
                table: "hs_entry",
                column: "search")
                .Annotation("Npgsql:IndexMethod", "gin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accepted_code",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "hs_entry",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "hs_edition",
                schema: "catalog");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Simulators.Database.Migrations
{
    /// <inheritdoc />
    public partial class CardPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "card_page",
                schema: "simulators",
                columns: table => new
                {
                    page_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    secret = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    url = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    return_url = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    token = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    plays_as = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    brand = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    last_four = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_page", x => x.page_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_card_page_reference",
                schema: "simulators",
                table: "card_page",
                column: "reference");

            migrationBuilder.CreateIndex(
                name: "ix_card_page_secret",
                schema: "simulators",
                table: "card_page",
                column: "secret",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_card_page_token",
                schema: "simulators",
                table: "card_page",
                column: "token",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "card_page",
                schema: "simulators");
        }
    }
}

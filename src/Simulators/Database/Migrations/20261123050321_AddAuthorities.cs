using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Simulators.Database.Migrations
{
    /// <inheritdoc />
    public partial class AddAuthorities : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "authority_case",
                schema: "simulators",
                columns: table => new
                {
                    authority = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    request_key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    order_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    next_status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    next_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    next_reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    changes_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_authority_case", x => new { x.authority, x.request_key });
                });

            migrationBuilder.CreateIndex(
                name: "ix_authority_case_order_id",
                schema: "simulators",
                table: "authority_case",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_authority_case_reference",
                schema: "simulators",
                table: "authority_case",
                column: "reference",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "authority_case",
                schema: "simulators");
        }
    }
}

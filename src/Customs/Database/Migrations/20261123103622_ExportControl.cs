using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class ExportControl : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "destination_country",
                schema: "customs",
                table: "certificate",
                type: "character(2)",
                fixedLength: true,
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "pieces",
                schema: "customs",
                table: "certificate",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "used_pieces",
                schema: "customs",
                table: "certificate",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "licence_use",
                schema: "customs",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    certificate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pieces = table.Column<int>(type: "integer", nullable: false),
                    counted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    given_back_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_licence_use", x => new { x.order_id, x.certificate_id });
                    table.ForeignKey(
                        name: "fk_licence_use_certificate_certificate_id",
                        column: x => x.certificate_id,
                        principalSchema: "customs",
                        principalTable: "certificate",
                        principalColumn: "certificate_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_certificate_pieces",
                schema: "customs",
                table: "certificate",
                sql: "used_pieces BETWEEN 0 AND COALESCE(pieces, used_pieces)");

            migrationBuilder.CreateIndex(
                name: "ix_licence_use_certificate_id",
                schema: "customs",
                table: "licence_use",
                column: "certificate_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "licence_use",
                schema: "customs");

            migrationBuilder.DropCheckConstraint(
                name: "ck_certificate_pieces",
                schema: "customs",
                table: "certificate");

            migrationBuilder.DropColumn(
                name: "destination_country",
                schema: "customs",
                table: "certificate");

            migrationBuilder.DropColumn(
                name: "pieces",
                schema: "customs",
                table: "certificate");

            migrationBuilder.DropColumn(
                name: "used_pieces",
                schema: "customs",
                table: "certificate");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class ReleaseGoodUntil : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_licence_use_certificate_id",
                schema: "customs",
                table: "licence_use");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "end_noted_at",
                schema: "customs",
                table: "licence_use",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "good_until",
                schema: "customs",
                table: "clearance_gate",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_licence_use_certificate_id",
                schema: "customs",
                table: "licence_use",
                column: "certificate_id",
                filter: "end_noted_at IS NULL AND given_back_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_licence_use_certificate_id",
                schema: "customs",
                table: "licence_use");

            migrationBuilder.DropColumn(
                name: "end_noted_at",
                schema: "customs",
                table: "licence_use");

            migrationBuilder.DropColumn(
                name: "good_until",
                schema: "customs",
                table: "clearance_gate");

            migrationBuilder.CreateIndex(
                name: "ix_licence_use_certificate_id",
                schema: "customs",
                table: "licence_use",
                column: "certificate_id");
        }
    }
}

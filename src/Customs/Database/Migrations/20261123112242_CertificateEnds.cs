using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class CertificateEnds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_certificate_use_certificate_id",
                schema: "customs",
                table: "certificate_use");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "end_noted_at",
                schema: "customs",
                table: "certificate_use",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_certificate_use_certificate_id",
                schema: "customs",
                table: "certificate_use",
                column: "certificate_id",
                filter: "end_noted_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_certificate_use_certificate_id",
                schema: "customs",
                table: "certificate_use");

            migrationBuilder.DropColumn(
                name: "end_noted_at",
                schema: "customs",
                table: "certificate_use");

            migrationBuilder.CreateIndex(
                name: "ix_certificate_use_certificate_id",
                schema: "customs",
                table: "certificate_use",
                column: "certificate_id");
        }
    }
}

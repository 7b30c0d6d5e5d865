using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class ChargesAssessments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "charges_assessment",
                schema: "customs",
                columns: table => new
                {
                    report_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character(2)", fixedLength: true, maxLength: 2, nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    estimated_minor = table.Column<long>(type: "bigint", nullable: false),
                    assessed_minor = table.Column<long>(type: "bigint", nullable: false),
                    assessed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_charges_assessment", x => x.report_id);
                    table.CheckConstraint("ck_charges_assessment", "assessed_minor >= 0");
                });

            migrationBuilder.CreateIndex(
                name: "ix_charges_assessment_order_id_assessed_at",
                schema: "customs",
                table: "charges_assessment",
                columns: new[] { "order_id", "assessed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_charges_assessment_received_at",
                schema: "customs",
                table: "charges_assessment",
                column: "received_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "charges_assessment",
                schema: "customs");
        }
    }
}

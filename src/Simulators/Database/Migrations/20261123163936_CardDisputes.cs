using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Simulators.Database.Migrations
{
    /// <inheritdoc />
    public partial class CardDisputes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "amount_disputed",
                schema: "simulators",
                table: "card_authorization",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "card_dispute",
                schema: "simulators",
                columns: table => new
                {
                    dispute_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    authorization_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    reason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    fee = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    evidence_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    evidence = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_dispute", x => x.dispute_id);
                    table.ForeignKey(
                        name: "fk_card_dispute_card_authorization_authorization_id",
                        column: x => x.authorization_id,
                        principalSchema: "simulators",
                        principalTable: "card_authorization",
                        principalColumn: "authorization_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_card_authorization_disputed",
                schema: "simulators",
                table: "card_authorization",
                sql: "amount_disputed BETWEEN 0 AND amount_captured");

            migrationBuilder.CreateIndex(
                name: "ix_card_dispute_authorization_id",
                schema: "simulators",
                table: "card_dispute",
                column: "authorization_id");

            migrationBuilder.CreateIndex(
                name: "ix_card_dispute_evidence_due_at",
                schema: "simulators",
                table: "card_dispute",
                column: "evidence_due_at",
                filter: "status = 'NeedsEvidence'");

            migrationBuilder.CreateIndex(
                name: "ix_card_dispute_opened_at_dispute_id",
                schema: "simulators",
                table: "card_dispute",
                columns: new[] { "opened_at", "dispute_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "card_dispute",
                schema: "simulators");

            migrationBuilder.DropCheckConstraint(
                name: "ck_card_authorization_disputed",
                schema: "simulators",
                table: "card_authorization");

            migrationBuilder.DropColumn(
                name: "amount_disputed",
                schema: "simulators",
                table: "card_authorization");
        }
    }
}

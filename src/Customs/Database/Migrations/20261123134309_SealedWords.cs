using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class SealedWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "note",
                schema: "customs",
                table: "rule_draft",
                type: "character varying(4400)",
                maxLength: 4400,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(500)",
                oldMaxLength: 500);

            migrationBuilder.AlterColumn<string>(
                name: "reason",
                schema: "customs",
                table: "proposal",
                type: "character varying(4400)",
                maxLength: 4400,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(500)",
                oldMaxLength: 500);

            migrationBuilder.AlterColumn<string>(
                name: "decision_reason",
                schema: "customs",
                table: "officer_task",
                type: "character varying(4400)",
                maxLength: 4400,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(500)",
                oldMaxLength: 500,
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "reason",
                schema: "customs",
                table: "gate_decision",
                type: "character varying(4400)",
                maxLength: 4400,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(2000)",
                oldMaxLength: 2000);

            migrationBuilder.AlterColumn<string>(
                name: "issuer",
                schema: "customs",
                table: "evidence",
                type: "character varying(4400)",
                maxLength: 4400,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(120)",
                oldMaxLength: 120);

            migrationBuilder.AlterColumn<string>(
                name: "reason",
                schema: "customs",
                table: "clearance_gate",
                type: "character varying(4400)",
                maxLength: 4400,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(2000)",
                oldMaxLength: 2000);

            migrationBuilder.AlterColumn<string>(
                name: "end_reason",
                schema: "customs",
                table: "clearance",
                type: "character varying(4400)",
                maxLength: 4400,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(2000)",
                oldMaxLength: 2000,
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "reason",
                schema: "customs",
                table: "audit_entry",
                type: "character varying(4400)",
                maxLength: 4400,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(1000)",
                oldMaxLength: 1000,
                oldNullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "note",
                schema: "customs",
                table: "rule_draft",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(4400)",
                oldMaxLength: 4400);

            migrationBuilder.AlterColumn<string>(
                name: "reason",
                schema: "customs",
                table: "proposal",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(4400)",
                oldMaxLength: 4400);

            migrationBuilder.AlterColumn<string>(
                name: "decision_reason",
                schema: "customs",
                table: "officer_task",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(4400)",
                oldMaxLength: 4400,
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "reason",
                schema: "customs",
                table: "gate_decision",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(4400)",
                oldMaxLength: 4400);

            migrationBuilder.AlterColumn<string>(
                name: "issuer",
                schema: "customs",
                table: "evidence",
                type: "character varying(120)",
                maxLength: 120,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(4400)",
                oldMaxLength: 4400);

            migrationBuilder.AlterColumn<string>(
                name: "reason",
                schema: "customs",
                table: "clearance_gate",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(4400)",
                oldMaxLength: 4400);

            migrationBuilder.AlterColumn<string>(
                name: "end_reason",
                schema: "customs",
                table: "clearance",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(4400)",
                oldMaxLength: 4400,
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "reason",
                schema: "customs",
                table: "audit_entry",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(4400)",
                oldMaxLength: 4400,
                oldNullable: true);
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Webhooks.Database.Migrations
{
    /// <inheritdoc />
    public partial class SealedWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "reason",
                schema: "webhooks",
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
                name: "reason",
                schema: "webhooks",
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

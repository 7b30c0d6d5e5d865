using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Identity.Database.Migrations
{
    /// <inheritdoc />
    public partial class SealedWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A version before the last one left them in the clear; the service seals them at its start (AccountSealing).
            migrationBuilder.Sql(
                """
                UPDATE identity.account SET person = json_build_object('name', COALESCE(name, ''), 'email', email)::text
                WHERE person IS NULL AND email IS NOT NULL;
                """);

            migrationBuilder.DropColumn(
                name: "email",
                schema: "identity",
                table: "account");

            migrationBuilder.DropColumn(
                name: "name",
                schema: "identity",
                table: "account");

            migrationBuilder.AlterColumn<string>(
                name: "reason",
                schema: "identity",
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
                schema: "identity",
                table: "audit_entry",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(4400)",
                oldMaxLength: 4400,
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "email",
                schema: "identity",
                table: "account",
                type: "character varying(256)",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "name",
                schema: "identity",
                table: "account",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);
        }
    }
}

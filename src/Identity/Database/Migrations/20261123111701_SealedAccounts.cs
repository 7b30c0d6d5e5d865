using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Identity.Database.Migrations
{
    /// <inheritdoc />
    public partial class SealedAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // It always was the e-mail address. Names and addresses are moved into "person" by the service, which alone can seal them.
            migrationBuilder.DropColumn(
                name: "user_name",
                schema: "identity",
                table: "account");

            migrationBuilder.AlterColumn<string>(
                name: "name",
                schema: "identity",
                table: "account",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(100)",
                oldMaxLength: 100);

            migrationBuilder.AddColumn<string>(
                name: "person",
                schema: "identity",
                table: "account",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // What is sealed stays unknown to the version before.
            migrationBuilder.DropColumn(
                name: "person",
                schema: "identity",
                table: "account");

            migrationBuilder.AlterColumn<string>(
                name: "name",
                schema: "identity",
                table: "account",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "character varying(100)",
                oldMaxLength: 100,
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "user_name",
                schema: "identity",
                table: "account",
                type: "character varying(256)",
                maxLength: 256,
                nullable: true);
        }
    }
}

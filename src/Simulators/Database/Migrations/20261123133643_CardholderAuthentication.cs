using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Simulators.Database.Migrations
{
    /// <inheritdoc />
    public partial class CardholderAuthentication : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_card_authorization_expires_at",
                schema: "simulators",
                table: "card_authorization");

            migrationBuilder.AddColumn<string>(
                name: "action_secret",
                schema: "simulators",
                table: "card_authorization",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "action_url",
                schema: "simulators",
                table: "card_authorization",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "return_url",
                schema: "simulators",
                table: "card_authorization",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_card_authorization_action_secret",
                schema: "simulators",
                table: "card_authorization",
                column: "action_secret",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_card_authorization_expires_at",
                schema: "simulators",
                table: "card_authorization",
                column: "expires_at",
                filter: "status IN ('Held', 'ActionNeeded')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_card_authorization_action_secret",
                schema: "simulators",
                table: "card_authorization");

            migrationBuilder.DropIndex(
                name: "ix_card_authorization_expires_at",
                schema: "simulators",
                table: "card_authorization");

            migrationBuilder.DropColumn(
                name: "action_secret",
                schema: "simulators",
                table: "card_authorization");

            migrationBuilder.DropColumn(
                name: "action_url",
                schema: "simulators",
                table: "card_authorization");

            migrationBuilder.DropColumn(
                name: "return_url",
                schema: "simulators",
                table: "card_authorization");

            migrationBuilder.CreateIndex(
                name: "ix_card_authorization_expires_at",
                schema: "simulators",
                table: "card_authorization",
                column: "expires_at",
                filter: "status = 'Held'");
        }
    }
}

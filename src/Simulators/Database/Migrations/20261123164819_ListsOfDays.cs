using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Simulators.Database.Migrations
{
    /// <inheritdoc />
    public partial class ListsOfDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_card_movement_moved_at",
                schema: "simulators",
                table: "card_movement",
                column: "moved_at");

            migrationBuilder.CreateIndex(
                name: "ix_card_authorization_created_at",
                schema: "simulators",
                table: "card_authorization",
                column: "created_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_card_movement_moved_at",
                schema: "simulators",
                table: "card_movement");

            migrationBuilder.DropIndex(
                name: "ix_card_authorization_created_at",
                schema: "simulators",
                table: "card_authorization");
        }
    }
}

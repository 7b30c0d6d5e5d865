using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class ThreeOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "three_order_facts",
                schema: "customs",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    paid = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    postal_item_id = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: true),
                    next_check_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_three_order_facts", x => x.order_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_three_order_facts_next_check_at",
                schema: "customs",
                table: "three_order_facts",
                column: "next_check_at",
                filter: "next_check_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "three_order_facts",
                schema: "customs");
        }
    }
}

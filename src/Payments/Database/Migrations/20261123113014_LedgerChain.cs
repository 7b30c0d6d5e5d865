using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Payments.Database.Migrations
{
    /// <inheritdoc />
    public partial class LedgerChain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ledger_block",
                schema: "payments",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    journals = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    booked_up_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_block", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "sealed_journal",
                schema: "payments",
                columns: table => new
                {
                    journal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    block = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sealed_journal", x => x.journal_id);
                    table.ForeignKey(
                        name: "fk_sealed_journal_ledger_block_block",
                        column: x => x.block,
                        principalSchema: "payments",
                        principalTable: "ledger_block",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_sealed_journal_block",
                schema: "payments",
                table: "sealed_journal",
                column: "block");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sealed_journal",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "ledger_block",
                schema: "payments");
        }
    }
}

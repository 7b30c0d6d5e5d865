using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Payments.Database.Migrations
{
    /// <inheritdoc />
    public partial class Payouts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_posting_account",
                schema: "payments",
                table: "posting");

            migrationBuilder.CreateTable(
                name: "bank_statement",
                schema: "payments",
                columns: table => new
                {
                    account = table.Column<string>(type: "character varying(34)", maxLength: 34, nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    closing_minor = table.Column<long>(type: "bigint", nullable: false),
                    file_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_statement", x => new { x.account, x.currency, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "payout_batch",
                schema: "payments",
                columns: table => new
                {
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    execution_date = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    refused_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    file_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    next_check_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    checks = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payout_batch", x => x.batch_id);
                });

            migrationBuilder.CreateTable(
                name: "proposal",
                schema: "payments",
                columns: table => new
                {
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    command = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    circle = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    payload = table.Column<string>(type: "json", nullable: false),
                    payload_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    interested = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    proposed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposal", x => x.proposal_id);
                    table.CheckConstraint("ck_proposal_two_people", "state <> 'Approved' OR (decided_by IS NOT NULL AND decided_by <> proposed_by)");
                });

            migrationBuilder.CreateTable(
                name: "seller_bank_account",
                schema: "payments",
                columns: table => new
                {
                    seller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    details = table.Column<string>(type: "text", nullable: false),
                    ending = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    returned_because = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seller_bank_account", x => new { x.seller_id, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "bank_entry",
                schema: "payments",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(34)", maxLength: 34, nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    reference = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    end_to_end_id = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: true),
                    return_reason = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    booked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    payout_id = table.Column<Guid>(type: "uuid", nullable: true),
                    remark = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_entry", x => x.entry_id);
                    table.CheckConstraint("ck_bank_entry_amount", "amount_minor <> 0");
                    table.ForeignKey(
                        name: "fk_bank_entry_bank_statement_account_currency_sequence",
                        columns: x => new { x.account, x.currency, x.sequence },
                        principalSchema: "payments",
                        principalTable: "bank_statement",
                        principalColumns: new[] { "account", "currency", "sequence" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payout",
                schema: "payments",
                columns: table => new
                {
                    payout_id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    details = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    returned_because = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payout", x => x.payout_id);
                    table.CheckConstraint("ck_payout_amount", "amount_minor > 0");
                    table.ForeignKey(
                        name: "fk_payout_payout_batch_batch_id",
                        column: x => x.batch_id,
                        principalSchema: "payments",
                        principalTable: "payout_batch",
                        principalColumn: "batch_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_posting_account",
                schema: "payments",
                table: "posting",
                sql: "account ~ '^(PSP_CLEARING|ESCROW_LIABILITY|PLATFORM_REVENUE|CARRIER_PAYABLE|FX_GAIN_LOSS|RESERVE|CHARGEBACK_LOSS|PAYOUT_CLEARING|BANK|BANK_SUSPENSE|SELLER_PAYABLE:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|TAX_PAYABLE:[A-Z]{2})$'");

            migrationBuilder.CreateIndex(
                name: "ix_bank_entry_account_currency_reference",
                schema: "payments",
                table: "bank_entry",
                columns: new[] { "account", "currency", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bank_entry_account_currency_sequence",
                schema: "payments",
                table: "bank_entry",
                columns: new[] { "account", "currency", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_bank_entry_unmatched",
                schema: "payments",
                table: "bank_entry",
                column: "entry_id",
                filter: "state = 'Unmatched'");

            migrationBuilder.CreateIndex(
                name: "ix_payout_batch_id",
                schema: "payments",
                table: "payout",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_payout_currency_amount_minor",
                schema: "payments",
                table: "payout",
                columns: new[] { "currency", "amount_minor" },
                filter: "state = 'Ordered'");

            migrationBuilder.CreateIndex(
                name: "ix_payout_seller_id_currency",
                schema: "payments",
                table: "payout",
                columns: new[] { "seller_id", "currency" },
                unique: true,
                filter: "state = 'Proposed'");

            migrationBuilder.CreateIndex(
                name: "ix_payout_seller_id_payout_id",
                schema: "payments",
                table: "payout",
                columns: new[] { "seller_id", "payout_id" });

            migrationBuilder.CreateIndex(
                name: "ix_payout_batch_next_check_at",
                schema: "payments",
                table: "payout_batch",
                column: "next_check_at",
                filter: "next_check_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_proposal_circle_state_proposal_id",
                schema: "payments",
                table: "proposal",
                columns: new[] { "circle", "state", "proposal_id" });

            migrationBuilder.CreateIndex(
                name: "ix_proposal_command_subject_id",
                schema: "payments",
                table: "proposal",
                columns: new[] { "command", "subject_id" },
                unique: true,
                filter: "state = 'Proposed'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bank_entry",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "payout",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "proposal",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "seller_bank_account",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "bank_statement",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "payout_batch",
                schema: "payments");

            migrationBuilder.DropCheckConstraint(
                name: "ck_posting_account",
                schema: "payments",
                table: "posting");

            migrationBuilder.AddCheckConstraint(
                name: "ck_posting_account",
                schema: "payments",
                table: "posting",
                sql: "account ~ '^(PSP_CLEARING|ESCROW_LIABILITY|PLATFORM_REVENUE|CARRIER_PAYABLE|FX_GAIN_LOSS|RESERVE|CHARGEBACK_LOSS|SELLER_PAYABLE:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|TAX_PAYABLE:[A-Z]{2})$'");
        }
    }
}

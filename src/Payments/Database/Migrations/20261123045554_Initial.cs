using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ExportPlatform.Payments.Database.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "payments");

            migrationBuilder.CreateTable(
                name: "card_network_event",
                schema: "payments",
                columns: table => new
                {
                    event_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    type = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    authorization_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    body = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    next_check_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    checks = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_network_event", x => x.event_id);
                });

            migrationBuilder.CreateTable(
                name: "commission_rate",
                schema: "payments",
                columns: table => new
                {
                    rule_version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    effective_to = table.Column<DateOnly>(type: "date", nullable: true),
                    basis_points = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_commission_rate", x => x.rule_version);
                    table.CheckConstraint("ck_commission_rate", "basis_points BETWEEN 0 AND 10000");
                });

            migrationBuilder.CreateTable(
                name: "escrow_balance",
                schema: "payments",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    held = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_escrow_balance", x => new { x.order_id, x.currency });
                    table.CheckConstraint("ck_escrow_balance_held", "held >= 0");
                });

            migrationBuilder.CreateTable(
                name: "fx_quote",
                schema: "payments",
                columns: table => new
                {
                    fx_quote_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    to = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    rate = table.Column<decimal>(type: "numeric(28,12)", precision: 28, scale: 12, nullable: false),
                    mid = table.Column<decimal>(type: "numeric(28,12)", precision: 28, scale: 12, nullable: false),
                    spread_percent = table.Column<decimal>(type: "numeric(6,3)", precision: 6, scale: 3, nullable: false),
                    rate_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    sheet_date = table.Column<DateOnly>(type: "date", nullable: false),
                    quoted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    locked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fx_quote", x => x.fx_quote_id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_key",
                schema: "payments",
                columns: table => new
                {
                    caller = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    operation = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    location = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    etag = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_key", x => new { x.caller, x.operation, x.key });
                });

            migrationBuilder.CreateTable(
                name: "inbox_state",
                schema: "payments",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_state", x => new { x.message_id, x.consumer_id });
                });

            migrationBuilder.CreateTable(
                name: "journal",
                schema: "payments",
                columns: table => new
                {
                    journal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    business_key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    rule_version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    booked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal", x => x.journal_id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_message",
                schema: "payments",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    correlation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    destination = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    routing_key = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    message_type = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    content_type = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    headers = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    mandatory = table.Column<bool>(type: "boolean", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    token = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "character varying(1024)", maxLength: 1024, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_message", x => x.sequence);
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0)
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_threshold", 2000);

            migrationBuilder.CreateTable(
                name: "payment",
                schema: "payments",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    seller_id = table.Column<Guid>(type: "uuid", nullable: true),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: true),
                    tax_country = table.Column<string>(type: "character(2)", fixedLength: true, maxLength: 2, nullable: true),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    goods_minor = table.Column<long>(type: "bigint", nullable: false),
                    freight_minor = table.Column<long>(type: "bigint", nullable: false),
                    insurance_minor = table.Column<long>(type: "bigint", nullable: false),
                    import_charges_minor = table.Column<long>(type: "bigint", nullable: false),
                    payment_method = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    authorization_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    captured_minor = table.Column<long>(type: "bigint", nullable: false),
                    refunded_minor = table.Column<long>(type: "bigint", nullable: false),
                    released_minor = table.Column<long>(type: "bigint", nullable: false),
                    return_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    failure_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    failure_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    commission_version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    authorized_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    hold_expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    captured_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    returned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    next_check_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    checks = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment", x => x.order_id);
                    table.CheckConstraint("ck_payment_captured", "captured_minor BETWEEN 0 AND amount_minor");
                    table.CheckConstraint("ck_payment_paid_out", "refunded_minor >= 0 AND released_minor >= 0 AND refunded_minor + released_minor <= captured_minor");
                    table.CheckConstraint("ck_payment_terms", "state = 'Closed' OR (buyer_id IS NOT NULL AND seller_id IS NOT NULL AND currency IS NOT NULL)");
                });

            migrationBuilder.CreateTable(
                name: "published_rate",
                schema: "payments",
                columns: table => new
                {
                    rate_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    source = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    sheet_date = table.Column<DateOnly>(type: "date", nullable: false),
                    code = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    @base = table.Column<string>(name: "base", type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    nominal = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<decimal>(type: "numeric(18,8)", precision: 18, scale: 8, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_published_rate", x => x.rate_id);
                    table.CheckConstraint("ck_published_rate", "nominal > 0 AND value > 0");
                });

            migrationBuilder.CreateTable(
                name: "posting",
                schema: "payments",
                columns: table => new
                {
                    journal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    account = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_posting", x => new { x.journal_id, x.line_no });
                    table.CheckConstraint("ck_posting_account", "account ~ '^(PSP_CLEARING|ESCROW_LIABILITY|PLATFORM_REVENUE|CARRIER_PAYABLE|FX_GAIN_LOSS|RESERVE|CHARGEBACK_LOSS|SELLER_PAYABLE:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|TAX_PAYABLE:[A-Z]{2})$'");
                    table.CheckConstraint("ck_posting_amount", "amount <> 0");
                    table.ForeignKey(
                        name: "fk_posting_journal_journal_id",
                        column: x => x.journal_id,
                        principalSchema: "payments",
                        principalTable: "journal",
                        principalColumn: "journal_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                schema: "payments",
                table: "commission_rate",
                columns: new[] { "rule_version", "basis_points", "effective_from", "effective_to" },
                values: new object[] { "commission-2024-01", 500, new DateOnly(2024, 1, 1), null });

            migrationBuilder.CreateIndex(
                name: "ix_card_network_event_next_check_at",
                schema: "payments",
                table: "card_network_event",
                column: "next_check_at",
                filter: "next_check_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_card_network_event_order_id",
                schema: "payments",
                table: "card_network_event",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_commission_rate_effective_from",
                schema: "payments",
                table: "commission_rate",
                column: "effective_from",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_escrow_balance_currency",
                schema: "payments",
                table: "escrow_balance",
                column: "currency",
                filter: "held > 0")
                .Annotation("Npgsql:IndexInclude", new[] { "held" });

            migrationBuilder.CreateIndex(
                name: "ix_fx_quote_order_id",
                schema: "payments",
                table: "fx_quote",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_key_created_at",
                schema: "payments",
                table: "idempotency_key",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_state_received_at",
                schema: "payments",
                table: "inbox_state",
                column: "received_at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_journal_business_key",
                schema: "payments",
                table: "journal",
                column: "business_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journal_order_id_booked_at",
                schema: "payments",
                table: "journal",
                columns: new[] { "order_id", "booked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_due_at",
                schema: "payments",
                table: "outbox_message",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_token",
                schema: "payments",
                table: "outbox_message",
                column: "token",
                filter: "token IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_next_check_at",
                schema: "payments",
                table: "payment",
                column: "next_check_at",
                filter: "next_check_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_payment_id",
                schema: "payments",
                table: "payment",
                column: "payment_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_posting_account_currency_journal_id",
                schema: "payments",
                table: "posting",
                columns: new[] { "account", "currency", "journal_id" })
                .Annotation("Npgsql:IndexInclude", new[] { "amount" });

            migrationBuilder.CreateIndex(
                name: "ix_published_rate_source_sheet_date_code_base",
                schema: "payments",
                table: "published_rate",
                columns: new[] { "source", "sheet_date", "code", "base" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "card_network_event",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "commission_rate",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "escrow_balance",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "fx_quote",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "idempotency_key",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "inbox_state",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "outbox_message",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "payment",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "posting",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "published_rate",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "journal",
                schema: "payments");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ExportPlatform.Simulators.Database.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "simulators");

            migrationBuilder.CreateTable(
                name: "card_authorization",
                schema: "simulators",
                columns: table => new
                {
                    authorization_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    idempotency_key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    payment_method = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    decline_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    amount_captured = table.Column<long>(type: "bigint", nullable: false),
                    amount_refunded = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_authorization", x => x.authorization_id);
                    table.CheckConstraint("ck_card_authorization_captured", "amount_captured <= amount");
                    table.CheckConstraint("ck_card_authorization_refunded", "amount_refunded <= amount_captured");
                });

            migrationBuilder.CreateTable(
                name: "carrier_event",
                schema: "simulators",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    item_id = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    event_code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    office = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    happens_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_carrier_event", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "carrier_item",
                schema: "simulators",
                columns: table => new
                {
                    item_id = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    order_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    dispatch_location = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: true),
                    destination_country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    pre_advice_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_carrier_item", x => x.item_id);
                });

            migrationBuilder.CreateTable(
                name: "carrier_script",
                schema: "simulators",
                columns: table => new
                {
                    script_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    fate = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    remaining = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_carrier_script", x => x.script_id);
                });

            migrationBuilder.CreateTable(
                name: "exchanges",
                schema: "simulators",
                columns: table => new
                {
                    exchange_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    operation = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    method = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    path = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    idempotency_key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    request = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    order_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    status = table.Column<int>(type: "integer", nullable: true),
                    answer = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: true),
                    is_replay = table.Column<bool>(type: "boolean", nullable: false),
                    faults = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exchanges", x => x.exchange_id);
                });

            migrationBuilder.CreateTable(
                name: "fault",
                schema: "simulators",
                columns: table => new
                {
                    fault_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    operation = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    order_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    amount = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    token = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    status = table.Column<int>(type: "integer", nullable: true),
                    delay_ms = table.Column<int>(type: "integer", nullable: true),
                    copies = table.Column<int>(type: "integer", nullable: true),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    remaining = table.Column<int>(type: "integer", nullable: true),
                    hits = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fault", x => x.fault_id);
                });

            migrationBuilder.CreateTable(
                name: "kept_answers",
                schema: "simulators",
                columns: table => new
                {
                    party = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    operation = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    idempotency_key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kept_answers", x => new { x.party, x.operation, x.idempotency_key });
                });

            migrationBuilder.CreateTable(
                name: "outgoing_webhook",
                schema: "simulators",
                columns: table => new
                {
                    webhook_id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    party = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    event_type = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    path = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    order_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    delivered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    abandoned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_status = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_webhook", x => x.webhook_id);
                });

            migrationBuilder.CreateTable(
                name: "card_movement",
                schema: "simulators",
                columns: table => new
                {
                    movement_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    authorization_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    idempotency_key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    moved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_movement", x => x.movement_id);
                    table.ForeignKey(
                        name: "fk_card_movement_card_authorization_authorization_id",
                        column: x => x.authorization_id,
                        principalSchema: "simulators",
                        principalTable: "card_authorization",
                        principalColumn: "authorization_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_card_authorization_expires_at",
                schema: "simulators",
                table: "card_authorization",
                column: "expires_at",
                filter: "status = 'Held'");

            migrationBuilder.CreateIndex(
                name: "ix_card_authorization_idempotency_key",
                schema: "simulators",
                table: "card_authorization",
                column: "idempotency_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_card_authorization_reference",
                schema: "simulators",
                table: "card_authorization",
                column: "reference");

            migrationBuilder.CreateIndex(
                name: "ix_card_movement_authorization_id",
                schema: "simulators",
                table: "card_movement",
                column: "authorization_id");

            migrationBuilder.CreateIndex(
                name: "ix_carrier_event_item_id_happens_at",
                schema: "simulators",
                table: "carrier_event",
                columns: new[] { "item_id", "happens_at" });

            migrationBuilder.CreateIndex(
                name: "ix_carrier_item_order_id",
                schema: "simulators",
                table: "carrier_item",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_exchanges_order_id_received_at",
                schema: "simulators",
                table: "exchanges",
                columns: new[] { "order_id", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_exchanges_party_received_at",
                schema: "simulators",
                table: "exchanges",
                columns: new[] { "party", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_fault_party",
                schema: "simulators",
                table: "fault",
                column: "party");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_webhook_next_attempt_at",
                schema: "simulators",
                table: "outgoing_webhook",
                column: "next_attempt_at",
                filter: "delivered_at IS NULL AND abandoned_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_webhook_order_id_created_at",
                schema: "simulators",
                table: "outgoing_webhook",
                columns: new[] { "order_id", "created_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "card_movement",
                schema: "simulators");

            migrationBuilder.DropTable(
                name: "carrier_event",
                schema: "simulators");

            migrationBuilder.DropTable(
                name: "carrier_item",
                schema: "simulators");

            migrationBuilder.DropTable(
                name: "carrier_script",
                schema: "simulators");

            migrationBuilder.DropTable(
                name: "exchanges",
                schema: "simulators");

            migrationBuilder.DropTable(
                name: "fault",
                schema: "simulators");

            migrationBuilder.DropTable(
                name: "kept_answers",
                schema: "simulators");

            migrationBuilder.DropTable(
                name: "outgoing_webhook",
                schema: "simulators");

            migrationBuilder.DropTable(
                name: "card_authorization",
                schema: "simulators");
        }
    }
}

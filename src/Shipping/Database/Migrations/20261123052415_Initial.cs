using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ExportPlatform.Shipping.Database.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "shipping");

            migrationBuilder.CreateTable(
                name: "carrier_notice",
                schema: "shipping",
                columns: table => new
                {
                    notice_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_carrier_notice", x => x.notice_id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_key",
                schema: "shipping",
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
                schema: "shipping",
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
                name: "outbox_message",
                schema: "shipping",
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
                name: "serial_range",
                schema: "shipping",
                columns: table => new
                {
                    range_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    issuing_country = table.Column<string>(type: "character(2)", fixedLength: true, maxLength: 2, nullable: false),
                    service = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    indicator = table.Column<string>(type: "character(2)", fixedLength: true, maxLength: 2, nullable: false),
                    first_serial = table.Column<int>(type: "integer", nullable: false),
                    last_serial = table.Column<int>(type: "integer", nullable: false),
                    next_serial = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_serial_range", x => x.range_id);
                    table.CheckConstraint("ck_serial_range_bounds", "first_serial >= 0 AND last_serial <= 99999999 AND next_serial BETWEEN first_serial AND last_serial + 1");
                });

            migrationBuilder.CreateTable(
                name: "shipment",
                schema: "shipping",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    postal_item_id = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: true),
                    seller_id = table.Column<Guid>(type: "uuid", nullable: true),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    consignment = table.Column<string>(type: "jsonb", nullable: true),
                    declaration_version = table.Column<int>(type: "integer", nullable: false),
                    movement_reference_number = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    booked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handed_over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    parcel_state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    next_look_up_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shipment", x => x.order_id);
                    table.CheckConstraint("ck_shipment_is_released", "postal_item_id IS NULL OR (declaration_version > 0 AND movement_reference_number <> '')");
                });

            migrationBuilder.CreateTable(
                name: "size_class",
                schema: "shipping",
                columns: table => new
                {
                    size_class_id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    longest_cm = table.Column<int>(type: "integer", nullable: false),
                    sum_cm = table.Column<int>(type: "integer", nullable: true),
                    longest_plus_girth_cm = table.Column<int>(type: "integer", nullable: true),
                    min_longest_cm = table.Column<int>(type: "integer", nullable: false),
                    min_second_cm = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_size_class", x => x.size_class_id);
                });

            migrationBuilder.CreateTable(
                name: "zone_member",
                schema: "shipping",
                columns: table => new
                {
                    zone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    country = table.Column<string>(type: "character(2)", fixedLength: true, maxLength: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_zone_member", x => new { x.zone, x.country });
                });

            migrationBuilder.CreateTable(
                name: "tracking_event",
                schema: "shipping",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    postal_item_id = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    office = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    heard_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tracking_event", x => x.sequence);
                    table.ForeignKey(
                        name: "fk_tracking_event_shipment_order_id",
                        column: x => x.order_id,
                        principalSchema: "shipping",
                        principalTable: "shipment",
                        principalColumn: "order_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "lane_tariff",
                schema: "shipping",
                columns: table => new
                {
                    tariff_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    dispatch = table.Column<string>(type: "character(2)", fixedLength: true, maxLength: 2, nullable: false),
                    destination = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    service = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    effective_to = table.Column<DateOnly>(type: "date", nullable: true),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    base_minor_units = table.Column<long>(type: "bigint", nullable: false),
                    step_minor_units = table.Column<long>(type: "bigint", nullable: false),
                    step_grams = table.Column<int>(type: "integer", nullable: false),
                    volumetric_divisor = table.Column<int>(type: "integer", nullable: true),
                    max_grams = table.Column<int>(type: "integer", nullable: false),
                    size_class_id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    p50days = table.Column<int>(type: "integer", nullable: false),
                    p90days = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lane_tariff", x => x.tariff_id);
                    table.CheckConstraint("ck_lane_tariff_amounts", "base_minor_units >= 0 AND step_minor_units >= 0 AND step_grams > 0 AND volumetric_divisor > 0");
                    table.ForeignKey(
                        name: "fk_lane_tariff_size_classes_size_class_id",
                        column: x => x.size_class_id,
                        principalSchema: "shipping",
                        principalTable: "size_class",
                        principalColumn: "size_class_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_carrier_notice_received_at",
                schema: "shipping",
                table: "carrier_notice",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_key_created_at",
                schema: "shipping",
                table: "idempotency_key",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_state_received_at",
                schema: "shipping",
                table: "inbox_state",
                column: "received_at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_lane_tariff_dispatch_destination_service_effective_from",
                schema: "shipping",
                table: "lane_tariff",
                columns: new[] { "dispatch", "destination", "service", "effective_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_lane_tariff_size_class_id",
                schema: "shipping",
                table: "lane_tariff",
                column: "size_class_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_due_at",
                schema: "shipping",
                table: "outbox_message",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_token",
                schema: "shipping",
                table: "outbox_message",
                column: "token",
                filter: "token IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_serial_range_issuing_country_service",
                schema: "shipping",
                table: "serial_range",
                columns: new[] { "issuing_country", "service" });

            migrationBuilder.CreateIndex(
                name: "ix_shipment_next_look_up_at",
                schema: "shipping",
                table: "shipment",
                column: "next_look_up_at",
                filter: "next_look_up_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_postal_item_id",
                schema: "shipping",
                table: "shipment",
                column: "postal_item_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tracking_event_order_id",
                schema: "shipping",
                table: "tracking_event",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_tracking_event_postal_item_id_code_occurred_at_office",
                schema: "shipping",
                table: "tracking_event",
                columns: new[] { "postal_item_id", "code", "occurred_at", "office" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "carrier_notice",
                schema: "shipping");

            migrationBuilder.DropTable(
                name: "idempotency_key",
                schema: "shipping");

            migrationBuilder.DropTable(
                name: "inbox_state",
                schema: "shipping");

            migrationBuilder.DropTable(
                name: "lane_tariff",
                schema: "shipping");

            migrationBuilder.DropTable(
                name: "outbox_message",
                schema: "shipping");

            migrationBuilder.DropTable(
                name: "serial_range",
                schema: "shipping");

            migrationBuilder.DropTable(
                name: "tracking_event",
                schema: "shipping");

            migrationBuilder.DropTable(
                name: "zone_member",
                schema: "shipping");

            migrationBuilder.DropTable(
                name: "size_class",
                schema: "shipping");

            migrationBuilder.DropTable(
                name: "shipment",
                schema: "shipping");
        }
    }
}

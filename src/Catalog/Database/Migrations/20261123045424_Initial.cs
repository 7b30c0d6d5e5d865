using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace ExportPlatform.Catalog.Database.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "catalog");

            migrationBuilder.CreateTable(
                name: "idempotency_key",
                schema: "catalog",
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
                schema: "catalog",
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
                schema: "catalog",
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
                name: "seller",
                schema: "catalog",
                columns: table => new
                {
                    seller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    country = table.Column<string>(type: "character(2)", fixedLength: true, maxLength: 2, nullable: false),
                    region = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    contract_id = table.Column<Guid>(type: "uuid", nullable: false),
                    story_en = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    story_ru = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    story_zh = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seller", x => x.seller_id);
                });

            migrationBuilder.CreateTable(
                name: "product",
                schema: "catalog",
                columns: table => new
                {
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sku = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    gtin = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: true),
                    status = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    customs_description = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    hs_code = table.Column<string>(type: "character(6)", fixedLength: true, maxLength: 6, nullable: false),
                    origin = table.Column<string>(type: "character(2)", fixedLength: true, maxLength: 2, nullable: false),
                    net_weight = table.Column<long>(type: "bigint", nullable: false),
                    gross_weight = table.Column<long>(type: "bigint", nullable: false),
                    year_made = table.Column<int>(type: "integer", nullable: true),
                    is_mass_produced = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    listed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    search_title = table.Column<string>(type: "text", nullable: false),
                    search_body = table.Column<string>(type: "text", nullable: false),
                    search_grams = table.Column<string>(type: "text", nullable: false),
                    search = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "setweight(to_tsvector('russian', search_title), 'A') || setweight(to_tsvector('simple', search_grams), 'B') || setweight(to_tsvector('russian', search_body), 'C')", stored: true),
                    description_en = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    description_ru = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    description_zh = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    price_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    price_minor_units = table.Column<long>(type: "bigint", nullable: false),
                    size_height_cm = table.Column<int>(type: "integer", nullable: false),
                    size_length_cm = table.Column<int>(type: "integer", nullable: false),
                    size_width_cm = table.Column<int>(type: "integer", nullable: false),
                    title_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    title_ru = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    title_zh = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product", x => x.product_id);
                    table.UniqueConstraint("ak_product_sku", x => x.sku);
                    table.CheckConstraint("ck_product_price_positive", "price_minor_units > 0");
                    table.CheckConstraint("ck_product_weights", "net_weight > 0 AND gross_weight >= net_weight");
                    table.ForeignKey(
                        name: "fk_product_sellers_seller_id",
                        column: x => x.seller_id,
                        principalSchema: "catalog",
                        principalTable: "seller",
                        principalColumn: "seller_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "warehouse",
                schema: "catalog",
                columns: table => new
                {
                    warehouse_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    location = table.Column<string>(type: "character(5)", fixedLength: true, maxLength: 5, nullable: false),
                    country = table.Column<string>(type: "character(2)", fixedLength: true, maxLength: 2, nullable: false),
                    consignor_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    street = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    city = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    postal_code = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    priority = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_warehouse", x => x.warehouse_id);
                    table.CheckConstraint("ck_warehouse_location_in_country", "left(location, 2) = country");
                    table.ForeignKey(
                        name: "fk_warehouse_seller_seller_id",
                        column: x => x.seller_id,
                        principalSchema: "catalog",
                        principalTable: "seller",
                        principalColumn: "seller_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "product_price",
                schema: "catalog",
                columns: table => new
                {
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    price_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    price_minor_units = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_price", x => new { x.product_id, x.version });
                    table.ForeignKey(
                        name: "fk_product_price_product_product_id",
                        column: x => x.product_id,
                        principalSchema: "catalog",
                        principalTable: "product",
                        principalColumn: "product_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reservation",
                schema: "catalog",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    warehouse_id = table.Column<Guid>(type: "uuid", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    refusal_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reservation", x => x.order_id);
                    table.ForeignKey(
                        name: "fk_reservation_warehouses_warehouse_id",
                        column: x => x.warehouse_id,
                        principalSchema: "catalog",
                        principalTable: "warehouse",
                        principalColumn: "warehouse_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stock_item",
                schema: "catalog",
                columns: table => new
                {
                    sku = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    warehouse_id = table.Column<Guid>(type: "uuid", nullable: false),
                    received = table.Column<long>(type: "bigint", nullable: false),
                    returned = table.Column<long>(type: "bigint", nullable: false),
                    available = table.Column<long>(type: "bigint", nullable: false),
                    reserved = table.Column<long>(type: "bigint", nullable: false),
                    sold = table.Column<long>(type: "bigint", nullable: false),
                    written_off = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_item", x => new { x.sku, x.warehouse_id });
                    table.CheckConstraint("ck_stock_item_adds_up", "received + returned = available + reserved + sold + written_off");
                    table.CheckConstraint("ck_stock_item_never_negative", "received >= 0 AND returned >= 0 AND available >= 0 AND reserved >= 0 AND sold >= 0 AND written_off >= 0");
                    table.ForeignKey(
                        name: "fk_stock_item_product_sku",
                        column: x => x.sku,
                        principalSchema: "catalog",
                        principalTable: "product",
                        principalColumn: "sku",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_stock_item_warehouses_warehouse_id",
                        column: x => x.warehouse_id,
                        principalSchema: "catalog",
                        principalTable: "warehouse",
                        principalColumn: "warehouse_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reservation_line",
                schema: "catalog",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sku = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reservation_line", x => new { x.order_id, x.sku });
                    table.CheckConstraint("ck_reservation_line_quantity_positive", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_reservation_line_reservation_order_id",
                        column: x => x.order_id,
                        principalSchema: "catalog",
                        principalTable: "reservation",
                        principalColumn: "order_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stock_movement",
                schema: "catalog",
                columns: table => new
                {
                    movement_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    sku = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    warehouse_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_movement", x => x.movement_id);
                    table.CheckConstraint("ck_stock_movement_quantity_positive", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_stock_movement_stock_item_sku_warehouse_id",
                        columns: x => new { x.sku, x.warehouse_id },
                        principalSchema: "catalog",
                        principalTable: "stock_item",
                        principalColumns: new[] { "sku", "warehouse_id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_key_created_at",
                schema: "catalog",
                table: "idempotency_key",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_state_received_at",
                schema: "catalog",
                table: "inbox_state",
                column: "received_at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_due_at",
                schema: "catalog",
                table: "outbox_message",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_token",
                schema: "catalog",
                table: "outbox_message",
                column: "token",
                filter: "token IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_product_category_product_id",
                schema: "catalog",
                table: "product",
                columns: new[] { "category", "product_id" });

            migrationBuilder.CreateIndex(
                name: "ix_product_search",
                schema: "catalog",
                table: "product",
                column: "search")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_product_seller_id_product_id",
                schema: "catalog",
                table: "product",
                columns: new[] { "seller_id", "product_id" });

            migrationBuilder.CreateIndex(
                name: "ix_reservation_expires_at",
                schema: "catalog",
                table: "reservation",
                column: "expires_at",
                filter: "state = 'Live'");

            migrationBuilder.CreateIndex(
                name: "ix_reservation_warehouse_id",
                schema: "catalog",
                table: "reservation",
                column: "warehouse_id");

            migrationBuilder.CreateIndex(
                name: "ix_stock_item_warehouse_id",
                schema: "catalog",
                table: "stock_item",
                column: "warehouse_id");

            migrationBuilder.CreateIndex(
                name: "ix_stock_movement_order_id",
                schema: "catalog",
                table: "stock_movement",
                column: "order_id",
                filter: "order_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stock_movement_sku_warehouse_id",
                schema: "catalog",
                table: "stock_movement",
                columns: new[] { "sku", "warehouse_id" });

            migrationBuilder.CreateIndex(
                name: "ix_warehouse_seller_id",
                schema: "catalog",
                table: "warehouse",
                column: "seller_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "idempotency_key",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "inbox_state",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "outbox_message",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "product_price",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "reservation_line",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "stock_movement",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "reservation",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "stock_item",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "product",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "warehouse",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "seller",
                schema: "catalog");
        }
    }
}

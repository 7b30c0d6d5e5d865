using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "customs");

            migrationBuilder.CreateTable(
                name: "authority_notice",
                schema: "customs",
                columns: table => new
                {
                    notice_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    request_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    outcome = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_authority_notice", x => x.notice_id);
                });

            migrationBuilder.CreateTable(
                name: "authority_request",
                schema: "customs",
                columns: table => new
                {
                    request_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gate = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    authority = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    path = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_authority_request", x => x.request_key);
                });

            migrationBuilder.CreateTable(
                name: "clearance",
                schema: "customs",
                columns: table => new
                {
                    correlation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    current_state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    seller_id = table.Column<Guid>(type: "uuid", nullable: true),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    declaration_version = table.Column<int>(type: "integer", nullable: false),
                    gates = table.Column<string>(type: "jsonb", nullable: false),
                    movement_reference_number = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    ended_by_gate = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    end_code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    end_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    cleared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reminder_token = table.Column<Guid>(type: "uuid", nullable: true),
                    reminders = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clearance", x => x.correlation_id);
                });

            migrationBuilder.CreateTable(
                name: "clearance_gate",
                schema: "customs",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gate = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    authority = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    evidence_needed = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    rule_version = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clearance_gate", x => new { x.order_id, x.gate });
                });

            migrationBuilder.CreateTable(
                name: "consignment",
                schema: "customs",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consignment = table.Column<string>(type: "jsonb", nullable: false),
                    placed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consignment", x => x.order_id);
                });

            migrationBuilder.CreateTable(
                name: "contract_use",
                schema: "customs",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contract_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kopecks = table.Column<long>(type: "bigint", nullable: false),
                    counted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    given_back_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contract_use", x => x.order_id);
                });

            migrationBuilder.CreateTable(
                name: "evidence",
                schema: "customs",
                columns: table => new
                {
                    evidence_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gate = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: false),
                    issuer = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    given_by = table.Column<Guid>(type: "uuid", nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence", x => x.evidence_id);
                });

            migrationBuilder.CreateTable(
                name: "export_contract",
                schema: "customs",
                columns: table => new
                {
                    contract_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sum_kopecks = table.Column<long>(type: "bigint", nullable: false),
                    unique_contract_number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_export_contract", x => x.contract_id);
                    table.CheckConstraint("ck_export_contract_sum", "sum_kopecks >= 0");
                });

            migrationBuilder.CreateTable(
                name: "export_declaration",
                schema: "customs",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    dataset = table.Column<string>(type: "jsonb", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    movement_reference_number = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    drawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_export_declaration", x => new { x.order_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "gate_decision",
                schema: "customs",
                columns: table => new
                {
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gate = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    declaration_version = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    officer_note = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    rule_version = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    rule_ids = table.Column<string>(type: "jsonb", nullable: false),
                    reference_data = table.Column<string>(type: "jsonb", nullable: false),
                    inputs_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    decided_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gate_decision", x => x.decision_id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_key",
                schema: "customs",
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
                schema: "customs",
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
                name: "officer_task",
                schema: "customs",
                columns: table => new
                {
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gate = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    authority = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    officer_note = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    claimed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    claimed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decision = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    decision_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_officer_task", x => x.task_id);
                });

            migrationBuilder.CreateTable(
                name: "official_rate",
                schema: "customs",
                columns: table => new
                {
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    rub_per_unit = table.Column<decimal>(type: "numeric(24,12)", precision: 24, scale: 12, nullable: false),
                    sheet = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_official_rate", x => new { x.currency, x.effective_on });
                    table.CheckConstraint("ck_official_rate_positive", "rub_per_unit > 0");
                });

            migrationBuilder.CreateTable(
                name: "outbox_message",
                schema: "customs",
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
                name: "rule_set",
                schema: "customs",
                columns: table => new
                {
                    version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    tables = table.Column<string>(type: "jsonb", nullable: false),
                    first_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_set", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "screening_list",
                schema: "customs",
                columns: table => new
                {
                    list_id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    loaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_current = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_screening_list", x => new { x.list_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "screening_entry",
                schema: "customs",
                columns: table => new
                {
                    list_id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    entry_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    aliases = table.Column<string[]>(type: "text[]", nullable: false),
                    weak_aliases = table.Column<string[]>(type: "text[]", nullable: false),
                    countries = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    programme = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_screening_entry", x => new { x.list_id, x.version, x.entry_id });
                    table.ForeignKey(
                        name: "fk_screening_entry_screening_list_list_id_version",
                        columns: x => new { x.list_id, x.version },
                        principalSchema: "customs",
                        principalTable: "screening_list",
                        principalColumns: new[] { "list_id", "version" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_authority_notice_request_key",
                schema: "customs",
                table: "authority_notice",
                column: "request_key");

            migrationBuilder.CreateIndex(
                name: "ix_authority_request_order_id",
                schema: "customs",
                table: "authority_request",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_clearance_buyer_id",
                schema: "customs",
                table: "clearance",
                column: "buyer_id");

            migrationBuilder.CreateIndex(
                name: "ix_clearance_current_state_due_at",
                schema: "customs",
                table: "clearance",
                columns: new[] { "current_state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_clearance_seller_id",
                schema: "customs",
                table: "clearance",
                column: "seller_id");

            migrationBuilder.CreateIndex(
                name: "ix_contract_use_contract_id",
                schema: "customs",
                table: "contract_use",
                column: "contract_id");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_order_id",
                schema: "customs",
                table: "evidence",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_export_declaration_movement_reference_number",
                schema: "customs",
                table: "export_declaration",
                column: "movement_reference_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_gate_decision_order_id_gate_revision",
                schema: "customs",
                table: "gate_decision",
                columns: new[] { "order_id", "gate", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_key_created_at",
                schema: "customs",
                table: "idempotency_key",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_state_received_at",
                schema: "customs",
                table: "inbox_state",
                column: "received_at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_officer_task_authority_state_task_id",
                schema: "customs",
                table: "officer_task",
                columns: new[] { "authority", "state", "task_id" });

            migrationBuilder.CreateIndex(
                name: "ix_officer_task_order_id_gate",
                schema: "customs",
                table: "officer_task",
                columns: new[] { "order_id", "gate" },
                unique: true,
                filter: "state IN ('Open', 'Claimed')");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_due_at",
                schema: "customs",
                table: "outbox_message",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_token",
                schema: "customs",
                table: "outbox_message",
                column: "token",
                filter: "token IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_screening_list_list_id",
                schema: "customs",
                table: "screening_list",
                column: "list_id",
                unique: true,
                filter: "is_current");

            // What was decided is never changed: a correction is a new row.
            migrationBuilder.Sql("""
                CREATE FUNCTION customs.refuse_change_of_decision() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'gate decisions are kept as they are';
                END $$;
                CREATE TRIGGER gate_decision_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON customs.gate_decision
                    FOR EACH STATEMENT EXECUTE FUNCTION customs.refuse_change_of_decision();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER gate_decision_is_kept ON customs.gate_decision; DROP FUNCTION customs.refuse_change_of_decision();");
            migrationBuilder.DropTable(
                name: "authority_notice",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "authority_request",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "clearance",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "clearance_gate",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "consignment",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "contract_use",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "evidence",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "export_contract",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "export_declaration",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "gate_decision",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "idempotency_key",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "inbox_state",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "officer_task",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "official_rate",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "outbox_message",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "rule_set",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "screening_entry",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "screening_list",
                schema: "customs");
        }
    }
}

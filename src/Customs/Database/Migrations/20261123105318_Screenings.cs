using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class Screenings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "cleared_party",
                schema: "customs",
                columns: table => new
                {
                    clearing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_code = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    list_id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    entry_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    entry_hash = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    cleared_by = table.Column<Guid>(type: "uuid", nullable: false),
                    agreed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    cleared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cleared_party", x => x.clearing_id);
                });

            migrationBuilder.CreateTable(
                name: "screening_run",
                schema: "customs",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lists = table.Column<string>(type: "jsonb", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    open = table.Column<int>(type: "integer", nullable: false),
                    compared = table.Column<int>(type: "integer", nullable: false),
                    held = table.Column<int>(type: "integer", nullable: false),
                    erased = table.Column<int>(type: "integer", nullable: false),
                    replayed = table.Column<int>(type: "integer", nullable: false),
                    different = table.Column<int>(type: "integer", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_superseded = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_screening_run", x => x.run_id);
                });

            migrationBuilder.CreateTable(
                name: "rescreening",
                schema: "customs",
                columns: table => new
                {
                    screening_id = table.Column<Guid>(type: "uuid", nullable: false),
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    rule_version = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    rule_ids = table.Column<string>(type: "jsonb", nullable: false),
                    reference_data = table.Column<string>(type: "jsonb", nullable: false),
                    screened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rescreening", x => x.screening_id);
                    table.ForeignKey(
                        name: "fk_rescreening_screening_run_run_id",
                        column: x => x.run_id,
                        principalSchema: "customs",
                        principalTable: "screening_run",
                        principalColumn: "run_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_clearance_here",
                schema: "customs",
                table: "clearance",
                column: "correlation_id",
                filter: "handed_over_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cleared_party_party_code_list_id_entry_id_entry_hash",
                schema: "customs",
                table: "cleared_party",
                columns: new[] { "party_code", "list_id", "entry_id", "entry_hash" },
                unique: true,
                filter: "withdrawn_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_rescreening_order_id",
                schema: "customs",
                table: "rescreening",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_rescreening_run_id",
                schema: "customs",
                table: "rescreening",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "ix_screening_run_requested_at",
                schema: "customs",
                table: "screening_run",
                column: "requested_at");

            // What was compared is never changed either.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER rescreening_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON customs.rescreening
                    FOR EACH STATEMENT EXECUTE FUNCTION customs.refuse_change_of_decision();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cleared_party",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "rescreening",
                schema: "customs");

            migrationBuilder.DropTable(
                name: "screening_run",
                schema: "customs");

            migrationBuilder.DropIndex(
                name: "ix_clearance_here",
                schema: "customs",
                table: "clearance");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class OfficerQueue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "destination_country",
                schema: "customs",
                table: "officer_task",
                type: "character(2)",
                fixedLength: true,
                maxLength: 2,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "dispatch_country",
                schema: "customs",
                table: "officer_task",
                type: "character(2)",
                fixedLength: true,
                maxLength: 2,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "due_at",
                schema: "customs",
                table: "officer_task",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "goods_currency",
                schema: "customs",
                table: "officer_task",
                type: "character(3)",
                fixedLength: true,
                maxLength: 3,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "goods_minor_units",
                schema: "customs",
                table: "officer_task",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string[]>(
                name: "hs_chapters",
                schema: "customs",
                table: "officer_task",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<decimal>(
                name: "value_in_sdr",
                schema: "customs",
                table: "officer_task",
                type: "numeric(18,2)",
                precision: 18,
                scale: 2,
                nullable: false,
                defaultValue: 0m);

            // Tasks that wait already are found like new ones; their value in special drawing rights stays unknown.
            migrationBuilder.Sql(
                """
                UPDATE customs.officer_task AS t
                SET dispatch_country = c.consignment ->> 'dispatchCountry',
                    destination_country = c.consignment ->> 'destinationCountry',
                    goods_currency = c.consignment -> 'goods' ->> 'currency',
                    goods_minor_units = replace(c.consignment -> 'goods' ->> 'amount', '.', '')::bigint,
                    hs_chapters = ARRAY(
                        SELECT DISTINCT left(line ->> 'hsCode', 2) FROM jsonb_array_elements(c.consignment -> 'lines') AS line ORDER BY 1),
                    due_at = COALESCE((SELECT due_at FROM customs.clearance WHERE correlation_id = t.order_id), t.created_at + interval '14 days')
                FROM customs.consignment AS c
                WHERE c.order_id = t.order_id
                """);

            migrationBuilder.CreateIndex(
                name: "ix_officer_task_authority_gate_state",
                schema: "customs",
                table: "officer_task",
                columns: new[] { "authority", "gate", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_officer_task_authority_state_due_at_task_id",
                schema: "customs",
                table: "officer_task",
                columns: new[] { "authority", "state", "due_at", "task_id" });

            migrationBuilder.CreateIndex(
                name: "ix_officer_task_authority_state_value_in_sdr_task_id",
                schema: "customs",
                table: "officer_task",
                columns: new[] { "authority", "state", "value_in_sdr", "task_id" });

            migrationBuilder.CreateIndex(
                name: "ix_officer_task_claimed_by",
                schema: "customs",
                table: "officer_task",
                column: "claimed_by",
                filter: "state = 'Claimed'");

            migrationBuilder.CreateIndex(
                name: "ix_officer_task_hs_chapters",
                schema: "customs",
                table: "officer_task",
                column: "hs_chapters")
                .Annotation("Npgsql:IndexMethod", "gin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_officer_task_authority_gate_state",
                schema: "customs",
                table: "officer_task");

            migrationBuilder.DropIndex(
                name: "ix_officer_task_authority_state_due_at_task_id",
                schema: "customs",
                table: "officer_task");

            migrationBuilder.DropIndex(
                name: "ix_officer_task_authority_state_value_in_sdr_task_id",
                schema: "customs",
                table: "officer_task");

            migrationBuilder.DropIndex(
                name: "ix_officer_task_claimed_by",
                schema: "customs",
                table: "officer_task");

            migrationBuilder.DropIndex(
                name: "ix_officer_task_hs_chapters",
                schema: "customs",
                table: "officer_task");

            migrationBuilder.DropColumn(
                name: "destination_country",
                schema: "customs",
                table: "officer_task");

            migrationBuilder.DropColumn(
                name: "dispatch_country",
                schema: "customs",
                table: "officer_task");

            migrationBuilder.DropColumn(
                name: "due_at",
                schema: "customs",
                table: "officer_task");

            migrationBuilder.DropColumn(
                name: "goods_currency",
                schema: "customs",
                table: "officer_task");

            migrationBuilder.DropColumn(
                name: "goods_minor_units",
                schema: "customs",
                table: "officer_task");

            migrationBuilder.DropColumn(
                name: "hs_chapters",
                schema: "customs",
                table: "officer_task");

            migrationBuilder.DropColumn(
                name: "value_in_sdr",
                schema: "customs",
                table: "officer_task");
        }
    }
}

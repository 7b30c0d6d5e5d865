using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Customs.Database.Migrations
{
    /// <inheritdoc />
    public partial class SealPersonalData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "officer_note",
                schema: "customs",
                table: "officer_task",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(4000)",
                oldMaxLength: 4000,
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "officer_note",
                schema: "customs",
                table: "gate_decision",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(4000)",
                oldMaxLength: 4000,
                oldNullable: true);

            // Names and addresses of before rested in the clear. They are test data of unreleased versions, so they are not sealed but forgotten:
            // in their place stands a sealed value that no key opens, read everywhere as "erased" (docs/adr, "Personal data").
            migrationBuilder.Sql(
                """
                UPDATE customs.consignment SET consignment = jsonb_set(
                    jsonb_set(consignment, '{consignor}', '"sealed1.00000000000000000000000000000000.erased.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"'), '{consignee}', '"sealed1.00000000000000000000000000000000.erased.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"')
                    WHERE jsonb_typeof(consignment #> '{consignee}') = 'object';
                UPDATE customs.export_declaration SET dataset = jsonb_set(
                    jsonb_set(dataset, '{consignor}', '"sealed1.00000000000000000000000000000000.erased.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"'), '{consignee}', '"sealed1.00000000000000000000000000000000.erased.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"')
                    WHERE jsonb_typeof(dataset #> '{consignee}') = 'object';
                UPDATE customs.authority_request SET body = 'sealed1.00000000000000000000000000000000.erased.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' WHERE body NOT LIKE 'sealed1.%';
                UPDATE customs.officer_task SET officer_note = NULL WHERE officer_note NOT LIKE 'sealed1.%';
                ALTER TABLE customs.gate_decision DISABLE TRIGGER gate_decision_is_kept;
                UPDATE customs.gate_decision SET officer_note = NULL WHERE officer_note NOT LIKE 'sealed1.%';
                ALTER TABLE customs.gate_decision ENABLE TRIGGER gate_decision_is_kept;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "officer_note",
                schema: "customs",
                table: "officer_task",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "officer_note",
                schema: "customs",
                table: "gate_decision",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportPlatform.Checkout.Database.Migrations
{
    /// <inheritdoc />
    public partial class SealPersonalData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Names and addresses of before rested in the clear. They are test data of unreleased versions, so they are not sealed but forgotten:
            // in their place stands a sealed value that no key opens, read everywhere as "erased" (docs/adr, "Personal data").
            migrationBuilder.Sql(
                """
                UPDATE checkout.quote SET basis = jsonb_set(basis, '{consignor}', '"sealed1.00000000000000000000000000000000.erased.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"')
                    WHERE jsonb_typeof(basis -> 'consignor') = 'object';
                UPDATE checkout.orders SET consignment = jsonb_set(
                    jsonb_set(consignment, '{consignor}', '"sealed1.00000000000000000000000000000000.erased.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"'), '{consignee}', '"sealed1.00000000000000000000000000000000.erased.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"')
                    WHERE jsonb_typeof(consignment #> '{consignee}') = 'object';
                UPDATE checkout.export_order SET consignment = jsonb_set(
                    jsonb_set(consignment, '{consignor}', '"sealed1.00000000000000000000000000000000.erased.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"'), '{consignee}', '"sealed1.00000000000000000000000000000000.erased.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"')
                    WHERE jsonb_typeof(consignment #> '{consignee}') = 'object';
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}

using ExportPlatform.Payments.Ledger;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ExportPlatform.Payments.Database.Migrations;

/// <summary>
/// Written by hand: triggers are not part of the model. Its id sorts after the generated first migration however often that is made anew
/// before the first release.
/// </summary>
[DbContext(typeof(PaymentsDbContext))]
[Migration("20270101000000_LedgerGuards")]
internal sealed class LedgerGuardsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(LedgerGuards.Create);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(LedgerGuards.Drop);
}

using System.Net;
using ExportPlatform.Contracts;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Simulators.Faults;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>Goods of the control lists: licences, their pieces, and the authority that is shown them.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public class ExportControlOnServersTests(ClearanceWorld world)
{
    private static readonly string[] Radar = ["8526"];
    private readonly Guid _seller = Guid.CreateVersion7();

    [Fact]
    public async Task Sweets_trouble_no_export_control_and_computers_are_shown_to_it()
    {
        var sweets = await world.Clear(Scenarios.Halva());
        var computer = await world.Clear(Goods("847130", "Portable computer", 1));
        await world.Hears<ExportCleared>(sweets);
        await world.Hears<ExportCleared>(computer);

        Assert.Empty(await world.ReceivedBy("export-control", sweets));
        Assert.Equal(["examine"], await world.ReceivedBy("export-control", computer));
        Assert.Contains(world.Heard<ExportGateDecided>(computer), said =>
            said is { Gate: ExportGates.ExportControl, Outcome: "cleared", Reference: ['E', 'C', '-', ..] });
    }

    [Fact]
    public async Task A_radar_waits_for_a_licence_and_goes_when_the_seller_records_and_names_one()
    {
        var orderId = await world.Clear(Goods("852610", "Marine radar", 2));
        Assert.Equal("export-control.licence-required", (await world.Hears<ExportHeld>(orderId)).Code);

        await RecordLicence("L-17", 5);
        await NameLicence(orderId, "L-17");
        await world.Hears<ExportCleared>(orderId);
        Assert.Equal(2, await UsedOf("L-17"));

        // From then on it serves by itself, as far as its pieces go.
        var second = await world.Clear(Goods("852610", "Marine radar", 3));
        await world.Hears<ExportCleared>(second);
        var third = await world.Clear(Goods("852610", "Marine radar", 1));
        Assert.Equal("export-control.licence-quota-spent", (await world.Hears<ExportHeld>(third)).Code);
        Assert.Equal(5, await UsedOf("L-17"));

        await world.Publish(new WithdrawClearance(second, "buyer changed their mind"));
        await world.Hears<ClearanceWithdrawn>(second);
        Assert.Equal(2, await UsedOf("L-17"));
        await NameLicence(third, "L-17");
        await world.Hears<ExportCleared>(third);
        Assert.Equal(3, await UsedOf("L-17"));
    }

    [Fact]
    public async Task A_release_under_a_licence_is_good_until_its_end_and_is_recalled_when_it_has_ended()
    {
        await RecordLicence("L-20", 5);
        var orderId = await world.Clear(Goods("852610", "Marine radar", 2));
        Assert.Equal(new DateOnly(2027, 12, 31), (await world.Hears<ExportCleared>(orderId)).GoodUntil);

        await world.Read(db => db.Certificates.Where(licence => licence.SellerId == _seller && licence.Number == "L-20")
            .ExecuteUpdateAsync(set => set.SetProperty(licence => licence.ValidUntil, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1))));
        await world.CheckCertificates();
        await world.CheckCertificates();

        var recalled = await world.Hears<ExportReleaseRecalled>(orderId);
        Assert.Equal((ExportGates.ExportControl, "export-control.licence-ended"), (recalled.Gate, recalled.Code));
        Assert.Single(world.Heard<ExportReleaseRecalled>(orderId));
    }

    [Fact]
    public async Task Of_orders_that_want_the_last_pieces_at_the_same_moment_only_as_many_go_as_there_are_pieces()
    {
        await RecordLicence("L-18", 4);
        var orders = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.Clear(Goods("852610", "Marine radar", 2))));
        await Eventually.Equal(8, () => Task.FromResult(
            orders.Count(order => world.Heard<ExportCleared>(order).Count + world.Heard<ExportHeld>(order).Count > 0)));

        Assert.Equal(2, orders.Count(order => world.Heard<ExportCleared>(order).Count > 0));
        Assert.All(
            orders.Where(order => world.Heard<ExportCleared>(order).Count == 0),
            order => Assert.Equal("export-control.licence-quota-spent", world.Heard<ExportHeld>(order)[0].Code));
        Assert.Equal(4, await UsedOf("L-18"));
    }

    [Fact]
    public async Task What_the_authority_refuses_later_is_refused_and_the_pieces_are_given_back()
    {
        await RecordLicence("L-19", 1);
        var orderId = Guid.CreateVersion7();
        await world.Fault("export-control", FaultKind.Refuse, orderId, code: "later-refused", operation: "examine");
        await world.Clear(Goods("852610", "Marine radar", 1), orderId);

        Assert.Equal((ExportGates.ExportControl, "refused"), ((await world.Hears<ExportRefused>(orderId)).Gate, world.Heard<ExportRefused>(orderId)[0].Code));
        await Eventually.Equal(0, () => UsedOf("L-19"));
    }

    [Fact]
    public async Task Machines_for_an_embargoed_country_are_refused_and_nobody_is_asked()
    {
        var orderId = await world.Clear(Goods("841451", "Fans", 1) with { DestinationCountry = CountryCode.Parse("KP") });

        Assert.Equal("export-control.prohibited", (await world.Hears<ExportRefused>(orderId)).Code);
        Assert.Empty(await world.ReceivedBy("export-control", orderId));
        Assert.Empty(await world.ReceivedBy("customs", orderId));
    }

    [Fact]
    public async Task Words_of_war_are_released_by_an_officer_of_export_control()
    {
        var orderId = await world.Clear(Goods("620343", "Trousers for combat troops", 1));
        Assert.Equal("export-control.review", (await world.Hears<ExportHeld>(orderId)).Code);
        using var officer = world.Officer("export-control");
        var task = await ClearanceWorld.TaskOf(officer, orderId);
        Assert.Contains("EC-RU-7", task.OfficerNote, StringComparison.Ordinal);
        using var seller = world.As("seller", sellerId: _seller);
        Assert.DoesNotContain("EC-RU-7", await seller.GetStringAsync($"/v1/clearances/{orderId}"), StringComparison.Ordinal);

        await ClearanceWorld.Post(officer, $"/v1/tasks/{task.TaskId}/claim", new { });
        await ClearanceWorld.Post(officer, $"/v1/tasks/{task.TaskId}/decision", new { outcome = "release", reason = "Ordinary clothing" });
        await world.Hears<ExportCleared>(orderId);
    }

    private Consignment Goods(string hs, string description, int quantity) => Scenarios.Parcel(
        "RU", "CN", Scenarios.Line(hs, "RU", quantity, Scenarios.Cny("4000.00"), 1_500, description), Scenarios.Cny("80.00"), 2_000) with
    {
        SellerId = _seller,
        ContractId = Guid.CreateVersion7(),
    };

    private async Task RecordLicence(string number, int pieces)
    {
        using var seller = world.As("seller", sellerId: _seller);
        using var answer = await ClearanceWorld.Post(seller, "/v1/certificates", new
        {
            kind = "exportControlLicence",
            number,
            issuer = "Export control service",
            issuedOn = "2026-01-01",
            validUntil = "2027-12-31",
            hsPrefixes = Radar,
            destinationCountry = "CN",
            pieces,
        });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private async Task NameLicence(Guid orderId, string number)
    {
        using var seller = world.As("seller", sellerId: _seller);
        using var answer = await ClearanceWorld.Post(
            seller, $"/v1/clearances/{orderId}/evidence",
            new { type = "exportControlLicence", number, date = "2026-01-01", issuer = "Export control service" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private Task<int> UsedOf(string number) => world.Read(db => db.Certificates
        .Where(licence => licence.SellerId == _seller && licence.Number == number).Select(licence => licence.UsedPieces).SingleAsync());
}

using System.Net;
using System.Net.Http.Json;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Customs.Certificates;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Tests.Certificates;
using ExportPlatform.Messaging.Tests;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>Certificates that end between the release and the hand-over.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public sealed class EndedCertificateTests(ClearanceWorld world) : IDisposable
{
    private readonly Guid _sellerId = Guid.CreateVersion7();
    private HttpClient? _fisher;

    private HttpClient Fisher => _fisher ??= world.As("seller", sellerId: _sellerId);

    [Fact]
    public async Task A_certificate_that_is_withdrawn_recalls_what_rests_on_it_until_another_is_named()
    {
        var first = await RecordAsync("CHN-RU-0001");
        var orderId = await ClearedAsync();
        await WithdrawAsync(first);
        await world.CheckCertificates();
        await world.CheckCertificates();

        var recalled = await world.Hears<ExportReleaseRecalled>(orderId);
        Assert.Equal((ExportGates.Embargo, "certificate.required"), (recalled.Gate, recalled.Code));
        Assert.Contains("record it, then name it", recalled.EvidenceNeeded, StringComparison.Ordinal);
        await RecordAsync("CHN-RU-0002");
        using var given = await ClearanceWorld.Post(
            Fisher, $"/v1/clearances/{orderId}/evidence", new { type = "certificate", number = "CHN-RU-0002", date = "2024-01-01", issuer = "GACC" });
        Assert.Equal(HttpStatusCode.Created, given.StatusCode);

        await world.Hears<ExportReleaseRestored>(orderId);
        Assert.Single(world.Heard<ExportReleaseRecalled>(orderId));
    }

    [Fact]
    public async Task A_certificate_that_expires_recalls_and_what_an_officer_then_decides_stays()
    {
        var certificateId = await RecordAsync("CHN-RU-0003");
        var orderId = await ClearedAsync();
        await world.Read(db => db.Certificates.Where(certificate => certificate.CertificateId == certificateId)
            .ExecuteUpdateAsync(set => set.SetProperty(certificate => certificate.ValidUntil, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1))));
        await world.CheckCertificates();
        Assert.Equal("certificate.expired", (await world.Hears<ExportReleaseRecalled>(orderId)).Code);

        var authority = await world.Read(db => db.Gates.Where(g => g.OrderId == orderId && g.Gate == ExportGates.Embargo).Select(g => g.Authority).SingleAsync());
        using var officer = world.Officer(authority);
        var task = await ClearanceWorld.TaskOf(officer, orderId);
        await ClearanceWorld.Post(officer, $"/v1/tasks/{task.TaskId}/claim", new { });
        await ClearanceWorld.Post(officer, $"/v1/tasks/{task.TaskId}/decision", new { outcome = "release", reason = "The plant is on the list again" });
        await world.Hears<ExportReleaseRestored>(orderId);
        await world.CheckCertificates();

        Assert.Single(world.Heard<ExportReleaseRecalled>(orderId));
        Assert.True(await world.Read(db => db.Gates.AnyAsync(g => g.OrderId == orderId && g.Gate == ExportGates.Embargo && g.State == GateState.Cleared)));
    }

    [Fact]
    public async Task Where_another_certificate_serves_or_the_parcel_has_left_nothing_is_recalled()
    {
        var first = await RecordAsync("CHN-RU-0004");
        var (left, here) = (await ClearedAsync(), await ClearedAsync());
        await world.Publish(new ParcelHandedOver(left, "LX644000015RU", TimeProvider.System.GetUtcNow()));
        await Eventually.Equal(true, () => world.Read(db => db.Clearances.AnyAsync(c => c.CorrelationId == left && c.HandedOverAt != null)));
        await WithdrawAsync(first);
        await RecordAsync("CHN-RU-0005", new DateOnly(2098, 6, 30));
        await world.CheckCertificates();

        Assert.True(await world.Read(db => db.CertificateUses.AnyAsync(use => use.OrderId == here && use.EndNotedAt != null)));
        Assert.Equal(2, await world.Read(db => db.Gates.CountAsync(
            g => (g.OrderId == here || g.OrderId == left) && g.Gate == ExportGates.Embargo && g.State == GateState.Cleared)));
        Assert.Equal(new DateOnly(2099, 12, 31), world.Heard<ExportCleared>(here)[0].GoodUntil);
        Assert.Equal(new DateOnly(2098, 6, 30), (await world.Hears<ExportReleaseProlonged>(here)).GoodUntil);
        Assert.Empty(world.Heard<ExportReleaseProlonged>(left));
    }

    public void Dispose() => _fisher?.Dispose();

    private async Task<Guid> RecordAsync(string number, DateOnly? validUntil = null)
    {
        using var recorded = await ClearanceWorld.Post(Fisher, "/v1/certificates", new RecordCertificateRequest(
            CertificateKind.PlantRegistration, number, "GACC", new DateOnly(2024, 1, 1), validUntil ?? new DateOnly(2099, 12, 31), ["03"]));
        return (await recorded.Content.ReadFromJsonAsync<CertificateView>(ClearanceWorld.Json))!.CertificateId;
    }

    private async Task WithdrawAsync(Guid certificateId)
    {
        using var withdrawn = await ClearanceWorld.Post(Fisher, $"/v1/certificates/{certificateId}/withdrawal", new { });
        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
    }

    private async Task<Guid> ClearedAsync()
    {
        var orderId = await world.Clear(CertificateDemandsTests.Fish() with { SellerId = _sellerId });
        await world.Hears<ExportCleared>(orderId);
        return orderId;
    }
}

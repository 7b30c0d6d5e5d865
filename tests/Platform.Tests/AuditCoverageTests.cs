using System.Text.Json;

namespace ExportPlatform.Platform.Tests;

/// <summary>Every operation that changes something is on the audit trail, or somebody has said why not; and what was done is there.</summary>
public sealed class AuditCoverageTests(PlatformHost platform)
{
    private static readonly string[] Unsafe = ["post", "put", "patch", "delete"];

    // What comes in signed is recorded by what it sets off.
    private static readonly string[] Elsewhere = ["/hooks/"];

    // Reviewed: each changes nothing, or only what is the caller's own and moves neither goods nor money.
    private static readonly Dictionary<string, string> NotAudited = new(StringComparer.Ordinal)
    {
        ["post /api/catalog/v1/product-lookups"] = "a question",
        ["post /api/catalog/v1/hs-code-checks"] = "a question",
        ["post /api/customs/v1/pre-checks"] = "a question",
        ["post /api/shipping/v1/rates"] = "a question",
        ["post /api/payments/v1/fx-quotes"] = "a price that expires by itself",
        ["post /api/payments/v1/fx-quotes/{fxQuoteId}/lock"] = "a price held for an order; money moves by payments.authorize",
        ["post /api/payments/v1/payment-sessions"] = "a page for a buyer's own card; money moves by payments.authorize",
        ["post /api/checkout/v1/quotes"] = "a price that expires by itself",
        ["post /api/checkout/v1/carts"] = "a buyer's own cart",
        ["put /api/checkout/v1/carts/{cartId}/lines/{sku}"] = "a buyer's own cart",
        ["delete /api/checkout/v1/carts/{cartId}/lines/{sku}"] = "a buyer's own cart",
        ["post /api/customs/v1/screening/checks"] = "a question",
        ["post /api/webhooks/v1/endpoints/{endpointId}/test-events"] = "tells an own endpoint nothing new; the log of deliveries has it",
        ["post /api/webhooks/v1/endpoints/{endpointId}/replays"] = "tells an own endpoint what it was told before; the log of deliveries has it",
        ["post /api/webhooks/v1/deliveries/{deliveryId}/resend"] = "tells an own endpoint what it was told before; the log of deliveries has it",
        ["post /api/checkout/v1/operations/rule-simulations"] = "a question",
        ["post /api/checkout/v1/operations/quote-replays"] = "a question",
    };

    [Fact]
    public async Task Every_operation_that_changes_something_is_audited_or_excused()
    {
        using var gateway = platform.App.CreateHttpClient("gateway");
        var document = JsonSerializer.Deserialize<JsonElement>(
            await gateway.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));

        var changes = (from path in document.GetProperty("paths").EnumerateObject()
                       where path.Name.StartsWith("/api/", StringComparison.Ordinal) && !Elsewhere.Any(path.Name.Contains)
                       from operation in path.Value.EnumerateObject()
                       where Unsafe.Contains(operation.Name)
                       select (Name: $"{operation.Name} {path.Name}", IsAudited: operation.Value.TryGetProperty("x-audited", out _))).ToList();

        Assert.Contains(("post /api/checkout/v1/orders/{orderId}/dispute/decision", true), changes);
        Assert.Empty(from change in changes where !change.IsAudited && !NotAudited.ContainsKey(change.Name) select change.Name);
    }

    /// <summary>The demonstration orders, bought while the platform started, have left their entries; every chain holds.</summary>
    [Theory]
    [InlineData("checkout", "orders.place")]
    [InlineData("payments", "payments.capture")]
    [InlineData("shipping", "shipping.hand-over")]
    public async Task What_the_demonstration_did_is_on_an_intact_trail(string service, string command)
    {
        var auditor = platform.As("operator");

        var entries = await auditor.GetAsync($"/api/{service}/v1/audit/entries?command={command}");
        var verified = await auditor.GetAsync($"/api/{service}/v1/audit/verification");

        Assert.NotEqual(0, entries.Expect().GetProperty("entries").GetArrayLength());
        Assert.True(verified.Expect().GetProperty("isIntact").GetBoolean(), verified.Text);
    }
}

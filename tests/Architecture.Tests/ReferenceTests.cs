using System.Reflection;

namespace ExportPlatform.Architecture.Tests;

/// <summary>Who may know whom.</summary>
public class ReferenceTests
{
    private static readonly string[] Shared = ["Trade", "LandedCost", "Contracts", "Messaging", "RuleBooks", "Papers", "ServiceDefaults"];

    [Theory]
    [InlineData("Catalog")]
    [InlineData("Checkout")]
    [InlineData("Customs")]
    [InlineData("Payments")]
    [InlineData("Shipping")]
    [InlineData("Simulators")]
    [InlineData("Webhooks")]
    public void A_service_knows_only_what_all_share(string service) =>
        Assert.Empty(Known(Load(service)).Except(Shared));

    [Fact]
    public void The_outside_world_does_not_know_our_messages() =>
        Assert.DoesNotContain("Contracts", Known(Load("Simulators")));

    [Theory]
    [InlineData("Trade")]
    [InlineData("LandedCost")]
    public void The_trade_and_its_rules_know_no_package(string name) =>
        Assert.All(
            Load(name).GetReferencedAssemblies().Where(reference => !reference.Name!.StartsWith("ExportPlatform.", StringComparison.Ordinal)),
            reference => Assert.StartsWith("System", reference.Name, StringComparison.Ordinal));

    /// <summary>The rule must be able to fail: this assembly knows a service.</summary>
    [Fact]
    public void An_assembly_that_knows_a_service_is_caught() =>
        Assert.Contains("Checkout", Known(typeof(KnowsCheckout).Assembly).Except(Shared));

    private static Assembly Load(string name) => Assembly.Load($"ExportPlatform.{name}");

    private static IEnumerable<string> Known(Assembly assembly) =>
        assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("ExportPlatform.", StringComparison.Ordinal))
            .Select(name => name["ExportPlatform.".Length..]);

    private sealed record KnowsCheckout(Checkout.Orders.PlaceOrderRequest Request);
}

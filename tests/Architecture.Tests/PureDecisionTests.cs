using System.Reflection;
using NetArchTest.Rules;

namespace ExportPlatform.Architecture.Tests;

/// <summary>Decisions take facts and time as arguments: they touch no database, broker, network or clock.</summary>
public class PureDecisionTests
{
    private static readonly string[] Outside =
        ["Microsoft.EntityFrameworkCore", "MassTransit", "System.Net.Http", "Npgsql", "StackExchange.Redis", "System.TimeProvider"];

    [Theory]
    [InlineData("Checkout", "ExportPlatform.Checkout.Orders.Order")]
    [InlineData("Checkout", "ExportPlatform.Checkout.Quotes.Quote")]
    [InlineData("Checkout", "ExportPlatform.Checkout.Carts.Cart")]
    [InlineData("Payments", "ExportPlatform.Payments.Payments.Payment")]
    [InlineData("Payments", "ExportPlatform.Payments.Escrow.EscrowSplit")]
    public void A_decision_does_not_reach_outside(string assembly, string type)
    {
        var found = Assembly.Load($"ExportPlatform.{assembly}").GetType(type, throwOnError: true)!;

        Assert.Empty(Impure(found));
    }

    /// <summary>The rule must be able to fail.</summary>
    [Fact]
    public void A_decision_that_reaches_outside_is_caught() =>
        Assert.NotEmpty(Impure(typeof(ImpureDecision)));

    private static IEnumerable<string> Impure(Type type) =>
        Types.InAssembly(type.Assembly)
            .That().HaveNameMatching($"^{type.Name}$")
            .Should().NotHaveDependencyOnAny(Outside)
            .GetResult().FailingTypeNames ?? [];

    private sealed class ImpureDecision
    {
        public static Task<string> Price(string sku) => new HttpClient().GetStringAsync(new Uri($"http://prices/{sku}"));
    }
}

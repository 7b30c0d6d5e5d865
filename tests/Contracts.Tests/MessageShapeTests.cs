using System.Reflection;
using ExportPlatform.Contracts.Catalog;
using ExportPlatform.Contracts.Customs;

namespace ExportPlatform.Contracts.Tests;

public class MessageShapeTests
{
    /// <summary>A message is found by namespace and name and read by member name: changing any of them loses mail that is on its way.</summary>
    [Fact]
    public void Messages_keep_their_names_and_members()
    {
        var shapes =
            from type in ContractTypes.All
            orderby type.FullName
            let members = type.GetProperties().Select(member => $"  {member.Name}: {NameOf(member)}")
            select $"{type.FullName}\n{string.Join('\n', members)}\n";

        Snapshot.Matches(string.Join('\n', shapes), "messages.txt");
    }

    /// <summary>A certificate and low stock are about a seller's goods, and rules are about everybody's, whatever orders go with them.</summary>
    [Fact]
    public void Every_message_names_its_order() =>
        Assert.All(
            ContractTypes.Messages.Except([typeof(CertificateExpiring), typeof(RuleBookPublished), typeof(StockFellLow)]),
            type => Assert.Equal(typeof(Guid), type.GetProperty("OrderId")?.PropertyType));

    /// <summary>Old mail lacks a member that came later: every member after the first versions must be optional. Records keep the rule visible.</summary>
    [Fact]
    public void Contracts_are_sealed_records_without_behaviour() =>
        Assert.All(ContractTypes.All, type =>
        {
            Assert.True(type.IsSealed, type.FullName);
            Assert.NotNull(type.GetMethod("<Clone>$"));
            Assert.Equal(typeof(object), type.BaseType);
        });

    private static string NameOf(PropertyInfo member)
    {
        var nullable = new NullabilityInfoContext().Create(member);
        var name = NameOf(member.PropertyType);
        return nullable.ReadState is NullabilityState.Nullable && !name.EndsWith('?') ? name + "?" : name;
    }

    private static string NameOf(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? NameOf(underlying) + "?"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;
}

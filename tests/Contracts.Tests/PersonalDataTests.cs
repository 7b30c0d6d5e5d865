namespace ExportPlatform.Contracts.Tests;

/// <summary>What people told us about themselves travels sealed or not at all.</summary>
public class PersonalDataTests
{
    [Fact]
    public void No_message_names_a_person_in_the_clear() => Assert.Empty(ClearPartiesIn(ContractTypes.All));

    /// <summary>The rule must be able to fail.</summary>
    [Fact]
    public void A_message_that_does_is_caught() =>
        Assert.Equal(2, ClearPartiesIn([typeof(Careless), typeof(CarelessList)]).Count());

    private static IEnumerable<string> ClearPartiesIn(IEnumerable<Type> types) =>
        from type in types
        from member in type.GetProperties()
        where member.PropertyType == typeof(Party) || member.PropertyType.GetInterfaces().Contains(typeof(IEnumerable<Party>))
        select $"{type.Name}.{member.Name}";

    private sealed record Careless(Guid OrderId, Party Recipient);

    private sealed record CarelessList(Guid OrderId, IReadOnlyList<Party> Recipients);
}

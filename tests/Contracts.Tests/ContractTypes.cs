using ExportPlatform.Contracts.Checkout;

namespace ExportPlatform.Contracts.Tests;

/// <summary>What the contracts consist of.</summary>
internal static class ContractTypes
{
    private static readonly IReadOnlyList<Type> Exported = typeof(OrderPlaced).Assembly.GetExportedTypes();

    /// <summary>Messages and what they are made of.</summary>
    public static IEnumerable<Type> All => Exported.Where(type => !(type.IsAbstract && type.IsSealed));

    /// <summary>Types that are in no other type: what is sent.</summary>
    public static IEnumerable<Type> Messages
    {
        get
        {
            var parts = All.SelectMany(type => type.GetProperties()).SelectMany(member => Parts(member.PropertyType)).ToHashSet();
            return All.Where(type => !parts.Contains(type));
        }
    }

    private static Type[] Parts(Type type) => type.IsGenericType ? type.GetGenericArguments() : [type];
}

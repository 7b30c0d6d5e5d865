using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace ExportPlatform.Simulation.Tests.Kernel;

/// <summary>
/// Copies rows as a database does: who changes what was read changes nothing before it is committed. Records and values cannot be changed and are shared;
/// other objects of the platform, and lists, are copied.
/// </summary>
internal static class Copy
{
    private static readonly Func<object, object> Shallow =
        typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = new();
    private static readonly ConcurrentDictionary<Type, bool> Mutable = new();

    public static T Of<T>(T original)
        where T : class => (T)Deep(original);

    /// <summary>Writes a column as a statement of the database does, past the methods of the row.</summary>
    public static void Set<T>(T row, string column, object? value)
        where T : class => typeof(T).GetProperty(column)!.SetValue(row, value);

    private static object Deep(object original)
    {
        var copy = Shallow(original);
        foreach (var field in Fields.GetOrAdd(original.GetType(), FieldsOf))
        {
            switch (field.GetValue(original))
            {
                case IList { IsFixedSize: false } list:
                    field.SetValue(copy, ListOf(list));
                    break;
                case { } part when IsMutable(part.GetType()):
                    field.SetValue(copy, Deep(part));
                    break;
            }
        }

        return copy;
    }

    private static IList ListOf(IList original)
    {
        var copy = (IList)Activator.CreateInstance(original.GetType())!;
        foreach (var item in original)
        {
            copy.Add(item is not null && IsMutable(item.GetType()) ? Deep(item) : item);
        }

        return copy;
    }

    private static FieldInfo[] FieldsOf(Type type) =>
        [.. type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => IsMutable(field.FieldType) || (field.FieldType.IsGenericType && field.FieldType.GetGenericTypeDefinition() == typeof(List<>)))];

    private static bool IsMutable(Type type) => Mutable.GetOrAdd(type, static t =>
        t is { IsClass: true, Namespace: { } name } && name.StartsWith("ExportPlatform.", StringComparison.Ordinal) && t.GetMethod("<Clone>$") is null);
}

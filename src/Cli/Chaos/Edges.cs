using System.Collections;
using System.Globalization;
using System.Net;

namespace ExportPlatform.Cli.Chaos;

/// <summary>Every edge of the platform, as the app host has laid them out: EDGES__from-to-whom=port>place,place.</summary>
internal sealed class Edges : IDisposable
{
    private const string Prefix = "EDGES__";
    private readonly IReadOnlyList<Edge> _all;

    private Edges(IReadOnlyList<Edge> all) => _all = all;

    /// <summary>Opens all edges the environment names.</summary>
    public static Edges Open()
    {
        var all = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => (Name: (string)variable.Key, Value: (string?)variable.Value ?? ""))
            .Where(variable => variable.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .OrderBy(variable => variable.Name, StringComparer.Ordinal)
            .Select(variable => EdgeOf(variable.Name[Prefix.Length..], variable.Value))
            .ToList();
        return all.Count > 0 ? new Edges(all) : throw new CliException("No edges: 'export chaos' is started by the app host ('-- chaos').");
    }

    /// <summary>All edges between parts of the platform that lead to one of them, or to one of its copies.</summary>
    public IReadOnlyList<Edge> To(string part) => [.. Inner.Where(edge => LeadsTo(edge, part))];

    /// <summary>The edges from one part to another and its copies.</summary>
    public IReadOnlyList<Edge> Between(string from, string to) => [.. To(to).Where(edge => edge.Name.StartsWith($"{from}-to-", StringComparison.Ordinal))];

    /// <summary>All edges between parts of the platform: neither those of its clients nor of whoever checks it.</summary>
    public IReadOnlyList<Edge> Inner => [.. _all.Where(edge => !edge.Name.StartsWith("client-to-", StringComparison.Ordinal))];

    /// <summary>What all of them did so far.</summary>
    public HarmCounts Harm => HarmOf(_all);

    /// <summary>What some of them did so far.</summary>
    public static HarmCounts HarmOf(IEnumerable<Edge> edges) =>
        edges.Aggregate(new HarmCounts(0, 0, 0, 0, 0), (sum, edge) => sum + edge.Harm.Read());

    /// <summary>Makes all edges whole.</summary>
    public void Heal()
    {
        foreach (var edge in _all)
        {
            edge.Poison(Toxin.None);
        }
    }

    public void Dispose()
    {
        foreach (var edge in _all)
        {
            edge.Dispose();
        }
    }

    /// <summary>From now on another place is behind everybody's edges to a part.</summary>
    public void Repoint(string part, string place)
    {
        var address = PlaceOf(place);
        foreach (var edge in _all.Where(edge => LeadsTo(edge, part)))
        {
            edge.Places = [address];
            edge.Reset();
        }
    }

    private static bool LeadsTo(Edge edge, string part)
    {
        var whither = edge.Name[(edge.Name.IndexOf("-to-", StringComparison.Ordinal) + 4)..];
        return whither == part || whither.StartsWith($"{part}-", StringComparison.Ordinal);
    }

    private static Edge EdgeOf(string name, string text)
    {
        var (port, places) = text.Split('>') is [var first, var rest] ? (first, rest) : throw new CliException($"{Prefix}{name}={text} is no edge.");
        return new Edge(
            name,
            int.Parse(port, CultureInfo.InvariantCulture),
            [.. places.Split(',').Select(PlaceOf)]);
    }

    private static DnsEndPoint PlaceOf(string text) =>
        text.Split(':') is [var host, var port] ? new DnsEndPoint(host, int.Parse(port, CultureInfo.InvariantCulture)) : throw new CliException($"{text} is no place.");
}

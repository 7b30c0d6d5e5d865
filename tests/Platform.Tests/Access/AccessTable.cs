using System.Runtime.CompilerServices;

namespace ExportPlatform.Platform.Tests.Access;

/// <summary>
/// The reviewed table of who may do what: <c>matrix.csv</c>. A cell has one letter, or three where the address names an object: the caller's own,
/// somebody else's, none there is. <c>+</c> let in, <c>-</c> 403, <c>0</c> 404, <c>!</c> 401.
/// </summary>
internal sealed record AccessTable(IReadOnlyList<string> Roles, IReadOnlyList<AccessRow> Rows)
{
    public static AccessTable Read([CallerFilePath] string thisFile = "")
    {
        var lines = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(thisFile)!, "matrix.csv")).Select(line => line.Split(',')).ToArray();
        return new AccessTable(lines[0][2..], [.. lines[1..].Select(cells => new AccessRow(cells[0], cells[1], cells[2..]))]);
    }
}

/// <summary>One operation.</summary>
/// <param name="Operation">Method and public path.</param>
/// <param name="Object">What the address names; empty when nothing that belongs to somebody.</param>
/// <param name="Cells">By role.</param>
internal sealed record AccessRow(string Operation, string Object, IReadOnlyList<string> Cells)
{
    public HttpMethod Method => new(Operation.Split(' ')[0]);

    public string Path => Operation.Split(' ')[1];
}

using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ExportPlatform.Architecture.Tests;

/// <summary>What people send reaches the database as parameters, never as part of a statement.</summary>
public partial class QueryTests
{
    /// <summary>The two places that name a table at run time: from the model, never from a request.</summary>
    private static readonly string[] NameTheirTable = ["ExportPlatform.ServiceDefaults/Webhooks/WebhookInbox.cs", "src/Messaging/Sagas/SagaRow.cs"];

    // The app host and the command line run texts of their own for whoever runs the platform, and are reached by nobody.
    private static readonly string[] Offline = ["src/LocalHosting/", "src/Cli/"];

    [Fact]
    public void No_statement_is_put_together_from_texts()
    {
        var found = Sources().Where(source => Composed().IsMatch(File.ReadAllText(Path.Combine(Root(), source)))).ToArray();

        Assert.Equal(NameTheirTable, found);
    }

    [Theory]
    [InlineData("db.Database.ExecuteSqlRawAsync(sql)")]
    [InlineData("db.Orders.FromSqlRaw(sql, id)")]
    [InlineData("db.Database.SqlQueryRaw<int>(sql)")]
    [InlineData("vault.CreateCommand($\"SELECT {name}\")")]
    [InlineData("new NpgsqlCommand(\n    $\"\"\"SELECT {name}\"\"\", connection)")]
    [InlineData("command.CommandText = $\"SELECT {name}\"")]
    [InlineData("command.CommandText = \"SELECT \" + name")]
    public void A_planted_one_is_found(string planted) => Assert.Matches(Composed(), planted);

    [Theory]
    [InlineData("db.Database.ExecuteSqlAsync($\"SELECT {name}\")")]
    [InlineData("db.Orders.FromSql($\"SELECT {name}\")")]
    [InlineData("vault.CreateCommand(\"SELECT @name\")")]
    public void A_parameter_is_none(string fine) => Assert.DoesNotMatch(Composed(), fine);

    private static IEnumerable<string> Sources() =>
        from folder in (string[])["src", "ExportPlatform.ServiceDefaults"]
        from file in Directory.GetFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories)
        let source = Path.GetRelativePath(Root(), file)
        where !source.Contains("/Migrations/", StringComparison.Ordinal) && !Array.Exists(Offline, folder => source.StartsWith(folder, StringComparison.Ordinal))
        orderby source
        select source;

    private static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../.."));

    [GeneratedRegex("""Sql(Query)?Raw(Async)?(<[^>]*>)?\(|(CreateCommand|NpgsqlCommand|NpgsqlBatchCommand)\(\s*\$|CommandText\s*=\s*(\$|"[^"]*"\s*\+)""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Composed();
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.Customs.RuleDrafts;
using ExportPlatform.LandedCost;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.RuleBooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>Operators change rules: drafted by one, agreed to by another, in force everywhere, and back again.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public class RuleBookTests(ClearanceWorld world)
{
    private static readonly object HigherTaxInGermany = new
    {
        note = "Invented for a test",
        edits = new[]
        {
            new
            {
                table = "tax_rates",
                remove = new Dictionary<string, string> { ["rule_id"] = "T-DE-VAT" },
                add = new Dictionary<string, string>
                {
                    ["rule_id"] = "T-DE-VAT", ["country"] = "DE", ["tax"] = "VAT", ["region"] = "*", ["hs_prefix"] = "*", ["rate_percent"] = "21",
                    ["effective_from"] = "2025-07-01", ["confidence"] = "policy", ["source"] = "a test",
                },
            },
        },
    };

    [Fact]
    public async Task Two_operators_bring_a_draft_into_force_and_one_alone_does_not()
    {
        var (first, second) = (world.As("operator"), world.As("operator"));
        var draft = await Draft(first, "landed-cost", HigherTaxInGermany);
        var change = Assert.Single(draft.Changes);
        Assert.Equal((RuleChangeKind.Changed, "21"), (change.Kind, change.After!["rate_percent"]));
        Assert.NotEqual(draft.Version, Current());

        using var proposed = await ClearanceWorld.Post(first, $"/v1/rule-books/landed-cost/drafts/{draft.DraftId}/publication", new { reason = "From today" });
        Assert.Equal(HttpStatusCode.Accepted, proposed.StatusCode);
        var proposal = proposed.Headers.Location!.OriginalString;
        using var alone = await ClearanceWorld.Post(first, $"{proposal}/approval", new { });
        Assert.Equal("four-eyes.same-person", await CodeOf(alone));
        using var agreed = await ClearanceWorld.Post(second, $"{proposal}/approval", new { });
        Assert.Equal(HttpStatusCode.NoContent, agreed.StatusCode);

        await Eventually.Get(() => Task.FromResult(Current()), version => version == draft.Version);
        var told = await Eventually.Get(() => Task.FromResult(world.Published), published => published.Any(p => p.Version == draft.Version));
        Assert.Equal(draft.Version, RuleBook.Load(RuleTables.Of(told[^1].Tables)).Version);
        await BackToShipped(first, second);
    }

    [Fact]
    public async Task A_draft_with_faults_tells_all_of_them_and_is_not_kept()
    {
        using var operators = world.As("operator");
        using var answer = await ClearanceWorld.Post(operators, "/v1/rule-books/landed-cost/drafts", new
        {
            note = "Two faults",
            edits = new[]
            {
                new
                {
                    table = "tax_rates",
                    remove = new Dictionary<string, string> { ["rule_id"] = "T-DE-VAT" },
                    add = new Dictionary<string, string> { ["rule_id"] = "T-DE-VAT", ["country"] = "Germany", ["tax"] = "VAT", ["rate_percent"] = "much" },
                },
            },
        });

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("rules.faulty", problem.GetProperty("code").GetString());
        Assert.True(problem.GetProperty("faults").GetArrayLength() >= 2);
    }

    [Theory]
    [InlineData("no-such-book", HttpStatusCode.NotFound)]
    [InlineData("landed-cost", HttpStatusCode.UnprocessableEntity)]
    public async Task Nothing_changed_or_nothing_there_is_refused(string book, HttpStatusCode status)
    {
        using var operators = world.As("operator");
        using var answer = await ClearanceWorld.Post(operators, $"/v1/rule-books/{book}/drafts", new { note = "Nothing at all" });

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_draft_of_rules_no_longer_in_force_is_stale()
    {
        var (first, second) = (world.As("operator"), world.As("operator"));
        var older = await Draft(first, "clearance", Words("oldword"));
        var newer = await Draft(first, "clearance", Words("newword"));
        await Publish(first, second, newer);

        using var stale = await ClearanceWorld.Post(first, $"/v1/rule-books/clearance/drafts/{older.DraftId}/publication", new { reason = "Too late" });
        Assert.Equal("rules.stale", await CodeOf(stale));
    }

    [Fact]
    public async Task Only_operators_see_and_change_rules()
    {
        using var seller = world.Seller();
        using var officer = world.Officer("customs");

        Assert.Equal(HttpStatusCode.Forbidden, (await seller.GetAsync("/v1/rule-books", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/v1/rule-books", TestContext.Current.CancellationToken)).StatusCode);
    }

    private static object Words(string word) => new
    {
        note = "Invented for a test",
        edits = new[]
        {
            new
            {
                table = "cultural_words",
                add = new Dictionary<string, string>
                {
                    ["rule_id"] = $"W-{word}", ["word"] = word, ["effective_from"] = "2020-01-01", ["confidence"] = "policy", ["source"] = "a test",
                },
            },
        },
    };

    private string Current() => world.Services.GetRequiredService<RulesInForce<RuleBook>>().Current.Version;

    private async Task BackToShipped(HttpClient first, HttpClient second)
    {
        var shipped = RuleTables.Shipped().ByName();
        var draft = await Draft(first, "landed-cost", new { note = "Back to what shipped", tables = new { tax_rates = shipped["tax_rates"] } });
        await Publish(first, second, draft);
        await Eventually.Get(() => Task.FromResult(Current()), version => version == draft.Version);
        Assert.Equal(1, await world.Read(db => db.Set<KeptRuleBook>().CountAsync(b => b.Book == "landed-cost" && b.IsCurrent)));
    }

    private static async Task Publish(HttpClient first, HttpClient second, RuleDraftResponse draft)
    {
        using var proposed = await ClearanceWorld.Post(first, $"/v1/rule-books/{draft.Book}/drafts/{draft.DraftId}/publication", new { reason = "A test" });
        Assert.Equal(HttpStatusCode.Accepted, proposed.StatusCode);
        using var agreed = await ClearanceWorld.Post(second, $"{proposed.Headers.Location!.OriginalString}/approval", new { });
        Assert.Equal(HttpStatusCode.NoContent, agreed.StatusCode);
    }

    private static async Task<RuleDraftResponse> Draft(HttpClient client, string book, object body)
    {
        using var answer = await ClearanceWorld.Post(client, $"/v1/rule-books/{book}/drafts", body);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<RuleDraftResponse>(ClearanceWorld.Json))!;
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}

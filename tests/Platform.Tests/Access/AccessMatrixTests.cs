using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ExportPlatform.Platform.Tests.Access;

/// <summary>Every public operation, asked by everybody about own, foreign and absent things, answers as the reviewed table says.</summary>
public partial class AccessMatrixTests(PlatformHost platform)
{
    private const int AtOnce = 8;

    /// <summary>Asked without its key, so that nobody is erased by a test.</summary>
    private const string Irrevocable = "DELETE /api/checkout/v1/me/personal-data";
    private static readonly AccessTable Table = AccessTable.Read();
    private readonly HttpClient _http = platform.App.CreateHttpClient("gateway");

    private static object Details { get; } = new
    {
        status = "active",
        category = "sweets",
        title = new { en = "Halva", ru = "Халва", zh = "哈尔瓦" },
        description = new { en = "Halva", ru = "Халва", zh = "哈尔瓦" },
        customsDescription = "Cedar-nut halva in boxes",
        hsCode = "170490",
        origin = "RU",
        netWeight = 400,
        grossWeight = 450,
        size = new { lengthCm = 25, widthCm = 18, heightCm = 10 },
        isMassProduced = false,
    };

    /// <summary>What is asked, so that nothing changes where the caller is let in: nothing readable, unless the handler has to look for the object.</summary>
    private static readonly Dictionary<string, Func<AccessWorld, string, int, object>> Bodies = new(StringComparer.Ordinal)
    {
        ["PUT /api/checkout/v1/carts/{cartId}/lines/{sku}"] = (_, _, _) => new { quantity = 1 },
        ["POST /api/checkout/v1/orders/{orderId}/cancellation"] = (_, _, _) => new { reason = "too late" },
        ["POST /api/checkout/v1/orders/{orderId}/receipt"] = (_, _, _) => new { },
        ["POST /api/checkout/v1/orders/{orderId}/dispute"] = (_, _, _) => new { reason = "too late" },
        ["POST /api/checkout/v1/orders/{orderId}/dispute/evidence"] = (_, _, _) => new { text = "too late" },
        ["POST /api/checkout/v1/orders/{orderId}/dispute/answer"] = (_, _, _) => new { accepts = false, text = "too late" },
        ["POST /api/checkout/v1/orders/{orderId}/protection"] = (_, _, _) => new { days = 1 },
        ["POST /api/checkout/v1/orders/{orderId}/dispute/decision"] = (_, _, _) => new { @for = "seller", reason = "too late" },
        ["POST /api/catalog/v1/stock-write-offs"] = (world, role, letter) => new
        {
            sku = role is "other-seller" ^ letter == 1 ? "SLIPPERS-FELT-38" : "HALVA-CEDAR-400",
            warehouseId = world.Name("warehouse", role, letter),
            quantity = 1_000_000,
        },
        ["PUT /api/catalog/v1/stock-thresholds/{sku}"] = (_, _, _) => new { pieces = 5 },
        ["PUT /api/catalog/v1/products/{productId}"] = (_, _, _) => new { details = Details },
        ["PUT /api/catalog/v1/products/{productId}/price"] = (_, _, _) => new { price = new { amount = "1.00", currency = "EUR" } },
        ["PUT /api/webhooks/v1/endpoints/{endpointId}"] = (_, _, _) => new { url = "https://nobody.example.org/hook", eventTypes = AccessWorld.TestEvents },
        ["POST /api/webhooks/v1/endpoints/{endpointId}/replays"] = (_, _, _) => new { since = "2026-01-01T00:00:00Z" },
        ["POST /api/payments/v1/payments/{orderId}/refunds"] =
            (_, _, _) => new { amount = new { amount = "0.00", currency = "CNY" }, reason = "nothing" },
        ["POST /api/payments/v1/chargebacks/{disputeId}/evidence"] = (_, _, _) => new { words = "there is none" },
        ["POST /api/payments/v1/chargebacks/{disputeId}/acceptance"] = (_, _, _) => new { reason = "there is none" },
        ["POST /api/payments/v1/fx-quotes/{fxQuoteId}/lock"] = (_, _, _) => new { orderId = Guid.CreateVersion7() },
        ["POST /api/customs/v1/clearances/{orderId}/evidence"] =
            (_, _, _) => new { type = "permit", number = "1", date = "2999-01-01", issuer = "nobody" },
        ["POST /api/customs/v1/screening/clearings/{clearingId}/withdrawal"] = (_, _, _) => new { reason = "there is none" },
        ["POST /api/customs/v1/tasks/{taskId}/decision"] = (_, _, _) => new { outcome = "refuse", reason = "not claimed by me" },
    };

    /// <summary>What is not asked in JSON.</summary>
    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.Ordinal)
    {
        ["PUT /api/catalog/v1/hs-editions/{edition}"] = "text/csv",
        ["POST /api/customs/v1/screening/imports"] = "multipart/form-data",
        ["POST /api/payments/v1/rates/imports"] = "application/xml",
        ["POST /api/payments/v1/bank-statements"] = "application/xml",
    };

    /// <summary>Places of an address that are nobody's.</summary>
    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["code"] = "170490",
        ["edition"] = "no-edition",
        ["book"] = "no-such-book",
        ["version"] = "no-such-version",
        ["table"] = "no-such-table",
        ["draftId"] = "0190ffff-0000-7000-8000-00000000dead",
        ["queue"] = "no-such-queue",
        ["account"] = "no-such-account",
        ["currency"] = "EUR",
        ["batchId"] = "0190ffff-0000-7000-8000-00000000dead",
        ["evidenceId"] = "0190ffff-0000-7000-8000-00000000dead",
        ["differenceId"] = "0190ffff-0000-7000-8000-00000000dead",
        ["disputeId"] = "no-such-dispute",
        ["entryId"] = "0190ffff-0000-7000-8000-00000000dead",
        ["sku"] = "NO-SUCH-THING",
        ["clearingId"] = "0190ffff-0000-7000-8000-00000000dead",
        ["importId"] = "0190ffff-0000-7000-8000-00000000dead",
        ["mandateId"] = "0190ffff-0000-7000-8000-00000000dead",
        ["kind"] = "cn23",
        ["certificateId"] = "0190ffff-0000-7000-8000-00000000dead",
        ["proposalId"] = "0190ffff-0000-7000-8000-00000000dead",
        ["subjectId"] = "0190ffff-0000-7000-8000-00000000dead",
        ["accountId"] = "0190ffff-0000-7000-8000-00000000dead",
    };

    [Fact]
    public async Task Every_operation_of_the_platform_is_in_the_table_and_every_row_is_an_operation()
    {
        using var document = JsonDocument.Parse(await _http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var described = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name.TrimEnd('/')}"));

        Assert.Equal(described.Order(StringComparer.Ordinal), Table.Rows.Select(row => row.Operation).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Everybody_is_let_in_or_kept_out_as_the_table_says()
    {
        var world = await AccessWorld.CreateAsync(platform);
        var tokens = await TokensAsync();
        var cells = Table.Rows.SelectMany(row => Table.Roles.Select((role, column) => (row, role, expected: row.Cells[column]))).ToArray();
        var found = new string[cells.Length];
        await Parallel.ForAsync(0, cells.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, stop) =>
            found[i] = await AskAsync(cells[i].row, cells[i].role, cells[i].expected.Length, tokens[cells[i].role], world, stop));
        await new Shopper(platform).Buyer.InsistAsync($"/api/checkout/v1/orders/{world.HeldOrder}/cancellation", new { reason = "the tests are done" });

        var wrong = cells.Zip(found).Where(pair => pair.First.expected != pair.Second)
            .Select(pair => $"{pair.First.row.Operation} as {pair.First.role}: {pair.First.expected} expected, {pair.Second} found").ToArray();
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
        Snapshot.Matches(Page(cells.Sum(cell => cell.expected.Length)), "../../../docs/access-matrix.md");
    }

    // One letter for each thing asked about; the answer about a foreign thing is the answer about none.
    private async Task<string> AskAsync(AccessRow row, string role, int letters, string? token, AccessWorld world, CancellationToken stop)
    {
        var (found, foreign, absent) = (new StringBuilder(), "", "");
        for (var letter = 0; letter < letters; letter++)
        {
            var name = row.Object.Length > 0 ? world.Name(row.Object, role, letter) : "";
            var (status, text) = await SendAsync(row, role, letter, name, token, world, stop);
            found.Append(status switch { 401 => '!', 403 => '-', 404 => '0', >= 500 => 'X', _ => '+' });
            (foreign, absent) = (absent, status == 404 ? WithoutNames(text, name) : "");
        }

        return letters == 3 && found[1] == '0' && found[2] == '0' && foreign != absent ? $"{found} but says {foreign} and {absent}" : found.ToString();
    }

    private async Task<(int Status, string Text)> SendAsync(
        AccessRow row, string role, int letter, string name, string? token, AccessWorld world, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (true)
        {
            using var request = new HttpRequestMessage(row.Method, Place().Replace(row.Path, place => Fill(place.Groups["name"].Value, row.Object, name)));
            Dress(request, row, role, letter, token, world);
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if ((int)answer.StatusCode is not (429 or 503))
            {
                return ((int)answer.StatusCode, (int)answer.StatusCode == 404 ? await answer.Content.ReadAsStringAsync(limit.Token) : "");
            }

            await pause.WaitForNextTickAsync(limit.Token);
        }
    }

    private static void Dress(HttpRequestMessage request, AccessRow row, string role, int letter, string? token, AccessWorld world)
    {
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (role is "agent" or "agent-without-mandate")
        {
            request.Headers.Add("Acting-For", role == "agent" ? AccessWorld.Ugra : AccessWorld.Khokhloma);
        }

        if (row.Method != HttpMethod.Get)
        {
            var body = Bodies.TryGetValue(row.Operation, out var make) ? JsonSerializer.Serialize(make(world, role, letter), JsonSerializerOptions.Web) : "[]";
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypes.GetValueOrDefault(row.Operation, "application/json"));
            if (row.Operation != Irrevocable)
            {
                request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString("N"));
            }

            request.Headers.TryAddWithoutValidation("If-Match", "\"999999\"");
        }
    }

    private static string Fill(string place, string kind, string name) =>
        place == kind || place == $"{kind}Id" || kind == "doomed" ? name : Places[place];

    private static string WithoutNames(string problem, string name) =>
        Trace().Replace(name.Length > 0 ? problem.Replace(name, "<name>", StringComparison.OrdinalIgnoreCase) : problem, "");

    private async Task<Dictionary<string, string?>> TokensAsync()
    {
        var people = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["buyer"] = "buyer-li-na",
            ["other-buyer"] = "buyer-anna-schmidt",
            ["seller"] = "seller-ugra",
            ["other-seller"] = "seller-ala-too",
            ["agent"] = "agent-nord",
            ["agent-without-mandate"] = "agent-nord",
            ["agent-for-nobody"] = "agent-nord",
            ["partner"] = "partner-post",
        };
        var tokens = new Dictionary<string, string?>(StringComparer.Ordinal) { ["anonymous"] = null };
        foreach (var role in Table.Roles.Where(role => role != "anonymous"))
        {
            tokens[role] = await platform.As(people.GetValueOrDefault(role, role)).TokenAsync();
        }

        return tokens;
    }

    private static string Page(int cells)
    {
        var page = new StringBuilder();
        page.AppendLine("# Who may do what").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Written by `AccessMatrixTests` after asking the running platform through its gateway: {Table.Rows.Count} operations, {Table.Roles.Count} callers, {cells} cells, all as declared in")
            .AppendLine("`tests/Platform.Tests/Access/matrix.csv`. One letter, or three where the address names an object: the caller's own, somebody else's, none there is.")
            .AppendLine("`+` let in, `-` 403, `0` 404, `!` 401. Hooks answer 401 for want of a signature.").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"| operation | object | {string.Join(" | ", Table.Roles)} |")
            .AppendLine($"|---|---|{string.Concat(Enumerable.Repeat("---|", Table.Roles.Count))}");
        foreach (var row in Table.Rows)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| `{row.Operation}` | {row.Object} | {string.Join(" | ", row.Cells.Select(cell => $"`{cell}`"))} |");
        }

        return page.ToString();
    }

    [GeneratedRegex(@"\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Place();

    [GeneratedRegex("\"traceId\":\"[^\"]*\"", RegexOptions.None, 1_000)]
    private static partial Regex Trace();
}

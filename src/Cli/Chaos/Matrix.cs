using System.Diagnostics;
using System.Net.Http.Json;
using System.Reflection;
using CsvHelper;
using ExportPlatform.Cli.Load;
using ExportPlatform.Client;

namespace ExportPlatform.Cli.Chaos;

/// <summary>
/// What each feature answers while a part cannot be reached, or only slowly: <c>ok</c>, or the status, the problem's code and whether the answer says when
/// to try again. What is agreed stands in <c>matrix.csv</c>.
/// </summary>
internal sealed class Matrix(CampaignPlan plan, Ground ground, TimeProvider clock, Action<string> tell) : IDisposable
{
    private const string Buyer = "crowd-buyer-0001";
    private const string Operator = "operator";
    private const string Down = "down";
    private const string Well = "ok";
    private const string TryAgain = ", try again";
    private const int Repetitions = 3;
    private static readonly Toxin Slow = new() { Delay = TimeSpan.FromMilliseconds(150) };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private readonly Crowd _crowd = new(plan.Gateway, plan.Secret, attempts: 1);
    private readonly HttpClient _door = new() { BaseAddress = plan.Gateway };
    private readonly Good _good = Shelf.Of("all", sellers: 0)[3];

    /// <summary>What is agreed.</summary>
    public static IReadOnlyList<Cell> Agreed()
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("matrix.csv")!);
        using var reader = CsvReader.FromText(text.ReadToEnd().ReplaceLineEndings("\n"), new CsvReaderOptions { Separator = ',' });
        reader.ReadHeader();
        var cells = new List<Cell>();
        while (reader.Read())
        {
            cells.Add(new Cell(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
        }

        return cells;
    }

    /// <summary>Asks for everything in each condition.</summary>
    public async Task<IReadOnlyList<CellResult>> RunAsync(CancellationToken cancellationToken)
    {
        await _crowd.LetInAsync([Buyer, Operator], cancellationToken);
        var results = new List<CellResult>();
        foreach (var trouble in Agreed().GroupBy(cell => (cell.Part, cell.Condition)))
        {
            tell($"Matrix: {trouble.Key.Part} {trouble.Key.Condition}");
            var things = await ReadyAsync(cancellationToken);
            var edges = ground.Edges.To(trouble.Key.Part);
            Array.ForEach([.. edges], edge => edge.Poison(trouble.Key.Condition == Down ? new Toxin { IsCut = true } : Slow));
            try
            {
                results.AddRange(await Task.WhenAll(trouble.Select(cell => InsistAsync(cell, things, cancellationToken))));
            }
            finally
            {
                ground.Edges.Heal();
            }
        }

        return results;
    }

    public void Dispose()
    {
        _crowd.Dispose();
        _door.Dispose();
    }

    // Everything is well again, and there are a cart, a quote nobody has accepted and an order.
    private async Task<Things> ReadyAsync(CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow() + Patience;
        while (true)
        {
            try
            {
                var order = await PlaceAsync(await QuoteAsync(await CartAsync(cancellationToken), cancellationToken), cancellationToken);
                await _crowd[Operator].Payments.GetRatesAsync(cancellationToken: cancellationToken);
                var cart = await CartAsync(cancellationToken);
                return new Things(cart, await QuoteAsync(cart, cancellationToken), order);
            }
            catch (Exception notYet) when (notYet is PlatformException or HttpRequestException && clock.GetUtcNow() < limit)
            {
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    private async Task<string> AskAsync(string feature, Things things, CancellationToken cancellationToken)
    {
        if (feature == "sign in")
        {
            return await SignInAsync(cancellationToken);
        }

        await CommandAsync(feature, things, cancellationToken);
        return Well;
    }

    private Task CommandAsync(string feature, Things things, CancellationToken cancellationToken) => feature switch
    {
        "browse" => _crowd[Buyer].Catalog.ListProductsAsync(limit: 20, cancellationToken: cancellationToken),
        "fill a cart" => CartAsync(cancellationToken),
        "ask for a price" => QuoteAsync(things.Cart, cancellationToken),
        "place an order" => PlaceAsync(things.Quote, cancellationToken),
        "look at an order" => _crowd[Buyer].Checkout.GetOrderAsync(things.Order, cancellationToken),
        "call an order off" => _crowd[Buyer].Checkout.CancelOrderAsync(things.Order, new() { Reason = "Changed my mind" }, cancellationToken: cancellationToken),
        "see rates" => _crowd[Operator].Payments.GetRatesAsync(cancellationToken: cancellationToken),
        _ => throw new CliException($"matrix.csv asks for '{feature}', which nobody knows."),
    };

    // Who is told to try again does: connections that broke with the last trouble are no answer to this one.
    private async Task<CellResult> InsistAsync(Cell cell, Things things, CancellationToken cancellationToken)
    {
        var result = await AskAsync(cell, things, cancellationToken);
        for (var again = 0; again < Repetitions && !result.IsAsAgreed && result.Answer.EndsWith(TryAgain, StringComparison.Ordinal); again++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellationToken);
            result = await AskAsync(cell, things, cancellationToken);
        }

        return result;
    }

    private async Task<CellResult> AskAsync(Cell cell, Things things, CancellationToken cancellationToken)
    {
        var asked = Stopwatch.GetTimestamp();
        string answer;
        try
        {
            answer = await AskAsync(cell.Feature, things, cancellationToken);
        }
        catch (PlatformException refusal)
        {
            answer = AnswerOf(refusal.Status, refusal.Code, refusal.RetryAfter is not null);
        }
        catch (HttpRequestException broken)
        {
            answer = broken.StatusCode is { } status ? $"{(int)status}" : "no answer";
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            answer = "no answer in time";
        }

        return new CellResult(
            cell.Feature, cell.Part, cell.Condition, cell.Answer, answer, (long)Stopwatch.GetElapsedTime(asked).TotalMilliseconds, answer == cell.Answer);
    }

    private async Task<Guid> CartAsync(CancellationToken cancellationToken) => (await _crowd[Buyer].Checkout.CreateCartAsync(
        new() { Lines = [new() { Sku = _good.Sku, Quantity = _good.Quantity }] }, cancellationToken: cancellationToken)).CartId;

    private async Task<Guid> QuoteAsync(Guid cart, CancellationToken cancellationToken) => (await _crowd[Buyer].Checkout.RequestQuoteAsync(
        new() { CartId = cart, Destination = _good.To.Country }, cancellationToken: cancellationToken)).Quotes[0].QuoteId;

    private async Task<Guid> PlaceAsync(Guid quote, CancellationToken cancellationToken)
    {
        var orderId = Guid.CreateVersion7(clock.GetUtcNow());
        await _crowd[Buyer].Checkout.PlaceOrderAsync(
            new() { OrderId = orderId, QuoteId = quote, Consignee = _good.DoorOf(orderId), PaymentMethod = "tok_ok" }, cancellationToken: cancellationToken);
        return orderId;
    }

    // As a browser does it: the client's own classes do not tell the problem's code.
    private async Task<string> SignInAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = Buyer,
            ["client_secret"] = plan.Secret,
        });
        using var answer = await _door.PostAsync(new Uri("/connect/token", UriKind.Relative), form, cancellationToken);
        return answer.IsSuccessStatusCode
            ? Well
            : AnswerOf((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<Problem>(cancellationToken))?.Code, answer.Headers.RetryAfter is not null);
    }

    private static string AnswerOf(int status, string? code, bool saysWhen) => $"{status} {code ?? "without a code"}{(saysWhen ? TryAgain : "")}";

    private sealed record Things(Guid Cart, Guid Quote, Guid Order);
}

/// <summary>What is agreed of one feature in one condition.</summary>
/// <param name="Feature">What somebody wants.</param>
/// <param name="Part">What is not as it should be.</param>
/// <param name="Condition"><c>down</c>: cannot be reached; <c>slow</c>: each piece is 150 ms late.</param>
/// <param name="Answer">What they are answered.</param>
internal sealed record Cell(string Feature, string Part, string Condition, string Answer);

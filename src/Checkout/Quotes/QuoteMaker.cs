using System.Diagnostics;
using ExportPlatform.Checkout.Allowances;
using ExportPlatform.Checkout.Carts;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Checkout.Questions;
using ExportPlatform.Contracts;
using ExportPlatform.LandedCost;
using ExportPlatform.Trade;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Checkout.Quotes;

/// <summary>Gathers the facts of a quote from the other services, in parallel, and has them priced to the door.</summary>
internal sealed class QuoteMaker(
    CatalogClient catalog,
    CustomsClient customs,
    ShippingClient shipping,
    PaymentsClient payments,
    RuleBook rules,
    CheckoutDbContext db,
    IOptions<QuoteOptions> options,
    TimeProvider clock)
{
    /// <summary>Makes a quote for each seller of the cart, or says why one of them cannot be made.</summary>
    public async Task<Answer<IReadOnlyList<Quote>>> MakeAsync(
        Guid buyerId, IReadOnlyList<CartLine> lines, QuoteWish wish, CancellationToken cancellationToken)
    {
        var products = await catalog.LookUpAsync(lines.Select(line => (line.Sku, line.Quantity)), cancellationToken);
        var articles = new List<Article>(lines.Count);
        foreach (var line in lines)
        {
            if (products.FirstOrDefault(p => p.Sku == line.Sku) is not { } product)
            {
                return Refuse("quote.article-unknown", $"There is no article {line.Sku} on sale.");
            }

            if (!product.IsAvailable)
            {
                return Refuse("stock.insufficient", $"There is not enough of {line.Sku} in one place to send it in one parcel.");
            }

            articles.Add(new Article(product, line.Quantity));
        }

        var quotes = new List<Quote>();
        foreach (var parcel in articles.GroupBy(a => (a.Product.Seller.SellerId, a.Product.DispatchLocation)))
        {
            switch (await MakeOneAsync(buyerId, [.. parcel], wish, cancellationToken))
            {
                case Answer<Quote>.Given(var quote):
                    quotes.Add(quote);
                    break;
                case Answer<Quote>.Refused(var refusal):
                    return new Answer<IReadOnlyList<Quote>>.Refused(refusal);
                default:
                    throw new UnreachableException();
            }
        }

        return new Answer<IReadOnlyList<Quote>>.Given(quotes);
    }

    private async Task<Answer<Quote>> MakeOneAsync(
        Guid buyerId, IReadOnlyList<Article> articles, QuoteWish wish, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var first = articles[0].Product;
        var parcel = ParcelPlan.Of(articles);

        var preCheck = customs.PreCheckAsync(PreCheckOf(articles, wish), cancellationToken);
        var freight = shipping.RateAsync(first.DispatchCountry, wish.Destination, parcel.GrossWeight, parcel.Size, cancellationToken);
        var sheet = payments.RatesAsync(today, cancellationToken);
        await Task.WhenAll(preCheck, freight, sheet);

        if (await preCheck is { } blocked)
        {
            return new Answer<Quote>.Refused(blocked);
        }

        if (await freight is not Answer<IReadOnlyList<FreightOption>>.Given({ Count: > 0 } services))
        {
            return new Answer<Quote>.Refused(await freight is Answer<IReadOnlyList<FreightOption>>.Refused(var refusal)
                ? refusal
                : new Refusal("shipping.no-lane", "No carrier takes this parcel there."));
        }

        var service = services[0];
        var currency = wish.Currency ?? first.Price.Currency;
        var fx = await LockRatesAsync([.. articles.Select(a => a.Product.Price.Currency), service.Freight.Currency], currency, cancellationToken);
        var consignor = first.Seller.Consignor;
        var allowance = await AllowanceAsync(buyerId, wish, today.Year, cancellationToken);
        var request = new LandedCostRequest(
            today,
            first.DispatchCountry,
            wish.Destination,
            currency,
            [.. articles.Select((a, i) => a.ForPricing($"{i + 1}", fx, currency))],
            Convert(service.Freight, fx, currency),
            Money.Zero(currency),
            wish.Incoterm,
            SalesChannel.DirectMailB2c,
            TransportMode.Post,
            new BuyerFacts(allowance, wish.Region),
            await sheet)
        {
            GrossWeight = parcel.GrossWeight,
            Programmes = [.. options.Value.Programmes.Keys],
        };
        return Price(request) switch
        {
            (LandedCostDecision.Refused(var because), _) => new Answer<Quote>.Refused(new Refusal(because.Code, because.Detail)),
            (LandedCostDecision.Priced(var cost), var priced) => new Answer<Quote>.Given(
                Freeze(buyerId, articles, consignor, parcel, service, priced, cost, fx, allowance, now)),
            _ => throw new UnreachableException(),
        };
    }

    // A consignment too dear for the one-stop shop goes the ordinary way.
    private (LandedCostDecision Decision, LandedCostRequest Request) Price(LandedCostRequest request)
    {
        var decision = LandedCostCalculator.Calculate(request, rules);
        if (decision is not LandedCostDecision.Refused { Because.Code: "landed-cost.ioss-over-150" })
        {
            return (decision, request);
        }

        var ordinary = request with { Programmes = [.. request.Programmes.Where(programme => programme != ImportProgramme.Ioss)] };
        return (LandedCostCalculator.Calculate(ordinary, rules), ordinary);
    }

    private Quote Freeze(
        Guid buyerId,
        IReadOnlyList<Article> articles,
        Sealed<Party> consignor,
        ParcelPlan parcel,
        FreightOption service,
        LandedCostRequest request,
        LandedCostBreakdown cost,
        IReadOnlyList<FxQuote> fx,
        Money? allowanceUsed,
        DateTimeOffset now)
    {
        var first = articles[0].Product;
        var expiresAt = fx.Select(rate => rate.ExpiresAt).Append(now + options.Value.Validity).Min();
        return new Quote
        {
            QuoteId = Guid.CreateVersion7(now),
            BuyerId = buyerId,
            SellerId = first.Seller.SellerId,
            Price = cost.DueAtCheckout,
            RuleVersion = cost.RuleVersion,
            CreatedAt = now,
            ExpiresAt = expiresAt,
            Basis = new QuoteBasis(
                request,
                cost,
                [.. articles.Select((a, i) => a.ForQuote(request.Lines[i]))],
                consignor,
                first.DispatchLocation,
                first.Seller.ContractId,
                parcel.GrossWeight,
                parcel.Size,
                service.Service,
                service.P50Days,
                service.P90Days,
                fx,
                TaxReference(request, cost),
                AllowanceUseOf(buyerId, request, cost, allowanceUsed)),
        };
    }

    private string? TaxReference(LandedCostRequest request, LandedCostBreakdown cost) =>
        request.Incoterm is Incoterm.Ddp && cost.Programme is { } programme ? options.Value.Programmes.GetValueOrDefault(programme) : null;

    private static AllowanceUse? AllowanceUseOf(Guid buyerId, LandedCostRequest request, LandedCostBreakdown cost, Money? used)
    {
        if (used is not { } before)
        {
            return null;
        }

        var amount = cost.Goods + cost.Freight + cost.Insurance;
        var counted = new RateSheet(request.Rates).Convert(amount, before.Currency);
        return new AllowanceUse(buyerId, request.DestinationCountry, request.On.Year, counted, before);
    }

    private async Task<Money?> AllowanceAsync(Guid buyerId, QuoteWish wish, int year, CancellationToken cancellationToken) =>
        options.Value.YearlyAllowances.TryGetValue(wish.Destination.Value, out var currency)
            ? await db.UsedAsync(buyerId, wish.Destination, year, CurrencyCode.Parse(currency), cancellationToken)
            : null;

    private async Task<IReadOnlyList<FxQuote>> LockRatesAsync(
        IEnumerable<CurrencyCode> from, CurrencyCode to, CancellationToken cancellationToken) =>
        await Task.WhenAll(from.Where(currency => currency != to).Distinct().Select(currency => payments.QuoteAsync(currency, to, cancellationToken)));

    internal static Money Convert(Money money, IReadOnlyList<FxQuote> fx, CurrencyCode to) =>
        money.Currency == to ? money : fx.First(rate => rate.From == money.Currency).AsRate().Convert(money);

    private static PreCheck PreCheckOf(IReadOnlyList<Article> articles, QuoteWish wish) => new(
        articles[0].Product.DispatchCountry,
        wish.Destination,
        nameof(SalesChannel.DirectMailB2c),
        [
            .. articles.Select((a, i) => new PreCheckLine(
                $"{i + 1}", a.Product.HsCode, a.Product.Origin, a.Product.NetWeight * a.Quantity, a.Product.CustomsDescription)),
        ]);

    private static Answer<IReadOnlyList<Quote>> Refuse(string code, string detail) =>
        new Answer<IReadOnlyList<Quote>>.Refused(new Refusal(code, detail));
}

/// <summary>What the buyer wants priced.</summary>
internal sealed record QuoteWish(CountryCode Destination, string? Region, CurrencyCode? Currency, Incoterm Incoterm);

/// <summary>Pieces of one article with what the catalogue says of it.</summary>
internal sealed record Article(ProductFacts Product, int Quantity)
{
    public GoodsLine ForPricing(string lineId, IReadOnlyList<FxQuote> fx, CurrencyCode currency) =>
        new(lineId, Product.HsCode, Product.Origin, Quantity, QuoteMaker.Convert(Product.Price * Quantity, fx, currency), Product.NetWeight * Quantity);

    public QuoteLine ForQuote(GoodsLine priced) => new(
        priced.LineId,
        Product.Sku,
        Product.Title,
        Product.CustomsDescription,
        Product.HsCode,
        Product.Origin,
        Quantity,
        Product.Price,
        priced.Value,
        priced.NetWeight,
        Product.YearMade,
        Product.IsMassProduced);
}

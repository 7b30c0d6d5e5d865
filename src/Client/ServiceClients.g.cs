// Written from docs/openapi.json by eng/ClientGenerator; changes made here are lost.
#nullable enable
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportPlatform.Trade;

namespace ExportPlatform.Client;

/// <summary>The operations of catalog.</summary>
public sealed class CatalogClient
{
    private readonly HttpClient _http;

    internal CatalogClient(HttpClient http) => _http = http;

    /// <summary>Compare a code with the words for the goods; changes nothing.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<CodeCheckResult> CheckCodeAsync(
        CodeCheckRequest body,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<CodeCheckResult>(
            new HttpMethod("POST"),
            $"/api/catalog/v1/hs-code-checks",
            [],
            [],
            body,
            cancellationToken);

    /// <summary>Which codes an own article has had and who accepted them.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<IReadOnlyList<AcceptedCodeResponse>> ListAcceptedCodesAsync(
        Guid productId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<IReadOnlyList<AcceptedCodeResponse>>(
            new HttpMethod("GET"),
            $"/api/catalog/v1/products/{Call.Text(productId)}/accepted-codes",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>The caller&apos;s own warehouses, the one that sends first on top.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<IReadOnlyList<WarehouseResponse>> ListWarehousesAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<IReadOnlyList<WarehouseResponse>>(
            new HttpMethod("GET"),
            $"/api/catalog/v1/warehouses",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>The shelves of the shop.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<IReadOnlyList<CategoryResponse>> ListCategoriesAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<IReadOnlyList<CategoryResponse>>(
            new HttpMethod("GET"),
            $"/api/catalog/v1/categories",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Find products in any language of the shop, a page at a time.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ProductPage> ListProductsAsync(
        string? query = null,
        Guid? seller = null,
        string? category = null,
        CountryCode? destination = null,
        string? language = null,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ProductPage>(
            new HttpMethod("GET"),
            $"/api/catalog/v1/products",
            [("query", query), ("seller", seller), ("category", category), ("destination", destination), ("language", language), ("cursor", cursor), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>List an article.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ProductCreated> CreateProductAsync(
        CreateProductRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ProductCreated>(
            new HttpMethod("POST"),
            $"/api/catalog/v1/products",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>One product with everything known about it.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ProductResponse> GetProductAsync(
        Guid productId,
        string? destination = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ProductResponse>(
            new HttpMethod("GET"),
            $"/api/catalog/v1/products/{Call.Text(productId)}",
            [("destination", destination)],
            [],
            null,
            cancellationToken);

    /// <summary>Change an own article; If-Match names the version that was seen.</summary>
    /// <exception cref="PlatformException">The platform refuses; 412 when <paramref name="version"/> is not the latest.</exception>
    /// <returns>The next version.</returns>
    public Task<int> UpdateProductAsync(
        Guid productId,
        int version,
        UpdateProductRequest body,
        CancellationToken cancellationToken = default) =>
        _http.ChangeAsync(
            new HttpMethod("PUT"),
            $"/api/catalog/v1/products/{Call.Text(productId)}",
            [],
            [("If-Match", Call.Tag(version))],
            body,
            cancellationToken);

    /// <summary>One product by its article number.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ProductResponse> GetProductBySkuAsync(
        string sku,
        string? destination = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ProductResponse>(
            new HttpMethod("GET"),
            $"/api/catalog/v1/products/by-sku/{Call.Text(sku)}",
            [("destination", destination)],
            [],
            null,
            cancellationToken);

    /// <summary>Exact facts about many articles at once, for a quote; changes nothing.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<LookUpProductsResponse> LookUpProductsAsync(
        LookUpProductsRequest body,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<LookUpProductsResponse>(
            new HttpMethod("POST"),
            $"/api/catalog/v1/product-lookups",
            [],
            [],
            body,
            cancellationToken);

    /// <summary>Change the price of an own article for quotes made from now on; If-Match names the version that was seen.</summary>
    /// <exception cref="PlatformException">The platform refuses; 412 when <paramref name="version"/> is not the latest.</exception>
    /// <returns>The next version.</returns>
    public Task<int> ChangePriceAsync(
        Guid productId,
        int version,
        ChangePriceRequest body,
        CancellationToken cancellationToken = default) =>
        _http.ChangeAsync(
            new HttpMethod("PUT"),
            $"/api/catalog/v1/products/{Call.Text(productId)}/price",
            [],
            [("If-Match", Call.Tag(version))],
            body,
            cancellationToken);

    /// <summary>Find the code of goods by everyday words in English, Russian or Chinese.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<CodeSearchResult> SearchCodesAsync(
        string words,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<CodeSearchResult>(
            new HttpMethod("GET"),
            $"/api/catalog/v1/hs-codes",
            [("words", words), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>A chapter, heading or subheading with what is above and below it.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<CodeResponse> GetCodeAsync(
        string code,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<CodeResponse>(
            new HttpMethod("GET"),
            $"/api/catalog/v1/hs-codes/{Call.Text(code)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>The imported editions of the nomenclature.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<IReadOnlyList<EditionResponse>> ListEditionsAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<IReadOnlyList<EditionResponse>>(
            new HttpMethod("GET"),
            $"/api/catalog/v1/hs-editions",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Import an edition from comma-separated text (hscode, description) and make it the current one.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<EditionResponse> ImportNomenclatureAsync(
        string edition,
        HttpContent body,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<EditionResponse>(
            new HttpMethod("PUT"),
            $"/api/catalog/v1/hs-editions/{Call.Text(edition)}",
            [],
            [],
            body,
            cancellationToken);

    /// <summary>All producers, a page at a time.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<SellerPage> ListSellersAsync(
        Guid? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<SellerPage>(
            new HttpMethod("GET"),
            $"/api/catalog/v1/sellers",
            [("cursor", cursor), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>One producer.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<SellerProfile> GetSellerAsync(
        Guid sellerId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<SellerProfile>(
            new HttpMethod("GET"),
            $"/api/catalog/v1/sellers/{Call.Text(sellerId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>The caller&apos;s own stock by article and warehouse.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<StockPage> ListStockAsync(
        Guid? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<StockPage>(
            new HttpMethod("GET"),
            $"/api/catalog/v1/stock",
            [("cursor", cursor), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Put pieces into an own warehouse.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<StockLevel> ReceiveStockAsync(
        BookStockRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<StockLevel>(
            new HttpMethod("POST"),
            $"/api/catalog/v1/stock-receipts",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Take lost or broken pieces out of an own warehouse.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<StockLevel> WriteOffStockAsync(
        BookStockRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<StockLevel>(
            new HttpMethod("POST"),
            $"/api/catalog/v1/stock-write-offs",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Say below how many pieces of an own article stock is low; the webhook stock.low tells it once.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task SetStockThresholdAsync(
        string sku,
        SetStockThresholdRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("PUT"),
            $"/api/catalog/v1/stock-thresholds/{Call.Text(sku)}",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Privileged and money commands, newest first: who, when, what, old, new, why.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AuditPage> ListAuditEntriesAsync(
        string? command = null,
        string? subjectKind = null,
        string? subjectId = null,
        Guid? accountId = null,
        DateTimeOffset? @from = null,
        DateTimeOffset? @to = null,
        Guid? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AuditPage>(
            new HttpMethod("GET"),
            $"/api/catalog/v1/audit/entries",
            [("command", command), ("subjectKind", subjectKind), ("subjectId", subjectId), ("accountId", accountId), ("from", @from), ("to", @to), ("before", before), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Reads the whole trail and says what is wrong with it first.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AuditVerification> VerifyAuditTrailAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AuditVerification>(
            new HttpMethod("GET"),
            $"/api/catalog/v1/audit/verification",
            [],
            [],
            null,
            cancellationToken);
}

/// <summary>The operations of checkout.</summary>
public sealed class CheckoutClient
{
    private readonly HttpClient _http;

    internal CheckoutClient(HttpClient http) => _http = http;

    /// <summary>Have your name and addresses erased everywhere, for good, once no order of yours is open.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ErasureResponse> EraseOwnPersonalDataAsync(
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ErasureResponse>(
            new HttpMethod("DELETE"),
            $"/api/checkout/v1/me/personal-data",
            [],
            [("Idempotency-Key", idempotencyKey)],
            null,
            cancellationToken);

    /// <summary>Erase a person&apos;s or seller&apos;s personal data, for good.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ErasureResponse> ErasePersonalDataAsync(
        Guid subjectId,
        ErasePersonalDataRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ErasureResponse>(
            new HttpMethod("POST"),
            $"/api/checkout/v1/people/{Call.Text(subjectId)}/erasure",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Wrap keys of a former master key under the current one; repeat until none is left.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<RewrapKeysResponse> RewrapKeysAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<RewrapKeysResponse>(
            new HttpMethod("POST"),
            $"/api/checkout/v1/operations/personal-data-keys/rewrap",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Start a cart, with or without lines.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<CartResponse> CreateCartAsync(
        CreateCartRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<CartResponse>(
            new HttpMethod("POST"),
            $"/api/checkout/v1/carts",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Read your cart.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<CartResponse> GetCartAsync(
        Guid cartId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<CartResponse>(
            new HttpMethod("GET"),
            $"/api/checkout/v1/carts/{Call.Text(cartId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Set how many pieces of an article are in the cart.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<CartResponse> PutCartLineAsync(
        Guid cartId,
        string sku,
        PutCartLineRequest body,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<CartResponse>(
            new HttpMethod("PUT"),
            $"/api/checkout/v1/carts/{Call.Text(cartId)}/lines/{Call.Text(sku)}",
            [],
            [],
            body,
            cancellationToken);

    /// <summary>Take an article out of the cart.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task RemoveCartLineAsync(
        Guid cartId,
        string sku,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("DELETE"),
            $"/api/checkout/v1/carts/{Call.Text(cartId)}/lines/{Call.Text(sku)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Price a cart to the door: one quote a seller, each line explained, frozen until it expires.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<QuotesResponse> RequestQuoteAsync(
        RequestQuoteRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<QuotesResponse>(
            new HttpMethod("POST"),
            $"/api/checkout/v1/quotes",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Read a quote.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<QuoteResponse> GetQuoteAsync(
        Guid quoteId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<QuoteResponse>(
            new HttpMethod("GET"),
            $"/api/checkout/v1/quotes/{Call.Text(quoteId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Recompute a quote from what it keeps and compare.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ReplayResponse> ReplayQuoteAsync(
        Guid quoteId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ReplayResponse>(
            new HttpMethod("GET"),
            $"/api/checkout/v1/quotes/{Call.Text(quoteId)}/replay",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>List your orders, newest first.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<OrderListResponse> ListOrdersAsync(
        Guid? after = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<OrderListResponse>(
            new HttpMethod("GET"),
            $"/api/checkout/v1/orders",
            [("after", after), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Place an order at its quoted price.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<PlaceOrderResponse> PlaceOrderAsync(
        PlaceOrderRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<PlaceOrderResponse>(
            new HttpMethod("POST"),
            $"/api/checkout/v1/orders",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Read an order with its timeline.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<OrderResponse> GetOrderAsync(
        Guid orderId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<OrderResponse>(
            new HttpMethod("GET"),
            $"/api/checkout/v1/orders/{Call.Text(orderId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Call an order off before the parcel is with the carrier.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task CancelOrderAsync(
        Guid orderId,
        CancelOrderRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("POST"),
            $"/api/checkout/v1/orders/{Call.Text(orderId)}/cancellation",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Confirm that the goods have arrived; the seller is paid.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task ConfirmReceiptAsync(
        Guid orderId,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("POST"),
            $"/api/checkout/v1/orders/{Call.Text(orderId)}/receipt",
            [],
            [("Idempotency-Key", idempotencyKey)],
            null,
            cancellationToken);

    /// <summary>Read a dispute with what both sides said and showed.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<DisputeView> GetDisputeAsync(
        Guid orderId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<DisputeView>(
            new HttpMethod("GET"),
            $"/api/checkout/v1/orders/{Call.Text(orderId)}/dispute",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Object to what arrived or did not; the money stays in escrow.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task OpenDisputeAsync(
        Guid orderId,
        OpenDisputeRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("POST"),
            $"/api/checkout/v1/orders/{Call.Text(orderId)}/dispute",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Save a file that was given as evidence.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task GetDisputeEvidenceAsync(
        Guid orderId,
        Guid evidenceId,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("GET"),
            $"/api/checkout/v1/orders/{Call.Text(orderId)}/dispute/evidence/{Call.Text(evidenceId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Say or show something in a dispute of your own.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<DisputeEvidenceView> GiveDisputeEvidenceAsync(
        Guid orderId,
        GiveDisputeEvidenceRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<DisputeEvidenceView>(
            new HttpMethod("POST"),
            $"/api/checkout/v1/orders/{Call.Text(orderId)}/dispute/evidence",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Answer a dispute about your goods; silence goes to the buyer.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task AnswerDisputeAsync(
        Guid orderId,
        AnswerDisputeRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("POST"),
            $"/api/checkout/v1/orders/{Call.Text(orderId)}/dispute/answer",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Decide a dispute for the buyer, the seller or each in part.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ProposalView> DecideDisputeAsync(
        Guid orderId,
        DecideDisputeRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ProposalView>(
            new HttpMethod("POST"),
            $"/api/checkout/v1/orders/{Call.Text(orderId)}/dispute/decision",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Give the buyer more time, for the parcel to come or to look at it.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task ExtendProtectionAsync(
        Guid orderId,
        ExtendProtectionRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("POST"),
            $"/api/checkout/v1/orders/{Call.Text(orderId)}/protection",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Orders whose present step is overdue or had to be asked for again, longest waiting first.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<IReadOnlyList<StuckOrderResponse>> ListStuckOrdersAsync(
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<IReadOnlyList<StuckOrderResponse>>(
            new HttpMethod("GET"),
            $"/api/checkout/v1/operations/stuck-orders",
            [("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>How many past quotes drafted rules would change, and by how much; changes nothing.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<RuleSimulation> SimulateRulesAsync(
        SimulateRulesRequest body,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<RuleSimulation>(
            new HttpMethod("POST"),
            $"/api/checkout/v1/operations/rule-simulations",
            [],
            [],
            body,
            cancellationToken);

    /// <summary>Recompute stored quotes by the rules of their day and count differences; changes nothing.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<QuoteReplayReport> ReplayQuotesAsync(
        ReplayQuotesRequest body,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<QuoteReplayReport>(
            new HttpMethod("POST"),
            $"/api/checkout/v1/operations/quote-replays",
            [],
            [],
            body,
            cancellationToken);

    /// <summary>Move messages that were given up back to their queue, once the cause is gone.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<RedriveErrorsResponse> RedriveErrorsAsync(
        string queue,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<RedriveErrorsResponse>(
            new HttpMethod("POST"),
            $"/api/checkout/v1/operations/error-queues/{Call.Text(queue)}/redrive",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>What waits, or waited, for a second person, newest first.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ProposalPage> ListProposalsAsync(
        string? state = null,
        Guid? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ProposalPage>(
            new HttpMethod("GET"),
            $"/api/checkout/v1/proposals",
            [("state", state), ("before", before), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Agree as the second person; it is done in the same moment.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task ApproveProposalAsync(
        Guid proposalId,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("POST"),
            $"/api/checkout/v1/proposals/{Call.Text(proposalId)}/approval",
            [],
            [("Idempotency-Key", idempotencyKey)],
            null,
            cancellationToken);

    /// <summary>Take a proposal back, or say no to it.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task WithdrawProposalAsync(
        Guid proposalId,
        WithdrawProposalRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("POST"),
            $"/api/checkout/v1/proposals/{Call.Text(proposalId)}/withdrawal",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Privileged and money commands, newest first: who, when, what, old, new, why.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AuditPage> ListAuditEntriesAsync(
        string? command = null,
        string? subjectKind = null,
        string? subjectId = null,
        Guid? accountId = null,
        DateTimeOffset? @from = null,
        DateTimeOffset? @to = null,
        Guid? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AuditPage>(
            new HttpMethod("GET"),
            $"/api/checkout/v1/audit/entries",
            [("command", command), ("subjectKind", subjectKind), ("subjectId", subjectId), ("accountId", accountId), ("from", @from), ("to", @to), ("before", before), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Reads the whole trail and says what is wrong with it first.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AuditVerification> VerifyAuditTrailAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AuditVerification>(
            new HttpMethod("GET"),
            $"/api/checkout/v1/audit/verification",
            [],
            [],
            null,
            cancellationToken);
}

/// <summary>The operations of customs.</summary>
public sealed class CustomsClient
{
    private readonly HttpClient _http;

    internal CustomsClient(HttpClient http) => _http = http;

    /// <summary>Tells whether goods may go from one country to another at all; 422 with the rule when they may not..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<PreCheckResponse> CheckGoodsAsync(
        CheckGoodsRequest body,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<PreCheckResponse>(
            new HttpMethod("POST"),
            $"/api/customs/v1/pre-checks",
            [],
            [],
            body,
            cancellationToken);

    /// <summary>For each export what the seller is to receive, by when, and what came; with contractId also the contract&apos;s sum and level..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ReceiptPage> ListCurrencyReceiptsAsync(
        Guid? contractId = null,
        DateOnly? releasedBefore = null,
        bool? onlyOpen = null,
        Guid? after = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ReceiptPage>(
            new HttpMethod("GET"),
            $"/api/customs/v1/currency-receipts",
            [("contractId", contractId), ("releasedBefore", releasedBefore), ("onlyOpen", onlyOpen), ("after", after), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Counts, median and 95th percentile of the time from the question to the last word, by period, gate and authority..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ClearanceTimesResponse> GetClearanceTimesAsync(
        DateOnly? @from = null,
        DateOnly? until = null,
        string? period = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ClearanceTimesResponse>(
            new HttpMethod("GET"),
            $"/api/customs/v1/statistics/clearance-times",
            [("from", @from), ("until", until), ("period", period)],
            [],
            null,
            cancellationToken);

    /// <summary>Estimated against assessed import charges, by destination and currency, for reports received in a period..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AssessmentStatistics> GetAssessmentStatisticsAsync(
        DateOnly? @from = null,
        DateOnly? until = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AssessmentStatistics>(
            new HttpMethod("GET"),
            $"/api/customs/v1/statistics/assessments",
            [("from", @from), ("until", until)],
            [],
            null,
            cancellationToken);

    /// <summary>Has all open parties compared again..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ScreeningRunView> AskForScreeningRunAsync(
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ScreeningRunView>(
            new HttpMethod("POST"),
            $"/api/customs/v1/screening/runs",
            [],
            [("Idempotency-Key", idempotencyKey)],
            null,
            cancellationToken);

    /// <summary>When all open parties were compared again, and how far it is..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<IReadOnlyList<ScreeningRunView>> ListScreeningRunsAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<IReadOnlyList<ScreeningRunView>>(
            new HttpMethod("GET"),
            $"/api/customs/v1/screening/runs",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Where an order&apos;s clearance stands, gate by gate; for its buyer, its seller, the officers of its gates and operators..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ClearanceView> GetClearanceAsync(
        Guid orderId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ClearanceView>(
            new HttpMethod("GET"),
            $"/api/customs/v1/clearances/{Call.Text(orderId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Names a paper for a gate that holds; the gate is looked at again at once..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<EvidenceView> GiveEvidenceAsync(
        Guid orderId,
        GiveEvidenceRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<EvidenceView>(
            new HttpMethod("POST"),
            $"/api/customs/v1/clearances/{Call.Text(orderId)}/evidence",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>The papers of a released consignment with their hashes; for its seller, the officers of its gates and operators..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<PaperList> ListPapersAsync(
        Guid orderId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<PaperList>(
            new HttpMethod("GET"),
            $"/api/customs/v1/clearances/{Call.Text(orderId)}/papers",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>One paper: cn22, cn23, commercial-invoice, packing-list (PDF), declaration-json or declaration-xml..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<string> GetPaperAsync(
        Guid orderId,
        string kind,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<string>(
            new HttpMethod("GET"),
            $"/api/customs/v1/clearances/{Call.Text(orderId)}/papers/{Call.Text(kind)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Files on released exports; with dueBefore and onlyOpen those that need care soon..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ExportProofPage> ListExportProofsAsync(
        DateOnly? dueBefore = null,
        bool? onlyOpen = null,
        Guid? after = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ExportProofPage>(
            new HttpMethod("GET"),
            $"/api/customs/v1/export-proofs",
            [("dueBefore", dueBefore), ("onlyOpen", onlyOpen), ("after", after), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>The register of a quarter&apos;s exports, such as 2026-Q3, as CSV or XML..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<byte[]> GetExportProofRegisterAsync(
        string quarter,
        string? format = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<byte[]>(
            new HttpMethod("GET"),
            $"/api/customs/v1/export-proofs/register",
            [("quarter", quarter), ("format", format)],
            [],
            null,
            cancellationToken);

    /// <summary>Which proofs one export has and which it awaits until when..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ExportProofView> GetExportProofAsync(
        Guid orderId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ExportProofView>(
            new HttpMethod("GET"),
            $"/api/customs/v1/export-proofs/{Call.Text(orderId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>The whole dossier for bank and tax office as one zip file..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<byte[]> GetExportProofDossierAsync(
        Guid orderId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<byte[]>(
            new HttpMethod("GET"),
            $"/api/customs/v1/export-proofs/{Call.Text(orderId)}/dossier",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Records a certificate of the seller&apos;s goods or plant..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<CertificateView> RecordCertificateAsync(
        RecordCertificateRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<CertificateView>(
            new HttpMethod("POST"),
            $"/api/customs/v1/certificates",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>The seller&apos;s certificates, those that end first in front; withdrawn ones are left out..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<CertificatePage> ListCertificatesAsync(
        DateOnly? endsBefore = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<CertificatePage>(
            new HttpMethod("GET"),
            $"/api/customs/v1/certificates",
            [("endsBefore", endsBefore), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Takes a certificate out of use; orders that went with it keep naming it..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task WithdrawCertificateAsync(
        Guid certificateId,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("POST"),
            $"/api/customs/v1/certificates/{Call.Text(certificateId)}/withdrawal",
            [],
            [("Idempotency-Key", idempotencyKey)],
            null,
            cancellationToken);

    /// <summary>The work queue of the officer&apos;s own authority, filtered and sorted..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<TaskPage> ListTasksAsync(
        string? authority = null,
        string? state = null,
        string? gate = null,
        Guid? orderId = null,
        string? orderText = null,
        DateTimeOffset? openedBefore = null,
        DateTimeOffset? dueBefore = null,
        CountryCode? dispatchCountry = null,
        CountryCode? destinationCountry = null,
        string? hsChapter = null,
        decimal? fromSdr = null,
        decimal? belowSdr = null,
        string? claimed = null,
        string? sort = null,
        Guid? after = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<TaskPage>(
            new HttpMethod("GET"),
            $"/api/customs/v1/tasks",
            [("authority", authority), ("state", state), ("gate", gate), ("orderId", orderId), ("orderText", orderText), ("openedBefore", openedBefore), ("dueBefore", dueBefore), ("dispatchCountry", dispatchCountry), ("destinationCountry", destinationCountry), ("hsChapter", hsChapter), ("fromSdr", fromSdr), ("belowSdr", belowSdr), ("claimed", claimed), ("sort", sort), ("after", after), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>How much work waits at each gate of the officer&apos;s own authority..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<TaskCounts> CountTasksAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<TaskCounts>(
            new HttpMethod("GET"),
            $"/api/customs/v1/tasks/counts",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Takes a task; one officer gets it..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<TaskView> ClaimTaskAsync(
        Guid taskId,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<TaskView>(
            new HttpMethod("POST"),
            $"/api/customs/v1/tasks/{Call.Text(taskId)}/claim",
            [],
            [("Idempotency-Key", idempotencyKey)],
            null,
            cancellationToken);

    /// <summary>Releases or refuses what a claimed task is about, with a reason; some releases wait for a second officer (202)..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<TaskView> DecideTaskAsync(
        Guid taskId,
        DecideTaskRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<TaskView>(
            new HttpMethod("POST"),
            $"/api/customs/v1/tasks/{Call.Text(taskId)}/decision",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Which rules are in force, and which were..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<IReadOnlyList<RuleBookVersionResponse>> ListRuleBooksAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<IReadOnlyList<RuleBookVersionResponse>>(
            new HttpMethod("GET"),
            $"/api/customs/v1/rule-books",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>One table of one version as comma-separated text..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task GetRuleTableAsync(
        string book,
        string version,
        string table,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("GET"),
            $"/api/customs/v1/rule-books/{Call.Text(book)}/versions/{Call.Text(version)}/tables/{Call.Text(table)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>The drafts of a book, newest first..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<IReadOnlyList<RuleDraftSummary>> ListRuleDraftsAsync(
        string book,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<IReadOnlyList<RuleDraftSummary>>(
            new HttpMethod("GET"),
            $"/api/customs/v1/rule-books/{Call.Text(book)}/drafts",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Changes rules as whole tables or row by row; every fault is told, nothing is in force yet..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<RuleDraftResponse> DraftRulesAsync(
        string book,
        DraftRulesRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<RuleDraftResponse>(
            new HttpMethod("POST"),
            $"/api/customs/v1/rule-books/{Call.Text(book)}/drafts",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>A draft with every row that differs from what is in force..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<RuleDraftResponse> GetRuleDraftAsync(
        string book,
        Guid draftId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<RuleDraftResponse>(
            new HttpMethod("GET"),
            $"/api/customs/v1/rule-books/{Call.Text(book)}/drafts/{Call.Text(draftId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Asks for a draft to come into force; a second operator has to agree..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ProposalView> ProposePublicationAsync(
        string book,
        Guid draftId,
        PublishRulesRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ProposalView>(
            new HttpMethod("POST"),
            $"/api/customs/v1/rule-books/{Call.Text(book)}/drafts/{Call.Text(draftId)}/publication",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Takes the files of a new version of a list and imports them in the background; the same files again change nothing..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ListImportView> ImportListAsync(
        string format,
        HttpContent body,
        DateOnly? publishedOn = null,
        bool? acceptUnreadableRows = null,
        bool? acceptOlderOrSmaller = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ListImportView>(
            new HttpMethod("POST"),
            $"/api/customs/v1/screening/imports",
            [("Format", format), ("PublishedOn", publishedOn), ("AcceptUnreadableRows", acceptUnreadableRows), ("AcceptOlderOrSmaller", acceptOlderOrSmaller)],
            [],
            body,
            cancellationToken);

    /// <summary>The latest imports, newest first..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<IReadOnlyList<ListImportView>> ListListImportsAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<IReadOnlyList<ListImportView>>(
            new HttpMethod("GET"),
            $"/api/customs/v1/screening/imports",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>How far an import is, and which rows could not be read..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ListImportView> GetListImportAsync(
        Guid importId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ListImportView>(
            new HttpMethod("GET"),
            $"/api/customs/v1/screening/imports/{Call.Text(importId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Which versions of which lists there are, and which are in force..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<IReadOnlyList<ListVersionView>> ListScreeningListsAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<IReadOnlyList<ListVersionView>>(
            new HttpMethod("GET"),
            $"/api/customs/v1/screening/lists",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Compares somebody with the lists in force and says whom they resemble and why. Nothing is stored..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<CheckPartyResponse> CheckPartyAsync(
        CheckPartyRequest body,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<CheckPartyResponse>(
            new HttpMethod("POST"),
            $"/api/customs/v1/screening/checks",
            [],
            [],
            body,
            cancellationToken);

    /// <summary>Which parties officers have found not to be the entries they resemble, latest first; without names..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ClearingPage> ListClearingsAsync(
        Guid? orderId = null,
        string? listId = null,
        bool? inForce = null,
        Guid? after = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ClearingPage>(
            new HttpMethod("GET"),
            $"/api/customs/v1/screening/clearings",
            [("OrderId", orderId), ("ListId", listId), ("InForce", inForce), ("After", after), ("Limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Says that a party of an order is not the entry it resembles; where the rules are sure a second officer has to agree (202)..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ClearingView> ClearPartyAsync(
        ClearPartyRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ClearingView>(
            new HttpMethod("POST"),
            $"/api/customs/v1/screening/clearings",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Makes every recorded comparison of an order&apos;s parties again, with the lists it names, and says what came out different..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<IReadOnlyList<ReplayedScreening>> ReplayScreeningsAsync(
        Guid orderId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<IReadOnlyList<ReplayedScreening>>(
            new HttpMethod("GET"),
            $"/api/customs/v1/screening/orders/{Call.Text(orderId)}/replay",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Takes a clearing back; open parties are compared again..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task WithdrawClearingAsync(
        Guid clearingId,
        WithdrawClearingRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("POST"),
            $"/api/customs/v1/screening/clearings/{Call.Text(clearingId)}/withdrawal",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>What waits, or waited, for a second person, newest first.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ProposalPage> ListProposalsAsync(
        string? state = null,
        Guid? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ProposalPage>(
            new HttpMethod("GET"),
            $"/api/customs/v1/proposals",
            [("state", state), ("before", before), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Agree as the second person; it is done in the same moment.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task ApproveProposalAsync(
        Guid proposalId,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("POST"),
            $"/api/customs/v1/proposals/{Call.Text(proposalId)}/approval",
            [],
            [("Idempotency-Key", idempotencyKey)],
            null,
            cancellationToken);

    /// <summary>Take a proposal back, or say no to it.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task WithdrawProposalAsync(
        Guid proposalId,
        WithdrawProposalRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("POST"),
            $"/api/customs/v1/proposals/{Call.Text(proposalId)}/withdrawal",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Privileged and money commands, newest first: who, when, what, old, new, why.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AuditPage> ListAuditEntriesAsync(
        string? command = null,
        string? subjectKind = null,
        string? subjectId = null,
        Guid? accountId = null,
        DateTimeOffset? @from = null,
        DateTimeOffset? @to = null,
        Guid? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AuditPage>(
            new HttpMethod("GET"),
            $"/api/customs/v1/audit/entries",
            [("command", command), ("subjectKind", subjectKind), ("subjectId", subjectId), ("accountId", accountId), ("from", @from), ("to", @to), ("before", before), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Reads the whole trail and says what is wrong with it first.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AuditVerification> VerifyAuditTrailAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AuditVerification>(
            new HttpMethod("GET"),
            $"/api/customs/v1/audit/verification",
            [],
            [],
            null,
            cancellationToken);
}

/// <summary>The operations of identity.</summary>
public sealed class IdentityClient
{
    private readonly HttpClient _http;

    internal IdentityClient(HttpClient http) => _http = http;

    /// <summary>Accounts and what they may be.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AccountList> ListAccountsAsync(
        string? email = null,
        string? role = null,
        Guid? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AccountList>(
            new HttpMethod("GET"),
            $"/api/identity/v1/accounts",
            [("email", email), ("role", role), ("before", before), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Give or take roles and authority.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AccountResponse> SetRolesAsync(
        Guid accountId,
        SetRolesRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AccountResponse>(
            new HttpMethod("POST"),
            $"/api/identity/v1/accounts/{Call.Text(accountId)}/roles",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Lock an account and end its sessions and tokens.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AccountResponse> LockAccountAsync(
        Guid accountId,
        ReasonRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AccountResponse>(
            new HttpMethod("POST"),
            $"/api/identity/v1/accounts/{Call.Text(accountId)}/lock",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Let an account sign in again.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AccountResponse> UnlockAccountAsync(
        Guid accountId,
        ReasonRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AccountResponse>(
            new HttpMethod("POST"),
            $"/api/identity/v1/accounts/{Call.Text(accountId)}/unlock",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Let an agent act for your seller account.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<MandateResponse> GrantMandateAsync(
        GrantMandateRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<MandateResponse>(
            new HttpMethod("POST"),
            $"/api/identity/v1/mandates",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Mandates you gave, or have as an agent.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<MandateList> ListMandatesAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<MandateList>(
            new HttpMethod("GET"),
            $"/api/identity/v1/mandates",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Take a mandate back.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<MandateResponse> RevokeMandateAsync(
        Guid mandateId,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<MandateResponse>(
            new HttpMethod("POST"),
            $"/api/identity/v1/mandates/{Call.Text(mandateId)}/revocation",
            [],
            [("Idempotency-Key", idempotencyKey)],
            null,
            cancellationToken);

    /// <summary>Privileged and money commands, newest first: who, when, what, old, new, why.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AuditPage> ListAuditEntriesAsync(
        string? command = null,
        string? subjectKind = null,
        string? subjectId = null,
        Guid? accountId = null,
        DateTimeOffset? @from = null,
        DateTimeOffset? @to = null,
        Guid? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AuditPage>(
            new HttpMethod("GET"),
            $"/api/identity/v1/audit/entries",
            [("command", command), ("subjectKind", subjectKind), ("subjectId", subjectId), ("accountId", accountId), ("from", @from), ("to", @to), ("before", before), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Reads the whole trail and says what is wrong with it first.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AuditVerification> VerifyAuditTrailAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AuditVerification>(
            new HttpMethod("GET"),
            $"/api/identity/v1/audit/verification",
            [],
            [],
            null,
            cancellationToken);
}

/// <summary>The operations of payments.</summary>
public sealed class PaymentsClient
{
    private readonly HttpClient _http;

    internal PaymentsClient(HttpClient http) => _http = http;

    /// <summary>What cardholders&apos; banks took back of an order&apos;s money, and how that ended..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<IReadOnlyList<ChargebackView>> ListChargebacksAsync(
        Guid orderId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<IReadOnlyList<ChargebackView>>(
            new HttpMethod("GET"),
            $"/api/payments/v1/payments/{Call.Text(orderId)}/chargebacks",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>What is held for open orders, in each currency..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<EscrowResponse> GetEscrowAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<EscrowResponse>(
            new HttpMethod("GET"),
            $"/api/payments/v1/escrow",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Looks for money that is wrong, stuck or forgotten, and tells how long escrow has been held..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<MoneyCheckResponse> CheckMoneyAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<MoneyCheckResponse>(
            new HttpMethod("GET"),
            $"/api/payments/v1/money-check",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>How an order&apos;s payment stands, for its buyer, its seller and operators..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<PaymentResponse> GetPaymentAsync(
        Guid orderId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<PaymentResponse>(
            new HttpMethod("GET"),
            $"/api/payments/v1/payments/{Call.Text(orderId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>What was booked for an order; the buyer sees what concerns the card alone..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<IReadOnlyList<JournalResponse>> ListJournalsAsync(
        Guid orderId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<IReadOnlyList<JournalResponse>>(
            new HttpMethod("GET"),
            $"/api/payments/v1/payments/{Call.Text(orderId)}/journals",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>What went back of an order&apos;s money, or is on its way, and what is left to give back..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<RefundList> ListRefundsAsync(
        Guid orderId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<RefundList>(
            new HttpMethod("GET"),
            $"/api/payments/v1/payments/{Call.Text(orderId)}/refunds",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Gives a buyer some of the money back; ordered once a second operator agrees..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ProposalView> ProposeRefundAsync(
        Guid orderId,
        ProposeRefundRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ProposalView>(
            new HttpMethod("POST"),
            $"/api/payments/v1/payments/{Call.Text(orderId)}/refunds",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>What the destination assessed for an order, and what became of the difference..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AssessmentList> ListAssessmentsAsync(
        Guid orderId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AssessmentList>(
            new HttpMethod("GET"),
            $"/api/payments/v1/payments/{Call.Text(orderId)}/assessments",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>What the calling seller could have of an order&apos;s escrow now, for which fee; or what was taken..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<EarlyPayoutView> GetEarlyPayoutAsync(
        Guid orderId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<EarlyPayoutView>(
            new HttpMethod("GET"),
            $"/api/payments/v1/payments/{Call.Text(orderId)}/early-payout",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Takes what is offered; repaid out of the release..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<EarlyPayoutView> TakeEarlyPayoutAsync(
        Guid orderId,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<EarlyPayoutView>(
            new HttpMethod("POST"),
            $"/api/payments/v1/payments/{Call.Text(orderId)}/early-payout",
            [],
            [("Idempotency-Key", idempotencyKey)],
            null,
            cancellationToken);

    /// <summary>Chargebacks that are open, those due first before others; or those that are decided, the latest first..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<IReadOnlyList<ChargebackView>> ListAllChargebacksAsync(
        bool? isOpen = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<IReadOnlyList<ChargebackView>>(
            new HttpMethod("GET"),
            $"/api/payments/v1/chargebacks",
            [("isOpen", isOpen), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>One chargeback and the case against it..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ContestedChargebackView> GetChargebackAsync(
        string disputeId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ContestedChargebackView>(
            new HttpMethod("GET"),
            $"/api/payments/v1/chargebacks/{Call.Text(disputeId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Adds words to the case the platform sends by itself, or has it sent now..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ContestedChargebackView> ContestChargebackAsync(
        string disputeId,
        ContestChargebackRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ContestedChargebackView>(
            new HttpMethod("POST"),
            $"/api/payments/v1/chargebacks/{Call.Text(disputeId)}/evidence",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Gives a chargeback up; done once a second operator agrees..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ProposalView> AcceptChargebackAsync(
        string disputeId,
        AcceptLossRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ProposalView>(
            new HttpMethod("POST"),
            $"/api/payments/v1/chargebacks/{Call.Text(disputeId)}/acceptance",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Opens a page of the card network for the calling buyer&apos;s card; asking again gives the same page..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<PaymentSessionResponse> OpenPaymentSessionAsync(
        OpenPaymentSessionRequest body,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<PaymentSessionResponse>(
            new HttpMethod("POST"),
            $"/api/payments/v1/payment-sessions",
            [],
            [],
            body,
            cancellationToken);

    /// <summary>What came of it, and what to place the order with..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<PaymentSessionResponse> GetPaymentSessionAsync(
        Guid sessionId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<PaymentSessionResponse>(
            new HttpMethod("GET"),
            $"/api/payments/v1/payment-sessions/{Call.Text(sessionId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Every kind of account, and proof that all postings sum to zero..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<TrialBalanceResponse> GetTrialBalanceAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<TrialBalanceResponse>(
            new HttpMethod("GET"),
            $"/api/payments/v1/ledger/trial-balance",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Computes the ledger&apos;s chain of hashes again and says what is wrong with it first..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<LedgerVerification> VerifyLedgerAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<LedgerVerification>(
            new HttpMethod("GET"),
            $"/api/payments/v1/ledger/verification",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>One account&apos;s balances and its latest postings..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<LedgerAccountResponse> GetLedgerAccountAsync(
        string account,
        Guid? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<LedgerAccountResponse>(
            new HttpMethod("GET"),
            $"/api/payments/v1/ledger/accounts/{Call.Text(account)}",
            [("before", before), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Moves an amount between two accounts by hand; booked once a second operator agrees..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ProposalView> ProposeAdjustmentAsync(
        AdjustLedgerRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ProposalView>(
            new HttpMethod("POST"),
            $"/api/payments/v1/ledger/adjustments",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>The newest published sheet of a day or before it..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<PaymentsRatesResponse> GetRatesAsync(
        DateOnly? on = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<PaymentsRatesResponse>(
            new HttpMethod("GET"),
            $"/api/payments/v1/rates",
            [("on", on)],
            [],
            null,
            cancellationToken);

    /// <summary>Takes a daily file of the Bank of Russia or the ECB, all of it or nothing; the same file again changes nothing..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<RateImportResponse> ImportRatesAsync(
        HttpContent body,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<RateImportResponse>(
            new HttpMethod("POST"),
            $"/api/payments/v1/rates/imports",
            [],
            [],
            body,
            cancellationToken);

    /// <summary>A rate with spread that can be locked for fifteen minutes..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<FxQuoteResponse> QuoteFxAsync(
        QuoteFxRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<FxQuoteResponse>(
            new HttpMethod("POST"),
            $"/api/payments/v1/fx-quotes",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Keeps a quoted rate for the life of an order..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<FxQuoteResponse> LockFxQuoteAsync(
        Guid fxQuoteId,
        LockFxQuoteRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<FxQuoteResponse>(
            new HttpMethod("POST"),
            $"/api/payments/v1/fx-quotes/{Call.Text(fxQuoteId)}/lock",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Where the calling seller is paid, by currency..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<IReadOnlyList<BankAccountView>> ListBankAccountsAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<IReadOnlyList<BankAccountView>>(
            new HttpMethod("GET"),
            $"/api/payments/v1/bank-accounts",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Says where the calling seller is paid in a currency; ends a hold after a returned payout..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<BankAccountView> SetBankAccountAsync(
        string currency,
        SetBankAccountRequest body,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<BankAccountView>(
            new HttpMethod("PUT"),
            $"/api/payments/v1/bank-accounts/{Call.Text(currency)}",
            [],
            [],
            body,
            cancellationToken);

    /// <summary>What the calling seller is owed and why, line by line; JSON, CSV or PDF..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<SellerStatement> GetSellerStatementAsync(
        string currency,
        DateOnly @from,
        DateOnly @to,
        string? format = null,
        string? language = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<SellerStatement>(
            new HttpMethod("GET"),
            $"/api/payments/v1/statements",
            [("currency", currency), ("from", @from), ("to", @to), ("format", format), ("language", language)],
            [],
            null,
            cancellationToken);

    /// <summary>The calling seller&apos;s payouts, newest first..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<PayoutPage> ListPayoutsAsync(
        Guid? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<PayoutPage>(
            new HttpMethod("GET"),
            $"/api/payments/v1/payouts",
            [("before", before), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Gathers what sellers are owed in a currency; paid once a second operator agrees..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<PayoutBatchView> ProposePayoutsAsync(
        ProposePayoutsRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<PayoutBatchView>(
            new HttpMethod("POST"),
            $"/api/payments/v1/payout-batches",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>The latest batches with their payouts..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<IReadOnlyList<PayoutBatchView>> ListPayoutBatchesAsync(
        Guid? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<IReadOnlyList<PayoutBatchView>>(
            new HttpMethod("GET"),
            $"/api/payments/v1/payout-batches",
            [("before", before), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>A batch and what became of each payout..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<PayoutBatchView> GetPayoutBatchAsync(
        Guid batchId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<PayoutBatchView>(
            new HttpMethod("GET"),
            $"/api/payments/v1/payout-batches/{Call.Text(batchId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>The payment order as ISO 20022 pain.001.001.09..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task GetPayoutFileAsync(
        Guid batchId,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("GET"),
            $"/api/payments/v1/payout-batches/{Call.Text(batchId)}/file",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Takes a statement (ISO 20022 camt.053) into the books: once, whole, and in the order of its number..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<StatementTaken> TakeBankStatementAsync(
        HttpContent body,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<StatementTaken>(
            new HttpMethod("POST"),
            $"/api/payments/v1/bank-statements",
            [],
            [],
            body,
            cancellationToken);

    /// <summary>Movements on the bank account, oldest first; the unmatched ones wait for an operator..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<BankEntryPage> ListBankEntriesAsync(
        string? state = null,
        Guid? after = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<BankEntryPage>(
            new HttpMethod("GET"),
            $"/api/payments/v1/bank-entries",
            [("state", state), ("after", after), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Says what an unmatched movement is; booked once a second operator agrees..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ProposalView> ResolveBankEntryAsync(
        Guid entryId,
        ResolveBankEntryRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ProposalView>(
            new HttpMethod("POST"),
            $"/api/payments/v1/bank-entries/{Call.Text(entryId)}/resolution",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Which days were compared with the card network&apos;s list, and what came of it..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ReconciliationPage> ListReconciliationsAsync(
        DateOnly? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ReconciliationPage>(
            new HttpMethod("GET"),
            $"/api/payments/v1/reconciliations",
            [("before", before), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Has a day compared with the card network&apos;s list now..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ReconciliationView> RequestReconciliationAsync(
        RequestReconciliationRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ReconciliationView>(
            new HttpMethod("POST"),
            $"/api/payments/v1/reconciliations",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Authorizations network and books do not agree about, oldest first; the open ones wait for an operator..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<DifferencePage> ListDifferencesAsync(
        string? state = null,
        Guid? after = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<DifferencePage>(
            new HttpMethod("GET"),
            $"/api/payments/v1/reconciliations/differences",
            [("state", state), ("after", after), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Says what a difference is; closed once a second operator agrees..</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ProposalView> ExplainDifferenceAsync(
        Guid differenceId,
        ExplainDifferenceRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ProposalView>(
            new HttpMethod("POST"),
            $"/api/payments/v1/reconciliations/differences/{Call.Text(differenceId)}/explanation",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>What waits, or waited, for a second person, newest first.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ProposalPage> ListProposalsAsync(
        string? state = null,
        Guid? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ProposalPage>(
            new HttpMethod("GET"),
            $"/api/payments/v1/proposals",
            [("state", state), ("before", before), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Agree as the second person; it is done in the same moment.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task ApproveProposalAsync(
        Guid proposalId,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("POST"),
            $"/api/payments/v1/proposals/{Call.Text(proposalId)}/approval",
            [],
            [("Idempotency-Key", idempotencyKey)],
            null,
            cancellationToken);

    /// <summary>Take a proposal back, or say no to it.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task WithdrawProposalAsync(
        Guid proposalId,
        WithdrawProposalRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("POST"),
            $"/api/payments/v1/proposals/{Call.Text(proposalId)}/withdrawal",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Privileged and money commands, newest first: who, when, what, old, new, why.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AuditPage> ListAuditEntriesAsync(
        string? command = null,
        string? subjectKind = null,
        string? subjectId = null,
        Guid? accountId = null,
        DateTimeOffset? @from = null,
        DateTimeOffset? @to = null,
        Guid? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AuditPage>(
            new HttpMethod("GET"),
            $"/api/payments/v1/audit/entries",
            [("command", command), ("subjectKind", subjectKind), ("subjectId", subjectId), ("accountId", accountId), ("from", @from), ("to", @to), ("before", before), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Reads the whole trail and says what is wrong with it first.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AuditVerification> VerifyAuditTrailAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AuditVerification>(
            new HttpMethod("GET"),
            $"/api/payments/v1/audit/verification",
            [],
            [],
            null,
            cancellationToken);
}

/// <summary>The operations of shipping.</summary>
public sealed class ShippingClient
{
    private readonly HttpClient _http;

    internal ShippingClient(HttpClient http) => _http = http;

    /// <summary>Ask what carriage costs and how long it takes.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ShippingRatesResponse> AskRatesAsync(
        AskRatesRequest body,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ShippingRatesResponse>(
            new HttpMethod("POST"),
            $"/api/shipping/v1/rates",
            [],
            [],
            body,
            cancellationToken);

    /// <summary>See where a parcel is and what happened to it.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<ShipmentResponse> GetShipmentAsync(
        Guid orderId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ShipmentResponse>(
            new HttpMethod("GET"),
            $"/api/shipping/v1/shipments/{Call.Text(orderId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Get what is printed on a parcel&apos;s label.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<LabelResponse> GetLabelAsync(
        Guid orderId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<LabelResponse>(
            new HttpMethod("GET"),
            $"/api/shipping/v1/shipments/{Call.Text(orderId)}/label",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Ask the carrier to fetch a booked parcel.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<HandOverResponse> HandOverAsync(
        Guid orderId,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<HandOverResponse>(
            new HttpMethod("POST"),
            $"/api/shipping/v1/shipments/{Call.Text(orderId)}/hand-over",
            [],
            [("Idempotency-Key", idempotencyKey)],
            null,
            cancellationToken);

    /// <summary>Privileged and money commands, newest first: who, when, what, old, new, why.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AuditPage> ListAuditEntriesAsync(
        string? command = null,
        string? subjectKind = null,
        string? subjectId = null,
        Guid? accountId = null,
        DateTimeOffset? @from = null,
        DateTimeOffset? @to = null,
        Guid? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AuditPage>(
            new HttpMethod("GET"),
            $"/api/shipping/v1/audit/entries",
            [("command", command), ("subjectKind", subjectKind), ("subjectId", subjectId), ("accountId", accountId), ("from", @from), ("to", @to), ("before", before), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Reads the whole trail and says what is wrong with it first.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AuditVerification> VerifyAuditTrailAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AuditVerification>(
            new HttpMethod("GET"),
            $"/api/shipping/v1/audit/verification",
            [],
            [],
            null,
            cancellationToken);
}

/// <summary>The operations of webhooks.</summary>
public sealed class WebhooksClient
{
    private readonly HttpClient _http;

    internal WebhooksClient(HttpClient http) => _http = http;

    /// <summary>Everything an endpoint can ask to be told.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<EventTypeList> ListEventTypesAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<EventTypeList>(
            new HttpMethod("GET"),
            $"/api/webhooks/v1/event-types",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Add an endpoint and see its key, this once; the client names it, so that a repeat adds nothing.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<CreatedEndpoint> CreateEndpointAsync(
        CreateEndpointRequest body,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<CreatedEndpoint>(
            new HttpMethod("POST"),
            $"/api/webhooks/v1/endpoints",
            [],
            [],
            body,
            cancellationToken);

    /// <summary>The own endpoints.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<EndpointList> ListEndpointsAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<EndpointList>(
            new HttpMethod("GET"),
            $"/api/webhooks/v1/endpoints",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>One own endpoint, with its state and why it is off.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<EndpointView> GetEndpointAsync(
        Guid endpointId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<EndpointView>(
            new HttpMethod("GET"),
            $"/api/webhooks/v1/endpoints/{Call.Text(endpointId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Remove an own endpoint and its deliveries.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task DeleteEndpointAsync(
        Guid endpointId,
        CancellationToken cancellationToken = default) =>
        _http.TellAsync(
            new HttpMethod("DELETE"),
            $"/api/webhooks/v1/endpoints/{Call.Text(endpointId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Change an own endpoint; If-Match names the version that was seen.</summary>
    /// <exception cref="PlatformException">The platform refuses; 412 when <paramref name="version"/> is not the latest.</exception>
    /// <returns>The next version.</returns>
    public Task<int> ChangeEndpointAsync(
        Guid endpointId,
        int version,
        ChangeEndpointRequest body,
        CancellationToken cancellationToken = default) =>
        _http.ChangeAsync(
            new HttpMethod("PUT"),
            $"/api/webhooks/v1/endpoints/{Call.Text(endpointId)}",
            [],
            [("If-Match", Call.Tag(version))],
            body,
            cancellationToken);

    /// <summary>Send webhook.test to an own endpoint.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<QueuedDelivery> SendTestEventAsync(
        Guid endpointId,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<QueuedDelivery>(
            new HttpMethod("POST"),
            $"/api/webhooks/v1/endpoints/{Call.Text(endpointId)}/test-events",
            [],
            [("Idempotency-Key", idempotencyKey)],
            null,
            cancellationToken);

    /// <summary>Send again everything that failed since a time; the events keep their ids.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<StartedReplay> ReplayFailedAsync(
        Guid endpointId,
        ReplayFailedRequest body,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<StartedReplay>(
            new HttpMethod("POST"),
            $"/api/webhooks/v1/endpoints/{Call.Text(endpointId)}/replays",
            [],
            [("Idempotency-Key", idempotencyKey)],
            body,
            cancellationToken);

    /// <summary>Make a new key and see it, this once; the one before signs along for a day. If-Match keeps a repeat from making another.</summary>
    /// <exception cref="PlatformException">The platform refuses; 412 when <paramref name="version"/> is not the latest.</exception>
    public Task<ChangedSecret> RotateSecretAsync(
        Guid endpointId,
        int version,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<ChangedSecret>(
            new HttpMethod("POST"),
            $"/api/webhooks/v1/endpoints/{Call.Text(endpointId)}/secret",
            [],
            [("If-Match", Call.Tag(version))],
            null,
            cancellationToken);

    /// <summary>Switch an own endpoint on; If-Match names the version that was seen.</summary>
    /// <exception cref="PlatformException">The platform refuses; 412 when <paramref name="version"/> is not the latest.</exception>
    /// <returns>The next version.</returns>
    public Task<int> EnableEndpointAsync(
        Guid endpointId,
        int version,
        CancellationToken cancellationToken = default) =>
        _http.ChangeAsync(
            new HttpMethod("POST"),
            $"/api/webhooks/v1/endpoints/{Call.Text(endpointId)}/enable",
            [],
            [("If-Match", Call.Tag(version))],
            null,
            cancellationToken);

    /// <summary>Switch an own endpoint off; If-Match names the version that was seen.</summary>
    /// <exception cref="PlatformException">The platform refuses; 412 when <paramref name="version"/> is not the latest.</exception>
    /// <returns>The next version.</returns>
    public Task<int> DisableEndpointAsync(
        Guid endpointId,
        int version,
        CancellationToken cancellationToken = default) =>
        _http.ChangeAsync(
            new HttpMethod("POST"),
            $"/api/webhooks/v1/endpoints/{Call.Text(endpointId)}/disable",
            [],
            [("If-Match", Call.Tag(version))],
            null,
            cancellationToken);

    /// <summary>The log of deliveries, newest first.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<DeliveryPage> ListDeliveriesAsync(
        Guid? endpoint = null,
        string? eventType = null,
        Guid? order = null,
        string? state = null,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<DeliveryPage>(
            new HttpMethod("GET"),
            $"/api/webhooks/v1/deliveries",
            [("endpoint", endpoint), ("eventType", eventType), ("order", order), ("state", state), ("cursor", cursor), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>One delivery: what was sent, and each attempt with its answer.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<DeliveryDetails> GetDeliveryAsync(
        Guid deliveryId,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<DeliveryDetails>(
            new HttpMethod("GET"),
            $"/api/webhooks/v1/deliveries/{Call.Text(deliveryId)}",
            [],
            [],
            null,
            cancellationToken);

    /// <summary>Send one event again, whatever became of it.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<QueuedDelivery> ResendDeliveryAsync(
        Guid deliveryId,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<QueuedDelivery>(
            new HttpMethod("POST"),
            $"/api/webhooks/v1/deliveries/{Call.Text(deliveryId)}/resend",
            [],
            [("Idempotency-Key", idempotencyKey)],
            null,
            cancellationToken);

    /// <summary>Privileged and money commands, newest first: who, when, what, old, new, why.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AuditPage> ListAuditEntriesAsync(
        string? command = null,
        string? subjectKind = null,
        string? subjectId = null,
        Guid? accountId = null,
        DateTimeOffset? @from = null,
        DateTimeOffset? @to = null,
        Guid? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AuditPage>(
            new HttpMethod("GET"),
            $"/api/webhooks/v1/audit/entries",
            [("command", command), ("subjectKind", subjectKind), ("subjectId", subjectId), ("accountId", accountId), ("from", @from), ("to", @to), ("before", before), ("limit", limit)],
            [],
            null,
            cancellationToken);

    /// <summary>Reads the whole trail and says what is wrong with it first.</summary>
    /// <exception cref="PlatformException">The platform refuses.</exception>
    public Task<AuditVerification> VerifyAuditTrailAsync(
        CancellationToken cancellationToken = default) =>
        _http.AskAsync<AuditVerification>(
            new HttpMethod("GET"),
            $"/api/webhooks/v1/audit/verification",
            [],
            [],
            null,
            cancellationToken);
}

/// <summary>AcceptLossRequest, as the platform writes it.</summary>
public sealed record AcceptLossRequest
{
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }
}

/// <summary>A code an article was given.</summary>
public sealed record AcceptedCodeResponse
{
    /// <summary>The version of the article from which it holds.</summary>
    [JsonPropertyName("productVersion")]
    public required int ProductVersion { get; init; }

    /// <summary>Six digits.</summary>
    [JsonPropertyName("hsCode")]
    public required HsCode HsCode { get; init; }

    /// <summary>What it was compared with.</summary>
    [JsonPropertyName("words")]
    public required string Words { get; init; }

    /// <summary>The edition it was looked up in; empty when none was loaded.</summary>
    [JsonPropertyName("edition")]
    public required string Edition { get; init; }

    /// <summary>notChecked, consistent or doubtful.</summary>
    [JsonPropertyName("verdict")]
    public required CodeVerdict Verdict { get; init; }

    /// <summary>Its place among the candidates, from 1; null when it was not there.</summary>
    [JsonPropertyName("rank")]
    public required int? Rank { get; init; }

    [JsonPropertyName("bestCandidate")]
    public required HsCode? BestCandidate { get; init; }

    /// <summary>The account.</summary>
    [JsonPropertyName("acceptedBy")]
    public required Guid AcceptedBy { get; init; }

    /// <summary>When.</summary>
    [JsonPropertyName("acceptedAt")]
    public required DateTimeOffset AcceptedAt { get; init; }
}

/// <summary>A page of accounts.</summary>
public sealed record AccountList
{
    /// <summary>Newest first.</summary>
    [JsonPropertyName("accounts")]
    public required IReadOnlyList<AccountResponse> Accounts { get; init; }

    /// <summary>Ask for the next page with it; null on the last.</summary>
    [JsonPropertyName("before")]
    public required Guid? Before { get; init; }
}

/// <summary>AccountPostingResponse, as the platform writes it.</summary>
public sealed record AccountPostingResponse
{
    [JsonPropertyName("journalId")]
    public required Guid JournalId { get; init; }

    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("orderId")]
    public required Guid? OrderId { get; init; }

    [JsonPropertyName("amount")]
    public required Money Amount { get; init; }

    [JsonPropertyName("bookedAt")]
    public required DateTimeOffset BookedAt { get; init; }
}

/// <summary>An account as operators see it.</summary>
public sealed record AccountResponse
{
    /// <summary>Its id.</summary>
    [JsonPropertyName("accountId")]
    public required Guid AccountId { get; init; }

    /// <summary>What it may be.</summary>
    [JsonPropertyName("roles")]
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Of a seller.</summary>
    [JsonPropertyName("sellerId")]
    public required Guid? SellerId { get; init; }

    /// <summary>Of an officer.</summary>
    [JsonPropertyName("authority")]
    public required string? Authority { get; init; }

    /// <summary>Whether a second factor is set up.</summary>
    [JsonPropertyName("hasSecondFactor")]
    public required bool HasSecondFactor { get; init; }

    /// <summary>Whether an operator locked it.</summary>
    [JsonPropertyName("isLocked")]
    public required bool IsLocked { get; init; }

    /// <summary>When it was opened.</summary>
    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>AdjustLedgerRequest, as the platform writes it.</summary>
public sealed record AdjustLedgerRequest
{
    [JsonPropertyName("adjustmentId")]
    public required Guid AdjustmentId { get; init; }

    [JsonPropertyName("debit")]
    public required string Debit { get; init; }

    [JsonPropertyName("credit")]
    public required string Credit { get; init; }

    [JsonPropertyName("amount")]
    public required Money Amount { get; init; }

    [JsonPropertyName("reason")]
    public required string Reason { get; init; }
}

/// <summary>AnswerDisputeRequest, as the platform writes it.</summary>
public sealed record AnswerDisputeRequest
{
    [JsonPropertyName("accepts")]
    public required bool Accepts { get; init; }

    [JsonPropertyName("text")]
    public required string Text { get; init; }
}

/// <summary>AskRatesRequest, as the platform writes it.</summary>
public sealed record AskRatesRequest
{
    [JsonPropertyName("dispatchCountry")]
    public required CountryCode DispatchCountry { get; init; }

    [JsonPropertyName("destinationCountry")]
    public required CountryCode DestinationCountry { get; init; }

    [JsonPropertyName("grossWeight")]
    public required Weight GrossWeight { get; init; }

    [JsonPropertyName("size")]
    public required RatedSize Size { get; init; }

    [JsonPropertyName("on")]
    public DateOnly? On { get; init; }
}

/// <summary>AssessedDestination, as the platform writes it.</summary>
public sealed record AssessedDestination
{
    [JsonPropertyName("country")]
    public required string Country { get; init; }

    [JsonPropertyName("currency")]
    public required string Currency { get; init; }

    [JsonPropertyName("parcels")]
    public required int Parcels { get; init; }

    [JsonPropertyName("asEstimated")]
    public required int AsEstimated { get; init; }

    [JsonPropertyName("higher")]
    public required int Higher { get; init; }

    [JsonPropertyName("estimatedMinor")]
    public required long EstimatedMinor { get; init; }

    [JsonPropertyName("assessedMinor")]
    public required long AssessedMinor { get; init; }

    [JsonPropertyName("medianDifferenceMinor")]
    public required decimal MedianDifferenceMinor { get; init; }
}

/// <summary>AssessmentList, as the platform writes it.</summary>
public sealed record AssessmentList
{
    [JsonPropertyName("collected")]
    public required Money Collected { get; init; }

    [JsonPropertyName("reports")]
    public required IReadOnlyList<AssessmentView> Reports { get; init; }
}

/// <summary>AssessmentOutcome, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AssessmentOutcome>))]
public enum AssessmentOutcome
{
    [JsonStringEnumMemberName("asCollected")]
    AsCollected,

    [JsonStringEnumMemberName("notCollected")]
    NotCollected,

    [JsonStringEnumMemberName("covered")]
    Covered,

    [JsonStringEnumMemberName("kept")]
    Kept,

    [JsonStringEnumMemberName("returned")]
    Returned,

    [JsonStringEnumMemberName("overtaken")]
    Overtaken,
}

/// <summary>AssessmentStatistics, as the platform writes it.</summary>
public sealed record AssessmentStatistics
{
    [JsonPropertyName("from")]
    public required DateOnly From { get; init; }

    [JsonPropertyName("until")]
    public required DateOnly Until { get; init; }

    [JsonPropertyName("destinations")]
    public required IReadOnlyList<AssessedDestination> Destinations { get; init; }
}

/// <summary>AssessmentView, as the platform writes it.</summary>
public sealed record AssessmentView
{
    [JsonPropertyName("reportId")]
    public required string ReportId { get; init; }

    [JsonPropertyName("before")]
    public required Money Before { get; init; }

    [JsonPropertyName("assessed")]
    public required Money Assessed { get; init; }

    [JsonPropertyName("outcome")]
    public required AssessmentOutcome Outcome { get; init; }

    [JsonPropertyName("refund")]
    public required Money Refund { get; init; }

    [JsonPropertyName("ruleVersion")]
    public required string RuleVersion { get; init; }

    [JsonPropertyName("assessedAt")]
    public required DateTimeOffset AssessedAt { get; init; }

    [JsonPropertyName("settledAt")]
    public required DateTimeOffset SettledAt { get; init; }
}

/// <summary>AttemptView, as the platform writes it.</summary>
public sealed record AttemptView
{
    [JsonPropertyName("number")]
    public required int Number { get; init; }

    [JsonPropertyName("startedAt")]
    public required DateTimeOffset StartedAt { get; init; }

    [JsonPropertyName("durationMs")]
    public required int DurationMs { get; init; }

    [JsonPropertyName("status")]
    public required int? Status { get; init; }

    [JsonPropertyName("error")]
    public required string? Error { get; init; }

    [JsonPropertyName("answerHead")]
    public required string AnswerHead { get; init; }
}

/// <summary>One privileged or money command.</summary>
public sealed record AuditEntryResponse
{
    /// <summary>Names it.</summary>
    [JsonPropertyName("entryId")]
    public required Guid EntryId { get; init; }

    /// <summary>Its place in the chain; null in the first moments.</summary>
    [JsonPropertyName("sequence")]
    public required long? Sequence { get; init; }

    /// <summary>When, UTC.</summary>
    [JsonPropertyName("recordedAt")]
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who, when it was a person.</summary>
    [JsonPropertyName("accountId")]
    public required Guid? AccountId { get; init; }

    /// <summary>As what.</summary>
    [JsonPropertyName("role")]
    public required string? Role { get; init; }

    /// <summary>For which seller.</summary>
    [JsonPropertyName("actingFor")]
    public required Guid? ActingFor { get; init; }

    /// <summary>Through which program.</summary>
    [JsonPropertyName("clientId")]
    public required string? ClientId { get; init; }

    /// <summary>By which message, when it was a part of the platform.</summary>
    [JsonPropertyName("message")]
    public required string? Message { get; init; }

    /// <summary>Which one.</summary>
    [JsonPropertyName("messageId")]
    public required Guid? MessageId { get; init; }

    /// <summary>What.</summary>
    [JsonPropertyName("command")]
    public required string Command { get; init; }

    /// <summary>About what kind of thing.</summary>
    [JsonPropertyName("subjectKind")]
    public required string SubjectKind { get; init; }

    /// <summary>Which one.</summary>
    [JsonPropertyName("subjectId")]
    public required string SubjectId { get; init; }

    /// <summary>What was before.</summary>
    [JsonPropertyName("old")]
    public required IReadOnlyDictionary<string, string>? Old { get; init; }

    /// <summary>What is since.</summary>
    [JsonPropertyName("new")]
    public required IReadOnlyDictionary<string, string>? New { get; init; }

    /// <summary>Why.</summary>
    [JsonPropertyName("reason")]
    public required string? Reason { get; init; }

    /// <summary>Finds the request or message in the traces.</summary>
    [JsonPropertyName("traceId")]
    public required string? TraceId { get; init; }
}

/// <summary>Something wrong with a trail.</summary>
public sealed record AuditFault
{
    /// <summary>What.</summary>
    [JsonPropertyName("kind")]
    public required AuditFaultKind Kind { get; init; }

    /// <summary>At which number; null for an entry outside the chain.</summary>
    [JsonPropertyName("sequence")]
    public required long? Sequence { get; init; }

    /// <summary>Which entry, where it is known.</summary>
    [JsonPropertyName("entryId")]
    public required Guid? EntryId { get; init; }

    /// <summary>In one sentence.</summary>
    [JsonPropertyName("detail")]
    public required string Detail { get; init; }
}

/// <summary>What can be wrong with a trail.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AuditFaultKind>))]
public enum AuditFaultKind
{
    [JsonStringEnumMemberName("edited")]
    Edited,

    [JsonStringEnumMemberName("removed")]
    Removed,

    [JsonStringEnumMemberName("reordered")]
    Reordered,

    [JsonStringEnumMemberName("inserted")]
    Inserted,

    [JsonStringEnumMemberName("cut-off")]
    CutOff,

    [JsonStringEnumMemberName("rewritten")]
    Rewritten,

    [JsonStringEnumMemberName("unlinked")]
    Unlinked,

    [JsonStringEnumMemberName("not-anchored")]
    NotAnchored,

    [JsonStringEnumMemberName("anchor-forged")]
    AnchorForged,
}

/// <summary>Some entries of a trail.</summary>
public sealed record AuditPage
{
    /// <summary>Newest first.</summary>
    [JsonPropertyName("entries")]
    public required IReadOnlyList<AuditEntryResponse> Entries { get; init; }

    /// <summary>Give it as `before` to read on; null at the end.</summary>
    [JsonPropertyName("next")]
    public required Guid? Next { get; init; }
}

/// <summary>What reading a service&apos;s whole trail showed.</summary>
public sealed record AuditVerification
{
    /// <summary>Whose trail.</summary>
    [JsonPropertyName("service")]
    public required string Service { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    [JsonPropertyName("isIntact")]
    public required bool IsIntact { get; init; }

    /// <summary>How many entries the chain has, up to the first wrong one.</summary>
    [JsonPropertyName("entries")]
    public required long Entries { get; init; }

    /// <summary>The hash of the last of them, in hex; note it down to compare later.</summary>
    [JsonPropertyName("head")]
    public required string Head { get; init; }

    /// <summary>The last number that is anchored outside the database.</summary>
    [JsonPropertyName("anchoredTo")]
    public required long AnchoredTo { get; init; }

    /// <summary>How many anchors agreed.</summary>
    [JsonPropertyName("anchors")]
    public required int Anchors { get; init; }

    /// <summary>Entries that wait for their place; at most 1,000 are counted.</summary>
    [JsonPropertyName("unlinked")]
    public required long Unlinked { get; init; }

    [JsonPropertyName("firstWrong")]
    public required AuditFault? FirstWrong { get; init; }

    /// <summary>How long the reading took.</summary>
    [JsonPropertyName("tookMilliseconds")]
    public required long TookMilliseconds { get; init; }
}

/// <summary>BankAccountView, as the platform writes it.</summary>
public sealed record BankAccountView
{
    [JsonPropertyName("currency")]
    public required CurrencyCode Currency { get; init; }

    [JsonPropertyName("details")]
    public required BankDetails? Details { get; init; }

    [JsonPropertyName("ending")]
    public required string Ending { get; init; }

    [JsonPropertyName("changedAt")]
    public required DateTimeOffset ChangedAt { get; init; }

    [JsonPropertyName("returnedBecause")]
    public required string? ReturnedBecause { get; init; }

    [JsonPropertyName("takesOtherCurrencies")]
    public required bool TakesOtherCurrencies { get; init; }
}

/// <summary>BankDetails, as the platform writes it.</summary>
public sealed record BankDetails
{
    [JsonPropertyName("holder")]
    public required string Holder { get; init; }

    [JsonPropertyName("account")]
    public required string Account { get; init; }

    [JsonPropertyName("bank")]
    public required string Bank { get; init; }

    [JsonPropertyName("country")]
    public required CountryCode Country { get; init; }
}

/// <summary>BankEntryPage, as the platform writes it.</summary>
public sealed record BankEntryPage
{
    [JsonPropertyName("entries")]
    public required IReadOnlyList<BankEntryView> Entries { get; init; }

    [JsonPropertyName("next")]
    public required Guid? Next { get; init; }
}

/// <summary>BankEntryView, as the platform writes it.</summary>
public sealed record BankEntryView
{
    [JsonPropertyName("entryId")]
    public required Guid EntryId { get; init; }

    [JsonPropertyName("statement")]
    public required int Statement { get; init; }

    [JsonPropertyName("reference")]
    public required string Reference { get; init; }

    [JsonPropertyName("amount")]
    public required Money Amount { get; init; }

    [JsonPropertyName("endToEndId")]
    public required string? EndToEndId { get; init; }

    [JsonPropertyName("bookedOn")]
    public required DateOnly BookedOn { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("payoutId")]
    public required Guid? PayoutId { get; init; }

    [JsonPropertyName("remark")]
    public required string? Remark { get; init; }
}

/// <summary>Pieces to book.</summary>
public sealed record BookStockRequest
{
    /// <summary>The article&apos;s number.</summary>
    [JsonPropertyName("sku")]
    public required string Sku { get; init; }

    /// <summary>An own warehouse.</summary>
    [JsonPropertyName("warehouseId")]
    public required Guid WarehouseId { get; init; }

    /// <summary>Pieces, 1 to 1,000,000.</summary>
    [JsonPropertyName("quantity")]
    public required int Quantity { get; init; }

    /// <summary>A delivery note or a cause; leave out when there is none.</summary>
    [JsonPropertyName("note")]
    public string? Note { get; init; }
}

/// <summary>CancelOrderRequest, as the platform writes it.</summary>
public sealed record CancelOrderRequest
{
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }
}

/// <summary>CartLineRequest, as the platform writes it.</summary>
public sealed record CartLineRequest
{
    [JsonPropertyName("sku")]
    public required string Sku { get; init; }

    [JsonPropertyName("quantity")]
    public required int Quantity { get; init; }
}

/// <summary>CartLineResponse, as the platform writes it.</summary>
public sealed record CartLineResponse
{
    [JsonPropertyName("sku")]
    public required string Sku { get; init; }

    [JsonPropertyName("quantity")]
    public required int Quantity { get; init; }
}

/// <summary>CartResponse, as the platform writes it.</summary>
public sealed record CartResponse
{
    [JsonPropertyName("cartId")]
    public required Guid CartId { get; init; }

    [JsonPropertyName("lines")]
    public required IReadOnlyList<CartLineResponse> Lines { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A shelf of the shop.</summary>
public sealed record CategoryResponse
{
    /// <summary>Its short name in queries and products.</summary>
    [JsonPropertyName("category")]
    public required string Category { get; init; }

    /// <summary>Its name for people.</summary>
    [JsonPropertyName("name")]
    public required LocalizedText Name { get; init; }
}

/// <summary>CertificateKind, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<CertificateKind>))]
public enum CertificateKind
{
    [JsonStringEnumMemberName("veterinaryCertificate")]
    VeterinaryCertificate,

    [JsonStringEnumMemberName("phytosanitaryCertificate")]
    PhytosanitaryCertificate,

    [JsonStringEnumMemberName("conformityDeclaration")]
    ConformityDeclaration,

    [JsonStringEnumMemberName("certificateOfOrigin")]
    CertificateOfOrigin,

    [JsonStringEnumMemberName("plantRegistration")]
    PlantRegistration,

    [JsonStringEnumMemberName("qualityMark")]
    QualityMark,

    [JsonStringEnumMemberName("exportControlLicence")]
    ExportControlLicence,
}

/// <summary>CertificatePage, as the platform writes it.</summary>
public sealed record CertificatePage
{
    [JsonPropertyName("certificates")]
    public required IReadOnlyList<CertificateView> Certificates { get; init; }
}

/// <summary>CertificateView, as the platform writes it.</summary>
public sealed record CertificateView
{
    [JsonPropertyName("certificateId")]
    public required Guid CertificateId { get; init; }

    [JsonPropertyName("kind")]
    public required CertificateKind Kind { get; init; }

    [JsonPropertyName("number")]
    public required string Number { get; init; }

    [JsonPropertyName("issuer")]
    public required string Issuer { get; init; }

    [JsonPropertyName("issuedOn")]
    public required DateOnly IssuedOn { get; init; }

    [JsonPropertyName("validUntil")]
    public required DateOnly? ValidUntil { get; init; }

    [JsonPropertyName("hsPrefixes")]
    public required IReadOnlyList<string> HsPrefixes { get; init; }

    [JsonPropertyName("sku")]
    public required string? Sku { get; init; }

    [JsonPropertyName("plant")]
    public required string? Plant { get; init; }

    [JsonPropertyName("lot")]
    public required string? Lot { get; init; }

    [JsonPropertyName("destinationCountry")]
    public required CountryCode? DestinationCountry { get; init; }

    [JsonPropertyName("pieces")]
    public required int? Pieces { get; init; }

    [JsonPropertyName("usedPieces")]
    public required int UsedPieces { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }
}

/// <summary>ChangeEndpointRequest, as the platform writes it.</summary>
public sealed record ChangeEndpointRequest
{
    [JsonPropertyName("url")]
    public required string Url { get; init; }

    [JsonPropertyName("eventTypes")]
    public required IReadOnlyList<string> EventTypes { get; init; }

    [JsonPropertyName("description")]
    public string? Description { get; init; }
}

/// <summary>A new price.</summary>
public sealed record ChangePriceRequest
{
    /// <summary>Of one piece, without freight, duty and tax.</summary>
    [JsonPropertyName("price")]
    public required Money Price { get; init; }
}

/// <summary>ChangedSecret, as the platform writes it.</summary>
public sealed record ChangedSecret
{
    [JsonPropertyName("secret")]
    public required string Secret { get; init; }

    [JsonPropertyName("previousSecretUntil")]
    public required DateTimeOffset PreviousSecretUntil { get; init; }
}

/// <summary>ChargeResponse, as the platform writes it.</summary>
public sealed record ChargeResponse
{
    [JsonPropertyName("lineId")]
    public required string LineId { get; init; }

    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("base")]
    public required Money Base { get; init; }

    [JsonPropertyName("ratePercent")]
    public required decimal? RatePercent { get; init; }

    [JsonPropertyName("amount")]
    public required Money Amount { get; init; }

    [JsonPropertyName("ruleId")]
    public required string RuleId { get; init; }

    [JsonPropertyName("source")]
    public required string Source { get; init; }

    [JsonPropertyName("explanation")]
    public required string Explanation { get; init; }
}

/// <summary>ChargebackView, as the platform writes it.</summary>
public sealed record ChargebackView
{
    [JsonPropertyName("disputeId")]
    public required string DisputeId { get; init; }

    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("number")]
    public required int Number { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    [JsonPropertyName("networkReason")]
    public required string NetworkReason { get; init; }

    [JsonPropertyName("amount")]
    public required Money Amount { get; init; }

    [JsonPropertyName("covered")]
    public required Money Covered { get; init; }

    [JsonPropertyName("fee")]
    public required Money? Fee { get; init; }

    [JsonPropertyName("openedAt")]
    public required DateTimeOffset OpenedAt { get; init; }

    [JsonPropertyName("evidenceDueAt")]
    public required DateTimeOffset EvidenceDueAt { get; init; }

    [JsonPropertyName("decisionDueAt")]
    public required DateTimeOffset DecisionDueAt { get; init; }

    [JsonPropertyName("acceptedAt")]
    public required DateTimeOffset? AcceptedAt { get; init; }

    [JsonPropertyName("closedAt")]
    public required DateTimeOffset? ClosedAt { get; init; }

    [JsonPropertyName("borneBy")]
    public required IReadOnlyList<RefundBearerView>? BorneBy { get; init; }
}

/// <summary>CheckGoodsLine, as the platform writes it.</summary>
public sealed record CheckGoodsLine
{
    [JsonPropertyName("lineId")]
    public required string LineId { get; init; }

    [JsonPropertyName("hsCode")]
    public required HsCode HsCode { get; init; }

    [JsonPropertyName("origin")]
    public required CountryCode Origin { get; init; }

    [JsonPropertyName("netWeight")]
    public required Weight NetWeight { get; init; }

    [JsonPropertyName("description")]
    public string? Description { get; init; }
}

/// <summary>CheckGoodsRequest, as the platform writes it.</summary>
public sealed record CheckGoodsRequest
{
    [JsonPropertyName("dispatchCountry")]
    public required CountryCode DispatchCountry { get; init; }

    [JsonPropertyName("destinationCountry")]
    public required CountryCode DestinationCountry { get; init; }

    [JsonPropertyName("channel")]
    public required string Channel { get; init; }

    [JsonPropertyName("lines")]
    public required IReadOnlyList<CheckGoodsLine> Lines { get; init; }
}

/// <summary>CheckPartyRequest, as the platform writes it.</summary>
public sealed record CheckPartyRequest
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("country")]
    public string? Country { get; init; }

    [JsonPropertyName("birthDate")]
    public string? BirthDate { get; init; }

    [JsonPropertyName("identifiers")]
    public IReadOnlyList<string>? Identifiers { get; init; }
}

/// <summary>CheckPartyResponse, as the platform writes it.</summary>
public sealed record CheckPartyResponse
{
    [JsonPropertyName("algorithm")]
    public required string Algorithm { get; init; }

    [JsonPropertyName("lists")]
    public required IReadOnlyList<ComparedList> Lists { get; init; }

    [JsonPropertyName("candidates")]
    public required IReadOnlyList<PartyCandidate> Candidates { get; init; }
}

/// <summary>ClearPartyRequest, as the platform writes it.</summary>
public sealed record ClearPartyRequest
{
    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("role")]
    public required string Role { get; init; }

    [JsonPropertyName("listId")]
    public required string ListId { get; init; }

    [JsonPropertyName("entryId")]
    public required string EntryId { get; init; }

    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    [JsonPropertyName("validUntil")]
    public DateOnly? ValidUntil { get; init; }
}

/// <summary>ClearanceTimesResponse, as the platform writes it.</summary>
public sealed record ClearanceTimesResponse
{
    [JsonPropertyName("from")]
    public required DateOnly From { get; init; }

    [JsonPropertyName("until")]
    public required DateOnly Until { get; init; }

    [JsonPropertyName("period")]
    public required string Period { get; init; }

    [JsonPropertyName("gates")]
    public required IReadOnlyList<GateTimes> Gates { get; init; }
}

/// <summary>ClearanceView, as the platform writes it.</summary>
public sealed record ClearanceView
{
    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("declarationVersion")]
    public required int DeclarationVersion { get; init; }

    [JsonPropertyName("movementReferenceNumber")]
    public required string? MovementReferenceNumber { get; init; }

    [JsonPropertyName("code")]
    public required string? Code { get; init; }

    [JsonPropertyName("reason")]
    public required string? Reason { get; init; }

    [JsonPropertyName("evidenceDueAt")]
    public required DateTimeOffset? EvidenceDueAt { get; init; }

    [JsonPropertyName("gates")]
    public required IReadOnlyList<GateView> Gates { get; init; }

    [JsonPropertyName("evidence")]
    public required IReadOnlyList<EvidenceView> Evidence { get; init; }
}

/// <summary>ClearingPage, as the platform writes it.</summary>
public sealed record ClearingPage
{
    [JsonPropertyName("clearings")]
    public required IReadOnlyList<ClearingView> Clearings { get; init; }

    [JsonPropertyName("next")]
    public required Guid? Next { get; init; }
}

/// <summary>ClearingView, as the platform writes it.</summary>
public sealed record ClearingView
{
    [JsonPropertyName("clearingId")]
    public required Guid ClearingId { get; init; }

    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("role")]
    public required string Role { get; init; }

    [JsonPropertyName("listId")]
    public required string ListId { get; init; }

    [JsonPropertyName("entryId")]
    public required string EntryId { get; init; }

    [JsonPropertyName("entryHash")]
    public required string EntryHash { get; init; }

    [JsonPropertyName("code")]
    public required string Code { get; init; }

    [JsonPropertyName("reason")]
    public required string? Reason { get; init; }

    [JsonPropertyName("clearedBy")]
    public required Guid ClearedBy { get; init; }

    [JsonPropertyName("agreedBy")]
    public required Guid? AgreedBy { get; init; }

    [JsonPropertyName("clearedAt")]
    public required DateTimeOffset ClearedAt { get; init; }

    [JsonPropertyName("validUntil")]
    public required DateOnly ValidUntil { get; init; }

    [JsonPropertyName("withdrawnAt")]
    public required DateTimeOffset? WithdrawnAt { get; init; }

    [JsonPropertyName("isInForce")]
    public required bool IsInForce { get; init; }
}

/// <summary>Cn23, as the platform writes it.</summary>
public sealed record Cn23
{
    [JsonPropertyName("category")]
    public required string Category { get; init; }

    [JsonPropertyName("lines")]
    public required IReadOnlyList<Cn23Line> Lines { get; init; }

    [JsonPropertyName("totalNetGrams")]
    public required long TotalNetGrams { get; init; }

    [JsonPropertyName("totalGrossGrams")]
    public required long TotalGrossGrams { get; init; }

    [JsonPropertyName("totalValue")]
    public required Money TotalValue { get; init; }

    [JsonPropertyName("postalCharges")]
    public required Money PostalCharges { get; init; }

    [JsonPropertyName("movementReferenceNumber")]
    public required string MovementReferenceNumber { get; init; }

    [JsonPropertyName("taxReference")]
    public required string? TaxReference { get; init; }
}

/// <summary>Cn23Line, as the platform writes it.</summary>
public sealed record Cn23Line
{
    [JsonPropertyName("description")]
    public required string Description { get; init; }

    [JsonPropertyName("quantity")]
    public required int Quantity { get; init; }

    [JsonPropertyName("netGrams")]
    public required long NetGrams { get; init; }

    [JsonPropertyName("value")]
    public required Money Value { get; init; }

    [JsonPropertyName("hsCode")]
    public required HsCode HsCode { get; init; }

    [JsonPropertyName("origin")]
    public required CountryCode Origin { get; init; }
}

/// <summary>A code and the words for the goods.</summary>
public sealed record CodeCheckRequest
{
    /// <summary>Six digits.</summary>
    [JsonPropertyName("hsCode")]
    public required HsCode HsCode { get; init; }

    /// <summary>In English, Russian or Chinese.</summary>
    [JsonPropertyName("words")]
    public required string Words { get; init; }
}

/// <summary>What is to be said about a code.</summary>
public sealed record CodeCheckResult
{
    /// <summary>The edition compared with; empty when none is loaded.</summary>
    [JsonPropertyName("edition")]
    public required string Edition { get; init; }

    /// <summary>notChecked, consistent, doubtful or unknownCode.</summary>
    [JsonPropertyName("verdict")]
    public required CodeVerdict Verdict { get; init; }

    /// <summary>The code&apos;s place among the candidates, from 1; null when it is not there.</summary>
    [JsonPropertyName("rank")]
    public required int? Rank { get; init; }

    /// <summary>Where the words lead, best first.</summary>
    [JsonPropertyName("candidates")]
    public required IReadOnlyList<RankedCode> Candidates { get; init; }
}

/// <summary>A code and its words.</summary>
public sealed record CodeName
{
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    [JsonPropertyName("description")]
    public required string Description { get; init; }
}

/// <summary>A chapter, heading or subheading.</summary>
public sealed record CodeResponse
{
    /// <summary>The edition it is read from.</summary>
    [JsonPropertyName("edition")]
    public required string Edition { get; init; }

    /// <summary>Two, four or six digits.</summary>
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    /// <summary>The nomenclature&apos;s words, in English.</summary>
    [JsonPropertyName("description")]
    public required string Description { get; init; }

    /// <summary>What it belongs to, the chapter first.</summary>
    [JsonPropertyName("above")]
    public required IReadOnlyList<CodeName> Above { get; init; }

    /// <summary>What it holds.</summary>
    [JsonPropertyName("below")]
    public required IReadOnlyList<CodeName> Below { get; init; }
}

/// <summary>Candidates for goods described in words. A proposal: the seller decides and answers for the code.</summary>
public sealed record CodeSearchResult
{
    /// <summary>The edition of the Harmonized System looked in; empty when none is loaded.</summary>
    [JsonPropertyName("edition")]
    public required string Edition { get; init; }

    /// <summary>Whether it is a whole edition; a sample lacks most codes.</summary>
    [JsonPropertyName("isComplete")]
    public required bool IsComplete { get; init; }

    /// <summary>Best first.</summary>
    [JsonPropertyName("candidates")]
    public required IReadOnlyList<RankedCode> Candidates { get; init; }

    /// <summary>Words that no candidate has.</summary>
    [JsonPropertyName("unmatchedWords")]
    public required IReadOnlyList<string> UnmatchedWords { get; init; }
}

/// <summary>How well goods described in words agree with the code they were given.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<CodeVerdict>))]
public enum CodeVerdict
{
    [JsonStringEnumMemberName("notChecked")]
    NotChecked,

    [JsonStringEnumMemberName("consistent")]
    Consistent,

    [JsonStringEnumMemberName("doubtful")]
    Doubtful,

    [JsonStringEnumMemberName("unknownCode")]
    UnknownCode,
}

/// <summary>ComparedList, as the platform writes it.</summary>
public sealed record ComparedList
{
    [JsonPropertyName("listId")]
    public required string ListId { get; init; }

    [JsonPropertyName("version")]
    public required string Version { get; init; }

    [JsonPropertyName("sha256")]
    public required string Sha256 { get; init; }
}

/// <summary>ConsigneeRequest, as the platform writes it.</summary>
public sealed record ConsigneeRequest
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("street")]
    public required string Street { get; init; }

    [JsonPropertyName("city")]
    public required string City { get; init; }

    [JsonPropertyName("postalCode")]
    public required string PostalCode { get; init; }

    [JsonPropertyName("country")]
    public required CountryCode Country { get; init; }
}

/// <summary>A seller as sender of goods from one of its warehouses.</summary>
public sealed record ConsignorLookup
{
    /// <summary>The seller account.</summary>
    [JsonPropertyName("sellerId")]
    public required Guid SellerId { get; init; }

    /// <summary>The shop&apos;s.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Sender and place of posting, sealed for the seller; only parts of the platform that need it can open it.</summary>
    [JsonPropertyName("consignor")]
    public required string Consignor { get; init; }

    /// <summary>The agency contract whose receipts currency control adds up.</summary>
    [JsonPropertyName("contractId")]
    public required Guid ContractId { get; init; }
}

/// <summary>ContestChargebackRequest, as the platform writes it.</summary>
public sealed record ContestChargebackRequest
{
    [JsonPropertyName("words")]
    public required string Words { get; init; }

    [JsonPropertyName("isComplete")]
    public bool? IsComplete { get; init; }
}

/// <summary>ContestedChargebackView, as the platform writes it.</summary>
public sealed record ContestedChargebackView
{
    [JsonPropertyName("chargeback")]
    public required ChargebackView Chargeback { get; init; }

    [JsonPropertyName("words")]
    public required string? Words { get; init; }

    [JsonPropertyName("case")]
    public required string? Case { get; init; }

    [JsonPropertyName("trackingNumber")]
    public required string? TrackingNumber { get; init; }

    [JsonPropertyName("sendBy")]
    public required DateTimeOffset SendBy { get; init; }

    [JsonPropertyName("writtenAt")]
    public required DateTimeOffset? WrittenAt { get; init; }

    [JsonPropertyName("sentAt")]
    public required DateTimeOffset? SentAt { get; init; }
}

/// <summary>ContractView, as the platform writes it.</summary>
public sealed record ContractView
{
    [JsonPropertyName("contractId")]
    public required Guid ContractId { get; init; }

    [JsonPropertyName("sum")]
    public required Money Sum { get; init; }

    [JsonPropertyName("uniqueContractNumber")]
    public required string? UniqueContractNumber { get; init; }

    [JsonPropertyName("level")]
    public required string Level { get; init; }
}

/// <summary>CreateCartRequest, as the platform writes it.</summary>
public sealed record CreateCartRequest
{
    [JsonPropertyName("lines")]
    public required IReadOnlyList<CartLineRequest> Lines { get; init; }
}

/// <summary>CreateEndpointRequest, as the platform writes it.</summary>
public sealed record CreateEndpointRequest
{
    [JsonPropertyName("endpointId")]
    public required Guid EndpointId { get; init; }

    [JsonPropertyName("url")]
    public required string Url { get; init; }

    [JsonPropertyName("eventTypes")]
    public required IReadOnlyList<string> EventTypes { get; init; }

    [JsonPropertyName("description")]
    public string? Description { get; init; }
}

/// <summary>Lists an article.</summary>
public sealed record CreateProductRequest
{
    /// <summary>Capitals, digits and hyphens, 3 to 40; unique on the platform and never changed.</summary>
    [JsonPropertyName("sku")]
    public required string Sku { get; init; }

    /// <summary>Of one piece, without freight, duty and tax.</summary>
    [JsonPropertyName("price")]
    public required Money Price { get; init; }

    /// <summary>All the rest.</summary>
    [JsonPropertyName("details")]
    public required ProductDetails Details { get; init; }
}

/// <summary>CreatedEndpoint, as the platform writes it.</summary>
public sealed record CreatedEndpoint
{
    [JsonPropertyName("endpoint")]
    public required EndpointView Endpoint { get; init; }

    [JsonPropertyName("secret")]
    public required string? Secret { get; init; }
}

/// <summary>DecideDisputeRequest, as the platform writes it.</summary>
public sealed record DecideDisputeRequest
{
    [JsonPropertyName("for")]
    public required DisputeWinner For { get; init; }

    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    [JsonPropertyName("refund")]
    public DecideDisputeRequestRefund? Refund { get; init; }

    [JsonPropertyName("parts")]
    public RefundShares? Parts { get; init; }
}

/// <summary>DecideDisputeRequestRefund, as the platform writes it.</summary>
public sealed record DecideDisputeRequestRefund
{
    [JsonPropertyName("amount")]
    public required string Amount { get; init; }

    [JsonPropertyName("currency")]
    public required CurrencyCode Currency { get; init; }
}

/// <summary>DecideTaskRequest, as the platform writes it.</summary>
public sealed record DecideTaskRequest
{
    [JsonPropertyName("outcome")]
    public required TaskOutcome Outcome { get; init; }

    [JsonPropertyName("reason")]
    public required string Reason { get; init; }
}

/// <summary>DeliveryDetails, as the platform writes it.</summary>
public sealed record DeliveryDetails
{
    [JsonPropertyName("delivery")]
    public required DeliveryView Delivery { get; init; }

    [JsonPropertyName("body")]
    public required JsonElement Body { get; init; }

    [JsonPropertyName("attempts")]
    public required IReadOnlyList<AttemptView> Attempts { get; init; }
}

/// <summary>DeliveryPage, as the platform writes it.</summary>
public sealed record DeliveryPage
{
    [JsonPropertyName("items")]
    public required IReadOnlyList<DeliveryView> Items { get; init; }

    [JsonPropertyName("nextCursor")]
    public required string? NextCursor { get; init; }
}

/// <summary>DeliveryState, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DeliveryState>))]
public enum DeliveryState
{
    [JsonStringEnumMemberName("pending")]
    Pending,

    [JsonStringEnumMemberName("delivered")]
    Delivered,

    [JsonStringEnumMemberName("failed")]
    Failed,
}

/// <summary>DeliveryView, as the platform writes it.</summary>
public sealed record DeliveryView
{
    [JsonPropertyName("deliveryId")]
    public required Guid DeliveryId { get; init; }

    [JsonPropertyName("endpointId")]
    public required Guid EndpointId { get; init; }

    [JsonPropertyName("eventId")]
    public required string EventId { get; init; }

    [JsonPropertyName("eventType")]
    public required string EventType { get; init; }

    [JsonPropertyName("orderId")]
    public required Guid? OrderId { get; init; }

    [JsonPropertyName("replayOf")]
    public required Guid? ReplayOf { get; init; }

    [JsonPropertyName("state")]
    public required DeliveryState State { get; init; }

    [JsonPropertyName("attempts")]
    public required int Attempts { get; init; }

    [JsonPropertyName("lastStatus")]
    public required int? LastStatus { get; init; }

    [JsonPropertyName("lastError")]
    public required string? LastError { get; init; }

    [JsonPropertyName("nextAttemptAt")]
    public required DateTimeOffset? NextAttemptAt { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("endedAt")]
    public required DateTimeOffset? EndedAt { get; init; }
}

/// <summary>What a destination means for a product.</summary>
public sealed record DestinationAnswer
{
    /// <summary>The destination.</summary>
    [JsonPropertyName("country")]
    public required CountryCode Country { get; init; }

    /// <summary>False when a law forbids it; nobody can switch that off.</summary>
    [JsonPropertyName("shipsToDestination")]
    public required bool ShipsToDestination { get; init; }

    [JsonPropertyName("block")]
    public required ShippingBlock? Block { get; init; }
}

/// <summary>DifferencePage, as the platform writes it.</summary>
public sealed record DifferencePage
{
    [JsonPropertyName("differences")]
    public required IReadOnlyList<DifferenceView> Differences { get; init; }

    [JsonPropertyName("next")]
    public required Guid? Next { get; init; }
}

/// <summary>DifferenceSide, as the platform writes it.</summary>
public sealed record DifferenceSide
{
    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("held")]
    public required Money Held { get; init; }

    [JsonPropertyName("taken")]
    public required Money Taken { get; init; }

    [JsonPropertyName("givenBack")]
    public required Money GivenBack { get; init; }
}

/// <summary>DifferenceView, as the platform writes it.</summary>
public sealed record DifferenceView
{
    [JsonPropertyName("differenceId")]
    public required Guid DifferenceId { get; init; }

    [JsonPropertyName("day")]
    public required DateOnly Day { get; init; }

    [JsonPropertyName("authorizationId")]
    public required string AuthorizationId { get; init; }

    [JsonPropertyName("orderId")]
    public required Guid? OrderId { get; init; }

    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("theirs")]
    public required DifferenceSide? Theirs { get; init; }

    [JsonPropertyName("ours")]
    public required DifferenceSide? Ours { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("foundAt")]
    public required DateTimeOffset FoundAt { get; init; }

    [JsonPropertyName("closedAt")]
    public required DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>DisputeEvidenceView, as the platform writes it.</summary>
public sealed record DisputeEvidenceView
{
    [JsonPropertyName("evidenceId")]
    public required Guid EvidenceId { get; init; }

    [JsonPropertyName("side")]
    public required DisputeSide Side { get; init; }

    [JsonPropertyName("mediaType")]
    public required string MediaType { get; init; }

    [JsonPropertyName("size")]
    public required int Size { get; init; }

    [JsonPropertyName("text")]
    public required string? Text { get; init; }

    [JsonPropertyName("fileName")]
    public required string? FileName { get; init; }

    [JsonPropertyName("givenAt")]
    public required DateTimeOffset GivenAt { get; init; }
}

/// <summary>DisputeKind, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DisputeKind>))]
public enum DisputeKind
{
    [JsonStringEnumMemberName("other")]
    Other,

    [JsonStringEnumMemberName("notReceived")]
    NotReceived,

    [JsonStringEnumMemberName("notAsDescribed")]
    NotAsDescribed,

    [JsonStringEnumMemberName("damaged")]
    Damaged,

    [JsonStringEnumMemberName("wrongGoods")]
    WrongGoods,

    [JsonStringEnumMemberName("incomplete")]
    Incomplete,
}

/// <summary>DisputeSide, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DisputeSide>))]
public enum DisputeSide
{
    [JsonStringEnumMemberName("buyer")]
    Buyer,

    [JsonStringEnumMemberName("seller")]
    Seller,
}

/// <summary>DisputeView, as the platform writes it.</summary>
public sealed record DisputeView
{
    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("kind")]
    public required DisputeKind Kind { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("openedAt")]
    public required DateTimeOffset OpenedAt { get; init; }

    [JsonPropertyName("dueAt")]
    public required DateTimeOffset? DueAt { get; init; }

    [JsonPropertyName("partRefund")]
    public required Money? PartRefund { get; init; }

    [JsonPropertyName("evidence")]
    public required IReadOnlyList<DisputeEvidenceView> Evidence { get; init; }
}

/// <summary>DisputeWinner, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DisputeWinner>))]
public enum DisputeWinner
{
    [JsonStringEnumMemberName("buyer")]
    Buyer,

    [JsonStringEnumMemberName("seller")]
    Seller,

    [JsonStringEnumMemberName("both")]
    Both,
}

/// <summary>DraftRulesRequest, as the platform writes it.</summary>
public sealed record DraftRulesRequest
{
    [JsonPropertyName("note")]
    public required string Note { get; init; }

    [JsonPropertyName("tables")]
    public IReadOnlyDictionary<string, string>? Tables { get; init; }

    [JsonPropertyName("edits")]
    public IReadOnlyList<RuleEdit>? Edits { get; init; }
}

/// <summary>EarlyPayoutView, as the platform writes it.</summary>
public sealed record EarlyPayoutView
{
    [JsonPropertyName("advance")]
    public required Money Advance { get; init; }

    [JsonPropertyName("fee")]
    public required Money Fee { get; init; }

    [JsonPropertyName("ruleVersion")]
    public required string RuleVersion { get; init; }

    [JsonPropertyName("takenAt")]
    public required DateTimeOffset? TakenAt { get; init; }

    [JsonPropertyName("repaidAt")]
    public required DateTimeOffset? RepaidAt { get; init; }
}

/// <summary>An edition of the nomenclature.</summary>
public sealed record EditionResponse
{
    /// <summary>Its name.</summary>
    [JsonPropertyName("edition")]
    public required string Edition { get; init; }

    /// <summary>SHA-256 of the file, in hex.</summary>
    [JsonPropertyName("contentHash")]
    public required string ContentHash { get; init; }

    /// <summary>Six-digit codes.</summary>
    [JsonPropertyName("subheadings")]
    public required int Subheadings { get; init; }

    /// <summary>Whether a code that is not in it does not exist.</summary>
    [JsonPropertyName("isComplete")]
    public required bool IsComplete { get; init; }

    /// <summary>Whether codes are looked up in it.</summary>
    [JsonPropertyName("isCurrent")]
    public required bool IsCurrent { get; init; }

    /// <summary>When it came in.</summary>
    [JsonPropertyName("importedAt")]
    public required DateTimeOffset ImportedAt { get; init; }
}

/// <summary>EndpointList, as the platform writes it.</summary>
public sealed record EndpointList
{
    [JsonPropertyName("items")]
    public required IReadOnlyList<EndpointView> Items { get; init; }
}

/// <summary>EndpointView, as the platform writes it.</summary>
public sealed record EndpointView
{
    [JsonPropertyName("endpointId")]
    public required Guid EndpointId { get; init; }

    [JsonPropertyName("url")]
    public required string Url { get; init; }

    [JsonPropertyName("description")]
    public required string Description { get; init; }

    [JsonPropertyName("eventTypes")]
    public required IReadOnlyList<string> EventTypes { get; init; }

    [JsonPropertyName("isEnabled")]
    public required bool IsEnabled { get; init; }

    [JsonPropertyName("disabledReason")]
    public required string? DisabledReason { get; init; }

    [JsonPropertyName("disabledAt")]
    public required DateTimeOffset? DisabledAt { get; init; }

    [JsonPropertyName("failingSince")]
    public required DateTimeOffset? FailingSince { get; init; }

    [JsonPropertyName("lastDeliveredAt")]
    public required DateTimeOffset? LastDeliveredAt { get; init; }

    [JsonPropertyName("previousSecretUntil")]
    public required DateTimeOffset? PreviousSecretUntil { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("version")]
    public required int Version { get; init; }
}

/// <summary>ErasePersonalDataRequest, as the platform writes it.</summary>
public sealed record ErasePersonalDataRequest
{
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }
}

/// <summary>ErasureResponse, as the platform writes it.</summary>
public sealed record ErasureResponse
{
    [JsonPropertyName("keysDestroyed")]
    public required int KeysDestroyed { get; init; }

    [JsonPropertyName("erasedAt")]
    public required DateTimeOffset ErasedAt { get; init; }
}

/// <summary>EscrowAge, as the platform writes it.</summary>
public sealed record EscrowAge
{
    [JsonPropertyName("fromDays")]
    public required int FromDays { get; init; }

    [JsonPropertyName("orders")]
    public required int Orders { get; init; }

    [JsonPropertyName("held")]
    public required Money Held { get; init; }
}

/// <summary>EscrowResponse, as the platform writes it.</summary>
public sealed record EscrowResponse
{
    [JsonPropertyName("totals")]
    public required IReadOnlyList<EscrowTotal> Totals { get; init; }
}

/// <summary>EscrowTotal, as the platform writes it.</summary>
public sealed record EscrowTotal
{
    [JsonPropertyName("held")]
    public required Money Held { get; init; }

    [JsonPropertyName("orders")]
    public required int Orders { get; init; }
}

/// <summary>EventTypeList, as the platform writes it.</summary>
public sealed record EventTypeList
{
    [JsonPropertyName("items")]
    public required IReadOnlyList<EventTypeView> Items { get; init; }
}

/// <summary>EventTypeView, as the platform writes it.</summary>
public sealed record EventTypeView
{
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    [JsonPropertyName("meaning")]
    public required string Meaning { get; init; }

    [JsonPropertyName("for")]
    public required IReadOnlyList<OwnerKind> For { get; init; }
}

/// <summary>EvidenceType, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<EvidenceType>))]
public enum EvidenceType
{
    [JsonStringEnumMemberName("expertConclusion")]
    ExpertConclusion,

    [JsonStringEnumMemberName("permit")]
    Permit,

    [JsonStringEnumMemberName("licence")]
    Licence,

    [JsonStringEnumMemberName("notCulturalReference")]
    NotCulturalReference,

    [JsonStringEnumMemberName("uniqueContractNumber")]
    UniqueContractNumber,

    [JsonStringEnumMemberName("citesPermit")]
    CitesPermit,

    [JsonStringEnumMemberName("exportControlLicence")]
    ExportControlLicence,

    [JsonStringEnumMemberName("exportControlIdentification")]
    ExportControlIdentification,

    [JsonStringEnumMemberName("customsDocument")]
    CustomsDocument,

    [JsonStringEnumMemberName("certificate")]
    Certificate,
}

/// <summary>EvidenceView, as the platform writes it.</summary>
public sealed record EvidenceView
{
    [JsonPropertyName("evidenceId")]
    public required Guid EvidenceId { get; init; }

    [JsonPropertyName("gate")]
    public required string Gate { get; init; }

    [JsonPropertyName("type")]
    public required EvidenceType Type { get; init; }

    [JsonPropertyName("number")]
    public required string Number { get; init; }

    [JsonPropertyName("date")]
    public required DateOnly Date { get; init; }

    [JsonPropertyName("issuer")]
    public required string Issuer { get; init; }
}

/// <summary>A published rate between two currencies on one day. Every converted amount keeps the rate&apos;s id.</summary>
public sealed record ExchangeRate
{
    /// <summary>Names sheet, date and pair, such as `cbr:2024-11-09:CNY/RUB`.</summary>
    [JsonPropertyName("rateId")]
    public required string RateId { get; init; }

    /// <summary>The currency one unit of which is priced.</summary>
    [JsonPropertyName("from")]
    public required CurrencyCode From { get; init; }

    /// <summary>The currency the price is given in.</summary>
    [JsonPropertyName("to")]
    public required CurrencyCode To { get; init; }

    /// <summary>Units of To for one unit of From; more than zero.</summary>
    [JsonPropertyName("rate")]
    public required decimal Rate { get; init; }

    /// <summary>The day the sheet is for.</summary>
    [JsonPropertyName("effectiveOn")]
    public required DateOnly EffectiveOn { get; init; }
}

/// <summary>ExplainDifferenceRequest, as the platform writes it.</summary>
public sealed record ExplainDifferenceRequest
{
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }
}

/// <summary>ExportProofPage, as the platform writes it.</summary>
public sealed record ExportProofPage
{
    [JsonPropertyName("exportProofs")]
    public required IReadOnlyList<ExportProofView> ExportProofs { get; init; }

    [JsonPropertyName("next")]
    public required Guid? Next { get; init; }
}

/// <summary>ExportProofView, as the platform writes it.</summary>
public sealed record ExportProofView
{
    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("mark")]
    public required string Mark { get; init; }

    [JsonPropertyName("movementReferenceNumber")]
    public required string MovementReferenceNumber { get; init; }

    [JsonPropertyName("releasedAt")]
    public required DateTimeOffset ReleasedAt { get; init; }

    [JsonPropertyName("destinationCountry")]
    public required CountryCode DestinationCountry { get; init; }

    [JsonPropertyName("goods")]
    public required Money Goods { get; init; }

    [JsonPropertyName("firstWarningOn")]
    public required DateOnly? FirstWarningOn { get; init; }

    [JsonPropertyName("secondWarningOn")]
    public required DateOnly? SecondWarningOn { get; init; }

    [JsonPropertyName("dueOn")]
    public required DateOnly? DueOn { get; init; }

    [JsonPropertyName("proofs")]
    public required IReadOnlyList<NeededProofView> Proofs { get; init; }
}

/// <summary>ExtendProtectionRequest, as the platform writes it.</summary>
public sealed record ExtendProtectionRequest
{
    [JsonPropertyName("days")]
    public required int Days { get; init; }
}

/// <summary>FxQuoteResponse, as the platform writes it.</summary>
public sealed record FxQuoteResponse
{
    [JsonPropertyName("fxQuoteId")]
    public required Guid FxQuoteId { get; init; }

    [JsonPropertyName("from")]
    public required CurrencyCode From { get; init; }

    [JsonPropertyName("to")]
    public required CurrencyCode To { get; init; }

    [JsonPropertyName("rate")]
    public required decimal Rate { get; init; }

    [JsonPropertyName("mid")]
    public required decimal Mid { get; init; }

    [JsonPropertyName("spreadPercent")]
    public required decimal SpreadPercent { get; init; }

    [JsonPropertyName("rateId")]
    public required string RateId { get; init; }

    [JsonPropertyName("sheetDate")]
    public required DateOnly SheetDate { get; init; }

    [JsonPropertyName("quotedAt")]
    public required DateTimeOffset QuotedAt { get; init; }

    [JsonPropertyName("expiresAt")]
    public required DateTimeOffset ExpiresAt { get; init; }

    [JsonPropertyName("converted")]
    public required Money? Converted { get; init; }

    [JsonPropertyName("orderId")]
    public required Guid? OrderId { get; init; }

    [JsonPropertyName("lockedAt")]
    public required DateTimeOffset? LockedAt { get; init; }
}

/// <summary>GateState, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<GateState>))]
public enum GateState
{
    [JsonStringEnumMemberName("pending")]
    Pending,

    [JsonStringEnumMemberName("asked")]
    Asked,

    [JsonStringEnumMemberName("held")]
    Held,

    [JsonStringEnumMemberName("cleared")]
    Cleared,

    [JsonStringEnumMemberName("refused")]
    Refused,

    [JsonStringEnumMemberName("revoked")]
    Revoked,

    [JsonStringEnumMemberName("closed")]
    Closed,
}

/// <summary>GateTaskCount, as the platform writes it.</summary>
public sealed record GateTaskCount
{
    [JsonPropertyName("gate")]
    public required string Gate { get; init; }

    [JsonPropertyName("open")]
    public required int Open { get; init; }

    [JsonPropertyName("claimed")]
    public required int Claimed { get; init; }

    [JsonPropertyName("mine")]
    public required int Mine { get; init; }

    [JsonPropertyName("dueWithinADay")]
    public required int DueWithinADay { get; init; }

    [JsonPropertyName("oldestOpenedAt")]
    public required DateTimeOffset OldestOpenedAt { get; init; }
}

/// <summary>GateTimes, as the platform writes it.</summary>
public sealed record GateTimes
{
    [JsonPropertyName("periodStartsOn")]
    public required DateOnly PeriodStartsOn { get; init; }

    [JsonPropertyName("gate")]
    public required string Gate { get; init; }

    [JsonPropertyName("authority")]
    public required string Authority { get; init; }

    [JsonPropertyName("orders")]
    public required int Orders { get; init; }

    [JsonPropertyName("decided")]
    public required int Decided { get; init; }

    [JsonPropertyName("held")]
    public required int Held { get; init; }

    [JsonPropertyName("refused")]
    public required int Refused { get; init; }

    [JsonPropertyName("heldShare")]
    public required decimal HeldShare { get; init; }

    [JsonPropertyName("medianSeconds")]
    public required decimal? MedianSeconds { get; init; }

    [JsonPropertyName("p95Seconds")]
    public required decimal? P95Seconds { get; init; }
}

/// <summary>GateView, as the platform writes it.</summary>
public sealed record GateView
{
    [JsonPropertyName("gate")]
    public required string Gate { get; init; }

    [JsonPropertyName("authority")]
    public required string Authority { get; init; }

    [JsonPropertyName("state")]
    public required GateState State { get; init; }

    [JsonPropertyName("reference")]
    public required string? Reference { get; init; }

    [JsonPropertyName("code")]
    public required string? Code { get; init; }

    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    [JsonPropertyName("evidenceNeeded")]
    public required string? EvidenceNeeded { get; init; }

    [JsonPropertyName("ruleVersion")]
    public required string RuleVersion { get; init; }

    [JsonPropertyName("changedAt")]
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>GiveDisputeEvidenceRequest, as the platform writes it.</summary>
public sealed record GiveDisputeEvidenceRequest
{
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    [JsonPropertyName("fileName")]
    public string? FileName { get; init; }

    [JsonPropertyName("file")]
    public string? File { get; init; }
}

/// <summary>GiveEvidenceRequest, as the platform writes it.</summary>
public sealed record GiveEvidenceRequest
{
    [JsonPropertyName("type")]
    public required EvidenceType Type { get; init; }

    [JsonPropertyName("number")]
    public required string Number { get; init; }

    [JsonPropertyName("date")]
    public required DateOnly Date { get; init; }

    [JsonPropertyName("issuer")]
    public required string Issuer { get; init; }
}

/// <summary>Whom, and for how long.</summary>
public sealed record GrantMandateRequest
{
    /// <summary>The agent&apos;s e-mail address or account id.</summary>
    [JsonPropertyName("agent")]
    public required string Agent { get; init; }

    /// <summary>First day, by UTC; today or later.</summary>
    [JsonPropertyName("validFrom")]
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, by UTC; a year later at most.</summary>
    [JsonPropertyName("validUntil")]
    public required DateOnly ValidUntil { get; init; }
}

/// <summary>HandOverResponse, as the platform writes it.</summary>
public sealed record HandOverResponse
{
    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("postalItemId")]
    public required string PostalItemId { get; init; }

    [JsonPropertyName("state")]
    public required ShipmentState State { get; init; }
}

/// <summary>Incoterm, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Incoterm>))]
public enum Incoterm
{
    [JsonStringEnumMemberName("dap")]
    Dap,

    [JsonStringEnumMemberName("ddp")]
    Ddp,

    [JsonStringEnumMemberName("dpu")]
    Dpu,

    [JsonStringEnumMemberName("exw")]
    Exw,

    [JsonStringEnumMemberName("fca")]
    Fca,

    [JsonStringEnumMemberName("cpt")]
    Cpt,

    [JsonStringEnumMemberName("cip")]
    Cip,

    [JsonStringEnumMemberName("fas")]
    Fas,

    [JsonStringEnumMemberName("fob")]
    Fob,

    [JsonStringEnumMemberName("cfr")]
    Cfr,

    [JsonStringEnumMemberName("cif")]
    Cif,
}

/// <summary>JournalResponse, as the platform writes it.</summary>
public sealed record JournalResponse
{
    [JsonPropertyName("journalId")]
    public required Guid JournalId { get; init; }

    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("ruleVersion")]
    public required string? RuleVersion { get; init; }

    [JsonPropertyName("bookedAt")]
    public required DateTimeOffset BookedAt { get; init; }

    [JsonPropertyName("postings")]
    public required IReadOnlyList<PostingResponse> Postings { get; init; }
}

/// <summary>LabelAddress, as the platform writes it.</summary>
public sealed record LabelAddress
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("street")]
    public required string Street { get; init; }

    [JsonPropertyName("postalCodeAndCity")]
    public required string PostalCodeAndCity { get; init; }

    [JsonPropertyName("country")]
    public required string Country { get; init; }
}

/// <summary>LabelResponse, as the platform writes it.</summary>
public sealed record LabelResponse
{
    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("printedItemId")]
    public required string PrintedItemId { get; init; }

    [JsonPropertyName("barcodeText")]
    public required string BarcodeText { get; init; }

    [JsonPropertyName("service")]
    public required string Service { get; init; }

    [JsonPropertyName("sender")]
    public required LabelAddress Sender { get; init; }

    [JsonPropertyName("recipient")]
    public required LabelAddress Recipient { get; init; }

    [JsonPropertyName("grossWeight")]
    public required Weight GrossWeight { get; init; }

    [JsonPropertyName("cn23")]
    public required Cn23 Cn23 { get; init; }
}

/// <summary>Language, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Language>))]
public enum Language
{
    [JsonStringEnumMemberName("en")]
    En,

    [JsonStringEnumMemberName("ru")]
    Ru,

    [JsonStringEnumMemberName("zh")]
    Zh,
}

/// <summary>LedgerAccountResponse, as the platform writes it.</summary>
public sealed record LedgerAccountResponse
{
    [JsonPropertyName("account")]
    public required string Account { get; init; }

    [JsonPropertyName("balances")]
    public required IReadOnlyList<JsonElement> Balances { get; init; }

    [JsonPropertyName("postings")]
    public required IReadOnlyList<AccountPostingResponse> Postings { get; init; }
}

/// <summary>LedgerVerification, as the platform writes it.</summary>
public sealed record LedgerVerification
{
    [JsonPropertyName("isIntact")]
    public required bool IsIntact { get; init; }

    [JsonPropertyName("blocks")]
    public required long Blocks { get; init; }

    [JsonPropertyName("journals")]
    public required long Journals { get; init; }

    [JsonPropertyName("unsealed")]
    public required long Unsealed { get; init; }

    [JsonPropertyName("head")]
    public required string Head { get; init; }

    [JsonPropertyName("firstWrong")]
    public required string? FirstWrong { get; init; }
}

/// <summary>ListImportState, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ListImportState>))]
public enum ListImportState
{
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    [JsonStringEnumMemberName("reading")]
    Reading,

    [JsonStringEnumMemberName("storing")]
    Storing,

    [JsonStringEnumMemberName("applied")]
    Applied,

    [JsonStringEnumMemberName("unchanged")]
    Unchanged,

    [JsonStringEnumMemberName("refused")]
    Refused,
}

/// <summary>ListImportView, as the platform writes it.</summary>
public sealed record ListImportView
{
    [JsonPropertyName("importId")]
    public required Guid ImportId { get; init; }

    [JsonPropertyName("listId")]
    public required string ListId { get; init; }

    [JsonPropertyName("state")]
    public required ListImportState State { get; init; }

    [JsonPropertyName("source")]
    public required string Source { get; init; }

    [JsonPropertyName("version")]
    public required string? Version { get; init; }

    [JsonPropertyName("sha256")]
    public required string? Sha256 { get; init; }

    [JsonPropertyName("partiesRead")]
    public required int PartiesRead { get; init; }

    [JsonPropertyName("entriesBefore")]
    public required int? EntriesBefore { get; init; }

    [JsonPropertyName("otherRows")]
    public required int OtherRows { get; init; }

    [JsonPropertyName("unreadableRows")]
    public required int UnreadableRows { get; init; }

    [JsonPropertyName("unreadable")]
    public required IReadOnlyList<UnreadableRowView> Unreadable { get; init; }

    [JsonPropertyName("code")]
    public required string? Code { get; init; }

    [JsonPropertyName("detail")]
    public required string? Detail { get; init; }

    [JsonPropertyName("startedAt")]
    public required DateTimeOffset StartedAt { get; init; }

    [JsonPropertyName("finishedAt")]
    public required DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>ListVersionView, as the platform writes it.</summary>
public sealed record ListVersionView
{
    [JsonPropertyName("listId")]
    public required string ListId { get; init; }

    [JsonPropertyName("version")]
    public required string Version { get; init; }

    [JsonPropertyName("publishedOn")]
    public required DateOnly PublishedOn { get; init; }

    [JsonPropertyName("sha256")]
    public required string Sha256 { get; init; }

    [JsonPropertyName("entries")]
    public required int Entries { get; init; }

    [JsonPropertyName("isCurrent")]
    public required bool IsCurrent { get; init; }

    [JsonPropertyName("loadedAt")]
    public required DateTimeOffset LoadedAt { get; init; }
}

/// <summary>The same text in every language of the shop.</summary>
public sealed record LocalizedText
{
    /// <summary>English.</summary>
    [JsonPropertyName("en")]
    public required string En { get; init; }

    /// <summary>Russian.</summary>
    [JsonPropertyName("ru")]
    public required string Ru { get; init; }

    /// <summary>Chinese, simplified.</summary>
    [JsonPropertyName("zh")]
    public required string Zh { get; init; }
}

/// <summary>LockFxQuoteRequest, as the platform writes it.</summary>
public sealed record LockFxQuoteRequest
{
    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }
}

/// <summary>LockedRateResponse, as the platform writes it.</summary>
public sealed record LockedRateResponse
{
    [JsonPropertyName("from")]
    public required CurrencyCode From { get; init; }

    [JsonPropertyName("to")]
    public required CurrencyCode To { get; init; }

    [JsonPropertyName("rate")]
    public required decimal Rate { get; init; }

    [JsonPropertyName("rateId")]
    public required string RateId { get; init; }

    [JsonPropertyName("sheetDate")]
    public required DateOnly SheetDate { get; init; }
}

/// <summary>Asks about articles.</summary>
public sealed record LookUpProductsRequest
{
    /// <summary>1 to 100 article numbers.</summary>
    [JsonPropertyName("skus")]
    public required IReadOnlyList<string> Skus { get; init; }

    /// <summary>Pieces wanted by article number, 1 to 100,000; one of each that is not named.</summary>
    [JsonPropertyName("quantities")]
    public IReadOnlyDictionary<string, int>? Quantities { get; init; }

    /// <summary>Country of the buyer: each article then says whether it may go there.</summary>
    [JsonPropertyName("destination")]
    public CountryCode? Destination { get; init; }

    [JsonPropertyName("language")]
    public Language? Language { get; init; }
}

/// <summary>Facts about articles on sale.</summary>
public sealed record LookUpProductsResponse
{
    /// <summary>Ordered by article number.</summary>
    [JsonPropertyName("products")]
    public required IReadOnlyList<ProductLookup> Products { get; init; }

    /// <summary>Numbers no article goes by that is on sale and has a place to be sent from.</summary>
    [JsonPropertyName("unknownSkus")]
    public required IReadOnlyList<string> UnknownSkus { get; init; }
}

/// <summary>Newest first, 200 at most.</summary>
public sealed record MandateList
{
    [JsonPropertyName("mandates")]
    public required IReadOnlyList<MandateResponse> Mandates { get; init; }
}

/// <summary>A seller&apos;s leave for an agent.</summary>
public sealed record MandateResponse
{
    /// <summary>Its id.</summary>
    [JsonPropertyName("mandateId")]
    public required Guid MandateId { get; init; }

    /// <summary>Who gave it.</summary>
    [JsonPropertyName("sellerId")]
    public required Guid SellerId { get; init; }

    /// <summary>The agent&apos;s account.</summary>
    [JsonPropertyName("agentId")]
    public required Guid AgentId { get; init; }

    /// <summary>First day, by UTC.</summary>
    [JsonPropertyName("validFrom")]
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, by UTC.</summary>
    [JsonPropertyName("validUntil")]
    public required DateOnly ValidUntil { get; init; }

    /// <summary>When it was given.</summary>
    [JsonPropertyName("grantedAt")]
    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>When it was taken back; null while it stands.</summary>
    [JsonPropertyName("revokedAt")]
    public required DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>Where a word stands, the nearest first.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<MatchedPlace>))]
public enum MatchedPlace
{
    [JsonStringEnumMemberName("subheading")]
    Subheading,

    [JsonStringEnumMemberName("heading")]
    Heading,

    [JsonStringEnumMemberName("chapter")]
    Chapter,
}

/// <summary>A word of the search and where it was found.</summary>
public sealed record MatchedWord
{
    /// <summary>As typed.</summary>
    [JsonPropertyName("word")]
    public required string Word { get; init; }

    /// <summary>How near to the code.</summary>
    [JsonPropertyName("place")]
    public required MatchedPlace Place { get; init; }
}

/// <summary>MoneyCheckResponse, as the platform writes it.</summary>
public sealed record MoneyCheckResponse
{
    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    [JsonPropertyName("isWell")]
    public required bool IsWell { get; init; }

    [JsonPropertyName("checks")]
    public required IReadOnlyList<MoneyCheckResult> Checks { get; init; }

    [JsonPropertyName("escrow")]
    public required IReadOnlyList<EscrowAge> Escrow { get; init; }
}

/// <summary>MoneyCheckResult, as the platform writes it.</summary>
public sealed record MoneyCheckResult
{
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    [JsonPropertyName("title")]
    public required string Title { get; init; }

    [JsonPropertyName("findings")]
    public required IReadOnlyList<MoneyFinding> Findings { get; init; }
}

/// <summary>MoneyFinding, as the platform writes it.</summary>
public sealed record MoneyFinding
{
    [JsonPropertyName("count")]
    public required int Count { get; init; }

    [JsonPropertyName("amount")]
    public required Money Amount { get; init; }

    [JsonPropertyName("oldest")]
    public required DateTimeOffset Oldest { get; init; }

    [JsonPropertyName("subjects")]
    public required IReadOnlyList<string> Subjects { get; init; }
}

/// <summary>NeededProofView, as the platform writes it.</summary>
public sealed record NeededProofView
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("reference")]
    public required string Reference { get; init; }

    [JsonPropertyName("at")]
    public required DateTimeOffset? At { get; init; }

    [JsonPropertyName("amount")]
    public required string? Amount { get; init; }

    [JsonPropertyName("awaitedUntil")]
    public required DateOnly? AwaitedUntil { get; init; }
}

/// <summary>OfficerTaskState, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<OfficerTaskState>))]
public enum OfficerTaskState
{
    [JsonStringEnumMemberName("open")]
    Open,

    [JsonStringEnumMemberName("claimed")]
    Claimed,

    [JsonStringEnumMemberName("decided")]
    Decided,

    [JsonStringEnumMemberName("closed")]
    Closed,
}

/// <summary>OpenDisputeRequest, as the platform writes it.</summary>
public sealed record OpenDisputeRequest
{
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    [JsonPropertyName("kind")]
    public DisputeKind? Kind { get; init; }
}

/// <summary>OpenPaymentSessionRequest, as the platform writes it.</summary>
public sealed record OpenPaymentSessionRequest
{
    [JsonPropertyName("sessionId")]
    public required Guid SessionId { get; init; }
}

/// <summary>OrderListResponse, as the platform writes it.</summary>
public sealed record OrderListResponse
{
    [JsonPropertyName("orders")]
    public required IReadOnlyList<OrderSummaryResponse> Orders { get; init; }

    [JsonPropertyName("next")]
    public required Guid? Next { get; init; }
}

/// <summary>OrderResponse, as the platform writes it.</summary>
public sealed record OrderResponse
{
    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("quoteId")]
    public required Guid QuoteId { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("isClosed")]
    public required bool IsClosed { get; init; }

    [JsonPropertyName("price")]
    public required Money Price { get; init; }

    [JsonPropertyName("postalItemId")]
    public required string? PostalItemId { get; init; }

    [JsonPropertyName("movementReferenceNumber")]
    public required string? MovementReferenceNumber { get; init; }

    [JsonPropertyName("failureCode")]
    public required string? FailureCode { get; init; }

    [JsonPropertyName("failureReason")]
    public required string? FailureReason { get; init; }

    [JsonPropertyName("dueAt")]
    public required DateTimeOffset? DueAt { get; init; }

    [JsonPropertyName("isStuck")]
    public required bool IsStuck { get; init; }

    [JsonPropertyName("split")]
    public required IReadOnlyList<SplitPartResponse> Split { get; init; }

    [JsonPropertyName("timeline")]
    public required IReadOnlyList<TimelineEntryResponse> Timeline { get; init; }

    [JsonPropertyName("placedAt")]
    public required DateTimeOffset PlacedAt { get; init; }

    [JsonPropertyName("closedAt")]
    public required DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>OrderSummaryResponse, as the platform writes it.</summary>
public sealed record OrderSummaryResponse
{
    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("price")]
    public required Money Price { get; init; }

    [JsonPropertyName("placedAt")]
    public required DateTimeOffset PlacedAt { get; init; }
}

/// <summary>OwnerKind, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<OwnerKind>))]
public enum OwnerKind
{
    [JsonStringEnumMemberName("seller")]
    Seller,

    [JsonStringEnumMemberName("partner")]
    Partner,
}

/// <summary>PaperList, as the platform writes it.</summary>
public sealed record PaperList
{
    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("invoiceNumber")]
    public required string InvoiceNumber { get; init; }

    [JsonPropertyName("papers")]
    public required IReadOnlyList<PaperView> Papers { get; init; }

    [JsonPropertyName("unprintable")]
    public required IReadOnlyList<string> Unprintable { get; init; }
}

/// <summary>PaperObstacle, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<PaperObstacle>))]
public enum PaperObstacle
{
    [JsonStringEnumMemberName("itemNumberAwaited")]
    ItemNumberAwaited,

    [JsonStringEnumMemberName("shortFormNotAllowed")]
    ShortFormNotAllowed,
}

/// <summary>PaperView, as the platform writes it.</summary>
public sealed record PaperView
{
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("mediaType")]
    public required string MediaType { get; init; }

    [JsonPropertyName("fileName")]
    public required string FileName { get; init; }

    [JsonPropertyName("obstacle")]
    public required PaperObstacle? Obstacle { get; init; }

    [JsonPropertyName("bytes")]
    public required int? Bytes { get; init; }

    [JsonPropertyName("sha256")]
    public required string? Sha256 { get; init; }
}

/// <summary>Outer measures of a box in whole centimetres.</summary>
public sealed record ParcelMeasures
{
    [JsonPropertyName("lengthCm")]
    public required int LengthCm { get; init; }

    [JsonPropertyName("widthCm")]
    public required int WidthCm { get; init; }

    [JsonPropertyName("heightCm")]
    public required int HeightCm { get; init; }
}

/// <summary>Outer measures of a parcel in whole centimetres.</summary>
public sealed record ParcelSize
{
    [JsonPropertyName("lengthCm")]
    public required int LengthCm { get; init; }

    [JsonPropertyName("widthCm")]
    public required int WidthCm { get; init; }

    [JsonPropertyName("heightCm")]
    public required int HeightCm { get; init; }
}

/// <summary>ParcelState, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ParcelState>))]
public enum ParcelState
{
    [JsonStringEnumMemberName("announced")]
    Announced,

    [JsonStringEnumMemberName("accepted")]
    Accepted,

    [JsonStringEnumMemberName("exportOe")]
    ExportOe,

    [JsonStringEnumMemberName("exportCustoms")]
    ExportCustoms,

    [JsonStringEnumMemberName("exportCustomsHeld")]
    ExportCustomsHeld,

    [JsonStringEnumMemberName("exportCleared")]
    ExportCleared,

    [JsonStringEnumMemberName("exportOeHeld")]
    ExportOeHeld,

    [JsonStringEnumMemberName("exportCancelled")]
    ExportCancelled,

    [JsonStringEnumMemberName("linehaul")]
    Linehaul,

    [JsonStringEnumMemberName("transitIn")]
    TransitIn,

    [JsonStringEnumMemberName("transitOut")]
    TransitOut,

    [JsonStringEnumMemberName("importOe")]
    ImportOe,

    [JsonStringEnumMemberName("importOeHeld")]
    ImportOeHeld,

    [JsonStringEnumMemberName("importCustoms")]
    ImportCustoms,

    [JsonStringEnumMemberName("importCustomsHeld")]
    ImportCustomsHeld,

    [JsonStringEnumMemberName("importCleared")]
    ImportCleared,

    [JsonStringEnumMemberName("importTerminated")]
    ImportTerminated,

    [JsonStringEnumMemberName("domestic")]
    Domestic,

    [JsonStringEnumMemberName("atDeliveryOffice")]
    AtDeliveryOffice,

    [JsonStringEnumMemberName("deliveryHeld")]
    DeliveryHeld,

    [JsonStringEnumMemberName("outForDelivery")]
    OutForDelivery,

    [JsonStringEnumMemberName("attempted")]
    Attempted,

    [JsonStringEnumMemberName("readyForPickup")]
    ReadyForPickup,

    [JsonStringEnumMemberName("lost")]
    Lost,

    [JsonStringEnumMemberName("returned")]
    Returned,

    [JsonStringEnumMemberName("delivered")]
    Delivered,
}

/// <summary>A person or company named on the papers. Personal: in messages and rows only inside Sealed&amp;lt;T&amp;gt;.</summary>
public sealed record Party
{
    /// <summary>As on the door and in the passport or register.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Street and number.</summary>
    [JsonPropertyName("street")]
    public required string Street { get; init; }

    /// <summary>Town.</summary>
    [JsonPropertyName("city")]
    public required string City { get; init; }

    /// <summary>Empty where the country has none.</summary>
    [JsonPropertyName("postalCode")]
    public required string PostalCode { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    [JsonPropertyName("country")]
    public required CountryCode Country { get; init; }
}

/// <summary>PartyCandidate, as the platform writes it.</summary>
public sealed record PartyCandidate
{
    [JsonPropertyName("listId")]
    public required string ListId { get; init; }

    [JsonPropertyName("entryId")]
    public required string EntryId { get; init; }

    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("listed")]
    public required string Listed { get; init; }

    [JsonPropertyName("score")]
    public required decimal Score { get; init; }

    [JsonPropertyName("nameScore")]
    public required decimal NameScore { get; init; }

    [JsonPropertyName("band")]
    public required string Band { get; init; }

    [JsonPropertyName("reasons")]
    public required IReadOnlyList<string> Reasons { get; init; }

    [JsonPropertyName("birthDates")]
    public required IReadOnlyList<string> BirthDates { get; init; }

    [JsonPropertyName("countries")]
    public required IReadOnlyList<string> Countries { get; init; }
}

/// <summary>PaymentAction, as the platform writes it.</summary>
public sealed record PaymentAction
{
    [JsonPropertyName("url")]
    public required string Url { get; init; }

    [JsonPropertyName("dueAt")]
    public required DateTimeOffset DueAt { get; init; }
}

/// <summary>PaymentBreakdown, as the platform writes it.</summary>
public sealed record PaymentBreakdown
{
    [JsonPropertyName("goods")]
    public required Money Goods { get; init; }

    [JsonPropertyName("freight")]
    public required Money Freight { get; init; }

    [JsonPropertyName("insurance")]
    public required Money Insurance { get; init; }

    [JsonPropertyName("importCharges")]
    public required Money ImportCharges { get; init; }

    [JsonPropertyName("taxCountry")]
    public required CountryCode TaxCountry { get; init; }
}

/// <summary>PaymentResponse, as the platform writes it.</summary>
public sealed record PaymentResponse
{
    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("paymentId")]
    public required Guid PaymentId { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("amount")]
    public required Money Amount { get; init; }

    [JsonPropertyName("breakdown")]
    public required PaymentBreakdown Breakdown { get; init; }

    [JsonPropertyName("captured")]
    public required Money Captured { get; init; }

    [JsonPropertyName("refunded")]
    public required Money Refunded { get; init; }

    [JsonPropertyName("released")]
    public required Money Released { get; init; }

    [JsonPropertyName("chargedBack")]
    public required Money ChargedBack { get; init; }

    [JsonPropertyName("held")]
    public required Money Held { get; init; }

    [JsonPropertyName("failureCode")]
    public required string? FailureCode { get; init; }

    [JsonPropertyName("failureReason")]
    public required string? FailureReason { get; init; }

    [JsonPropertyName("authorizedAt")]
    public required DateTimeOffset? AuthorizedAt { get; init; }

    [JsonPropertyName("holdExpiresAt")]
    public required DateTimeOffset? HoldExpiresAt { get; init; }

    [JsonPropertyName("capturedAt")]
    public required DateTimeOffset? CapturedAt { get; init; }

    [JsonPropertyName("returnedAt")]
    public required DateTimeOffset? ReturnedAt { get; init; }

    [JsonPropertyName("releasedAt")]
    public required DateTimeOffset? ReleasedAt { get; init; }

    [JsonPropertyName("action")]
    public required PaymentAction? Action { get; init; }
}

/// <summary>PaymentSessionResponse, as the platform writes it.</summary>
public sealed record PaymentSessionResponse
{
    [JsonPropertyName("sessionId")]
    public required Guid SessionId { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("url")]
    public required string? Url { get; init; }

    [JsonPropertyName("paymentMethod")]
    public required string PaymentMethod { get; init; }

    [JsonPropertyName("brand")]
    public required string? Brand { get; init; }

    [JsonPropertyName("lastFour")]
    public required string? LastFour { get; init; }

    [JsonPropertyName("expiresAt")]
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>PaymentsRatesResponse, as the platform writes it.</summary>
public sealed record PaymentsRatesResponse
{
    [JsonPropertyName("on")]
    public required DateOnly On { get; init; }

    [JsonPropertyName("source")]
    public required string Source { get; init; }

    [JsonPropertyName("sheetDate")]
    public required DateOnly SheetDate { get; init; }

    [JsonPropertyName("base")]
    public required CurrencyCode Base { get; init; }

    [JsonPropertyName("rates")]
    public required IReadOnlyList<ExchangeRate> Rates { get; init; }

    [JsonPropertyName("specialDrawingRight")]
    public required SpecialDrawingRightResponse? SpecialDrawingRight { get; init; }
}

/// <summary>PayoutBatchView, as the platform writes it.</summary>
public sealed record PayoutBatchView
{
    [JsonPropertyName("batchId")]
    public required Guid BatchId { get; init; }

    [JsonPropertyName("proposalId")]
    public required Guid? ProposalId { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("executionDate")]
    public required DateOnly ExecutionDate { get; init; }

    [JsonPropertyName("total")]
    public required Money Total { get; init; }

    [JsonPropertyName("fileHash")]
    public required string? FileHash { get; init; }

    [JsonPropertyName("refusedBecause")]
    public required string? RefusedBecause { get; init; }

    [JsonPropertyName("payouts")]
    public required IReadOnlyList<PayoutView> Payouts { get; init; }
}

/// <summary>PayoutExchange, as the platform writes it.</summary>
public sealed record PayoutExchange
{
    [JsonPropertyName("owed")]
    public required Money Owed { get; init; }

    [JsonPropertyName("rateId")]
    public required string RateId { get; init; }

    [JsonPropertyName("mid")]
    public required decimal Mid { get; init; }

    [JsonPropertyName("spreadPercent")]
    public required decimal SpreadPercent { get; init; }

    [JsonPropertyName("rate")]
    public required decimal Rate { get; init; }
}

/// <summary>PayoutPage, as the platform writes it.</summary>
public sealed record PayoutPage
{
    [JsonPropertyName("payouts")]
    public required IReadOnlyList<PayoutView> Payouts { get; init; }

    [JsonPropertyName("next")]
    public required Guid? Next { get; init; }
}

/// <summary>PayoutView, as the platform writes it.</summary>
public sealed record PayoutView
{
    [JsonPropertyName("payoutId")]
    public required Guid PayoutId { get; init; }

    [JsonPropertyName("sellerId")]
    public required Guid SellerId { get; init; }

    [JsonPropertyName("amount")]
    public required Money Amount { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("returnedBecause")]
    public required string? ReturnedBecause { get; init; }

    [JsonPropertyName("settledAt")]
    public required DateTimeOffset? SettledAt { get; init; }

    [JsonPropertyName("exchange")]
    public required PayoutExchange? Exchange { get; init; }
}

/// <summary>PlaceOrderRequest, as the platform writes it.</summary>
public sealed record PlaceOrderRequest
{
    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("quoteId")]
    public required Guid QuoteId { get; init; }

    [JsonPropertyName("consignee")]
    public required ConsigneeRequest Consignee { get; init; }

    [JsonPropertyName("paymentMethod")]
    public required string PaymentMethod { get; init; }
}

/// <summary>PlaceOrderResponse, as the platform writes it.</summary>
public sealed record PlaceOrderResponse
{
    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("price")]
    public required Money Price { get; init; }

    [JsonPropertyName("placedAt")]
    public required DateTimeOffset PlacedAt { get; init; }
}

/// <summary>PostingResponse, as the platform writes it.</summary>
public sealed record PostingResponse
{
    [JsonPropertyName("account")]
    public required string Account { get; init; }

    [JsonPropertyName("debit")]
    public required Money? Debit { get; init; }

    [JsonPropertyName("credit")]
    public required Money? Credit { get; init; }
}

/// <summary>PreCheckFinding, as the platform writes it.</summary>
public sealed record PreCheckFinding
{
    [JsonPropertyName("lineId")]
    public required string LineId { get; init; }

    [JsonPropertyName("ruleId")]
    public required string RuleId { get; init; }

    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    [JsonPropertyName("source")]
    public required string Source { get; init; }
}

/// <summary>PreCheckResponse, as the platform writes it.</summary>
public sealed record PreCheckResponse
{
    [JsonPropertyName("isAllowed")]
    public required bool IsAllowed { get; init; }

    [JsonPropertyName("ruleVersion")]
    public required string RuleVersion { get; init; }

    [JsonPropertyName("findings")]
    public required IReadOnlyList<PreCheckFinding> Findings { get; init; }
}

/// <summary>RFC 9457 problem details. Switch on code; the other texts are for people.</summary>
public sealed record Problem
{
    /// <summary>/problems/ and the code.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    [JsonPropertyName("title")]
    public required string Title { get; init; }

    [JsonPropertyName("status")]
    public required int Status { get; init; }

    [JsonPropertyName("detail")]
    public string? Detail { get; init; }

    [JsonPropertyName("instance")]
    public string? Instance { get; init; }

    /// <summary>Stable, such as order.quote-expired.</summary>
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    /// <summary>Finds the request in the traces.</summary>
    [JsonPropertyName("traceId")]
    public required string TraceId { get; init; }

    /// <summary>By member: what is wrong with it.</summary>
    [JsonPropertyName("errors")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }
}

/// <summary>The article is listed.</summary>
public sealed record ProductCreated
{
    /// <summary>Names it in addresses.</summary>
    [JsonPropertyName("productId")]
    public required Guid ProductId { get; init; }

    /// <summary>Names it in carts and quotes.</summary>
    [JsonPropertyName("sku")]
    public required string Sku { get; init; }

    /// <summary>One.</summary>
    [JsonPropertyName("version")]
    public required int Version { get; init; }

    /// <summary>How well the HS code agrees with the customs description; the words are listed either way.</summary>
    [JsonPropertyName("classification")]
    public required CodeVerdict Classification { get; init; }
}

/// <summary>Everything a seller says about an article, except its number and price.</summary>
public sealed record ProductDetails
{
    /// <summary>draft, active or withdrawn.</summary>
    [JsonPropertyName("status")]
    public required ProductStatus Status { get; init; }

    /// <summary>A category of the shop, such as sweets.</summary>
    [JsonPropertyName("category")]
    public required string Category { get; init; }

    /// <summary>What buyers read first.</summary>
    [JsonPropertyName("title")]
    public required ProductTitle Title { get; init; }

    /// <summary>What buyers read next.</summary>
    [JsonPropertyName("description")]
    public required LocalizedText Description { get; init; }

    /// <summary>What the goods are, in English, for customs papers; two words or more.</summary>
    [JsonPropertyName("customsDescription")]
    public required string CustomsDescription { get; init; }

    /// <summary>Six digits of the Harmonized System, edition 2022.</summary>
    [JsonPropertyName("hsCode")]
    public required HsCode HsCode { get; init; }

    /// <summary>The country it was made in.</summary>
    [JsonPropertyName("origin")]
    public required CountryCode Origin { get; init; }

    /// <summary>Grams of one piece without packing.</summary>
    [JsonPropertyName("netWeight")]
    public required Weight NetWeight { get; init; }

    /// <summary>Grams of one piece, packed.</summary>
    [JsonPropertyName("grossWeight")]
    public required Weight GrossWeight { get; init; }

    /// <summary>Outer measures of the box it is posted in; more pieces go into the same box where they fit.</summary>
    [JsonPropertyName("size")]
    public required ParcelMeasures Size { get; init; }

    /// <summary>Factory or serial production, as the seller declares to the culture ministry&apos;s expert.</summary>
    [JsonPropertyName("isMassProduced")]
    public required bool IsMassProduced { get; init; }

    /// <summary>Year of making; leave out for goods in current production.</summary>
    [JsonPropertyName("yearMade")]
    public int? YearMade { get; init; }

    /// <summary>GS1 number of 8, 12, 13 or 14 digits with its check digit; leave out when there is none.</summary>
    [JsonPropertyName("gtin")]
    public string? Gtin { get; init; }
}

/// <summary>What a quote must know of an article.</summary>
public sealed record ProductLookup
{
    /// <summary>The product.</summary>
    [JsonPropertyName("productId")]
    public required Guid ProductId { get; init; }

    /// <summary>The article&apos;s number.</summary>
    [JsonPropertyName("sku")]
    public required string Sku { get; init; }

    /// <summary>The version these facts are of; a later change of the price raises it.</summary>
    [JsonPropertyName("version")]
    public required int Version { get; init; }

    /// <summary>For people, in the language asked for.</summary>
    [JsonPropertyName("title")]
    public required string Title { get; init; }

    /// <summary>For customs papers, in English.</summary>
    [JsonPropertyName("customsDescription")]
    public required string CustomsDescription { get; init; }

    /// <summary>Of one piece, without freight, duty and tax.</summary>
    [JsonPropertyName("price")]
    public required Money Price { get; init; }

    /// <summary>Six digits of the Harmonized System.</summary>
    [JsonPropertyName("hsCode")]
    public required HsCode HsCode { get; init; }

    /// <summary>The country it was made in.</summary>
    [JsonPropertyName("origin")]
    public required CountryCode Origin { get; init; }

    /// <summary>Grams of one piece without packing.</summary>
    [JsonPropertyName("netWeight")]
    public required Weight NetWeight { get; init; }

    /// <summary>Grams of one piece, packed.</summary>
    [JsonPropertyName("grossWeight")]
    public required Weight GrossWeight { get; init; }

    /// <summary>Outer measures of the box it is posted in, in centimetres.</summary>
    [JsonPropertyName("size")]
    public required ParcelSize Size { get; init; }

    /// <summary>Null for goods in current production.</summary>
    [JsonPropertyName("yearMade")]
    public required int? YearMade { get; init; }

    /// <summary>As the seller declares.</summary>
    [JsonPropertyName("isMassProduced")]
    public required bool IsMassProduced { get; init; }

    /// <summary>Whether one warehouse holds all articles asked about of this seller in the quantities wanted: an order needs that.</summary>
    [JsonPropertyName("isAvailable")]
    public required bool IsAvailable { get; init; }

    /// <summary>Pieces of this article on sale in that warehouse.</summary>
    [JsonPropertyName("availableQuantity")]
    public required long AvailableQuantity { get; init; }

    /// <summary>UN/LOCODE all articles of this seller would be sent from; ReserveStock takes it.</summary>
    [JsonPropertyName("dispatchLocation")]
    public required string DispatchLocation { get; init; }

    /// <summary>The country whose export rules apply.</summary>
    [JsonPropertyName("dispatchCountry")]
    public required CountryCode DispatchCountry { get; init; }

    /// <summary>Who sells and sends it.</summary>
    [JsonPropertyName("seller")]
    public required ConsignorLookup Seller { get; init; }

    [JsonPropertyName("block")]
    public required ShippingBlock? Block { get; init; }
}

/// <summary>A page of products.</summary>
public sealed record ProductPage
{
    /// <summary>Best fit first, otherwise in the order of listing.</summary>
    [JsonPropertyName("items")]
    public required IReadOnlyList<ProductSummary> Items { get; init; }

    /// <summary>Where the next page starts; null on the last page.</summary>
    [JsonPropertyName("nextCursor")]
    public required string? NextCursor { get; init; }
}

/// <summary>A product with everything known about it.</summary>
public sealed record ProductResponse
{
    /// <summary>Names it in addresses.</summary>
    [JsonPropertyName("productId")]
    public required Guid ProductId { get; init; }

    /// <summary>Names it in carts and quotes.</summary>
    [JsonPropertyName("sku")]
    public required string Sku { get; init; }

    /// <summary>Counts changes; the ETag and If-Match hold the same number.</summary>
    [JsonPropertyName("version")]
    public required int Version { get; init; }

    /// <summary>draft, active or withdrawn.</summary>
    [JsonPropertyName("status")]
    public required ProductStatus Status { get; init; }

    /// <summary>Its shelf.</summary>
    [JsonPropertyName("category")]
    public required string Category { get; init; }

    /// <summary>In every language of the shop.</summary>
    [JsonPropertyName("title")]
    public required LocalizedText Title { get; init; }

    /// <summary>In every language of the shop.</summary>
    [JsonPropertyName("description")]
    public required LocalizedText Description { get; init; }

    /// <summary>As printed on customs papers.</summary>
    [JsonPropertyName("customsDescription")]
    public required string CustomsDescription { get; init; }

    /// <summary>Six digits of the Harmonized System.</summary>
    [JsonPropertyName("hsCode")]
    public required HsCode HsCode { get; init; }

    /// <summary>The country it was made in.</summary>
    [JsonPropertyName("origin")]
    public required CountryCode Origin { get; init; }

    /// <summary>Of one piece, in the seller&apos;s currency, without freight, duty and tax.</summary>
    [JsonPropertyName("price")]
    public required Money Price { get; init; }

    /// <summary>Grams of one piece without packing.</summary>
    [JsonPropertyName("netWeight")]
    public required Weight NetWeight { get; init; }

    /// <summary>Grams of one piece, packed.</summary>
    [JsonPropertyName("grossWeight")]
    public required Weight GrossWeight { get; init; }

    /// <summary>Outer measures of the box it is posted in, in centimetres.</summary>
    [JsonPropertyName("size")]
    public required ParcelSize Size { get; init; }

    /// <summary>Null for goods in current production.</summary>
    [JsonPropertyName("yearMade")]
    public required int? YearMade { get; init; }

    /// <summary>As the seller declares.</summary>
    [JsonPropertyName("isMassProduced")]
    public required bool IsMassProduced { get; init; }

    [JsonPropertyName("gtin")]
    public required Gtin? Gtin { get; init; }

    /// <summary>Who sells it.</summary>
    [JsonPropertyName("sellerId")]
    public required Guid SellerId { get; init; }

    /// <summary>Who sells it, for people.</summary>
    [JsonPropertyName("sellerName")]
    public required string SellerName { get; init; }

    /// <summary>UN/LOCODE it would be sent from; null when the seller keeps none of it anywhere.</summary>
    [JsonPropertyName("dispatchLocation")]
    public required string? DispatchLocation { get; init; }

    /// <summary>Whether at least one piece can be sent now.</summary>
    [JsonPropertyName("isAvailable")]
    public required bool IsAvailable { get; init; }

    [JsonPropertyName("destination")]
    public required DestinationAnswer? Destination { get; init; }
}

/// <summary>Whether buyers see an article.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ProductStatus>))]
public enum ProductStatus
{
    [JsonStringEnumMemberName("draft")]
    Draft,

    [JsonStringEnumMemberName("active")]
    Active,

    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,
}

/// <summary>A product as a list shows it.</summary>
public sealed record ProductSummary
{
    /// <summary>Names it in addresses.</summary>
    [JsonPropertyName("productId")]
    public required Guid ProductId { get; init; }

    /// <summary>Names it in carts and quotes.</summary>
    [JsonPropertyName("sku")]
    public required string Sku { get; init; }

    /// <summary>In the language asked for.</summary>
    [JsonPropertyName("title")]
    public required string Title { get; init; }

    /// <summary>Its shelf.</summary>
    [JsonPropertyName("category")]
    public required string Category { get; init; }

    /// <summary>The country it was made in.</summary>
    [JsonPropertyName("origin")]
    public required CountryCode Origin { get; init; }

    /// <summary>Of one piece, in the seller&apos;s currency, without freight, duty and tax.</summary>
    [JsonPropertyName("price")]
    public required Money Price { get; init; }

    /// <summary>Whether at least one piece can be sent now.</summary>
    [JsonPropertyName("isAvailable")]
    public required bool IsAvailable { get; init; }

    /// <summary>Who sells it.</summary>
    [JsonPropertyName("sellerId")]
    public required Guid SellerId { get; init; }

    /// <summary>Who sells it, for people.</summary>
    [JsonPropertyName("sellerName")]
    public required string SellerName { get; init; }

    [JsonPropertyName("destination")]
    public required DestinationAnswer? Destination { get; init; }
}

/// <summary>A title in every language of the shop, up to 200 characters each.</summary>
public sealed record ProductTitle
{
    [JsonPropertyName("en")]
    public required string En { get; init; }

    [JsonPropertyName("ru")]
    public required string Ru { get; init; }

    [JsonPropertyName("zh")]
    public required string Zh { get; init; }
}

/// <summary>Some proposals.</summary>
public sealed record ProposalPage
{
    /// <summary>Newest first.</summary>
    [JsonPropertyName("proposals")]
    public required IReadOnlyList<ProposalView> Proposals { get; init; }

    /// <summary>Give it as `before` to read on; null at the end.</summary>
    [JsonPropertyName("next")]
    public required Guid? Next { get; init; }
}

/// <summary>What became of a proposal.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ProposalState>))]
public enum ProposalState
{
    [JsonStringEnumMemberName("proposed")]
    Proposed,

    [JsonStringEnumMemberName("approved")]
    Approved,

    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,

    [JsonStringEnumMemberName("expired")]
    Expired,
}

/// <summary>A proposal as officers and operators see it.</summary>
public sealed record ProposalView
{
    /// <summary>Names it.</summary>
    [JsonPropertyName("proposalId")]
    public required Guid ProposalId { get; init; }

    /// <summary>What shall be done.</summary>
    [JsonPropertyName("command")]
    public required string Command { get; init; }

    /// <summary>To what kind of thing.</summary>
    [JsonPropertyName("subjectKind")]
    public required string SubjectKind { get; init; }

    /// <summary>To which one.</summary>
    [JsonPropertyName("subjectId")]
    public required string SubjectId { get; init; }

    /// <summary>Why.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    /// <summary>What became of it.</summary>
    [JsonPropertyName("state")]
    public required ProposalState State { get; init; }

    /// <summary>The first person.</summary>
    [JsonPropertyName("proposedBy")]
    public required Guid ProposedBy { get; init; }

    /// <summary>When.</summary>
    [JsonPropertyName("proposedAt")]
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Until when somebody can agree.</summary>
    [JsonPropertyName("expiresAt")]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The second person, or who withdrew it.</summary>
    [JsonPropertyName("decidedBy")]
    public required Guid? DecidedBy { get; init; }

    /// <summary>When.</summary>
    [JsonPropertyName("decidedAt")]
    public required DateTimeOffset? DecidedAt { get; init; }
}

/// <summary>ProposePayoutsRequest, as the platform writes it.</summary>
public sealed record ProposePayoutsRequest
{
    [JsonPropertyName("batchId")]
    public required Guid BatchId { get; init; }

    [JsonPropertyName("currency")]
    public required CurrencyCode Currency { get; init; }

    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    [JsonPropertyName("executionDate")]
    public DateOnly? ExecutionDate { get; init; }

    [JsonPropertyName("minimum")]
    public long? Minimum { get; init; }

    [JsonPropertyName("paidIn")]
    public CurrencyCode? PaidIn { get; init; }
}

/// <summary>ProposeRefundRequest, as the platform writes it.</summary>
public sealed record ProposeRefundRequest
{
    [JsonPropertyName("amount")]
    public required Money Amount { get; init; }

    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    [JsonPropertyName("parts")]
    public RefundShares? Parts { get; init; }
}

/// <summary>PublishRulesRequest, as the platform writes it.</summary>
public sealed record PublishRulesRequest
{
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }
}

/// <summary>PutCartLineRequest, as the platform writes it.</summary>
public sealed record PutCartLineRequest
{
    [JsonPropertyName("quantity")]
    public required int Quantity { get; init; }
}

/// <summary>QueuedDelivery, as the platform writes it.</summary>
public sealed record QueuedDelivery
{
    [JsonPropertyName("deliveryId")]
    public required Guid DeliveryId { get; init; }

    [JsonPropertyName("eventId")]
    public required string EventId { get; init; }
}

/// <summary>QuoteFxRequest, as the platform writes it.</summary>
public sealed record QuoteFxRequest
{
    [JsonPropertyName("from")]
    public required CurrencyCode From { get; init; }

    [JsonPropertyName("to")]
    public required CurrencyCode To { get; init; }

    [JsonPropertyName("amount")]
    public QuoteFxRequestAmount? Amount { get; init; }
}

/// <summary>QuoteFxRequestAmount, as the platform writes it.</summary>
public sealed record QuoteFxRequestAmount
{
    [JsonPropertyName("amount")]
    public required string Amount { get; init; }

    [JsonPropertyName("currency")]
    public required CurrencyCode Currency { get; init; }
}

/// <summary>QuoteLineResponse, as the platform writes it.</summary>
public sealed record QuoteLineResponse
{
    [JsonPropertyName("lineId")]
    public required string LineId { get; init; }

    [JsonPropertyName("sku")]
    public required string Sku { get; init; }

    [JsonPropertyName("title")]
    public required string Title { get; init; }

    [JsonPropertyName("hsCode")]
    public required HsCode HsCode { get; init; }

    [JsonPropertyName("origin")]
    public required CountryCode Origin { get; init; }

    [JsonPropertyName("quantity")]
    public required int Quantity { get; init; }

    [JsonPropertyName("unitPrice")]
    public required Money UnitPrice { get; init; }

    [JsonPropertyName("value")]
    public required Money Value { get; init; }
}

/// <summary>QuoteReplayReport, as the platform writes it.</summary>
public sealed record QuoteReplayReport
{
    [JsonPropertyName("replayed")]
    public required long Replayed { get; init; }

    [JsonPropertyName("different")]
    public required long Different { get; init; }

    [JsonPropertyName("unknownRules")]
    public required long UnknownRules { get; init; }

    [JsonPropertyName("differentQuotes")]
    public required IReadOnlyList<Guid> DifferentQuotes { get; init; }
}

/// <summary>QuoteResponse, as the platform writes it.</summary>
public sealed record QuoteResponse
{
    [JsonPropertyName("quoteId")]
    public required Guid QuoteId { get; init; }

    [JsonPropertyName("sellerId")]
    public required Guid SellerId { get; init; }

    [JsonPropertyName("lines")]
    public required IReadOnlyList<QuoteLineResponse> Lines { get; init; }

    [JsonPropertyName("goods")]
    public required Money Goods { get; init; }

    [JsonPropertyName("freight")]
    public required Money Freight { get; init; }

    [JsonPropertyName("insurance")]
    public required Money Insurance { get; init; }

    [JsonPropertyName("charges")]
    public required IReadOnlyList<ChargeResponse> Charges { get; init; }

    [JsonPropertyName("total")]
    public required Money Total { get; init; }

    [JsonPropertyName("dueAtCheckout")]
    public required Money DueAtCheckout { get; init; }

    [JsonPropertyName("dueOnImport")]
    public required Money DueOnImport { get; init; }

    [JsonPropertyName("regime")]
    public required string Regime { get; init; }

    [JsonPropertyName("ruleVersion")]
    public required string RuleVersion { get; init; }

    [JsonPropertyName("service")]
    public required string Service { get; init; }

    [JsonPropertyName("promisedDays")]
    public required int PromisedDays { get; init; }

    [JsonPropertyName("exchangeRates")]
    public required IReadOnlyList<LockedRateResponse> ExchangeRates { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("expiresAt")]
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>QuotesResponse, as the platform writes it.</summary>
public sealed record QuotesResponse
{
    [JsonPropertyName("quotes")]
    public required IReadOnlyList<QuoteResponse> Quotes { get; init; }
}

/// <summary>A subheading that may be right.</summary>
public sealed record RankedCode
{
    /// <summary>Six digits.</summary>
    [JsonPropertyName("code")]
    public required HsCode Code { get; init; }

    /// <summary>The nomenclature&apos;s words.</summary>
    [JsonPropertyName("description")]
    public required string Description { get; init; }

    /// <summary>From 0 to 1: 1 means that every word stands in the code&apos;s own text.</summary>
    [JsonPropertyName("confidence")]
    public required decimal Confidence { get; init; }

    /// <summary>The words that led to it, the weightiest first.</summary>
    [JsonPropertyName("reasons")]
    public required IReadOnlyList<MatchedWord> Reasons { get; init; }
}

/// <summary>RateImportResponse, as the platform writes it.</summary>
public sealed record RateImportResponse
{
    [JsonPropertyName("sheets")]
    public required IReadOnlyList<RateSheetSummary> Sheets { get; init; }

    [JsonPropertyName("added")]
    public required int Added { get; init; }

    [JsonPropertyName("unknown")]
    public required IReadOnlyList<string> Unknown { get; init; }
}

/// <summary>RateOption, as the platform writes it.</summary>
public sealed record RateOption
{
    [JsonPropertyName("service")]
    public required string Service { get; init; }

    [JsonPropertyName("freight")]
    public required Money Freight { get; init; }

    [JsonPropertyName("chargeableWeight")]
    public required Weight ChargeableWeight { get; init; }

    [JsonPropertyName("p50Days")]
    public required int P50Days { get; init; }

    [JsonPropertyName("p90Days")]
    public required int P90Days { get; init; }

    [JsonPropertyName("tariffId")]
    public required string TariffId { get; init; }
}

/// <summary>RateRefusal, as the platform writes it.</summary>
public sealed record RateRefusal
{
    [JsonPropertyName("service")]
    public required string Service { get; init; }

    [JsonPropertyName("code")]
    public required string Code { get; init; }

    [JsonPropertyName("detail")]
    public required string Detail { get; init; }
}

/// <summary>RateSheetSummary, as the platform writes it.</summary>
public sealed record RateSheetSummary
{
    [JsonPropertyName("source")]
    public required string Source { get; init; }

    [JsonPropertyName("sheetDate")]
    public required DateOnly SheetDate { get; init; }

    [JsonPropertyName("rates")]
    public required int Rates { get; init; }
}

/// <summary>RatedSize, as the platform writes it.</summary>
public sealed record RatedSize
{
    [JsonPropertyName("lengthCm")]
    public required int LengthCm { get; init; }

    [JsonPropertyName("widthCm")]
    public required int WidthCm { get; init; }

    [JsonPropertyName("heightCm")]
    public required int HeightCm { get; init; }
}

/// <summary>Why, for the audit trail.</summary>
public sealed record ReasonRequest
{
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }
}

/// <summary>ReceiptPage, as the platform writes it.</summary>
public sealed record ReceiptPage
{
    [JsonPropertyName("receipts")]
    public required IReadOnlyList<ReceiptView> Receipts { get; init; }

    [JsonPropertyName("contract")]
    public required ContractView? Contract { get; init; }

    [JsonPropertyName("next")]
    public required Guid? Next { get; init; }
}

/// <summary>ReceiptView, as the platform writes it.</summary>
public sealed record ReceiptView
{
    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("contractId")]
    public required Guid ContractId { get; init; }

    [JsonPropertyName("uniqueContractNumber")]
    public required string? UniqueContractNumber { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("releasedAt")]
    public required DateTimeOffset ReleasedAt { get; init; }

    [JsonPropertyName("dueOn")]
    public required DateOnly? DueOn { get; init; }

    [JsonPropertyName("expected")]
    public required Money Expected { get; init; }

    [JsonPropertyName("received")]
    public required Money? Received { get; init; }

    [JsonPropertyName("receivedAt")]
    public required DateTimeOffset? ReceivedAt { get; init; }

    [JsonPropertyName("difference")]
    public required Money? Difference { get; init; }
}

/// <summary>ReconciliationPage, as the platform writes it.</summary>
public sealed record ReconciliationPage
{
    [JsonPropertyName("openDifferences")]
    public required int OpenDifferences { get; init; }

    [JsonPropertyName("days")]
    public required IReadOnlyList<ReconciliationView> Days { get; init; }

    [JsonPropertyName("next")]
    public required DateOnly? Next { get; init; }
}

/// <summary>ReconciliationTotal, as the platform writes it.</summary>
public sealed record ReconciliationTotal
{
    [JsonPropertyName("theirsTaken")]
    public required Money TheirsTaken { get; init; }

    [JsonPropertyName("theirsGivenBack")]
    public required Money TheirsGivenBack { get; init; }

    [JsonPropertyName("oursTaken")]
    public required Money OursTaken { get; init; }

    [JsonPropertyName("oursGivenBack")]
    public required Money OursGivenBack { get; init; }
}

/// <summary>ReconciliationView, as the platform writes it.</summary>
public sealed record ReconciliationView
{
    [JsonPropertyName("day")]
    public required DateOnly Day { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("comparedAt")]
    public required DateTimeOffset? ComparedAt { get; init; }

    [JsonPropertyName("seconds")]
    public required decimal Seconds { get; init; }

    [JsonPropertyName("listed")]
    public required int Listed { get; init; }

    [JsonPropertyName("healed")]
    public required int Healed { get; init; }

    [JsonPropertyName("differences")]
    public required int Differences { get; init; }

    [JsonPropertyName("totals")]
    public required IReadOnlyList<ReconciliationTotal> Totals { get; init; }

    [JsonPropertyName("remark")]
    public required string? Remark { get; init; }
}

/// <summary>RecordCertificateRequest, as the platform writes it.</summary>
public sealed record RecordCertificateRequest
{
    [JsonPropertyName("kind")]
    public required CertificateKind Kind { get; init; }

    [JsonPropertyName("number")]
    public required string Number { get; init; }

    [JsonPropertyName("issuer")]
    public required string Issuer { get; init; }

    [JsonPropertyName("issuedOn")]
    public required DateOnly IssuedOn { get; init; }

    [JsonPropertyName("validUntil")]
    public required DateOnly? ValidUntil { get; init; }

    [JsonPropertyName("hsPrefixes")]
    public required IReadOnlyList<string> HsPrefixes { get; init; }

    [JsonPropertyName("sku")]
    public string? Sku { get; init; }

    [JsonPropertyName("plant")]
    public string? Plant { get; init; }

    [JsonPropertyName("lot")]
    public string? Lot { get; init; }

    [JsonPropertyName("destinationCountry")]
    public CountryCode? DestinationCountry { get; init; }

    [JsonPropertyName("pieces")]
    public int? Pieces { get; init; }
}

/// <summary>RedriveErrorsResponse, as the platform writes it.</summary>
public sealed record RedriveErrorsResponse
{
    [JsonPropertyName("queue")]
    public required string Queue { get; init; }

    [JsonPropertyName("moved")]
    public required int Moved { get; init; }
}

/// <summary>RefundBearerView, as the platform writes it.</summary>
public sealed record RefundBearerView
{
    [JsonPropertyName("account")]
    public required string Account { get; init; }

    [JsonPropertyName("amount")]
    public required Money Amount { get; init; }
}

/// <summary>RefundList, as the platform writes it.</summary>
public sealed record RefundList
{
    [JsonPropertyName("captured")]
    public required Money Captured { get; init; }

    [JsonPropertyName("refunded")]
    public required Money Refunded { get; init; }

    [JsonPropertyName("refundable")]
    public required Money Refundable { get; init; }

    [JsonPropertyName("refunds")]
    public required IReadOnlyList<RefundView> Refunds { get; init; }
}

/// <summary>RefundShares, as the platform writes it.</summary>
public sealed record RefundShares
{
    [JsonPropertyName("goods")]
    public required Money Goods { get; init; }

    [JsonPropertyName("freight")]
    public required Money Freight { get; init; }

    [JsonPropertyName("insurance")]
    public required Money Insurance { get; init; }

    [JsonPropertyName("importCharges")]
    public required Money ImportCharges { get; init; }
}

/// <summary>RefundView, as the platform writes it.</summary>
public sealed record RefundView
{
    [JsonPropertyName("number")]
    public required int Number { get; init; }

    [JsonPropertyName("cause")]
    public required string Cause { get; init; }

    [JsonPropertyName("amount")]
    public required Money Amount { get; init; }

    [JsonPropertyName("parts")]
    public required RefundShares Parts { get; init; }

    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    [JsonPropertyName("requestedAt")]
    public required DateTimeOffset RequestedAt { get; init; }

    [JsonPropertyName("settledAt")]
    public required DateTimeOffset? SettledAt { get; init; }

    [JsonPropertyName("calledOffAt")]
    public required DateTimeOffset? CalledOffAt { get; init; }

    [JsonPropertyName("refusedBecause")]
    public required string? RefusedBecause { get; init; }

    [JsonPropertyName("borneBy")]
    public required IReadOnlyList<RefundBearerView>? BorneBy { get; init; }
}

/// <summary>ReplayFailedRequest, as the platform writes it.</summary>
public sealed record ReplayFailedRequest
{
    [JsonPropertyName("since")]
    public required DateTimeOffset Since { get; init; }
}

/// <summary>ReplayOutcome, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ReplayOutcome>))]
public enum ReplayOutcome
{
    [JsonStringEnumMemberName("same")]
    Same,

    [JsonStringEnumMemberName("different")]
    Different,

    [JsonStringEnumMemberName("erased")]
    Erased,

    [JsonStringEnumMemberName("otherAlgorithm")]
    OtherAlgorithm,

    [JsonStringEnumMemberName("basisUnknown")]
    BasisUnknown,
}

/// <summary>ReplayQuotesRequest, as the platform writes it.</summary>
public sealed record ReplayQuotesRequest
{
    [JsonPropertyName("since")]
    public required DateTimeOffset Since { get; init; }
}

/// <summary>ReplayResponse, as the platform writes it.</summary>
public sealed record ReplayResponse
{
    [JsonPropertyName("isSame")]
    public required bool IsSame { get; init; }

    [JsonPropertyName("ruleVersionThen")]
    public required string RuleVersionThen { get; init; }

    [JsonPropertyName("ruleVersionNow")]
    public required string RuleVersionNow { get; init; }

    [JsonPropertyName("totalThen")]
    public required Money TotalThen { get; init; }

    [JsonPropertyName("totalNow")]
    public required Money? TotalNow { get; init; }

    [JsonPropertyName("refusedNow")]
    public required string? RefusedNow { get; init; }
}

/// <summary>ReplayedScreening, as the platform writes it.</summary>
public sealed record ReplayedScreening
{
    [JsonPropertyName("screeningId")]
    public required Guid ScreeningId { get; init; }

    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    [JsonPropertyName("outcome")]
    public required ReplayOutcome Outcome { get; init; }

    [JsonPropertyName("differences")]
    public required IReadOnlyList<string> Differences { get; init; }
}

/// <summary>RequestQuoteRequest, as the platform writes it.</summary>
public sealed record RequestQuoteRequest
{
    [JsonPropertyName("cartId")]
    public required Guid CartId { get; init; }

    [JsonPropertyName("destination")]
    public required CountryCode Destination { get; init; }

    [JsonPropertyName("region")]
    public string? Region { get; init; }

    [JsonPropertyName("currency")]
    public CurrencyCode? Currency { get; init; }

    [JsonPropertyName("incoterm")]
    public Incoterm? Incoterm { get; init; }

    [JsonPropertyName("seenPrices")]
    public IReadOnlyList<SeenPrice>? SeenPrices { get; init; }
}

/// <summary>RequestReconciliationRequest, as the platform writes it.</summary>
public sealed record RequestReconciliationRequest
{
    [JsonPropertyName("day")]
    public required DateOnly Day { get; init; }
}

/// <summary>ResolveBankEntryRequest, as the platform writes it.</summary>
public sealed record ResolveBankEntryRequest
{
    [JsonPropertyName("account")]
    public required string Account { get; init; }

    [JsonPropertyName("reason")]
    public required string Reason { get; init; }
}

/// <summary>RewrapKeysResponse, as the platform writes it.</summary>
public sealed record RewrapKeysResponse
{
    [JsonPropertyName("rewrapped")]
    public required int Rewrapped { get; init; }
}

/// <summary>RuleBookOrigin, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<RuleBookOrigin>))]
public enum RuleBookOrigin
{
    [JsonStringEnumMemberName("shipped")]
    Shipped,

    [JsonStringEnumMemberName("published")]
    Published,
}

/// <summary>RuleBookVersionResponse, as the platform writes it.</summary>
public sealed record RuleBookVersionResponse
{
    [JsonPropertyName("book")]
    public required string Book { get; init; }

    [JsonPropertyName("version")]
    public required string Version { get; init; }

    [JsonPropertyName("origin")]
    public required RuleBookOrigin Origin { get; init; }

    [JsonPropertyName("since")]
    public required DateTimeOffset Since { get; init; }

    [JsonPropertyName("isInForce")]
    public required bool IsInForce { get; init; }
}

/// <summary>RuleChange, as the platform writes it.</summary>
public sealed record RuleChange
{
    [JsonPropertyName("table")]
    public required string Table { get; init; }

    [JsonPropertyName("kind")]
    public required RuleChangeKind Kind { get; init; }

    [JsonPropertyName("before")]
    public required IReadOnlyDictionary<string, string>? Before { get; init; }

    [JsonPropertyName("after")]
    public required IReadOnlyDictionary<string, string>? After { get; init; }
}

/// <summary>RuleChangeKind, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<RuleChangeKind>))]
public enum RuleChangeKind
{
    [JsonStringEnumMemberName("added")]
    Added,

    [JsonStringEnumMemberName("removed")]
    Removed,

    [JsonStringEnumMemberName("changed")]
    Changed,
}

/// <summary>RuleDraftResponse, as the platform writes it.</summary>
public sealed record RuleDraftResponse
{
    [JsonPropertyName("draftId")]
    public required Guid DraftId { get; init; }

    [JsonPropertyName("book")]
    public required string Book { get; init; }

    [JsonPropertyName("baseVersion")]
    public required string BaseVersion { get; init; }

    [JsonPropertyName("version")]
    public required string Version { get; init; }

    [JsonPropertyName("note")]
    public required string Note { get; init; }

    [JsonPropertyName("changes")]
    public required IReadOnlyList<RuleChange> Changes { get; init; }

    [JsonPropertyName("tables")]
    public required IReadOnlyDictionary<string, string> Tables { get; init; }

    [JsonPropertyName("createdBy")]
    public required Guid CreatedBy { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("publishedAt")]
    public required DateTimeOffset? PublishedAt { get; init; }
}

/// <summary>RuleDraftSummary, as the platform writes it.</summary>
public sealed record RuleDraftSummary
{
    [JsonPropertyName("draftId")]
    public required Guid DraftId { get; init; }

    [JsonPropertyName("baseVersion")]
    public required string BaseVersion { get; init; }

    [JsonPropertyName("version")]
    public required string Version { get; init; }

    [JsonPropertyName("note")]
    public required string Note { get; init; }

    [JsonPropertyName("createdBy")]
    public required Guid CreatedBy { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("publishedAt")]
    public required DateTimeOffset? PublishedAt { get; init; }
}

/// <summary>RuleEdit, as the platform writes it.</summary>
public sealed record RuleEdit
{
    [JsonPropertyName("table")]
    public required string Table { get; init; }

    [JsonPropertyName("remove")]
    public IReadOnlyDictionary<string, string>? Remove { get; init; }

    [JsonPropertyName("add")]
    public IReadOnlyDictionary<string, string>? Add { get; init; }
}

/// <summary>RuleSimulation, as the platform writes it.</summary>
public sealed record RuleSimulation
{
    [JsonPropertyName("versionBefore")]
    public required string VersionBefore { get; init; }

    [JsonPropertyName("versionAfter")]
    public required string VersionAfter { get; init; }

    [JsonPropertyName("looked")]
    public required long Looked { get; init; }

    [JsonPropertyName("changed")]
    public required long Changed { get; init; }

    [JsonPropertyName("destinations")]
    public required IReadOnlyList<SimulatedDestination> Destinations { get; init; }

    [JsonPropertyName("examples")]
    public required IReadOnlyList<SimulatedQuote> Examples { get; init; }
}

/// <summary>ScreeningRunReason, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ScreeningRunReason>))]
public enum ScreeningRunReason
{
    [JsonStringEnumMemberName("nightly")]
    Nightly,

    [JsonStringEnumMemberName("listsChanged")]
    ListsChanged,

    [JsonStringEnumMemberName("clearingWithdrawn")]
    ClearingWithdrawn,

    [JsonStringEnumMemberName("asked")]
    Asked,
}

/// <summary>ScreeningRunView, as the platform writes it.</summary>
public sealed record ScreeningRunView
{
    [JsonPropertyName("runId")]
    public required Guid RunId { get; init; }

    [JsonPropertyName("reason")]
    public required ScreeningRunReason Reason { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("lists")]
    public required IReadOnlyDictionary<string, string> Lists { get; init; }

    [JsonPropertyName("open")]
    public required int Open { get; init; }

    [JsonPropertyName("compared")]
    public required int Compared { get; init; }

    [JsonPropertyName("held")]
    public required int Held { get; init; }

    [JsonPropertyName("erased")]
    public required int Erased { get; init; }

    [JsonPropertyName("replayed")]
    public required int Replayed { get; init; }

    [JsonPropertyName("different")]
    public required int Different { get; init; }

    [JsonPropertyName("requestedAt")]
    public required DateTimeOffset RequestedAt { get; init; }

    [JsonPropertyName("startedAt")]
    public required DateTimeOffset? StartedAt { get; init; }

    [JsonPropertyName("finishedAt")]
    public required DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>SeenPrice, as the platform writes it.</summary>
public sealed record SeenPrice
{
    [JsonPropertyName("sku")]
    public required string Sku { get; init; }

    [JsonPropertyName("price")]
    public required Money Price { get; init; }
}

/// <summary>A page of producers.</summary>
public sealed record SellerPage
{
    /// <summary>In the order they joined.</summary>
    [JsonPropertyName("items")]
    public required IReadOnlyList<SellerProfile> Items { get; init; }

    /// <summary>Where the next page starts; null on the last page.</summary>
    [JsonPropertyName("nextCursor")]
    public required Guid? NextCursor { get; init; }
}

/// <summary>A producer as everybody may see it.</summary>
public sealed record SellerProfile
{
    /// <summary>The seller account.</summary>
    [JsonPropertyName("sellerId")]
    public required Guid SellerId { get; init; }

    /// <summary>As on the door.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Where it is at home.</summary>
    [JsonPropertyName("country")]
    public required CountryCode Country { get; init; }

    /// <summary>The part of the country, in English.</summary>
    [JsonPropertyName("region")]
    public required string Region { get; init; }

    /// <summary>Who they are.</summary>
    [JsonPropertyName("story")]
    public required LocalizedText Story { get; init; }
}

/// <summary>SellerStatement, as the platform writes it.</summary>
public sealed record SellerStatement
{
    [JsonPropertyName("sellerId")]
    public required Guid SellerId { get; init; }

    [JsonPropertyName("currency")]
    public required CurrencyCode Currency { get; init; }

    [JsonPropertyName("from")]
    public required DateOnly From { get; init; }

    [JsonPropertyName("to")]
    public required DateOnly To { get; init; }

    [JsonPropertyName("opening")]
    public required Money Opening { get; init; }

    [JsonPropertyName("closing")]
    public required Money Closing { get; init; }

    [JsonPropertyName("lines")]
    public required IReadOnlyList<SellerStatementLine> Lines { get; init; }
}

/// <summary>SellerStatementLine, as the platform writes it.</summary>
public sealed record SellerStatementLine
{
    [JsonPropertyName("journalId")]
    public required Guid JournalId { get; init; }

    [JsonPropertyName("bookedAt")]
    public required DateTimeOffset BookedAt { get; init; }

    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("orderId")]
    public required Guid? OrderId { get; init; }

    [JsonPropertyName("gross")]
    public required Money Gross { get; init; }

    [JsonPropertyName("commission")]
    public required Money Commission { get; init; }

    [JsonPropertyName("ruleVersion")]
    public required string? RuleVersion { get; init; }

    [JsonPropertyName("amount")]
    public required Money Amount { get; init; }

    [JsonPropertyName("balance")]
    public required Money Balance { get; init; }
}

/// <summary>SetBankAccountRequest, as the platform writes it.</summary>
public sealed record SetBankAccountRequest
{
    [JsonPropertyName("details")]
    public required BankDetails Details { get; init; }

    [JsonPropertyName("takesOtherCurrencies")]
    public bool? TakesOtherCurrencies { get; init; }
}

/// <summary>What an account is to be from now on.</summary>
public sealed record SetRolesRequest
{
    /// <summary>Of buyer, seller, agent, officer, operator; these and no others.</summary>
    [JsonPropertyName("roles")]
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Why, for the audit trail.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    /// <summary>An officer&apos;s authority, such as customs; only with that role.</summary>
    [JsonPropertyName("authority")]
    public string? Authority { get; init; }
}

/// <summary>When stock is low.</summary>
public sealed record SetStockThresholdRequest
{
    /// <summary>Fewer pieces on sale than this, over all warehouses, are low; 0 for never to be told.</summary>
    [JsonPropertyName("pieces")]
    public required long Pieces { get; init; }
}

/// <summary>ShipmentEvent, as the platform writes it.</summary>
public sealed record ShipmentEvent
{
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    [JsonPropertyName("meaning")]
    public required string Meaning { get; init; }

    [JsonPropertyName("office")]
    public required string Office { get; init; }

    [JsonPropertyName("occurredAt")]
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>ShipmentResponse, as the platform writes it.</summary>
public sealed record ShipmentResponse
{
    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("postalItemId")]
    public required string? PostalItemId { get; init; }

    [JsonPropertyName("state")]
    public required ShipmentState State { get; init; }

    [JsonPropertyName("parcelState")]
    public required ParcelState ParcelState { get; init; }

    [JsonPropertyName("service")]
    public required string? Service { get; init; }

    [JsonPropertyName("dispatchCountry")]
    public required CountryCode? DispatchCountry { get; init; }

    [JsonPropertyName("destinationCountry")]
    public required CountryCode? DestinationCountry { get; init; }

    [JsonPropertyName("code")]
    public required string? Code { get; init; }

    [JsonPropertyName("reason")]
    public required string? Reason { get; init; }

    [JsonPropertyName("bookedAt")]
    public required DateTimeOffset? BookedAt { get; init; }

    [JsonPropertyName("handedOverAt")]
    public required DateTimeOffset? HandedOverAt { get; init; }

    [JsonPropertyName("endedAt")]
    public required DateTimeOffset? EndedAt { get; init; }

    [JsonPropertyName("events")]
    public required IReadOnlyList<ShipmentEvent> Events { get; init; }
}

/// <summary>ShipmentState, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ShipmentState>))]
public enum ShipmentState
{
    [JsonStringEnumMemberName("expected")]
    Expected,

    [JsonStringEnumMemberName("registering")]
    Registering,

    [JsonStringEnumMemberName("booked")]
    Booked,

    [JsonStringEnumMemberName("awaitingCollection")]
    AwaitingCollection,

    [JsonStringEnumMemberName("cancelling")]
    Cancelling,

    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    [JsonStringEnumMemberName("refused")]
    Refused,

    [JsonStringEnumMemberName("handedOver")]
    HandedOver,

    [JsonStringEnumMemberName("lost")]
    Lost,

    [JsonStringEnumMemberName("returned")]
    Returned,

    [JsonStringEnumMemberName("delivered")]
    Delivered,
}

/// <summary>Why a product may not be sold to a country.</summary>
public sealed record ShippingBlock
{
    /// <summary>Stable, such as restriction.blocked.</summary>
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    /// <summary>In a sentence.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    /// <summary>The row of the rule book.</summary>
    [JsonPropertyName("ruleId")]
    public required string RuleId { get; init; }

    /// <summary>The act it comes from.</summary>
    [JsonPropertyName("law")]
    public required string Law { get; init; }
}

/// <summary>ShippingRatesResponse, as the platform writes it.</summary>
public sealed record ShippingRatesResponse
{
    [JsonPropertyName("options")]
    public required IReadOnlyList<RateOption> Options { get; init; }

    [JsonPropertyName("refusals")]
    public required IReadOnlyList<RateRefusal> Refusals { get; init; }
}

/// <summary>SimulateRulesRequest, as the platform writes it.</summary>
public sealed record SimulateRulesRequest
{
    [JsonPropertyName("draftId")]
    public required Guid DraftId { get; init; }

    [JsonPropertyName("from")]
    public required DateTimeOffset From { get; init; }

    [JsonPropertyName("until")]
    public required DateTimeOffset Until { get; init; }

    [JsonPropertyName("asOf")]
    public DateOnly? AsOf { get; init; }

    [JsonPropertyName("orderedOnly")]
    public bool? OrderedOnly { get; init; }
}

/// <summary>SimulatedDestination, as the platform writes it.</summary>
public sealed record SimulatedDestination
{
    [JsonPropertyName("destination")]
    public required CountryCode Destination { get; init; }

    [JsonPropertyName("changed")]
    public required long Changed { get; init; }

    [JsonPropertyName("newlyRefused")]
    public required long NewlyRefused { get; init; }

    [JsonPropertyName("newlyPriced")]
    public required long NewlyPriced { get; init; }

    [JsonPropertyName("difference")]
    public required Money? Difference { get; init; }
}

/// <summary>SimulatedOutcome, as the platform writes it.</summary>
public sealed record SimulatedOutcome
{
    [JsonPropertyName("total")]
    public required Money? Total { get; init; }

    [JsonPropertyName("refused")]
    public required string? Refused { get; init; }
}

/// <summary>SimulatedQuote, as the platform writes it.</summary>
public sealed record SimulatedQuote
{
    [JsonPropertyName("quoteId")]
    public required Guid QuoteId { get; init; }

    [JsonPropertyName("destination")]
    public required CountryCode Destination { get; init; }

    [JsonPropertyName("before")]
    public required SimulatedOutcome Before { get; init; }

    [JsonPropertyName("after")]
    public required SimulatedOutcome After { get; init; }
}

/// <summary>SpecialDrawingRightResponse, as the platform writes it.</summary>
public sealed record SpecialDrawingRightResponse
{
    [JsonPropertyName("rateId")]
    public required string RateId { get; init; }

    [JsonPropertyName("to")]
    public required CurrencyCode To { get; init; }

    [JsonPropertyName("rate")]
    public required decimal Rate { get; init; }

    [JsonPropertyName("effectiveOn")]
    public required DateOnly EffectiveOn { get; init; }
}

/// <summary>SplitPartResponse, as the platform writes it.</summary>
public sealed record SplitPartResponse
{
    [JsonPropertyName("role")]
    public required string Role { get; init; }

    [JsonPropertyName("amount")]
    public required Money Amount { get; init; }
}

/// <summary>StartedReplay, as the platform writes it.</summary>
public sealed record StartedReplay
{
    [JsonPropertyName("deliveries")]
    public required int Deliveries { get; init; }

    [JsonPropertyName("hasMore")]
    public required bool HasMore { get; init; }
}

/// <summary>StatementTaken, as the platform writes it.</summary>
public sealed record StatementTaken
{
    [JsonPropertyName("sequence")]
    public required int Sequence { get; init; }

    [JsonPropertyName("entries")]
    public required int Entries { get; init; }

    [JsonPropertyName("unmatched")]
    public required int Unmatched { get; init; }
}

/// <summary>Pieces of one article in one warehouse: received + returned = available + reserved + sold + written off.</summary>
public sealed record StockItemResponse
{
    /// <summary>The article&apos;s number.</summary>
    [JsonPropertyName("sku")]
    public required string Sku { get; init; }

    /// <summary>The warehouse.</summary>
    [JsonPropertyName("warehouseId")]
    public required Guid WarehouseId { get; init; }

    /// <summary>Its UN/LOCODE.</summary>
    [JsonPropertyName("location")]
    public required string Location { get; init; }

    /// <summary>Can be sold.</summary>
    [JsonPropertyName("available")]
    public required long Available { get; init; }

    /// <summary>Set aside for orders.</summary>
    [JsonPropertyName("reserved")]
    public required long Reserved { get; init; }

    /// <summary>Ever left with a parcel.</summary>
    [JsonPropertyName("sold")]
    public required long Sold { get; init; }

    /// <summary>Came back.</summary>
    [JsonPropertyName("returned")]
    public required long Returned { get; init; }

    /// <summary>Lost or broken.</summary>
    [JsonPropertyName("writtenOff")]
    public required long WrittenOff { get; init; }

    /// <summary>Ever put in.</summary>
    [JsonPropertyName("received")]
    public required long Received { get; init; }

    /// <summary>Fewer available pieces of the article than this, over all warehouses, are low; 0 when never.</summary>
    [JsonPropertyName("lowStockThreshold")]
    public required long LowStockThreshold { get; init; }
}

/// <summary>What is on the shelf after a booking.</summary>
public sealed record StockLevel
{
    /// <summary>The article&apos;s number.</summary>
    [JsonPropertyName("sku")]
    public required string Sku { get; init; }

    /// <summary>The warehouse.</summary>
    [JsonPropertyName("warehouseId")]
    public required Guid WarehouseId { get; init; }

    /// <summary>Pieces that can be sold.</summary>
    [JsonPropertyName("available")]
    public required long Available { get; init; }
}

/// <summary>A page of stock.</summary>
public sealed record StockPage
{
    /// <summary>By article number, then in the order warehouses send.</summary>
    [JsonPropertyName("items")]
    public required IReadOnlyList<StockItemResponse> Items { get; init; }

    /// <summary>Where the next page starts; null on the last page.</summary>
    [JsonPropertyName("nextCursor")]
    public required Guid? NextCursor { get; init; }
}

/// <summary>StuckOrderResponse, as the platform writes it.</summary>
public sealed record StuckOrderResponse
{
    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("dueAt")]
    public required DateTimeOffset DueAt { get; init; }

    [JsonPropertyName("reminders")]
    public required int Reminders { get; init; }

    [JsonPropertyName("placedAt")]
    public required DateTimeOffset PlacedAt { get; init; }
}

/// <summary>TaskCounts, as the platform writes it.</summary>
public sealed record TaskCounts
{
    [JsonPropertyName("gates")]
    public required IReadOnlyList<GateTaskCount> Gates { get; init; }
}

/// <summary>TaskOutcome, as the platform writes it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TaskOutcome>))]
public enum TaskOutcome
{
    [JsonStringEnumMemberName("release")]
    Release,

    [JsonStringEnumMemberName("refuse")]
    Refuse,
}

/// <summary>TaskPage, as the platform writes it.</summary>
public sealed record TaskPage
{
    [JsonPropertyName("tasks")]
    public required IReadOnlyList<TaskView> Tasks { get; init; }

    [JsonPropertyName("next")]
    public required Guid? Next { get; init; }
}

/// <summary>TaskView, as the platform writes it.</summary>
public sealed record TaskView
{
    [JsonPropertyName("taskId")]
    public required Guid TaskId { get; init; }

    [JsonPropertyName("orderId")]
    public required Guid OrderId { get; init; }

    [JsonPropertyName("gate")]
    public required string Gate { get; init; }

    [JsonPropertyName("authority")]
    public required string Authority { get; init; }

    [JsonPropertyName("state")]
    public required OfficerTaskState State { get; init; }

    [JsonPropertyName("code")]
    public required string Code { get; init; }

    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    [JsonPropertyName("officerNote")]
    public required string? OfficerNote { get; init; }

    [JsonPropertyName("relatedOrders")]
    public required IReadOnlyList<Guid> RelatedOrders { get; init; }

    [JsonPropertyName("claimedBy")]
    public required Guid? ClaimedBy { get; init; }

    [JsonPropertyName("decision")]
    public required string? Decision { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("dueAt")]
    public required DateTimeOffset DueAt { get; init; }

    [JsonPropertyName("dispatchCountry")]
    public required CountryCode DispatchCountry { get; init; }

    [JsonPropertyName("destinationCountry")]
    public required CountryCode DestinationCountry { get; init; }

    [JsonPropertyName("hsChapters")]
    public required IReadOnlyList<string> HsChapters { get; init; }

    [JsonPropertyName("goods")]
    public required Money Goods { get; init; }

    [JsonPropertyName("valueInSdr")]
    public required decimal ValueInSdr { get; init; }
}

/// <summary>TimelineEntryResponse, as the platform writes it.</summary>
public sealed record TimelineEntryResponse
{
    [JsonPropertyName("sequence")]
    public required int Sequence { get; init; }

    [JsonPropertyName("step")]
    public required string Step { get; init; }

    [JsonPropertyName("text")]
    public required string Text { get; init; }

    [JsonPropertyName("detail")]
    public required string Detail { get; init; }

    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }
}

/// <summary>TrialBalanceLine, as the platform writes it.</summary>
public sealed record TrialBalanceLine
{
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("accounts")]
    public required int Accounts { get; init; }

    [JsonPropertyName("debits")]
    public required Money Debits { get; init; }

    [JsonPropertyName("credits")]
    public required Money Credits { get; init; }

    [JsonPropertyName("balance")]
    public required Money Balance { get; init; }
}

/// <summary>TrialBalanceResponse, as the platform writes it.</summary>
public sealed record TrialBalanceResponse
{
    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    [JsonPropertyName("isBalanced")]
    public required bool IsBalanced { get; init; }

    [JsonPropertyName("sums")]
    public required IReadOnlyList<JsonElement> Sums { get; init; }

    [JsonPropertyName("lines")]
    public required IReadOnlyList<TrialBalanceLine> Lines { get; init; }
}

/// <summary>UnreadableRowView, as the platform writes it.</summary>
public sealed record UnreadableRowView
{
    [JsonPropertyName("place")]
    public required string Place { get; init; }

    [JsonPropertyName("reason")]
    public required string Reason { get; init; }
}

/// <summary>The article as it shall be.</summary>
public sealed record UpdateProductRequest
{
    /// <summary>Everything but number and price.</summary>
    [JsonPropertyName("details")]
    public required ProductDetails Details { get; init; }
}

/// <summary>A place goods are posted from.</summary>
public sealed record WarehouseResponse
{
    /// <summary>Names it in stock bookings.</summary>
    [JsonPropertyName("warehouseId")]
    public required Guid WarehouseId { get; init; }

    /// <summary>UN/LOCODE.</summary>
    [JsonPropertyName("location")]
    public required string Location { get; init; }

    /// <summary>Who stands on the papers as sender.</summary>
    [JsonPropertyName("consignor")]
    public required Party Consignor { get; init; }

    /// <summary>The smallest number sends first.</summary>
    [JsonPropertyName("priority")]
    public required int Priority { get; init; }
}

/// <summary>WithdrawClearingRequest, as the platform writes it.</summary>
public sealed record WithdrawClearingRequest
{
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }
}

/// <summary>Takes a proposal back.</summary>
public sealed record WithdrawProposalRequest
{
    /// <summary>Why, 1 to 500 characters.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }
}

namespace ExportPlatform.Access.Tests.Endpoints;

/// <summary>Every endpoint that asks for no token, and why. A pattern ends with <c>*</c> when it stands for all below it.</summary>
internal static class OpenEndpoints
{
    private static readonly (string Service, string Path, string Why)[] All =
    [
        ("*", "/health", "asked by whoever watches the service; not reachable through the gateway"),
        ("*", "/alive", "as /health"),
        ("*", "/openapi/{documentName}.json", "what the service can do is no secret"),
        ("catalog", "/v1/categories", "everybody may look around the shop"),
        ("catalog", "/v1/products", "as above"),
        ("catalog", "/v1/products/{productId}", "as above; a draft is shown to its seller only"),
        ("catalog", "/v1/products/by-sku/{sku}", "as above"),
        ("catalog", "/v1/product-lookups", "as above; a question with a body"),
        ("catalog", "/v1/sellers", "as above"),
        ("catalog", "/v1/sellers/{sellerId}", "as above"),
        ("payments", "/v1/rates", "central banks publish these for everybody"),
        ("payments", "/hooks/card-network", "the signature takes the place of a token"),
        ("customs", "/hooks/authorities", "the signature takes the place of a token"),
        ("shipping", "/hooks/carrier", "the signature takes the place of a token"),
        ("identity", "/internal/revocations", "names of tokens that are good no more; not reachable through the gateway"),
        ("identity", "/account*", "the pages to sign in and register"),
        ("identity", "/connect/*", "a client proves itself with its own secret, a person at the pages"),
        ("simulators", "/card-network/*", "the outside world has its own key and knows no accounts of ours"),
        ("simulators", "/stripe/*", "as above"),
        ("simulators", "/authorities/*", "as above"),
        ("simulators", "/carrier/*", "as above"),
        ("simulators", "/bank/*", "as above"),
        ("simulators", "/control/*", "its own key, or the token of an operator"),
        ("simulators", "/shops/*", "a seller's own system, which knows no accounts of ours"),
        ("simulators", "/central-banks/*", "central banks publish their rates for everybody"),
        ("gateway", "/", "the start page"),
        ("gateway", "/openapi/v1.json", "the merged document"),
        ("gateway", "/scalar*", "the page to read it"),
        ("gateway", "/api/*", "passed on; the service behind checks the token"),
        ("gateway", "/hooks/*", "passed on; the service behind checks the signature"),
        ("gateway", "/connect/*", "passed on to the issuer"),
        ("gateway", "/account/*", "passed on to the issuer's pages"),
        ("gateway", "/.well-known/*", "passed on to the issuer"),
    ];

    public static bool Contain(string service, string path) => All.Any(open => IsMeant(open, service, path));

    /// <summary>What is listed and not there any more.</summary>
    public static IEnumerable<string> Unused(IReadOnlyCollection<(string Service, string Path)> there) =>
        All.Where(open => !there.Any(endpoint => IsMeant(open, endpoint.Service, endpoint.Path))).Select(open => $"{open.Service} {open.Path}");

    private static bool IsMeant((string Service, string Path, string Why) open, string service, string path) =>
        (open.Service == "*" || open.Service == service)
        && (open.Path.EndsWith('*') ? path.StartsWith(open.Path[..^1], StringComparison.Ordinal) : path == open.Path);
}

using System.Text.Json.Nodes;

namespace ExportPlatform.Gateway.ApiReference;

/// <summary>How people and machines get the tokens the operations ask for.</summary>
internal static class MergedSecurity
{
    private static readonly (string Name, string Purpose)[] Scopes =
    [
        ("shop", "Buy: carts, quotes, orders, payments"),
        ("sell", "Sell, or act for a seller: catalogue, stock, hand-over, own orders"),
        ("clear", "Decide as an officer of an authority"),
        ("operate", "Run the platform"),
        ("webhooks", "Manage own webhook endpoints"),
        ("partner", "Act as a partner: posts, marketplaces"),
    ];

    public static JsonObject Schemes() => new()
    {
        ["bearer"] = new JsonObject
        {
            ["type"] = "http",
            ["scheme"] = "bearer",
            ["bearerFormat"] = "JWT",
            ["description"] = "An access token from POST /connect/token.",
        },
        ["oauth2"] = new JsonObject
        {
            ["type"] = "oauth2",
            ["description"] = "People sign in by authorization code with PKCE, machines by client credentials.",
            ["flows"] = new JsonObject
            {
                ["authorizationCode"] = new JsonObject
                {
                    ["authorizationUrl"] = "/connect/authorize",
                    ["tokenUrl"] = "/connect/token",
                    ["refreshUrl"] = "/connect/token",
                    ["scopes"] = ScopesByName(),
                    ["x-usePkce"] = "SHA-256",
                },
                ["clientCredentials"] = new JsonObject { ["tokenUrl"] = "/connect/token", ["scopes"] = ScopesByName() },
            },
        },
    };

    private static JsonObject ScopesByName() => new(Scopes.Select(scope => KeyValuePair.Create<string, JsonNode?>(scope.Name, scope.Purpose)));
}

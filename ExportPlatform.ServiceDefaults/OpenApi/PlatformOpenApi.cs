using System.Text.Json.Nodes;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Idempotency;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace ExportPlatform.ServiceDefaults.OpenApi;

/// <summary>Tells the OpenAPI document what the platform's endpoints have in common: how trade types are written, keys, tokens.</summary>
internal static class PlatformOpenApi
{
    private static readonly Dictionary<Type, (string Pattern, string Example)> Codes = new()
    {
        [typeof(CountryCode)] = ("^[A-Z]{2}$", "CN"),
        [typeof(CurrencyCode)] = ("^[A-Z]{3}$", "EUR"),
        [typeof(HsCode)] = ("^[0-9]{6}$", "170490"),
        [typeof(Gtin)] = ("^([0-9]{8}|[0-9]{12,14})$", "6291041500213"),
        [typeof(UnLocode)] = ("^[A-Z]{2}[A-Z2-9]{3}$", "CNSHA"),
        [typeof(PostalItemId)] = ("^[A-Z]{2}[0-9]{9}[A-Z]{2}$", "RB123456785RU"),
    };

    private static readonly Dictionary<string, string[]> ScopesOf = new(StringComparer.Ordinal)
    {
        [Policies.Buyer] = [Scopes.Shop],
        [Policies.Seller] = [Scopes.Sell],
        [Policies.Officer] = [Scopes.Clear],
        [Policies.Operator] = [Scopes.Operate],
        [Policies.Party] = [Scopes.Shop, Scopes.Sell, Scopes.Clear, Scopes.Operate],
        [Policies.Partner] = [Scopes.Partner],
        [Policies.Webhooks] = [Scopes.Webhooks],
    };

    public static void AddPlatformOpenApi(this IServiceCollection services) => services.AddOpenApi(document =>
    {
        document.AddSchemaTransformer(DescribeTradeTypes);
        document.AddOperationTransformer(DescribeContract);
        document.AddDocumentTransformer(DescribeTokens);
    });

    private static Task DescribeTradeTypes(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var declared = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var orNull = type == declared ? default : JsonSchemaType.Null;
        if (Codes.TryGetValue(type, out var code))
        {
            (schema.Type, schema.Pattern) = (JsonSchemaType.String | orNull, code.Pattern);
            schema.Examples = [code.Example];
        }
        else if (type == typeof(Weight))
        {
            (schema.Type, schema.Format, schema.Minimum) = (JsonSchemaType.Integer | orNull, "int64", "0");
        }
        else if (type == typeof(Money))
        {
            schema.Type = JsonSchemaType.Object | orNull;
            schema.Required = new HashSet<string>(StringComparer.Ordinal) { "amount", "currency" };
            schema.AdditionalPropertiesAllowed = false;
            schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["amount"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = @"^-?[0-9]+(\.[0-9]+)?$", Examples = ["285.84"] },
                ["currency"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Z]{3}$", Examples = ["CNY"] },
            };
        }

        return Task.CompletedTask;
    }

    // A token in hand, or one asked for with the scope that the policy wants; several alternatives where any of several people may ask.
    private static List<OpenApiSecurityRequirement> SecurityOf(IEnumerable<IAuthorizeData> policies, OpenApiDocument? document)
    {
        var scopes = policies.Select(policy => policy.Policy ?? "").SelectMany(policy => ScopesOf.GetValueOrDefault(policy, [])).Distinct(StringComparer.Ordinal);
        return
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] },
            .. scopes.Select(scope => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("oauth2", document)] = [scope] }),
        ];
    }

    private static Task DescribeTokens(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.AddComponent<IOpenApiSecurityScheme>("bearer", new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "A token from POST /connect/token.",
        });
        document.AddComponent<IOpenApiSecurityScheme>("oauth2", new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Flows = new OpenApiOAuthFlows
            {
                ClientCredentials = new OpenApiOAuthFlow
                {
                    TokenUrl = new Uri("/connect/token", UriKind.Relative),
                    Scopes = ScopesOf.Values.SelectMany(scopes => scopes).Distinct(StringComparer.Ordinal).ToDictionary(scope => scope, _ => "", StringComparer.Ordinal),
                },
            },
        });
        return Task.CompletedTask;
    }

    private static Task DescribeContract(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<RequiresIdempotencyKey>().Any())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "Idempotency-Key",
                In = ParameterLocation.Header,
                Required = true,
                Description = "New for each thing you want done; send it again with the same body and get the same answer.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 16, MaxLength = 64 },
            });
        }

        if (metadata.OfType<IProducesResponseTypeMetadata>().Any(answer => answer.StatusCode == StatusCodes.Status428PreconditionRequired))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "If-Match",
                In = ParameterLocation.Header,
                Required = true,
                Description = "The ETag of the version you have seen; 412 when somebody changed it since. The answer's ETag is the next.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        if (metadata.OfType<AuditedCommand>().FirstOrDefault() is { } audited)
        {
            operation.Extensions ??= new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal);
            operation.Extensions["x-audited"] = new JsonNodeExtension(JsonValue.Create(string.Join(' ', audited.Commands)));
        }

        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Responses ??= [];
            operation.Responses.TryAdd("401", new OpenApiResponse { Description = "No valid token was sent." });
            operation.Responses.TryAdd("403", new OpenApiResponse { Description = "The token is not of somebody who may do this." });
            operation.Security = SecurityOf(metadata.OfType<IAuthorizeData>(), context.Document);
        }
        else
        {
            operation.Security = [];
        }

        return Task.CompletedTask;
    }
}

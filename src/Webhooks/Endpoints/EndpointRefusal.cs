using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Webhooks.Endpoints;

/// <summary>Why something about an endpoint was refused. The codes are listed in docs/problems.md.</summary>
/// <param name="Code">Stable; clients switch on it.</param>
/// <param name="Detail">For people.</param>
internal sealed record EndpointRefusal(string Code, string Detail)
{
    public static readonly EndpointRefusal AddressMalformed = new("endpoint.address-malformed", "The url is no absolute https address of at most 500 characters without user or fragment.");
    public static readonly EndpointRefusal AddressNotHttps = new("endpoint.address-not-https", "Only https is called.");
    public static readonly EndpointRefusal AddressPort = new("endpoint.address-port", "Only the ports 443 and 8443 are called.");
    public static readonly EndpointRefusal AddressInternal = new("endpoint.address-internal", "The host must be a public name, not a number and not a name of an inner network.");
    public static readonly EndpointRefusal EventTypeUnknown = new("endpoint.event-type-unknown", "GET /v1/event-types lists what there is, and for whom.");
    public static readonly EndpointRefusal TooMany = new("endpoint.too-many", "There are 10 endpoints at most.");
    public static readonly EndpointRefusal IdTaken = new("endpoint.id-taken", "Choose another endpointId.");
    public static readonly EndpointRefusal Disabled = new("endpoint.disabled", "Switch the endpoint on first.");

    /// <summary>The refusal as an answer; 422 unless said otherwise.</summary>
    public ProblemHttpResult AsProblem(int status = StatusCodes.Status422UnprocessableEntity) => PlatformProblems.Problem(Code, Detail, status);
}

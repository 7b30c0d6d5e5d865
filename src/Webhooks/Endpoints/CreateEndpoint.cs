using System.ComponentModel.DataAnnotations;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Webhooks;
using ExportPlatform.Webhooks.Database;
using ExportPlatform.Webhooks.Deliveries;
using ExportPlatform.Webhooks.Events;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Webhooks.Endpoints;

/// <summary>
/// Adds an endpoint and shows its key, this once. The client names the endpoint: a repeat finds it and shows no key, which is why no
/// Idempotency-Key is asked for here: the stored answer would keep the key in the clear.
/// </summary>
internal static class CreateEndpoint
{
    /// <summary>Endpoints a seller or a partner may have.</summary>
    public const int MostEndpoints = 10;

    public static async Task<Results<Created<CreatedEndpoint>, Ok<CreatedEndpoint>, ProblemHttpResult>> Handle(
        CreateEndpointRequest request,
        HttpContext http,
        WebhooksDbContext db,
        KeySealing sealing,
        IOptions<DeliveryOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var owner = EndpointOwner.Of(http);
        if (Refuse(request.Url, request.EventTypes, owner.Kind, options.Value) is { } refusal)
        {
            return refusal.AsProblem();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // One after the other for each owner, so that the count below holds.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({owner.Id.ToString()}, 0))", cancellationToken);
        if (await db.Endpoints.SingleOrDefaultAsync(e => e.EndpointId == request.EndpointId, cancellationToken) is { } earlier)
        {
            return earlier.Owner == owner
                ? await AgainAsync(earlier, http, db, transaction, cancellationToken)
                : EndpointRefusal.IdTaken.AsProblem(StatusCodes.Status409Conflict);
        }

        if (await db.Endpoints.OwnedBy(owner).CountAsync(cancellationToken) >= MostEndpoints)
        {
            return EndpointRefusal.TooMany.AsProblem();
        }

        var key = WebhookKey.Create();
        var endpoint = Make(request, owner, sealing.Seal(key, request.EndpointId), clock.GetUtcNow());
        db.Endpoints.Add(endpoint);
        db.Record(AuditActor.Of(http.User), EndpointTrail.Create, endpoint.EndpointId, null, endpoint.Facts());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        http.Response.Headers.ETag = VersionTag.Of(endpoint.Version);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/v1/endpoints/{endpoint.EndpointId}", new CreatedEndpoint(EndpointView.Of(endpoint), key.Reveal()));
    }

    /// <summary>Why an endpoint cannot be as it is asked for; null when it can.</summary>
    internal static EndpointRefusal? Refuse(string url, IReadOnlyList<string> eventTypes, OwnerKind owner, DeliveryOptions options) =>
        EndpointAddress.Refuse(url, options.DemonstrationReceiver)
        ?? (eventTypes.All(type => EventTypes.CanBeAskedFor(type, owner)) ? null : EndpointRefusal.EventTypeUnknown);

    private static async Task<Ok<CreatedEndpoint>> AgainAsync(
        WebhookEndpoint earlier, HttpContext http, WebhooksDbContext db, IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        db.Record(AuditActor.Of(http.User), EndpointTrail.CreateAgain, earlier.EndpointId, null, null);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(new CreatedEndpoint(EndpointView.Of(earlier), null));
    }

    private static WebhookEndpoint Make(CreateEndpointRequest request, EndpointOwner owner, byte[] sealedKey, DateTimeOffset now) => new()
    {
        EndpointId = request.EndpointId,
        OwnerKind = owner.Kind,
        OwnerId = owner.Id,
        Url = request.Url,
        Description = request.Description ?? "",
        EventTypes = [.. request.EventTypes.Distinct(StringComparer.Ordinal)],
        IsEnabled = true,
        SealedKey = sealedKey,
        Version = 1,
        CreatedAt = now,
    };
}

/// <summary>An endpoint to be added.</summary>
/// <param name="EndpointId">Chosen by the client, best a version 7 UUID.</param>
/// <param name="Url">Where events are sent: https, a public name, port 443 or 8443.</param>
/// <param name="EventTypes">Types of the catalogue, or <c>*</c> for all there are and will be.</param>
/// <param name="Description">For people.</param>
public sealed record CreateEndpointRequest(
    Guid EndpointId,
    [Required, StringLength(EndpointAddress.MaxLength)] string Url,
    [Required, MinLength(1), MaxLength(40)] IReadOnlyList<string> EventTypes,
    [StringLength(200)] string? Description = null);

/// <summary>An endpoint that was added.</summary>
/// <param name="Endpoint">As it is.</param>
/// <param name="Secret">The key its events are signed with (<c>whsec_...</c>). Shown this once; null when the endpoint was there before.</param>
public sealed record CreatedEndpoint(EndpointView Endpoint, string? Secret);

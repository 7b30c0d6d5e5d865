using System.ComponentModel.DataAnnotations;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Webhooks;
using ExportPlatform.Webhooks.Database;
using ExportPlatform.Webhooks.Deliveries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Webhooks.Endpoints;

/// <summary>Changes an own endpoint, its key or whether it is on; <c>If-Match</c> names the version the caller has seen.</summary>
internal static class ChangeEndpoint
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid endpointId,
        ChangeEndpointRequest request,
        HttpContext http,
        WebhooksDbContext db,
        IOptions<DeliveryOptions> options,
        CancellationToken cancellationToken)
    {
        if (CreateEndpoint.Refuse(request.Url, request.EventTypes, EndpointOwner.Of(http).Kind, options.Value) is { } refusal)
        {
            return refusal.AsProblem();
        }

        var problem = await ChangeAsync(EndpointTrail.Change, endpointId, http, db, Apply, cancellationToken);
        return problem is null ? TypedResults.NoContent() : problem;

        void Apply(WebhookEndpoint endpoint)
        {
            endpoint.Url = request.Url;
            endpoint.Description = request.Description ?? "";
            endpoint.EventTypes = [.. request.EventTypes.Distinct(StringComparer.Ordinal)];
            endpoint.Version++;
        }
    }

    /// <summary>Puts a new key into use and shows it, this once; the one before signs along for a day.</summary>
    public static async Task<Results<Ok<ChangedSecret>, ProblemHttpResult>> RotateSecret(
        Guid endpointId, HttpContext http, WebhooksDbContext db, KeySealing sealing, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (key, now) = (WebhookKey.Create(), clock.GetUtcNow());
        var problem = await ChangeAsync(
            EndpointTrail.RotateSecret, endpointId, http, db, endpoint => endpoint.ChangeKey(sealing.Seal(key, endpointId), now), cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return problem is null ? TypedResults.Ok(new ChangedSecret(key.Reveal(), now + WebhookEndpoint.KeyOverlap)) : problem;
    }

    /// <summary>Switches it on.</summary>
    public static Task<Results<NoContent, ProblemHttpResult>> Enable(
        Guid endpointId, HttpContext http, WebhooksDbContext db, TimeProvider clock, CancellationToken cancellationToken) =>
        SwitchAsync(true, endpointId, http, db, clock, cancellationToken);

    /// <summary>Switches it off; what is under way ends as failed and can be replayed.</summary>
    public static Task<Results<NoContent, ProblemHttpResult>> Disable(
        Guid endpointId, HttpContext http, WebhooksDbContext db, TimeProvider clock, CancellationToken cancellationToken) =>
        SwitchAsync(false, endpointId, http, db, clock, cancellationToken);

    /// <summary>Removes it and its deliveries.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        Guid endpointId, HttpContext http, WebhooksDbContext db, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var endpoint = await db.Endpoints.AsNoTracking().OwnAsync(endpointId, http, cancellationToken);
        if (endpoint is null || await db.Endpoints.Where(e => e.EndpointId == endpointId).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return GetEndpoint.Absent();
        }

        db.Record(AuditActor.Of(http.User), EndpointTrail.Remove, endpointId, endpoint.Facts(), null);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SwitchAsync(
        bool isOn, Guid endpointId, HttpContext http, WebhooksDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var command = isOn ? EndpointTrail.Enable : EndpointTrail.Disable;
        var problem = await ChangeAsync(command, endpointId, http, db, endpoint => endpoint.Switch(isOn, clock.GetUtcNow()), cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        if (!isOn)
        {
            await db.Deliveries.GiveUpAsync(endpointId, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<ProblemHttpResult?> ChangeAsync(
        string command, Guid endpointId, HttpContext http, WebhooksDbContext db, Action<WebhookEndpoint> change, CancellationToken cancellationToken)
    {
        var (seen, problem) = VersionTag.Seen(http.Request);
        if (problem is not null)
        {
            return problem;
        }

        if (await db.Endpoints.OwnAsync(endpointId, http, cancellationToken) is not { } endpoint)
        {
            return GetEndpoint.Absent();
        }

        if (endpoint.Version != seen)
        {
            return VersionTag.Stale();
        }

        var before = endpoint.Facts();
        change(endpoint);
        db.Record(AuditActor.Of(http.User), command, endpointId, before, endpoint.Facts());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return VersionTag.Stale();
        }

        http.Response.Headers.ETag = VersionTag.Of(endpoint.Version);
        return null;
    }
}

/// <summary>The endpoint as it shall be.</summary>
/// <param name="Url">Where events are sent.</param>
/// <param name="EventTypes">Types of the catalogue, or <c>*</c>.</param>
/// <param name="Description">For people.</param>
public sealed record ChangeEndpointRequest(
    [Required, StringLength(EndpointAddress.MaxLength)] string Url,
    [Required, MinLength(1), MaxLength(40)] IReadOnlyList<string> EventTypes,
    [StringLength(200)] string? Description = null);

/// <summary>A new key.</summary>
/// <param name="Secret">Shown this once.</param>
/// <param name="PreviousSecretUntil">Until then events are signed with the key before, too.</param>
public sealed record ChangedSecret(string Secret, DateTimeOffset PreviousSecretUntil);

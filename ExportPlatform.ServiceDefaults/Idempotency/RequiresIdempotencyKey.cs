using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.ServiceDefaults.Idempotency;

/// <summary>Marks an endpoint that creates or moves something; <see cref="IdempotencyMiddleware"/> does the work.</summary>
internal sealed record RequiresIdempotencyKey(Type DbContext, bool IsAnswerSealed);

/// <summary>Declares the contract of <c>Idempotency-Key</c> on an endpoint.</summary>
public static class IdempotentEndpoints
{
    /// <summary>
    /// Requires an <c>Idempotency-Key</c> of 16 to 64 visible ASCII characters. The key, the handler's changes in
    /// <typeparamref name="TDbContext"/> and the stored answer commit together. Same key and body: the same answer, byte for byte, for 72 hours;
    /// another body: 422; still running: 409; no key: 400.
    /// </summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="sealAnswer">Whether the stored answer is sealed for the caller. Only an erasure's is not: it would make the key anew that it has destroyed.</param>
    public static RouteHandlerBuilder RequireIdempotencyKey<TDbContext>(this RouteHandlerBuilder endpoint, bool sealAnswer = true)
        where TDbContext : DbContext =>
        endpoint.WithMetadata(new RequiresIdempotencyKey(typeof(TDbContext), sealAnswer));
}

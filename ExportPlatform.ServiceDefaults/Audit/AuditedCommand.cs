using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.ServiceDefaults.Audit;

/// <summary>Marks an endpoint whose success leaves an entry of one of these names on the audit trail.</summary>
/// <param name="Commands">Stable names, such as <c>orders.decision</c>.</param>
public sealed record AuditedCommand(IReadOnlyList<string> Commands);

/// <summary>Declares which endpoints are audited.</summary>
public static class AuditedEndpoints
{
    /// <summary>
    /// Names the audited command behind an endpoint, or each of several it may turn into. A handler that succeeds without having recorded it fails instead: no privileged command
    /// without an entry.
    /// </summary>
    public static RouteHandlerBuilder Audited(this RouteHandlerBuilder endpoint, params string[] commands) =>
        endpoint.WithMetadata(new AuditedCommand(commands)).AddEndpointFilter(async (context, next) =>
        {
            var answer = await next(context);
            if (IsSuccess(answer) && !IsRecorded(context.HttpContext.RequestServices.GetRequiredService<AuditDatabase>().Db, commands))
            {
                throw new InvalidOperationException($"The command {string.Join(" or ", commands)} succeeded without an entry on the audit trail.");
            }

            return answer;
        });

    // An entry that is added and not saved is saved with the idempotency key.
    private static bool IsRecorded(DbContext db, string[] commands) =>
        db.ChangeTracker.Entries<AuditEntry>().Any(entry => commands.Contains(entry.Entity.Command, StringComparer.Ordinal));

    private static bool IsSuccess(object? answer) => answer switch
    {
        INestedHttpResult nested => IsSuccess(nested.Result),
        IStatusCodeHttpResult { StatusCode: { } status } => status < StatusCodes.Status400BadRequest,
        _ => true,
    };
}

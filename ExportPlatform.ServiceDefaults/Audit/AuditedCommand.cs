using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.ServiceDefaults.Audit;

/// <summary>Marks an endpoint whose success leaves an entry of that name on the audit trail.</summary>
/// <param name="Command">Stable name, such as <c>orders.dispute.decide</c>.</param>
public sealed record AuditedCommand(string Command);

/// <summary>Declares which endpoints are audited.</summary>
public static class AuditedEndpoints
{
    /// <summary>
    /// Names the audited command behind an endpoint. A handler that succeeds without having recorded it fails instead: no privileged command
    /// without an entry.
    /// </summary>
    public static RouteHandlerBuilder Audited(this RouteHandlerBuilder endpoint, string command) =>
        endpoint.WithMetadata(new AuditedCommand(command)).AddEndpointFilter(async (context, next) =>
        {
            var answer = await next(context);
            if (IsSuccess(answer) && !IsRecorded(context.HttpContext.RequestServices.GetRequiredService<AuditDatabase>().Db, command))
            {
                throw new InvalidOperationException($"The command {command} succeeded without an entry on the audit trail.");
            }

            return answer;
        });

    // An entry that is added and not saved is saved with the idempotency key.
    private static bool IsRecorded(DbContext db, string command) =>
        db.ChangeTracker.Entries<AuditEntry>().Any(entry => string.Equals(entry.Entity.Command, command, StringComparison.Ordinal));

    private static bool IsSuccess(object? answer) => answer switch
    {
        INestedHttpResult nested => IsSuccess(nested.Result),
        IStatusCodeHttpResult { StatusCode: { } status } => status < StatusCodes.Status400BadRequest,
        _ => true,
    };
}

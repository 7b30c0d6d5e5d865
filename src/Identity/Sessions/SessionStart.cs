using ExportPlatform.Identity.Accounts;
using ExportPlatform.Identity.Database;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Identity.Sessions;

/// <summary>Completes a sign-in: the attempts are forgotten, a session begins.</summary>
internal sealed class SessionStart(IdentityDbContext db, SignInAttempts attempts, IOptions<IssuerOptions> options, TimeProvider clock)
{
    public async Task CompleteAsync(HttpContext http, Guid accountId, params string[] methods)
    {
        var now = clock.GetUtcNow();
        var device = http.Request.Headers.UserAgent.ToString();
        var session = new Session
        {
            SessionId = Guid.CreateVersion7(),
            AccountId = accountId,
            Device = device.Length > Session.DeviceLength ? device[..Session.DeviceLength] : device,
            StartedAt = now,
            ExpiresAt = now + options.Value.SessionLifetime,
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(http.RequestAborted);
        await attempts.SucceedAsync(accountId, http.RequestAborted);
        await SessionCookies.SignInAsync(http, session, methods);
    }
}

using System.ComponentModel.DataAnnotations;
using ExportPlatform.Identity.Accounts;
using ExportPlatform.Identity.Database;
using ExportPlatform.Identity.Sessions;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Identity.Mandates;

/// <summary>A seller lets an agent act in its name, from one day to another.</summary>
internal static class GrantMandate
{
    public static async Task<Results<Created<MandateResponse>, ProblemHttpResult>> Handle(
        GrantMandateRequest request,
        HttpContext http,
        IdentityDbContext db,
        AccountPeople people,
        Revoking revoking,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!Mandate.AreDatesRight(request.ValidFrom, request.ValidUntil, DateOnly.FromDateTime(now.UtcDateTime)))
        {
            return Problem(MandateRefusal.DatesWrong);
        }

        if (await FindAgentAsync(request.Agent, db, people, cancellationToken) is not { } agent)
        {
            return Problem(MandateRefusal.AgentUnknown);
        }

        var mandate = new Mandate
        {
            MandateId = Guid.CreateVersion7(),
            SellerId = http.User.OwnSellerId()!.Value,
            AgentId = agent.Id,
            ValidFrom = request.ValidFrom,
            ValidUntil = request.ValidUntil,
            GrantedBy = http.User.AccountId(),
            GrantedAt = now,
        };
        var standing = await db.Mandates.CountAsync(m => m.AgentId == agent.Id && m.RevokedAt == null && m.ValidUntil >= mandate.ValidFrom, cancellationToken);
        if (standing >= Mandate.MaxForAgent)
        {
            return Problem(MandateRefusal.TooMany);
        }

        db.Mandates.Add(mandate);
        db.Audit(new AuditRecord(AuditActor.Of(http.User), "identity.mandate.grant", "mandate", mandate.MandateId.ToString())
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["agentId"] = agent.Id.ToString(), ["mandate"] = mandate.ToClaim() },
        });
        await db.SaveChangesAsync(cancellationToken);

        // The agent's next token carries it.
        await revoking.AccessOfAccountAsync(agent.Id, cancellationToken);
        return TypedResults.Created($"/v1/mandates/{mandate.MandateId}", MandateResponse.Of(mandate));
    }

    private static async Task<Account?> FindAgentAsync(
        string agent, IdentityDbContext db, AccountPeople people, CancellationToken cancellationToken)
    {
        var (id, indexes) = (Guid.TryParse(agent, out var parsed) ? parsed : Guid.Empty, people.IndexesOf(agent));
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(
            a => (a.Id == id || indexes.Contains(a.NormalizedEmail)) && a.Roles.Contains(AccountRoles.Agent), cancellationToken);
    }

    private static ProblemHttpResult Problem(MandateRefusal refusal) => PlatformProblems.Problem(refusal.Code, refusal.Detail);
}

/// <summary>Whom, and for how long.</summary>
/// <param name="Agent">The agent's e-mail address or account id.</param>
/// <param name="ValidFrom">First day, by UTC; today or later.</param>
/// <param name="ValidUntil">Last day, by UTC; a year later at most.</param>
public sealed record GrantMandateRequest([property: Required, StringLength(254, MinimumLength = 3)] string Agent, DateOnly ValidFrom, DateOnly ValidUntil);

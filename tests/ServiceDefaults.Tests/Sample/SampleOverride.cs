using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.ServiceDefaults.Tests.Sample;

/// <summary>Something two people have to want.</summary>
internal sealed class SampleOverride(SampleDbContext db) : IFourEyesCommand
{
    public const string Name = "effects.override";

    public string Command => Name;

    public async Task<ProblemHttpResult?> ExecuteAsync(ApprovedProposal approved, CancellationToken cancellationToken)
    {
        var wanted = approved.Payload<EffectRequest>();
        db.Effects.Add(new Effect { What = wanted.What });
        db.Audit(new AuditRecord(AuditActor.Of(approved.Approver), Name, "effect", wanted.What));
        await db.SaveChangesAsync(cancellationToken);
        return wanted.Then is "refuse" ? PlatformProblems.Problem("effect.refused", "Not any more.") : null;
    }
}

using System.Text.Json.Serialization;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.ServiceDefaults.FourEyes;

/// <summary>A command that waits for a second person. Changed by conditional updates alone.</summary>
internal sealed class Proposal
{
    public required Guid ProposalId { get; init; }

    public required string Command { get; init; }

    /// <summary>Who may decide: the authority of officers, or <c>operator</c>.</summary>
    public required string Circle { get; init; }

    public required string SubjectKind { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>What will be done, exactly as it was proposed.</summary>
    public required string Payload { get; init; }

    public required byte[] PayloadHash { get; init; }

    /// <summary>In the proposer's words, sealed for the proposer.</summary>
    public required string Reason { get; init; }

    /// <summary>Accounts and sellers whom the command touches: none of them may be the second person.</summary>
    public required Guid[] Interested { get; init; }

    public required Guid ProposedBy { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required ProposalState State { get; init; }

    public Guid? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }
}

/// <summary>What became of a proposal.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProposalState>))]
public enum ProposalState
{
    /// <summary>It waits for the second person.</summary>
    [JsonStringEnumMemberName("proposed")]
    Proposed,

    /// <summary>A second person agreed, and it was done in the same moment.</summary>
    [JsonStringEnumMemberName("approved")]
    Approved,

    /// <summary>The first person took it back, or the second said no.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,

    /// <summary>Nobody agreed in time.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,
}

/// <summary>Puts proposals into a service's own database.</summary>
public static class FourEyesModel
{
    /// <summary>Maps <c>proposal</c>; the database itself refuses one that its own proposer approved, and two open ones about one thing.</summary>
    public static ModelBuilder AddFourEyes(this ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Entity<Proposal>(proposal =>
        {
            proposal.ToTable("proposal", table => table.HasCheckConstraint(
                "ck_proposal_two_people", "state <> 'Approved' OR (decided_by IS NOT NULL AND decided_by <> proposed_by)"));
            proposal.HasKey(p => p.ProposalId);
            proposal.Property(p => p.ProposalId).ValueGeneratedNever();
            proposal.Property(p => p.Command).HasMaxLength(80);
            proposal.Property(p => p.Circle).HasMaxLength(40);
            proposal.Property(p => p.SubjectKind).HasMaxLength(40);
            proposal.Property(p => p.SubjectId).HasMaxLength(200);
            proposal.Property(p => p.Payload).HasColumnType("json");
            proposal.Property(p => p.Reason).HasMaxLength(WrittenWords.ColumnLength);
            proposal.Property(p => p.State).HasConversion<string>().HasMaxLength(20);
            proposal.HasIndex(p => new { p.Circle, p.State, p.ProposalId });
            proposal.HasIndex(p => new { p.Command, p.SubjectId }).IsUnique().HasFilter("state = 'Proposed'");
        });
    }
}

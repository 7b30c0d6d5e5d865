using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ExportPlatform.ServiceDefaults.FourEyes;

/// <summary>A command that needs a second person: what is done once one has agreed, in the transaction of the agreement.</summary>
public interface IFourEyesCommand
{
    /// <summary>Stable name, such as <c>orders.decision</c>; the audited name of the act itself.</summary>
    string Command { get; }

    /// <summary>Does it. A problem undoes the agreement with everything else, and the proposal stays open.</summary>
    Task<ProblemHttpResult?> ExecuteAsync(ApprovedProposal approved, CancellationToken cancellationToken);

    /// <summary>Lets go of what a proposal held, in the transaction in which it is withdrawn; nothing by default.</summary>
    Task WithdrawAsync(string subjectId, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A proposal two people stand for.</summary>
public sealed class ApprovedProposal
{
    private readonly Proposal _proposal;

    internal ApprovedProposal(Proposal proposal, ClaimsPrincipal approver)
    {
        if (!CryptographicOperations.FixedTimeEquals(proposal.PayloadHash, HashOf(proposal.Payload)))
        {
            throw new InvalidOperationException($"Proposal {proposal.ProposalId} is not what was proposed.");
        }

        (_proposal, Approver) = (proposal, approver);
    }

    /// <summary>The second person.</summary>
    public ClaimsPrincipal Approver { get; }

    /// <summary>Names the proposal.</summary>
    public Guid ProposalId => _proposal.ProposalId;

    /// <summary>The first person.</summary>
    public Guid ProposedBy => _proposal.ProposedBy;

    /// <summary>Why, in the first person's words; sealed (<see cref="WrittenWords"/>).</summary>
    public string Reason => _proposal.Reason;

    /// <summary>What was proposed.</summary>
    public T Payload<T>() => JsonSerializer.Deserialize<T>(_proposal.Payload, ProposalJson.Options)!;

    internal static byte[] HashOf(string payload) => SHA256.HashData(Encoding.UTF8.GetBytes(payload));
}

/// <summary>How payloads are written.</summary>
internal static class ProposalJson
{
    public static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
}

/// <summary>Registers commands that need a second person.</summary>
public static class FourEyesCommands
{
    /// <summary>Adds a command and what proposals need.</summary>
    public static IServiceCollection AddFourEyesCommand<TCommand>(this IServiceCollection services)
        where TCommand : class, IFourEyesCommand
    {
        services.TryAddScoped(provider => new FourEyesDesk(
            provider.GetRequiredService<AuditDatabase>(), provider.GetServices<IFourEyesCommand>(), provider.GetRequiredService<WrittenWords>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<IFourEyesCommand, TCommand>();
        return services;
    }
}

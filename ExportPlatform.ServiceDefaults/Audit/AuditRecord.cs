using System.Diagnostics;
using System.Security.Claims;
using ExportPlatform.ServiceDefaults.Access;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace ExportPlatform.ServiceDefaults.Audit;

/// <summary>What a privileged or money command says about itself.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Command">Stable name, such as <c>orders.dispute.decide</c>.</param>
/// <param name="SubjectKind">What kind of thing it is about, such as <c>order</c>.</param>
/// <param name="SubjectId">Which one.</param>
public sealed record AuditRecord(AuditActor Actor, string Command, string SubjectKind, string SubjectId)
{
    /// <summary>What was before: ids, states, amounts and codes, never personal data, for an entry cannot be erased.</summary>
    public IReadOnlyDictionary<string, string?>? Old { get; init; }

    /// <summary>What is now, under the same rule.</summary>
    public IReadOnlyDictionary<string, string?>? New { get; init; }

    /// <summary>
    /// Why. Words of a person are sealed for their writer when they are saved, unless they were sealed before for whom they are about; words of a machine
    /// stay as they are.
    /// </summary>
    public string? Reason { get; init; }
}

/// <summary>Who gave a command: a person with a token, or a message of another part of the platform.</summary>
/// <param name="AccountId">The person's account.</param>
/// <param name="Role">The roles the token gives, and the authority of an officer.</param>
/// <param name="ActingFor">The seller acted for.</param>
/// <param name="ClientId">The program through which the person acts.</param>
/// <param name="Message">The message's type, when a part of the platform gave the command.</param>
/// <param name="MessageId">Which message.</param>
public sealed record AuditActor(
    Guid? AccountId = null, string? Role = null, Guid? ActingFor = null, string? ClientId = null, string? Message = null, Guid? MessageId = null)
{
    /// <summary>The person who holds a validated token.</summary>
    public static AuditActor Of(ClaimsPrincipal caller)
    {
        var roles = string.Join(' ', caller.FindAll("role").Select(role => role.Value).Order(StringComparer.Ordinal));
        return new AuditActor(
            Guid.TryParse(caller.FindFirst("sub")?.Value, out var account) ? account : null,
            caller.Authority() is { } authority ? $"{roles}:{authority}" : roles,
            caller.SellerId() ?? caller.WebhooksSellerId(),
            caller.FindFirst("client_id")?.Value);
    }

    /// <summary>The message that is being handled.</summary>
    public static AuditActor Of<T>(ConsumeContext<T> context)
        where T : class =>
        new(Message: typeof(T).Name, MessageId: context.MessageId);

    /// <summary>A part of the platform that acts by itself, such as a timer.</summary>
    public static AuditActor Machine(string name) => new(Message: name);
}

/// <summary>Writes to the audit trail of a service.</summary>
public static class AuditTrail
{
    /// <summary>
    /// Adds an entry to the unit of work: it is saved with what the command changes, or not at all. It is sealed here and linked into the chain
    /// a moment after the commit.
    /// </summary>
    /// <exception cref="InvalidOperationException">The service has no audit trail: <c>AddServiceDatabase</c> and <c>AddAuditTrail</c> are missing.</exception>
    public static void Audit(this DbContext db, AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(record);
        db.Add(db.GetService<AuditSealer>().Seal(record, AuditModel.ServiceOf(db), Activity.Current));
    }
}

using ExportPlatform.Contracts;

namespace ExportPlatform.Customs.Clearances;

/// <summary>A note of the saga to its service: let every gate's rules look at the consignment.</summary>
public sealed record AssessConsignment(Guid OrderId, Consignment Consignment, DateTimeOffset PlacedAt);

/// <summary>Every gate's rules have looked.</summary>
public sealed record ConsignmentAssessed(Guid OrderId, IReadOnlyList<GateStanding> Gates);

/// <summary>Ask the authorities what stored requests of one order say.</summary>
public sealed record AskAuthorities(Guid OrderId, IReadOnlyList<string> RequestKeys);

/// <summary>Let the rules look at a held gate again: the seller has given evidence.</summary>
public sealed record ReassessGate(Guid OrderId, string Gate);

/// <summary>Hand evidence to an authority that holds.</summary>
public sealed record SendEvidence(Guid OrderId, Guid EvidenceId, string RequestKey);

/// <summary>A gate waits for its authority, again.</summary>
public sealed record GateAsked(Guid OrderId, GateStanding Standing);

/// <summary>Nothing stands against the goods at a gate.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Standing">What the gate says.</param>
/// <param name="Others">Further gates that cleared in the same transaction; null when there are none.</param>
public sealed record GateCleared(Guid OrderId, GateStanding Standing, IReadOnlyList<GateStanding>? Others = null);

/// <summary>A gate waits for evidence or an officer.</summary>
public sealed record GateHeld(Guid OrderId, GateStanding Standing);

/// <summary>A gate has refused for good.</summary>
public sealed record GateRefused(Guid OrderId, GateStanding Standing);

/// <summary>An authority took its release back.</summary>
public sealed record GateRevoked(Guid OrderId, GateStanding Standing);

/// <summary>Ask the authorities that have not answered what became of their requests.</summary>
public sealed record CheckAuthorities(Guid OrderId);

/// <summary>Close whatever is open for the order.</summary>
public sealed record CloseClearance(Guid OrderId, string Reason);

/// <summary>Nothing is open for the order any more.</summary>
public sealed record ClearanceClosed(Guid OrderId);

/// <summary>A note of the saga to itself: see whether it waits too long.</summary>
public sealed record ClearanceReminder(Guid OrderId);

namespace ExportPlatform.Contracts.Customs;

/// <summary>Have a consignment cleared by every gate. Repeating it changes nothing.</summary>
/// <param name="OrderId">One order has one consignment.</param>
/// <param name="Consignment">What is to leave the country.</param>
/// <param name="PlacedAt">When the buyer committed; dated rules are read for this day.</param>
public sealed record ClearExport(Guid OrderId, Consignment Consignment, DateTimeOffset PlacedAt);

/// <summary>One gate has decided, by rule or by an officer. A fact for the timeline.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Gate">Such as <c>currency-control</c>, <c>export-declaration</c>, <c>cultural-goods</c>, <c>export-control</c>, <c>screening</c>, <c>embargo</c>.</param>
/// <param name="Outcome"><c>cleared</c>, <c>held</c> or <c>refused</c>.</param>
/// <param name="Reference">What the authority calls it: a contract mark, an MRN, a statement number; null when none.</param>
/// <param name="Reason">In words, for buyer and seller.</param>
/// <param name="RuleVersion">The version of the rules the decision can be replayed with.</param>
/// <param name="DecidedAt">When.</param>
public sealed record ExportGateDecided(
    Guid OrderId, string Gate, string Outcome, string? Reference, string Reason, string RuleVersion, DateTimeOffset DecidedAt);

/// <summary>Gates of an order have decided at one moment: by their rules when they were first asked, or by authorities that answered together. Facts for the timeline, as <see cref="ExportGateDecided"/> is of one.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Decisions">Of the gates that have decided already; not of those that ask their authority.</param>
public sealed record ExportGatesAssessed(Guid OrderId, IReadOnlyList<ExportGateDecided> Decisions);

/// <summary>All gates have cleared this version of the declaration.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="DeclarationVersion">Which version.</param>
/// <param name="MovementReferenceNumber">The release's number.</param>
/// <param name="ClearedAt">When.</param>
/// <param name="GoodUntil">The last day (UTC) on which the goods may leave: the first end of a paper the release rests on. Null: none of them ends.</param>
public sealed record ExportCleared(
    Guid OrderId, int DeclarationVersion, string MovementReferenceNumber, DateTimeOffset ClearedAt, DateOnly? GoodUntil = null);

/// <summary>A gate holds the consignment until evidence is given or an officer decides, at the latest at <c>DueAt</c>.</summary>
public sealed record ExportHeld(Guid OrderId, string Gate, string Code, string EvidenceNeeded, DateTimeOffset DueAt);

/// <summary>The last hold was lifted; clearance goes on.</summary>
public sealed record ExportHoldLifted(Guid OrderId, string Gate);

/// <summary>A gate has refused for good. <c>Code</c> is stable, such as <c>restriction.blocked</c>.</summary>
public sealed record ExportRefused(Guid OrderId, string Gate, string Code, string Reason);

/// <summary>An authority took back a release it had given; the goods may not leave.</summary>
public sealed record ExportReleaseRevoked(Guid OrderId, string Gate, string Reason);

/// <summary>A release that was given is in question again: the goods may not leave until it is restored or revoked.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Recall">Counts the recalls of one order from 1: words about an earlier one that come late are known by it.</param>
/// <param name="Gate">Where the question arose.</param>
/// <param name="Code">Stable, such as <c>certificate.expired</c>.</param>
/// <param name="EvidenceNeeded">What the seller can give; empty when only an officer can decide.</param>
/// <param name="DueAt">Without a decision until then the release is revoked.</param>
public sealed record ExportReleaseRecalled(Guid OrderId, int Recall, string Gate, string Code, string EvidenceNeeded, DateTimeOffset DueAt);

/// <summary>The release that this recall had put in question, and all before it, is good again, until the day <c>GoodUntil</c> where its papers end.</summary>
public sealed record ExportReleaseRestored(Guid OrderId, int Recall, DateOnly? GoodUntil = null);

/// <summary>A paper the release rested on has ended and another one serves: the goods may leave until that one ends, or without end when null.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="GoodUntil">The last day (UTC) now.</param>
/// <param name="NotedAt">When: what was noted earlier and comes later changes nothing.</param>
public sealed record ExportReleaseProlonged(Guid OrderId, DateOnly? GoodUntil, DateTimeOffset NotedAt);

/// <summary>Close whatever is open for the order: declaration, contract mark, officers' tasks.</summary>
public sealed record WithdrawClearance(Guid OrderId, string Reason);

/// <summary>Nothing is open for the order any more, whether or not something was.</summary>
public sealed record ClearanceWithdrawn(Guid OrderId);

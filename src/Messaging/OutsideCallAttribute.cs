namespace ExportPlatform.Messaging;

/// <summary>
/// Marks a consumer that talks to the outside world: no transaction and no inbox is open around it. What it publishes joins the
/// rows of its next SaveChanges; it must guard its effects by business keys, because a message can reach it twice.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutsideCallAttribute : Attribute;

/// <summary>
/// Marks a consumer whose whole effect is one save guarded by a business key, so that a message that comes twice finds it done: no inbox mark is
/// needed, and none of it costs a transaction where there is nothing to do. The consumer saves by itself; what it publishes joins that save.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeyedEffectAttribute : Attribute;

/// <summary>Marks a message nobody needs to listen to: it counts as sent even when no queue is bound to it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class OptionalAudienceAttribute : Attribute;

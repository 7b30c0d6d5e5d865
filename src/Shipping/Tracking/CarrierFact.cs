namespace ExportPlatform.Shipping.Tracking;

/// <summary>
/// Something the carrier says happened to an item. The same code, time and office is the same fact, however often it is told; what is told
/// besides does not matter for that.
/// </summary>
/// <param name="Code">An EMSEVT code, or one of the carrier's two verdicts <see cref="Lost"/> and <see cref="Returned"/>.</param>
/// <param name="OccurredAt">By the carrier's clock.</param>
/// <param name="Office">UN/LOCODE or office code.</param>
internal sealed record CarrierFact(string Code, DateTimeOffset OccurredAt, string Office)
{
    /// <summary>The carrier's verdict that an item is lost or destroyed; EMSEVT has no code for it.</summary>
    public const string Lost = "LOST";

    /// <summary>The carrier's notice that an item is back with its sender; EMSEVT has no code for it.</summary>
    public const string Returned = "RETURNED";

    /// <summary>Whether the platform knows the code.</summary>
    public bool IsKnown => Code is Lost or Returned || EmsEvent.Find(Code) is not null;
}

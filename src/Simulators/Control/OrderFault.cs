using System.ComponentModel.DataAnnotations;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Faults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Simulators.Control;

/// <summary>Notes a fault.</summary>
internal static class OrderFault
{
    public static async Task<Created<FaultView>> Handle(
        OrderFaultRequest request, SimulatorsDbContext db, FaultBook book, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var fault = new Fault
        {
            FaultId = Guid.CreateVersion7(now),
            Party = request.Party,
            Kind = request.Kind,
            Operation = request.Operation,
            OrderId = request.OrderId,
            Amount = request.Amount,
            Token = request.Token,
            Code = request.Code,
            Status = request.Status,
            DelayMs = request.DelayMs,
            Copies = request.Copies,
            Until = request.Until?.ToUniversalTime(),
            Remaining = request.Times,
            CreatedAt = now,
        };
        db.Faults.Add(fault);
        await db.SaveChangesAsync(cancellationToken);
        book.Reread();
        return TypedResults.Created($"/control/faults/{fault.FaultId}", FaultView.Of(fault));
    }
}

/// <summary>A fault to order; members left out match everything or take their default.</summary>
/// <param name="Party">Such as <c>card-network</c>, <c>customs</c>, <c>carrier</c>.</param>
/// <param name="Kind">What shall go wrong.</param>
/// <param name="Operation">One operation or webhook type of the party, such as <c>capture</c>.</param>
/// <param name="OrderId">Only requests about this order.</param>
/// <param name="Amount">Only requests with this amount, as written in them.</param>
/// <param name="Token">Only requests with this payment method or token.</param>
/// <param name="Code">Of a refusal.</param>
/// <param name="Status">Of a failure; default 500.</param>
/// <param name="DelayMs">Milliseconds of a delay, of a silence, or by which webhooks are late.</param>
/// <param name="Copies">Deliveries of a duplicated webhook; default 2.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="Times">How often it may strike.</param>
public sealed record OrderFaultRequest(
    [Required, StringLength(40, MinimumLength = 1)] string Party,
    FaultKind Kind,
    [StringLength(60)] string? Operation = null,
    [StringLength(100)] string? OrderId = null,
    [StringLength(40)] string? Amount = null,
    [StringLength(100)] string? Token = null,
    [StringLength(60)] string? Code = null,
    [Range(500, 599)] int? Status = null,
    [Range(0, 600_000)] int? DelayMs = null,
    [Range(1, 100)] int? Copies = null,
    DateTimeOffset? Until = null,
    [Range(1, 1_000_000)] int? Times = null);

/// <summary>A standing fault.</summary>
/// <param name="FaultId">Names it.</param>
/// <param name="Party">Where it strikes.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Operation">The operation it is limited to.</param>
/// <param name="OrderId">The order it is limited to.</param>
/// <param name="Hits">How often it has struck.</param>
/// <param name="Remaining">How often it may still strike; null for ever.</param>
/// <param name="Until">When it ends by itself.</param>
public sealed record FaultView(
    Guid FaultId, string Party, FaultKind Kind, string? Operation, string? OrderId, int Hits, int? Remaining, DateTimeOffset? Until)
{
    internal static FaultView Of(Fault fault) =>
        new(fault.FaultId, fault.Party, fault.Kind, fault.Operation, fault.OrderId, fault.Hits, fault.Remaining, fault.Until);
}

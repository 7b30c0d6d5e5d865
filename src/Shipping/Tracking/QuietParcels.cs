using ExportPlatform.Shipping.Carriers;
using ExportPlatform.Shipping.Database;
using ExportPlatform.Shipping.Shipments;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Shipping.Tracking;

/// <summary>Asks the carrier's register for parcels nothing was heard of for a while: webhooks can be lost, the register cannot.</summary>
internal sealed class QuietParcels(
    IServiceScopeFactory scopes, IOptions<CarrierOptions> options, TimeProvider clock, ILogger<QuietParcels> logger) : BackgroundService
{
    private const int BatchSize = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.LookUpInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await LookUpDueAsync(stoppingToken) == BatchSize)
                {
                    // Another full batch may be due.
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LookUpsDeferred(failure);
            }
        }
    }

    // Claims by moving the due time on, so that copies of the service never ask for the same parcel at once and a crash only delays the question.
    private async Task<int> LookUpDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShippingDbContext>();
        var now = clock.GetUtcNow();
        var due = await db.Shipments
            .FromSql($"""
                UPDATE shipping.shipment SET next_look_up_at = {now + options.Value.QuietPeriod}
                WHERE order_id IN (
                    SELECT order_id FROM shipping.shipment WHERE next_look_up_at <= {now}
                    ORDER BY next_look_up_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
                RETURNING *, xmin
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        foreach (var shipment in due)
        {
            await LookUpAsync(shipment, cancellationToken);
        }

        return due.Count;
    }

    private async Task LookUpAsync(Shipment shipment, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var itemId = shipment.PostalItemId!.Value;
        IReadOnlyList<CarrierReport> reports;
        try
        {
            reports = await scope.ServiceProvider.GetRequiredService<ICarrier>().LookUpAsync(itemId, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LookUpFailed(shipment.OrderId, failure);
            return;
        }

        if (reports.Count > 0)
        {
            await RecordAsync(scope.ServiceProvider, shipment.OrderId, itemId, reports, cancellationToken);
        }
    }

    private async Task RecordAsync(
        IServiceProvider services, Guid orderId, PostalItemId itemId, IReadOnlyList<CarrierReport> reports, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ShippingDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcomes = await services.GetRequiredService<TrackingEvents>().RecordAsync(itemId, reports, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var applied = outcomes.Count(outcome => outcome == "applied");
        logger.ParcelLookedUp(orderId, applied);
    }
}

using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.Banking.Statements;

/// <summary>Asks the bank for new statements in every currency that sellers are paid in, or owed in and paid in another. A refused one stops its currency until somebody has looked.</summary>
internal sealed class StatementFetcher(
    IServiceScopeFactory scopes, IBank bank, IOptions<BankOptions> options, TimeProvider clock, ILogger<StatementFetcher> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.StatementsEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var (currency, last) in await KnownAsync(stoppingToken))
                {
                    await FetchAsync(currency, last, stoppingToken);
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                logger.StatementsNotHad(failure);
            }
        }
    }

    private async Task<List<(CurrencyCode Currency, int Last)>> KnownAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        var account = options.Value.Account;
        var paid = await db.PayoutBatches.Select(batch => batch.Currency).Distinct().ToListAsync(cancellationToken);
        var sold = await db.Payouts.Where(payout => payout.OwedCurrency != null).Select(payout => payout.OwedCurrency).Distinct().ToListAsync(cancellationToken);
        var last = await db.BankStatements.Where(s => s.Account == account).GroupBy(s => s.Currency)
            .Select(statements => new { Currency = statements.Key, Sequence = statements.Max(s => s.Sequence) })
            .ToDictionaryAsync(line => line.Currency, line => line.Sequence, cancellationToken);
        return [.. paid.Concat(sold.OfType<CurrencyCode>()).Distinct().Select(currency => (currency, last.GetValueOrDefault(currency)))];
    }

    private async Task FetchAsync(CurrencyCode currency, int last, CancellationToken cancellationToken)
    {
        foreach (var sequence in await bank.StatementsAfterAsync(currency, last, cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                var taken = await scope.ServiceProvider.GetRequiredService<StatementBooks>()
                    .TakeAsync(await bank.StatementAsync(currency, sequence, cancellationToken), AuditActor.Machine("bank"), cancellationToken);
                logger.StatementTaken(sequence, currency.Value, taken.Entries, taken.Unmatched);
            }
            catch (BankStatementException refused)
            {
                logger.StatementRefused(sequence, currency.Value, refused.Code, refused.Message);
                return;
            }
        }
    }
}

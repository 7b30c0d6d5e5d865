using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.Banking.Statements;

/// <summary>Asks the bank for new statements in every currency that sellers are paid in. A refused one stops its currency until somebody has looked.</summary>
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
        var known = await db.PayoutBatches.Select(batch => batch.Currency).Distinct()
            .Select(currency => new
            {
                Currency = currency,
                Last = db.BankStatements.Where(s => s.Account == account && s.Currency == currency).Max(s => (int?)s.Sequence) ?? 0,
            })
            .ToListAsync(cancellationToken);
        return known.ConvertAll(line => (line.Currency, line.Last));
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

using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Audit;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.ForeignExchange.RateImports;

/// <summary>
/// Asks central banks for their sheets. The same sheet again changes nothing, so copies need no agreement; what cannot be had or read leaves the
/// rates as they are until the next time, and quotes stop when the newest sheet has become too old.
/// </summary>
internal sealed class RateFetcher(
    IServiceScopeFactory scopes,
    IHttpClientFactory clients,
    IOptions<CentralBankOptions> options,
    TimeProvider clock,
    ILogger<RateFetcher> logger) : BackgroundService
{
    public const string ClientName = "central-banks";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Files.Count == 0)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            var areAllThere = true;
            foreach (var file in options.Value.Files)
            {
                areAllThere &= await FetchAsync(file, stoppingToken);
            }

            await Task.Delay(areAllThere ? options.Value.FetchEvery : options.Value.RetryAfter, clock, stoppingToken);
        }
    }

    private async Task<bool> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var http = clients.CreateClient(ClientName);
            await using var content = new MemoryStream(await http.GetByteArrayAsync(address, cancellationToken));
            var file = await RateFile.ReadAsync(content, clock.Today(), cancellationToken);
            await using var scope = scopes.CreateAsyncScope();
            var outcome = await scope.ServiceProvider.GetRequiredService<PaymentsDbContext>()
                .ImportAsync(file, AuditActor.Machine("central-bank"), cancellationToken);
            Log(address, outcome);
            return true;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.SheetNotFetched(address, failure);
            return false;
        }
    }

    private void Log(Uri address, RateImportOutcome outcome)
    {
        switch (outcome)
        {
            case RateImportOutcome.Taken({ Added: > 0 } taken):
                logger.SheetTaken(address, taken.Sheets[^1].SheetDate, taken.Added);
                break;
            case RateImportOutcome.Faulty(var faults):
                logger.SheetRefused(address, faults[0].Place, faults[0].Problem);
                break;
            case RateImportOutcome.Changed(var rateId):
                logger.SheetRefused(address, rateId, "Published with another value before.");
                break;
            default:
                break;
        }
    }
}

internal static class RateFetching
{
    /// <summary>Adds the hourly look at the central banks.</summary>
    public static void AddRateFetching(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CentralBankOptions>()
            .BindConfiguration(CentralBankOptions.Section)
            .Validate(
                options => options.FetchEvery >= TimeSpan.FromSeconds(1) && options.RetryAfter >= TimeSpan.FromSeconds(1),
                "CentralBanks:FetchEvery and CentralBanks:RetryAfter must be a second or more.")
            .ValidateOnStart();
        builder.Services.AddHttpClient(RateFetcher.ClientName, http => http.MaxResponseContentBufferSize = RateFile.MaxBytes);
        builder.Services.AddHostedService<RateFetcher>();
    }
}

internal static partial class RateFetchingLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Address}: sheet of {SheetDate}, {Added} new rates")]
    public static partial void SheetTaken(this ILogger logger, Uri address, DateOnly sheetDate, int added);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Address}: the sheet was refused at {Place}: {Problem}")]
    public static partial void SheetRefused(this ILogger logger, Uri address, string place, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Address}: no sheet could be fetched")]
    public static partial void SheetNotFetched(this ILogger logger, Uri address, Exception failure);
}

using System.Net.Http.Headers;
using ExportPlatform.Payments.Banking.Statements;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payouts.Batches;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Idempotency;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.Banking;

/// <summary>Registers the platform's bank and the routes of its statements.</summary>
internal static class BankingRegistration
{
    /// <summary>Adds <see cref="IBank"/>, the way of batches to it and the way of statements from it.</summary>
    public static void AddBanking(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<BankOptions>()
            .BindConfiguration(BankOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => options.IsPaced(), "Bank:StatementsEvery and Bank:OrdersEvery must be 100 ms or more, Bank:Timeout more than nothing.")
            .ValidateOnStart();
        builder.Services.AddHttpClient<IBank, HttpBank>((services, http) =>
        {
            var options = services.GetRequiredService<IOptions<BankOptions>>().Value;
            http.BaseAddress = options.Address;
            http.Timeout = options.Timeout;
            http.MaxResponseContentBufferSize = BankStatementFile.MaxBytes;
            http.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Bearer", services.GetRequiredService<IOptions<OutsideWorldKey>>().Value.ApiKey);
        });
        builder.Services.AddScoped<PaymentOrderFile>();
        builder.Services.AddScoped<StatementBooks>();
        builder.Services.AddFourEyesCommand<PayOut>();
        builder.Services.AddFourEyesCommand<ResolveBankEntry>();
        builder.Services.AddHostedService<PayoutSender>();
        builder.Services.AddHostedService<StatementFetcher>();
    }

    /// <summary>Maps statements and movements, for operators.</summary>
    public static void MapBanking(this IEndpointRouteBuilder routes)
    {
        var bank = routes.MapGroup("/v1").RequireAuthorization(Policies.Operator).WithTags("bank").ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        bank.MapPost("/bank-statements", TakeBankStatement.Handle)
            .Accepts<Stream>("application/xml", "text/xml")
            .Audited(TakeBankStatement.Command)
            .WithMetadata(new RequestSizeLimitAttribute(BankStatementFile.MaxBytes))
            .WithName("takeBankStatement").WithSummary("Takes a statement (ISO 20022 camt.053) into the books: once, whole, and in the order of its number.")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        bank.MapGet("/bank-entries", ListBankEntries.Handle)
            .WithName("listBankEntries").WithSummary("Movements on the bank account, oldest first; the unmatched ones wait for an operator.");
        bank.MapPost("/bank-entries/{entryId:guid}/resolution", ResolveBankEntry.Handle)
            .RequireIdempotencyKey<PaymentsDbContext>()
            .Audited(FourEyesDesk.Propose)
            .WithName("resolveBankEntry").WithSummary("Says what an unmatched movement is; booked once a second operator agrees.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}

using System.ComponentModel.DataAnnotations;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Faults;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>Holds an amount on a card, or says why not.</summary>
internal static class AuthorizeCard
{
    public static async Task<Results<Created<CardAuthorizationView>, ProblemHttpResult>> Handle(
        AuthorizeCardRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        SimulatorsDbContext db,
        CardNetworkNews news,
        RequestFaults faults,
        IOptions<CardNetworkOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (idempotencyKey is not { Length: > 0 and <= 255 })
        {
            return PlatformProblems.Problem("idempotency_key_missing", "Send an Idempotency-Key.", StatusCodes.Status400BadRequest);
        }

        if (request.PaymentMethod == TestTokens.Slow)
        {
            await Task.Delay(options.Value.SlowAnswer, clock, cancellationToken);
        }

        var now = clock.GetUtcNow();
        var declineCode = faults.RefusalCode ?? TestTokens.DeclineCode(request.PaymentMethod);
        var authorization = new CardAuthorization
        {
            AuthorizationId = $"auth_{Guid.CreateVersion7(now):N}",
            Reference = request.Reference,
            IdempotencyKey = idempotencyKey,
            Amount = request.Amount,
            Currency = request.Currency,
            PaymentMethod = request.PaymentMethod,
            Status = declineCode is null ? CardAuthorizationStatus.Held : CardAuthorizationStatus.Declined,
            DeclineCode = declineCode,
            CreatedAt = now,
            ExpiresAt = request.PaymentMethod == TestTokens.HoldExpires ? now : now + options.Value.HoldsFor,
        };
        db.Add(authorization);
        await news.TellAsync(authorization, declineCode is null ? "held" : "declined", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        faults.SilenceAfterEffect = request.PaymentMethod == TestTokens.TimeoutAfterEffect ? options.Value.Silence : null;
        return declineCode is null
            ? TypedResults.Created(
                $"/card-network/v1/authorizations/{authorization.AuthorizationId}", CardAuthorizationView.Of(authorization))
            : CardRefusal.Declined(declineCode).ToProblem();
    }
}

/// <summary>A hold to make.</summary>
/// <param name="Amount">Minor units, more than zero.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="PaymentMethod">A token such as <c>tok_ok</c>; never a card number.</param>
/// <param name="Reference">The merchant's number for it.</param>
public sealed record AuthorizeCardRequest(
    [Range(1, long.MaxValue)] long Amount,
    CurrencyCode Currency,
    [Required, RegularExpression("^tok_[a-z_]{1,50}$")] string PaymentMethod,
    [Required, StringLength(100, MinimumLength = 1)] string Reference);

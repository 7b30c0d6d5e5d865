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
        HttpRequest http,
        IOptions<CardNetworkOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (idempotencyKey is not { Length: > 0 and <= 255 })
        {
            return PlatformProblems.Problem("idempotency_key_missing", "Send an Idempotency-Key.", StatusCodes.Status400BadRequest);
        }

        var behaviour = await db.BehaviourOfAsync(request.PaymentMethod, cancellationToken);
        if (behaviour == TestTokens.Slow)
        {
            await Task.Delay(options.Value.SlowAnswer, clock, cancellationToken);
        }

        var authorization = Decide(request, behaviour, idempotencyKey, faults.RefusalCode, http, options.Value, clock.GetUtcNow());
        db.Add(authorization);
        await news.TellMadeAsync(authorization, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        faults.SilenceAfterEffect = behaviour == TestTokens.TimeoutAfterEffect ? options.Value.Silence : null;
        return authorization.DeclineCode is null
            ? TypedResults.Created(
                $"/card-network/v1/authorizations/{authorization.AuthorizationId}", CardAuthorizationView.Of(authorization))
            : CardRefusal.Declined(authorization.DeclineCode).ToProblem();
    }

    /// <summary>What becomes of a hold that is asked for.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="behaviour">The test token the card behaves like.</param>
    /// <param name="key">The idempotency key.</param>
    /// <param name="orderedRefusal">The code of a fault that refuses it; null when the card decides.</param>
    /// <param name="http">The request, for the address of the issuer's page.</param>
    /// <param name="options">How long things last.</param>
    /// <param name="now">When.</param>
    /// <param name="prefix">What its id begins with.</param>
    public static CardAuthorization Decide(
        AuthorizeCardRequest request,
        string behaviour,
        string key,
        string? orderedRefusal,
        HttpRequest http,
        CardNetworkOptions options,
        DateTimeOffset now,
        string prefix = "auth")
    {
        var declineCode = orderedRefusal ?? TestTokens.DeclineCode(behaviour);
        var secret = declineCode is null && behaviour == TestTokens.NeedsCardholder ? CardholderPages.NewSecret() : null;
        return new CardAuthorization
        {
            AuthorizationId = $"{prefix}_{Guid.CreateVersion7(now):N}",
            Reference = request.Reference,
            IdempotencyKey = key,
            Amount = request.Amount,
            Currency = request.Currency,
            PaymentMethod = request.PaymentMethod,
            Status = declineCode is not null ? CardAuthorizationStatus.Declined
                : secret is not null ? CardAuthorizationStatus.ActionNeeded
                : CardAuthorizationStatus.Held,
            DeclineCode = declineCode,
            ActionSecret = secret,
            ActionUrl = secret is null ? null : CardholderPages.AddressOf(http, "issuer", secret),
            ReturnUrl = request.ReturnUrl?.AbsoluteUri,
            CreatedAt = now,
            ExpiresAt = secret is not null ? now + options.ChallengesFor
                : behaviour == TestTokens.HoldExpires ? now
                : now + options.HoldsFor,
        };
    }
}

/// <summary>A hold to make.</summary>
/// <param name="Amount">Minor units, more than zero.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="PaymentMethod">A token such as <c>tok_ok</c>; never a card number.</param>
/// <param name="Reference">The merchant's number for it.</param>
/// <param name="ReturnUrl">Where the cardholder's browser is sent after the issuer's page; without one it stays there.</param>
public sealed record AuthorizeCardRequest(
    [Range(1, long.MaxValue)] long Amount,
    CurrencyCode Currency,
    [Required, RegularExpression("^tok_[a-z_]{1,50}$")] string PaymentMethod,
    [Required, StringLength(100, MinimumLength = 1)] string Reference,
    Uri? ReturnUrl = null);

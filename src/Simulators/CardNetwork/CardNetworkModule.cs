using System.Text.Json;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Exchanges;
using ExportPlatform.Simulators.Stripe;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>The card network at <c>/card-network/v1</c>: holds, captures, voids and refunds, in the shape payment providers share.</summary>
internal static class CardNetworkModule
{
    /// <summary>The party's name in the log and in faults.</summary>
    public const string Party = "card-network";

    public static void AddCardNetwork(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CardNetworkOptions>()
            .BindConfiguration(CardNetworkOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<CardNetworkNews>();
        builder.Services.AddScoped<StripeNews>();
        builder.Services.AddHostedService<HoldExpiry>();
        builder.Services.AddHostedService<DisputeDeadlines>();
    }

    public static void MapCardNetwork(this IEndpointRouteBuilder routes)
    {
        var network = routes.MapOutsideParty(Party, Party, FindSubject)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized);

        network.MapPost("/authorizations", AuthorizeCard.Handle).AsOperation("authorize")
            .WithSummary("Holds an amount on a card.").ProducesProblem(StatusCodes.Status402PaymentRequired);
        network.MapGet("/authorizations", FindAuthorizations.Handle).AsOperation("find")
            .WithSummary("Authorizations by the idempotency key or reference they were made with.");
        network.MapGet("/authorizations/{authorizationId}", FindAuthorizations.HandleOne).AsOperation("status")
            .WithSummary("One authorization with all that was done to it.").ProducesProblem(StatusCodes.Status404NotFound);
        network.MapGet("/days/{day}/authorizations", ListDay.Handle).AsOperation("list")
            .WithSummary("All authorizations of a day, UTC: made, taken, given back or dropped on it.");

        var movements = network.MapGroup("/authorizations/{authorizationId}")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        movements.MapPost("/capture", MoveMoney.Capture).AsOperation("capture")
            .WithSummary("Takes the held amount or a part of it; the rest of the hold is dropped.");
        movements.MapPost("/void", MoveMoney.Void).AsOperation("void").WithSummary("Drops a hold.");
        movements.MapPost("/refunds", MoveMoney.Refund).AsOperation("refund")
            .WithSummary("Gives back a captured amount or a part of it.");

        network.MapPost("/pages", CardPages.Open).AsOperation("openPage")
            .WithSummary("Opens a page on which a cardholder types a card.");
        network.MapGet("/pages/{pageId}", CardPages.Read).AsOperation("readPage")
            .WithSummary("What came of a page.").ProducesProblem(StatusCodes.Status404NotFound);

        network.MapGet("/disputes", FindDisputes.Handle).AsOperation("listDisputes")
            .WithSummary("Disputes opened since a moment, oldest first.");
        network.MapGet("/disputes/{disputeId}", FindDisputes.HandleOne).AsOperation("readDispute")
            .WithSummary("One dispute.").ProducesProblem(StatusCodes.Status404NotFound);
        network.MapPost("/disputes/{disputeId}/evidence", AnswerDispute.Contest).AsOperation("sendEvidence")
            .WithSummary("Contests a dispute, once.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        network.MapPost("/disputes/{disputeId}/acceptance", AnswerDispute.Accept).AsOperation("acceptDispute")
            .WithSummary("Gives a dispute up: the cardholder keeps the money.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        routes.MapCardholderPages();
    }

    private static async Task<RequestSubject> FindSubject(HttpContext http, JsonElement? body)
    {
        var subject = RequestSubject.FromBody(body);
        if (http.GetRouteValue("disputeId") is string disputeId)
        {
            return subject with { OrderId = await CardDisputes.ReferenceOfAsync(http, disputeId) };
        }

        if (http.GetRouteValue("authorizationId") is not string authorizationId)
        {
            return subject.OrderId is null ? subject with { OrderId = http.Request.Query["reference"] } : subject;
        }

        var known = await http.RequestServices.GetRequiredService<SimulatorsDbContext>().Set<CardAuthorization>()
            .Where(authorization => authorization.AuthorizationId == authorizationId)
            .Select(authorization => new { authorization.Reference, authorization.PaymentMethod })
            .SingleOrDefaultAsync(http.RequestAborted);
        return subject with { OrderId = known?.Reference, Token = known?.PaymentMethod };
    }
}

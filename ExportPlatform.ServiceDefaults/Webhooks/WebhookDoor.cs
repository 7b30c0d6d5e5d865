using System.Diagnostics;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ExportPlatform.ServiceDefaults.Webhooks;

/// <summary>Opens a service to the signed webhooks of an outside party (Standard Webhooks, or what the sender signs with).</summary>
public static class WebhookDoor
{
    /// <summary>Adds what takes in the events of one sender, and its keys.</summary>
    public static void AddWebhookReceiver<TContext, TReceiver>(this WebApplicationBuilder builder)
        where TContext : DbContext
        where TReceiver : class, IWebhookReceiver
    {
        builder.Services.AddOptions<WebhookSenderOptions>(TReceiver.Sender)
            .BindConfiguration($"{WebhookSenderOptions.Section}:{TReceiver.Sender}")
            .Validate(
                options => options.AreKeysValid(),
                $"{WebhookSenderOptions.Section}:{TReceiver.Sender}:Keys needs a key: whsec_ and the base64 of 24 to 64 bytes.")
            .ValidateOnStart();
        builder.Services.AddScoped<TReceiver>();
        builder.Services.AddSingleton<WebhookInbox<TContext, TReceiver>>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<Microsoft.Extensions.Hosting.IHostedService, WebhookEventRetention<TContext>>());
    }

    /// <summary>Maps the door itself. The signature over the raw body takes the place of a token.</summary>
    public static RouteHandlerBuilder MapWebhook<TContext, TReceiver>(this IEndpointRouteBuilder routes, string pattern)
        where TContext : DbContext
        where TReceiver : class, IWebhookReceiver =>
        routes.MapPost(pattern, HandleAsync<TContext, TReceiver>)
            .AllowAnonymous()
            .WithTags("hooks")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync<TContext, TReceiver>(
        HttpRequest request, WebhookInbox<TContext, TReceiver> inbox, CancellationToken cancellationToken)
        where TContext : DbContext
        where TReceiver : class, IWebhookReceiver =>
        await inbox.ReceiveAsync(request, cancellationToken) switch
        {
            WebhookVerdict.Taken => TypedResults.NoContent(),
            WebhookVerdict.TooLarge => PlatformProblems.Problem(
                "request.too-large", "An event is 64 KiB at most.", StatusCodes.Status413PayloadTooLarge),
            WebhookVerdict.Forged => PlatformProblems.Problem(
                "webhook.signature-invalid", "The signature does not fit, or is too old.", StatusCodes.Status401Unauthorized),
            WebhookVerdict.Unreadable => PlatformProblems.Problem(
                "webhook.unreadable", "The body is not an event of this sender.", StatusCodes.Status400BadRequest),
            _ => throw new UnreachableException(),
        };
}

using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace ExportPlatform.ServiceDefaults.Access;

/// <summary>What a named policy asks for, by <see cref="AccessRules"/>.</summary>
internal sealed record AccessRequirement(string Policy) : IAuthorizationRequirement;

/// <summary>Decides by the table and keeps the reason of a refusal for the answer.</summary>
internal sealed class AccessRequirementHandler : AuthorizationHandler<AccessRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        if (AccessRules.Refusal(requirement.Policy, context.User) is { } refusal)
        {
            context.Fail(new AccessFailure(this, refusal));
        }
        else
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>A refusal on its way to the answer.</summary>
internal sealed class AccessFailure(IAuthorizationHandler handler, AccessRefusal refusal) : AuthorizationFailureReason(handler, refusal.Detail)
{
    public AccessRefusal Refusal => refusal;
}

/// <summary>Answers 403 with the code of what is missing, so that a client knows whether asking for more would help.</summary>
internal sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _otherwise = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult.Forbidden && authorizeResult.AuthorizationFailure?.FailureReasons.OfType<AccessFailure>().FirstOrDefault() is { } failure
            ? AnswerAsync(context, failure.Refusal)
            : _otherwise.HandleAsync(next, context, policy, authorizeResult);

    internal static Task AnswerAsync(HttpContext http, AccessRefusal refusal)
    {
        if (refusal.Challenge is { } challenge)
        {
            http.Response.Headers.WWWAuthenticate = challenge;
        }

        return PlatformProblems.Problem(refusal.Code, refusal.Detail, StatusCodes.Status403Forbidden).ExecuteAsync(http);
    }
}

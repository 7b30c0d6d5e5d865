using ExportPlatform.Identity.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Identity.Accounts;

/// <summary>Routes of accounts, for operators.</summary>
internal static class AccountsEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/v1/accounts").WithTags("Accounts").RequireAuthorization(Policies.Operator)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        accounts.MapGet("", ListAccounts.Handle).WithName(nameof(ListAccounts)).WithSummary("Accounts and what they may be");
        accounts.MapPost("/{accountId:guid}/roles", ChangeAccount.SetRoles)
            .WithName("SetRoles")
            .WithSummary("Give or take roles and authority")
            .RequireIdempotencyKey<IdentityDbContext>()
            .Audited("identity.account.set-roles");
        accounts.MapPost("/{accountId:guid}/lock", ChangeAccount.Lock)
            .WithName("LockAccount")
            .WithSummary("Lock an account and end its sessions and tokens")
            .RequireIdempotencyKey<IdentityDbContext>()
            .Audited("identity.account.lock");
        accounts.MapPost("/{accountId:guid}/unlock", ChangeAccount.Unlock)
            .WithName("UnlockAccount")
            .WithSummary("Let an account sign in again")
            .RequireIdempotencyKey<IdentityDbContext>()
            .Audited("identity.account.unlock");
    }
}

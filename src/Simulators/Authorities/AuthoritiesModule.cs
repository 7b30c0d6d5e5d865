using System.Text.Json;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Exchanges;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.Authorities;

/// <summary>
/// The authorities at <c>/authorities/{bank|customs|culture|export-control|cn-customs}/v1</c>; each is a party of its own in the log and in faults. All agree to what is
/// put to them at once, unless a fault of the kind <c>Refuse</c> says otherwise (<see cref="AuthorityPlay"/>).
/// </summary>
internal static class AuthoritiesModule
{
    public static void AddAuthorities(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<AuthoritiesOptions>()
            .BindConfiguration(AuthoritiesOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<AuthorityNews>();
    }

    public static void MapAuthorities(this IEndpointRouteBuilder routes)
    {
        routes.MapAuthority("bank", "contract-marks", "mark", "Ties an export to its contract.");
        routes.MapAuthority("customs", "declarations", "lodge", "Takes an export declaration.");
        routes.MapAuthority("culture", "statements", "register", "Takes a statement that goods are no cultural property.");
        routes.MapAuthority("cn-customs", "three-orders", "match", "Takes order, payment and waybill of a parcel and compares them.");
        routes.MapAuthority("export-control", "examinations", "examine", "Takes the result of an identification, or the goods that go under a licence.");
    }

    private static void MapAuthority(this IEndpointRouteBuilder routes, string authority, string path, string operation, string summary)
    {
        var party = routes.MapOutsideParty(authority, $"authorities/{authority}", FindSubject)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        var cases = new AuthorityDesk(authority);
        party.MapPost($"/{path}", cases.SubmitAsync).AsOperation(operation).WithSummary(summary);
        party.MapGet("/requests/{requestKey}", cases.FindAsync).AsOperation("find")
            .WithSummary("What became of a request, by the Idempotency-Key it was sent with.").ProducesProblem(StatusCodes.Status404NotFound);
        party.MapPost("/requests/{requestKey}/evidence", cases.TakeEvidenceAsync).AsOperation("evidence")
            .WithSummary("Takes a paper for a request that is held.").ProducesProblem(StatusCodes.Status404NotFound);
        party.MapPost("/requests/{requestKey}/withdrawal", cases.WithdrawAsync).AsOperation("withdraw")
            .WithSummary("Takes a request back, also one that has not arrived.");
    }

    private static async Task<RequestSubject> FindSubject(HttpContext http, JsonElement? body)
    {
        var subject = RequestSubject.FromBody(body);
        if (subject.OrderId is not null || http.GetRouteValue("requestKey") is not string requestKey)
        {
            return subject;
        }

        var orderId = await http.RequestServices.GetRequiredService<SimulatorsDbContext>().Set<AuthorityCase>()
            .Where(known => known.RequestKey == requestKey)
            .Select(known => known.OrderId)
            .FirstOrDefaultAsync(http.RequestAborted);
        return subject with { OrderId = orderId };
    }
}

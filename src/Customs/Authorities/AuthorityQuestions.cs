using System.Diagnostics;
using System.Text.Json;
using ExportPlatform.Contracts;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Declarations;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Trade;
using MassTransit;

namespace ExportPlatform.Customs.Authorities;

/// <summary>Stores what an authority is to be asked and sends it on its way; the caller commits.</summary>
internal sealed class AuthorityQuestions(CustomsDbContext db, IPublishEndpoint bus, TimeProvider clock)
{
    private const int FirstVersion = 1;

    public async Task PutAsync(
        Guid orderId, string authority, Consignment consignment, GateDecision.NeedsAuthority decision, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var key = AuthorityRequest.KeyOf(orderId, decision.Gate, FirstVersion);
        var (path, content) = Letter(decision.Question);
        db.AuthorityRequests.Add(new AuthorityRequest
        {
            RequestKey = key,
            OrderId = orderId,
            Gate = decision.Gate,
            Authority = authority,
            Path = path,
            Body = JsonSerializer.Serialize(new AuthorityLetter(orderId, consignment.DispatchCountry, content), JsonColumn.Json),
            State = AuthorityRequestState.Intended,
            CreatedAt = now,
        });
        if (decision.Question is AuthorityQuestion.LodgeDeclaration(var dataset))
        {
            db.Declarations.Add(new LodgedDeclaration
            {
                OrderId = orderId,
                Version = dataset.Version,
                Dataset = dataset,
                State = DeclarationState.Lodged,
                DrawnAt = now,
            });
        }

        await bus.Publish(new AskAuthority(orderId, decision.Gate, key), cancellationToken);
    }

    private static (string Path, JsonElement Content) Letter(AuthorityQuestion question) => question switch
    {
        AuthorityQuestion.MarkContract mark => ("contract-marks", JsonSerializer.SerializeToElement(mark, JsonColumn.Json)),
        AuthorityQuestion.LodgeDeclaration lodge => ("declarations", JsonSerializer.SerializeToElement(lodge.Declaration, JsonColumn.Json)),
        AuthorityQuestion.RegisterStatement register => ("statements", JsonSerializer.SerializeToElement(register.Statement, JsonColumn.Json)),
        _ => throw new UnreachableException(),
    };

    private sealed record AuthorityLetter(Guid OrderId, CountryCode Country, JsonElement Content);
}

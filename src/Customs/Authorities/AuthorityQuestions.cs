using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExportPlatform.Contracts;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Declarations;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Trade;
using MassTransit;

namespace ExportPlatform.Customs.Authorities;

/// <summary>Stores what an authority is to be asked and sends it on its way; the caller commits.</summary>
internal sealed class AuthorityQuestions(CustomsDbContext db, CustomsRecords records, IPublishEndpoint bus, TimeProvider clock)
{
    private const int FirstVersion = 1;

    /// <summary>Puts the questions an order's gates have at one moment; they are sent together.</summary>
    public async Task PutAsync(
        Guid orderId,
        Consignment consignment,
        IReadOnlyCollection<(string Authority, GateDecision.NeedsAuthority Decision)> asked,
        CancellationToken cancellationToken)
    {
        var keys = new List<string>(asked.Count);
        foreach (var (authority, decision) in asked)
        {
            keys.Add(await StoreAsync(orderId, authority, consignment, decision, cancellationToken));
        }

        if (keys.Count > 0)
        {
            await bus.Publish(new AskAuthorities(orderId, keys), cancellationToken);
        }
    }

    private async Task<string> StoreAsync(
        Guid orderId, string authority, Consignment consignment, GateDecision.NeedsAuthority decision, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var key = AuthorityRequest.KeyOf(orderId, decision.Gate, FirstVersion);
        var (path, content) = await LetterAsync(consignment, decision.Question, cancellationToken);
        var letter = JsonSerializer.Serialize(new AuthorityLetter(orderId, consignment.DispatchCountry, content), JsonColumn.Json);
        db.AuthorityRequests.Add(new AuthorityRequest
        {
            RequestKey = key,
            OrderId = orderId,
            Gate = decision.Gate,
            Authority = authority,
            Path = path,
            Body = await records.SealAsync(orderId, letter, cancellationToken),
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

        return key;
    }

    private async ValueTask<(string Path, JsonNode Content)> LetterAsync(
        Consignment consignment, AuthorityQuestion question, CancellationToken cancellationToken)
    {
        switch (question)
        {
            case AuthorityQuestion.MarkContract mark:
                return ("contract-marks", JsonSerializer.SerializeToNode(mark, JsonColumn.Json)!);

            case AuthorityQuestion.LodgeDeclaration lodge:
                // Customs must see who sends and receives; our own copy of the declaration keeps them sealed.
                var declaration = JsonSerializer.SerializeToNode(lodge.Declaration, JsonColumn.Json)!;
                var parties = await records.PartiesAsync(consignment, cancellationToken);
                declaration["consignor"] = JsonSerializer.SerializeToNode(parties.Consignor, JsonColumn.Json);
                declaration["consignee"] = JsonSerializer.SerializeToNode(parties.Consignee, JsonColumn.Json);
                return ("declarations", declaration);

            case AuthorityQuestion.RegisterStatement register:
                return ("statements", JsonSerializer.SerializeToNode(register.Statement, JsonColumn.Json)!);

            case AuthorityQuestion.ExamineGoods examine:
                return ("examinations", JsonSerializer.SerializeToNode(examine.File, JsonColumn.Json)!);

            case AuthorityQuestion.MatchThreeOrders match:
                return ("three-orders", JsonSerializer.SerializeToNode(match.File, JsonColumn.Json)!);

            default:
                throw new UnreachableException();
        }
    }

    private sealed record AuthorityLetter(Guid OrderId, CountryCode Country, JsonNode Content);
}

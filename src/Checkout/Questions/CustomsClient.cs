using System.Net;
using ExportPlatform.Trade;

namespace ExportPlatform.Checkout.Questions;

/// <summary>Asks Customs, before any price is shown, whether goods may go where the buyer wants them.</summary>
internal sealed class CustomsClient(HttpClient http)
{
    /// <summary>The refusal, or null when nothing stands against it.</summary>
    public async Task<Refusal?> PreCheckAsync(PreCheck preCheck, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync("/v1/pre-checks", preCheck, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.UnprocessableEntity)
        {
            return await Refusal.ReadAsync(answer, cancellationToken);
        }

        answer.EnsureSuccessStatusCode();
        return null;
    }

    /// <summary>The tables of a draft of the landed-cost book, with the asking operator's rights; null when there is no such draft.</summary>
    public async Task<RuleDraftTables?> RuleDraftAsync(Guid draftId, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync($"/v1/rule-books/landed-cost/drafts/{draftId}", cancellationToken);
        if (answer.StatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }

        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<RuleDraftTables>(cancellationToken);
    }
}

/// <summary>The rules of a draft.</summary>
internal sealed record RuleDraftTables(string Version, IReadOnlyDictionary<string, string> Tables);

/// <summary>What is to be checked.</summary>
internal sealed record PreCheck(
    CountryCode DispatchCountry, CountryCode DestinationCountry, string Channel, IReadOnlyList<PreCheckLine> Lines);

/// <summary>One article of it.</summary>
internal sealed record PreCheckLine(string LineId, HsCode HsCode, CountryCode Origin, Weight NetWeight, string Description);

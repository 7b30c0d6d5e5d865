using System.ComponentModel.DataAnnotations;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.Customs.Screening.Matching;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Customs.Screening.Checks;

/// <summary>Compares somebody with the current lists on request. Nothing is stored.</summary>
internal static class CheckParty
{
    private const int MostCandidates = 50;

    public static async Task<Results<Ok<CheckPartyResponse>, ProblemHttpResult>> Handle(
        CheckPartyRequest request, CustomsDbContext db, ScreeningLists lists, ClearanceRules rules, TimeProvider clock, CancellationToken cancellationToken)
    {
        var index = await lists.CurrentAsync(db, cancellationToken);
        if (rules.ScreeningBands.On(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).FirstOrDefault() is not { } band)
        {
            return PlatformProblems.Problem("screening.not-possible", "No band is in force: parties cannot be compared.");
        }

        var matches = PartyMatcher.Match(new ScreenedParty(request.Name, request.Country, request.BirthDate, request.Identifiers), index, band);
        return TypedResults.Ok(new CheckPartyResponse(
            PartyMatcher.Algorithm,
            [.. index.Lists.Select(list => new ComparedList(list.ListId, list.Version, list.Sha256))],
            [.. matches.Take(MostCandidates).Select(match => ToCandidate(match, band))]));
    }

    private static PartyCandidate ToCandidate(PartyMatch match, ScreeningBandRow band) => new(
        match.Entry.ListId, match.Entry.EntryId, match.Entry.Kind, match.Listed, match.Score, match.NameScore,
        match.Score >= band.HoldFrom ? "hold" : "review", match.Reasons, match.Entry.BirthDates, match.Entry.Countries);
}

/// <summary>Somebody to be compared with the lists.</summary>
/// <param name="Name">As on the papers, in any script.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="BirthDate">As <c>1966-04-12</c>, <c>1966-04</c> or <c>1966</c>.</param>
/// <param name="Identifiers">Numbers of papers, registers and ships.</param>
public sealed record CheckPartyRequest(
    [Required, StringLength(400, MinimumLength = 1)] string Name,
    [RegularExpression("^[A-Z]{2}$")] string? Country = null,
    [RegularExpression("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")] string? BirthDate = null,
    [MaxLength(20)] IReadOnlyList<string>? Identifiers = null);

/// <summary>Whom the party resembles.</summary>
/// <param name="Algorithm">The way names were compared.</param>
/// <param name="Lists">The versions compared with.</param>
/// <param name="Candidates">In the bands, most alike first, fifty at most; empty when there is nobody.</param>
public sealed record CheckPartyResponse(string Algorithm, IReadOnlyList<ComparedList> Lists, IReadOnlyList<PartyCandidate> Candidates);

/// <summary>A list compared with.</summary>
/// <param name="ListId">Whose list.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">Of its files.</param>
public sealed record ComparedList(string ListId, string Version, string Sha256);

/// <summary>An entry a party resembles.</summary>
/// <param name="ListId">Whose list.</param>
/// <param name="EntryId">The list's own id.</param>
/// <param name="Kind"><c>person</c>, <c>company</c>, <c>vessel</c> or <c>aircraft</c>.</param>
/// <param name="Listed">The name that is most alike, as listed.</param>
/// <param name="Score">0 to 1, everything taken into account.</param>
/// <param name="NameScore">0 to 1, the names alone.</param>
/// <param name="Band"><c>hold</c> or <c>review</c>.</param>
/// <param name="Reasons">What spoke for and against, such as <c>birth-year-differs</c>, <c>country-shared</c>, <c>weak-alias</c>, <c>identifier</c>.</param>
/// <param name="BirthDates">As listed.</param>
/// <param name="Countries">As listed.</param>
public sealed record PartyCandidate(
    string ListId,
    string EntryId,
    string Kind,
    string Listed,
    decimal Score,
    decimal NameScore,
    string Band,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<string> BirthDates,
    IReadOnlyList<string> Countries);

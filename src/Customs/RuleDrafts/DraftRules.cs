using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Customs.Database;
using ExportPlatform.RuleBooks;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Customs.RuleDrafts;

/// <summary>Takes changed rules in, as whole tables or row by row, and keeps them if they make a sound book. Nothing is in force yet.</summary>
internal static class DraftRules
{
    /// <summary>The name of the command on the audit trail.</summary>
    public const string Command = "rules.draft";

    public static async Task<Results<Created<RuleDraftResponse>, ProblemHttpResult>> Handle(
        string book,
        DraftRulesRequest request,
        ClaimsPrincipal caller,
        CustomsDbContext db,
        WrittenWords words,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await db.CurrentRuleBookAsync(book, cancellationToken) is not { } inForce)
        {
            return PlatformProblems.NotFound("rule book");
        }

        var whole = new Dictionary<string, string>(inForce.Tables, StringComparer.Ordinal);
        foreach (var (table, csv) in request.Tables ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            whole[table] = csv.ReplaceLineEndings("\n");
        }

        var (tables, faults) = Check(book, inForce, request, whole);
        if (faults.Count > 0)
        {
            return Faulty(faults);
        }

        var version = EditableBooks.Check(book, tables).Version!;
        var draft = new RuleDraft
        {
            DraftId = Guid.CreateVersion7(clock.GetUtcNow()),
            Book = book,
            BaseVersion = inForce.Version,
            Version = version,
            Tables = tables,
            Changes = RuleDiff.Between(inForce.Tables, tables),
            Note = await words.SealAsync(KeyOwner.Person(caller.AccountId()), request.Note, cancellationToken),
            CreatedBy = caller.AccountId(),
            CreatedAt = clock.GetUtcNow(),
        };
        db.RuleDrafts.Add(draft);
        db.Audit(new AuditRecord(AuditActor.Of(caller), Command, "rule-book", book)
        {
            Old = new Dictionary<string, string?>(StringComparer.Ordinal) { ["version"] = inForce.Version },
            New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["version"] = version, ["draft"] = draft.DraftId.ToString() },
            Reason = draft.Note,
        });
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/v1/rule-books/{book}/drafts/{draft.DraftId}", RuleDraftResponse.Of(draft, request.Note));
    }

    private static (IReadOnlyDictionary<string, string> Tables, IReadOnlyList<RuleFault> Faults) Check(
        string book, KeptRuleBook inForce, DraftRulesRequest request, Dictionary<string, string> whole)
    {
        if (whole.Keys.Except(inForce.Tables.Keys, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            return (whole, [new RuleFault(unknown, 0, "There is no such table.")]);
        }

        if (EditableBooks.Check(book, whole).Faults is { Count: > 0 } unreadable)
        {
            return (whole, unreadable);
        }

        var (tables, faults) = RuleEdits.Apply(whole, request.Edits ?? []);
        return faults.Count > 0 ? (tables, faults)
            : EditableBooks.Check(book, tables) is var (version, wrong) && version == inForce.Version
                ? (tables, [new RuleFault("", 0, "Nothing differs from what is in force.")])
                : (tables, wrong);
    }

    private static ProblemHttpResult Faulty(IReadOnlyList<RuleFault> faults)
    {
        var problem = PlatformProblems.Problem("rules.faulty", $"{faults.Count} faults, the first: {faults[0].Table} {faults[0].Line}: {faults[0].Problem}");
        problem.ProblemDetails.Extensions["faults"] = faults;
        return problem;
    }
}

/// <summary>Changed rules.</summary>
/// <param name="Note">Why, and where it is written.</param>
/// <param name="Tables">Whole tables as comma-separated text, by name; those left out stay.</param>
/// <param name="Edits">Single rows, after the whole tables.</param>
public sealed record DraftRulesRequest(
    [Required, StringLength(500, MinimumLength = 3)] string Note,
    [MaxLength(20)] IReadOnlyDictionary<string, string>? Tables = null,
    [MaxLength(1_000)] IReadOnlyList<RuleEdit>? Edits = null);

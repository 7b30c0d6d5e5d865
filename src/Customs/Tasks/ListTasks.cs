using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tasks;

/// <summary>Shows an officer the work of the own authority.</summary>
internal static class ListTasks
{
    public static async Task<Results<Ok<TaskPage>, ProblemHttpResult>> Handle(
        [AsParameters] ListTasksQuery query,
        ClaimsPrincipal caller,
        CustomsDbContext db,
        CustomsRecords records,
        CancellationToken cancellationToken)
    {
        var own = caller.Authority();
        if (query.Authority is not null && query.Authority != own)
        {
            return PlatformProblems.Problem(
                "task.other-authority", "An officer sees the tasks of the own authority only.", StatusCodes.Status403Forbidden);
        }

        var work = db.Tasks.AsNoTracking().Where(task => task.Authority == own);
        OfficerTask? last = null;
        if (query.After is { } after)
        {
            last = await work.SingleOrDefaultAsync(task => task.TaskId == after, cancellationToken);
            if (last is null)
            {
                return PlatformProblems.NotFound("task");
            }
        }

        var limit = query.Limit ?? 50;
        var tasks = await TaskOrder.Sort(query.Filter(work, caller.AccountId()), query.Sort, last).Take(limit + 1).ToListAsync(cancellationToken);
        var page = tasks.Take(limit).ToList();
        return TypedResults.Ok(new TaskPage(
            await TaskView.AllOfAsync(page, records, cancellationToken), tasks.Count > limit ? page[^1].TaskId : null));
    }
}

/// <summary>Which tasks to list, and in which order.</summary>
// A class and not a record: the OpenAPI writer cannot read attributes of constructor parameters here.
public sealed class ListTasksQuery
{
    /// <summary>Only the officer's own authority is allowed; absent means that one.</summary>
    [StringLength(20)]
    [FromQuery(Name = "authority")]
    public string? Authority { get; init; }

    /// <summary>Only in this state.</summary>
    [AllowedValues(null, "open", "claimed", "decided", "closed")]
    [FromQuery(Name = "state")]
    public string? State { get; init; }

    /// <summary>Only at this gate, such as <c>cultural-goods</c>.</summary>
    [StringLength(40)]
    [FromQuery(Name = "gate")]
    public string? Gate { get; init; }

    /// <summary>Only about this order.</summary>
    [FromQuery(Name = "orderId")]
    public Guid? OrderId { get; init; }

    /// <summary>Only about orders whose id contains this, 4 characters or more, with or without dashes.</summary>
    [RegularExpression("^[0-9A-Fa-f-]{4,36}$")]
    [FromQuery(Name = "orderText")]
    public string? OrderText { get; init; }

    /// <summary>Opened before this moment: the older ones.</summary>
    [FromQuery(Name = "openedBefore")]
    public DateTimeOffset? OpenedBefore { get; init; }

    /// <summary>Due before this moment.</summary>
    [FromQuery(Name = "dueBefore")]
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Only goods sent from this country.</summary>
    [FromQuery(Name = "dispatchCountry")]
    public CountryCode? DispatchCountry { get; init; }

    /// <summary>Only goods sent to this country.</summary>
    [FromQuery(Name = "destinationCountry")]
    public CountryCode? DestinationCountry { get; init; }

    /// <summary>Only with goods of this chapter of the nomenclature, two digits.</summary>
    [RegularExpression("^[0-9]{2}$")]
    [FromQuery(Name = "hsChapter")]
    public string? HsChapter { get; init; }

    /// <summary>Only goods worth this or more, in special drawing rights.</summary>
    [Range(0, 1_000_000_000)]
    [FromQuery(Name = "fromSdr")]
    public decimal? FromSdr { get; init; }

    /// <summary>Only goods worth less than this, in special drawing rights.</summary>
    [Range(0, 1_000_000_000)]
    [FromQuery(Name = "belowSdr")]
    public decimal? BelowSdr { get; init; }

    /// <summary><c>mine</c>: claimed by the caller; <c>others</c>: by somebody else; <c>nobody</c>: by none.</summary>
    [AllowedValues(null, "mine", "others", "nobody")]
    [FromQuery(Name = "claimed")]
    public string? Claimed { get; init; }

    /// <summary><c>opened</c> (oldest first, the default), <c>due</c> (most urgent first) or <c>value</c> (dearest first).</summary>
    [AllowedValues(null, "opened", "due", "value")]
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    /// <summary>The <c>next</c> of the page before, with the same filters and order.</summary>
    [FromQuery(Name = "after")]
    public Guid? After { get; init; }

    /// <summary>Tasks on a page, 1 to 200; 50 unless said otherwise.</summary>
    [Range(1, 200)]
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <summary>The tasks that answer to every filter.</summary>
    internal IQueryable<OfficerTask> Filter(IQueryable<OfficerTask> tasks, Guid officer)
    {
        OfficerTaskState? state = State is null ? null : Enum.Parse<OfficerTaskState>(State, ignoreCase: true);
        var orderText = OrderText?.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        return tasks
            .Where(task => state == null || task.State == state)
            .Where(task => Gate == null || task.Gate == Gate)
            .Where(task => OrderId == null || task.OrderId == OrderId)
            .Where(task => orderText == null || task.OrderId.ToString().Replace("-", "").Contains(orderText))
            .Where(task => OpenedBefore == null || task.CreatedAt < OpenedBefore)
            .Where(task => DueBefore == null || task.DueAt < DueBefore)
            .Where(task => DispatchCountry == null || task.DispatchCountry == DispatchCountry)
            .Where(task => DestinationCountry == null || task.DestinationCountry == DestinationCountry)
            .Where(task => HsChapter == null || task.HsChapters.Contains(HsChapter))
            .Where(task => FromSdr == null || task.ValueInSdr >= FromSdr)
            .Where(task => BelowSdr == null || task.ValueInSdr < BelowSdr)
            .Where(task => Claimed == null
                || (Claimed == "mine" && task.ClaimedBy == officer)
                || (Claimed == "others" && task.ClaimedBy != null && task.ClaimedBy != officer)
                || (Claimed == "nobody" && task.ClaimedBy == null));
    }
}

/// <summary>The orders a queue can be read in; what is sorted by never changes, so a page starts where the one before ended.</summary>
internal static class TaskOrder
{
    public static IQueryable<OfficerTask> Sort(IQueryable<OfficerTask> tasks, string? order, OfficerTask? after) => order switch
    {
        "due" => (after is null ? tasks : tasks.Where(task => EF.Functions.GreaterThan(
                ValueTuple.Create(task.DueAt, task.TaskId), ValueTuple.Create(after.DueAt, after.TaskId))))
            .OrderBy(task => task.DueAt).ThenBy(task => task.TaskId),
        "value" => (after is null ? tasks : tasks.Where(task => EF.Functions.LessThan(
                ValueTuple.Create(task.ValueInSdr, task.TaskId), ValueTuple.Create(after.ValueInSdr, after.TaskId))))
            .OrderByDescending(task => task.ValueInSdr).ThenByDescending(task => task.TaskId),
        _ => (after is null ? tasks : tasks.Where(task => task.TaskId > after.TaskId)).OrderBy(task => task.TaskId),
    };
}

/// <summary>Some tasks of a queue.</summary>
/// <param name="Tasks">In the order asked for.</param>
/// <param name="Next">Give it as <c>after</c> to read on; null at the end.</param>
public sealed record TaskPage(IReadOnlyList<TaskView> Tasks, Guid? Next);

/// <summary>One task.</summary>
/// <param name="TaskId">Names it.</param>
/// <param name="OrderId">Whose clearance it holds.</param>
/// <param name="Gate">At which gate.</param>
/// <param name="Authority">Whose task it is.</param>
/// <param name="State">What became of it.</param>
/// <param name="Code">Why the gate holds.</param>
/// <param name="Reason">In words, as buyer and seller read it.</param>
/// <param name="OfficerNote">What only officers read, such as similar names; null when there is nothing more.</param>
/// <param name="RelatedOrders">Other orders to look at with this one.</param>
/// <param name="ClaimedBy">Who is at it.</param>
/// <param name="Decision"><c>release</c> or <c>refuse</c>; null before.</param>
/// <param name="CreatedAt">When it was opened.</param>
/// <param name="DueAt">When the hold ends the clearance unless somebody has decided.</param>
/// <param name="DispatchCountry">Where the goods are sent from.</param>
/// <param name="DestinationCountry">Where they go.</param>
/// <param name="HsChapters">First two digits of the goods' codes.</param>
/// <param name="Goods">Their value as declared.</param>
/// <param name="ValueInSdr">The same in special drawing rights; zero when no rate is known.</param>
public sealed record TaskView(
    Guid TaskId,
    Guid OrderId,
    string Gate,
    string Authority,
    OfficerTaskState State,
    string Code,
    string Reason,
    string? OfficerNote,
    IReadOnlyList<Guid> RelatedOrders,
    Guid? ClaimedBy,
    string? Decision,
    DateTimeOffset CreatedAt,
    DateTimeOffset DueAt,
    CountryCode DispatchCountry,
    CountryCode DestinationCountry,
    IReadOnlyList<string> HsChapters,
    Money Goods,
    decimal ValueInSdr)
{
    internal static async ValueTask<TaskView> OfAsync(OfficerTask task, CustomsRecords records, CancellationToken cancellationToken) =>
        (await AllOfAsync([task], records, cancellationToken))[0];

    /// <summary>Views of many tasks, their notes opened together.</summary>
    internal static async ValueTask<IReadOnlyList<TaskView>> AllOfAsync(
        IReadOnlyList<OfficerTask> tasks, CustomsRecords records, CancellationToken cancellationToken)
    {
        var notes = await records.OpenAllAsync([.. tasks.Select(task => task.OfficerNote)], cancellationToken);
        return
        [
            .. tasks.Select((task, i) => new TaskView(
                task.TaskId, task.OrderId, task.Gate, task.Authority, task.State, task.Code, task.Reason, notes[i], task.RelatedOrders,
                task.ClaimedBy, task.Decision, task.CreatedAt, task.DueAt, task.DispatchCountry, task.DestinationCountry, task.HsChapters, task.Goods,
                task.ValueInSdr)),
        ];
    }
}

using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Customs.Tasks;

internal static class TasksEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder routes)
    {
        var tasks = routes.MapGroup("/v1/tasks").RequireAuthorization(Policies.Officer).WithTags("tasks").ProducesValidationProblem();
        tasks.MapGet("", ListTasks.Handle)
            .WithName("listTasks").WithSummary("The work queue of the officer's own authority, filtered and sorted.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        tasks.MapGet("/counts", CountTasks.Handle)
            .WithName("countTasks").WithSummary("How much work waits at each gate of the officer's own authority.");
        tasks.MapPost("/{taskId:guid}/claim", ClaimTask.Handle)
            .RequireIdempotencyKey<CustomsDbContext>().Audited("customs.task.claim")
            .WithName("claimTask").WithSummary("Takes a task; one officer gets it.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        tasks.MapPost("/{taskId:guid}/decision", DecideTask.Handle)
            .RequireIdempotencyKey<CustomsDbContext>().Audited(DecideTask.Command, FourEyesDesk.Propose)
            .WithName("decideTask").WithSummary("Releases or refuses what a claimed task is about, with a reason; some releases wait for a second officer (202).")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}

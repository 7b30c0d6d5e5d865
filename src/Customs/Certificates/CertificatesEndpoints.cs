using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Customs.Certificates;

internal static class CertificatesEndpoints
{
    public static void MapCertificates(this IEndpointRouteBuilder routes)
    {
        var certificates = routes.MapGroup("/v1/certificates").RequireAuthorization(Policies.Seller).WithTags("certificates").ProducesValidationProblem();
        certificates.MapPost("", RecordCertificate.Handle)
            .RequireIdempotencyKey<CustomsDbContext>().Audited(RecordCertificate.Command)
            .WithName("recordCertificate")
            .WithSummary("Records a certificate of the seller's goods or plant.")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        certificates.MapGet("", ListCertificates.Handle)
            .WithName("listCertificates")
            .WithSummary("The seller's certificates, those that end first in front; withdrawn ones are left out.");
        certificates.MapPost("/{certificateId:guid}/withdrawal", WithdrawCertificate.Handle)
            .RequireIdempotencyKey<CustomsDbContext>().Audited(WithdrawCertificate.Command)
            .WithName("withdrawCertificate")
            .WithSummary("Takes a certificate out of use; orders that went with it keep naming it.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}

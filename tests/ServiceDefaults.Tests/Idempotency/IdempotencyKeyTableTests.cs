using ExportPlatform.ServiceDefaults.Tests.Sample;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.ServiceDefaults.Tests.Idempotency;

public sealed class IdempotencyKeyTableTests
{
    /// <summary>A service's migrations are made of this; a column that is named or cut otherwise would be a migration in each of them.</summary>
    [Fact]
    public void The_table_of_answered_requests_is_one_a_caller_an_operation_and_a_key()
    {
        using var db = new SampleDbContext(new DbContextOptionsBuilder<SampleDbContext>().UseNpgsql().Options);

        var script = db.Database.GenerateCreateScript().ReplaceLineEndings("\n");

        Assert.Contains(
            """
            CREATE TABLE sample.idempotency_key (
                caller character varying(64) NOT NULL,
                operation character varying(200) NOT NULL,
                key character varying(64) NOT NULL,
                request_hash bytea NOT NULL,
                status integer,
                content_type character varying(100),
                location character varying(300),
                etag character varying(100),
                body bytea,
                created_at timestamp with time zone NOT NULL,
                CONSTRAINT "PK_idempotency_key" PRIMARY KEY (caller, operation, key)
            );
            """.ReplaceLineEndings("\n"),
            script,
            StringComparison.Ordinal);
        Assert.Contains("ON sample.idempotency_key (created_at);", script, StringComparison.Ordinal);
    }
}

using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.ServiceDefaults.Tests.Idempotency;

public sealed class KeptAnswersTests
{
    private static readonly string Somebody = "0190b000-0000-7000-8000-000000000001";

    [Fact]
    public async Task A_service_without_the_vault_keeps_answers_as_they_are()
    {
        var answers = new KeptAnswers(vault: null);

        Assert.Equal("answer"u8.ToArray(), await answers.SealAsync(Somebody, "answer"u8.ToArray()));
        Assert.Equal("sealed1.by-nobody"u8.ToArray(), await answers.OpenAsync("sealed1.by-nobody"u8.ToArray(), CancellationToken.None));
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace ExportPlatform.ServiceDefaults.Tests.Hosting;

public sealed class OutgoingCallsTests
{
    /// <summary>Somebody waits for the answer: a quote without Payments took ten seconds to say so.</summary>
    [Fact]
    public void The_pauses_before_a_call_is_given_up_are_a_second_at_most()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddServiceDefaults();
        using var app = builder.Build();

        var retry = app.Services.GetRequiredService<IOptionsMonitor<HttpStandardResilienceOptions>>().Get("-standard").Retry;

        Assert.Equal(DelayBackoffType.Exponential, retry.BackoffType);
        Assert.InRange(retry.Delay * (Math.Pow(2, retry.MaxRetryAttempts) - 1), TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1));
    }
}

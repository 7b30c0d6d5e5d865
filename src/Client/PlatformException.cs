using System.Text.Json;

namespace ExportPlatform.Client;

/// <summary>The platform said no. <see cref="Code"/> is stable; docs/problems.md lists them.</summary>
public sealed class PlatformException : Exception
{
    internal PlatformException(int status, string body, TimeSpan? retryAfter)
        : this(status, Read(body), retryAfter)
    {
    }

    private PlatformException(int status, Problem? problem, TimeSpan? retryAfter)
        : base(problem is null ? $"The platform answered {status}." : $"{problem.Code}: {problem.Detail ?? problem.Title}") =>
        (Status, Problem, RetryAfter) = (status, problem, retryAfter);

    /// <summary>The answer's status.</summary>
    public int Status { get; }

    /// <summary>The problem; null when the answer was none of the platform's.</summary>
    public Problem? Problem { get; }

    /// <summary>The problem's stable code, such as <c>order.quote-expired</c>; null when there is no problem.</summary>
    public string? Code => Problem?.Code;

    /// <summary>How long to wait before trying again; null when the platform did not say.</summary>
    public TimeSpan? RetryAfter { get; }

    private static Problem? Read(string body)
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize<Problem>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using System.Collections;

// A service that tells what it was handed, and fails on request.
if (Environment.GetEnvironmentVariable("ECHO_EXIT") is { Length: > 0 } code)
{
    Console.WriteLine("echo was asked to end");
    return int.Parse(code, System.Globalization.CultureInfo.InvariantCulture);
}

var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/health", () => Environment.GetEnvironmentVariable("ECHO_UNHEALTHY") is { Length: > 0 } why ? Results.Text(why, statusCode: 503) : Results.Ok());
app.MapGet("/environment", () => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string?)e.Value));
app.MapGet("/arguments", () => args);
app.MapPost("/crash", () => Environment.FailFast("echo was asked to crash"));
await app.RunAsync();
return 0;

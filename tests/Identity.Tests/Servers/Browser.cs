using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.WebUtilities;

namespace ExportPlatform.Identity.Tests.Servers;

/// <summary>A person's browser: keeps cookies, reads pages, fills in and sends their forms. Runs no script, as the pages have none.</summary>
internal sealed partial class Browser(RunningIdentity identity) : IDisposable
{
    private readonly HttpClient _http = identity.CreateClient(
        new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri(RunningIdentity.Issuer) });

    /// <summary>Where the browser is.</summary>
    public Uri Address { get; private set; } = new(RunningIdentity.Issuer);

    public HttpStatusCode Status { get; private set; }

    public HttpResponseMessage Answer { get; private set; } = new();

    public string Page { get; private set; } = "";

    public void Dispose() => _http.Dispose();

    /// <summary>Opens an address and follows where it leads, up to the door of another host.</summary>
    public async Task<Browser> OpenAsync(string address, string language = "en")
    {
        var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(RunningIdentity.Issuer), address)), language);
        return await FollowAsync(answer, language);
    }

    /// <summary>Sends the form of the page with these fields filled in.</summary>
    public async Task<Browser> SubmitAsync(params (string Name, string Value)[] fields)
    {
        var form = FormPattern().Matches(Page).Single(match => fields.Length == 0 || fields.All(field => IsField(match, field)));
        return await PostAsync(form, fields);
    }

    /// <summary>Sends the form that leads to an address.</summary>
    public Task<Browser> SubmitToAsync(string action, params (string Name, string Value)[] fields) =>
        PostAsync(FormPattern().Matches(Page).Single(match => WebUtility.HtmlDecode(match.Groups["action"].Value).StartsWith(action, StringComparison.Ordinal)), fields);

    /// <summary>Signs in with a password, from wherever the page to do so is.</summary>
    public Task<Browser> SignInAsync(string email, string password = RunningIdentity.Password) => SubmitAsync(("email", email), ("password", password));

    /// <summary>A parameter of the address the browser is at.</summary>
    public string? Parameter(string name) => QueryHelpers.ParseQuery(Address.Query).TryGetValue(name, out var value) ? value.ToString() : null;

    private static bool IsField(Match form, (string Name, string Value) field) => form.Value.Contains($"name=\"{field.Name}\"", StringComparison.Ordinal);

    private async Task<Browser> PostAsync(Match form, (string Name, string Value)[] fields)
    {
        var values = HiddenPattern().Matches(form.Value)
            .ToDictionary(match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value), StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, WebUtility.HtmlDecode(form.Groups["action"].Value)))
        {
            Content = new FormUrlEncodedContent(values),
        };
        return await FollowAsync(await SendAsync(request, "en"), "en");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string language)
    {
        request.Headers.AcceptLanguage.ParseAdd(language);
        request.Headers.UserAgent.ParseAdd("Tests/1.0");
        Address = request.RequestUri!;
        return await _http.SendAsync(request);
    }

    private async Task<Browser> FollowAsync(HttpResponseMessage answer, string language)
    {
        for (var hops = 0; hops < 10 && answer.Headers.Location is { } location; hops++)
        {
            Address = new Uri(Address, location);
            if (Address.Host != new Uri(RunningIdentity.Issuer).Host || Address.AbsolutePath is "/signed-in" or "/")
            {
                break;
            }

            answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, Address), language);
        }

        (Answer, Status, Page) = (answer, answer.StatusCode, await answer.Content.ReadAsStringAsync());
        return this;
    }

    [GeneratedRegex("""<form method="post" action="(?<action>[^"]*)">.*?</form>""", RegexOptions.Singleline)]
    private static partial Regex FormPattern();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)" ?/?>""")]
    private static partial Regex HiddenPattern();
}

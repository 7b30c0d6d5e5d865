using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.Idempotency;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Tests.Sample;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.ServiceDefaults.Tests.Idempotency;

[Trait("Needs", "Servers")]
public class IdempotencyKeyTests(SampleService service) : IClassFixture<SampleService>
{
    private const string Anna = "0190b000-0000-7000-8000-000000000002";
    private const string Bob = "0190b000-0000-7000-8000-000000000003";

    // All tests share a database; each counts only what it did itself.
    private readonly string _what = Guid.CreateVersion7().ToString();

    private SampleApp App => service.App;

    [Theory]
    [InlineData("ok", HttpStatusCode.OK)]
    [InlineData("created", HttpStatusCode.Created)]
    [InlineData("nothing", HttpStatusCode.NoContent)]
    [InlineData("tag", HttpStatusCode.NoContent)]
    [InlineData("answer-299", (HttpStatusCode)299)]
    public async Task A_request_sent_again_has_one_effect_and_the_same_answer_byte_for_byte(string then, HttpStatusCode status)
    {
        var key = NewKey();

        using var first = await SendAsync(key, then);
        using var again = await SendAsync(key, then);

        Assert.Equal(status, first.StatusCode);
        Assert.Equal(status, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Content.Headers.ContentType, again.Content.Headers.ContentType);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(then == "tag", again.Headers.ETag is not null);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.Equal(1, await EffectsAsync());
    }

    [Theory]
    [InlineData("refuse", HttpStatusCode.UnprocessableEntity)]
    [InlineData("not-found", HttpStatusCode.NotFound)]
    [InlineData("refuse-409", HttpStatusCode.Conflict)]
    [InlineData("refuse-412", HttpStatusCode.PreconditionFailed)]
    public async Task A_refusal_is_given_again_and_has_no_effect(string then, HttpStatusCode status)
    {
        var key = NewKey();

        using var first = await SendAsync(key, then);
        using var again = await SendAsync(key, then);

        Assert.Equal(status, first.StatusCode);
        Assert.Equal(status, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await again.Content.ReadAsByteArrayAsync());
        Assert.True(again.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(0, await EffectsAsync());
    }

    /// <summary>An answer repeats what somebody wrote, so it is sealed like the rest; once that is erased, the status alone is told again.</summary>
    [Fact]
    public async Task The_kept_answer_is_sealed_for_who_asked_and_goes_with_them()
    {
        var (key, who) = (NewKey(), Guid.CreateVersion7());
        using var first = await AskAsync();
        var kept = (await App.ReadAsync(db => db.Set<IdempotencyKeyEntry>().SingleAsync(e => e.Key == key))).Body!;
        using var again = await AskAsync();
        await App.Get<PersonalDataVault>().EraseAsync(KeyOwner.Person(who), CancellationToken.None);
        using var erased = await AskAsync();

        Assert.Equal(who, Sealing.Parse<byte[]>(Encoding.ASCII.GetString(kept)).SubjectId);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.OK, ""), (erased.StatusCode, await erased.Content.ReadAsStringAsync()));
        Assert.Null(erased.Content.Headers.ContentType);

        Task<HttpResponseMessage> AskAsync() =>
            App.SendAsync(HttpMethod.Post, "/effects", $$"""{"what":"{{_what}}"}""", key, App.Token(who.ToString()));
    }

    [Fact]
    public async Task The_key_of_another_request_is_refused()
    {
        var key = NewKey();
        using var first = await SendAsync(key, "ok", what: _what);

        using var other = await SendAsync(key, "ok", what: "another");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal("idempotency.key-reused", await CodeAsync(other));
        Assert.Equal(1, await EffectsAsync());
    }

    [Fact]
    public async Task While_the_first_runs_a_second_is_told_to_wait_and_then_gets_its_answer()
    {
        var key = NewKey();
        var first = SendAsync(key, "wait");
        await App.Gate.Arrived.WaitAsync(TimeSpan.FromSeconds(20));

        using var second = await SendAsync(key, "wait");
        using var other = await SendAsync(NewKey(), "ok", what: $"{_what} beside it");
        App.Gate.Open();
        using var answer = await first;
        using var third = await SendAsync(key, "wait");

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("idempotency.key-in-use", await CodeAsync(second));
        Assert.Equal(TimeSpan.FromSeconds(1), second.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(await answer.Content.ReadAsStringAsync(), await third.Content.ReadAsStringAsync());
        Assert.Equal(1, await EffectsAsync());
    }

    [Fact]
    public async Task Eight_at_once_have_one_effect()
    {
        var key = NewKey();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(key, "ok")));

        Assert.Equal(1, await EffectsAsync());
        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.Conflict]));
        var bodies = new HashSet<string>();
        foreach (var answer in answers.Where(answer => answer.StatusCode is HttpStatusCode.OK))
        {
            bodies.Add(await answer.Content.ReadAsStringAsync());
        }

        Assert.Single(bodies);
    }

    [Theory]
    [InlineData(null, "idempotency.key-missing")]
    [InlineData("", "idempotency.key-missing")]
    [InlineData("fifteen-letters", "idempotency.key-malformed")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", "idempotency.key-malformed")]
    [InlineData("with a space in the middle", "idempotency.key-malformed")]
    [InlineData("with-a-tab-\t-in-the-middle", "idempotency.key-malformed")]
    public async Task A_request_without_a_proper_key_is_refused(string? key, string code)
    {
        using var answer = await SendAsync(key, "ok");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, await CodeAsync(answer));
        Assert.Equal(0, await EffectsAsync());
    }

    [Theory]
    [InlineData(16)]
    [InlineData(64)]
    public async Task The_shortest_and_the_longest_key_are_taken(int length)
    {
        using var answer = await SendAsync(new string('~', length), "ok");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Keys_of_different_callers_never_meet()
    {
        var key = NewKey();
        using var first = await SendAsync(key, "ok");

        using var others = await SendAsync(key, "ok", token: App.Token(Anna));

        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
        Assert.False(others.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(2, await EffectsAsync());
    }

    [Fact]
    public async Task Keys_of_different_endpoints_never_meet()
    {
        var key = NewKey();
        using var first = await SendAsync(key, "ok");

        using var other = await SendAsync(key, "ok", path: "/other-effects");

        Assert.False(other.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(2, await EffectsAsync());
    }

    [Theory]
    [InlineData("fail", HttpStatusCode.InternalServerError)]
    [InlineData("answer-500", HttpStatusCode.InternalServerError)]
    [InlineData("answer-302", HttpStatusCode.Found)]
    [InlineData("answer-300", HttpStatusCode.MultipleChoices)]
    [InlineData("answer-429", HttpStatusCode.TooManyRequests)]
    [InlineData("invalid", HttpStatusCode.BadRequest)]
    public async Task A_failure_or_an_invalid_request_has_no_effect_and_may_be_sent_again(string then, HttpStatusCode status)
    {
        var key = NewKey();

        using var failed = await SendAsync(key, then);
        using var again = await SendAsync(key, "ok");

        Assert.Equal(status, failed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.False(again.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(1, await EffectsAsync());
    }

    [Fact]
    public async Task A_failure_is_told_as_a_problem()
    {
        using var failed = await SendAsync(NewKey(), "fail");

        Assert.Equal("service.failed", await CodeAsync(failed));
    }

    [Theory]
    [InlineData("", Bob, null)]
    [InlineData("?page=2", Anna, "idempotency.key-reused")]
    [InlineData("", Anna, "idempotency.key-reused")]
    public async Task An_agents_key_is_one_question_for_one_seller(string query, string seller, string? code)
    {
        var key = NewKey();
        var claims = TestClaims.Of(Guid.CreateVersion7(), "agent");
        claims["mandate"] = new[] { $"{Anna} 2020-01-01 9999-12-31", $"{Bob} 2020-01-01 9999-12-31" };
        using var first = await AskAsync("", Bob);

        using var other = await AskAsync(query, seller);

        Assert.Equal((HttpStatusCode.OK, code is null), (first.StatusCode, other.Headers.Contains("Idempotent-Replayed")));
        Assert.Equal(code, code is null ? null : await CodeAsync(other));
        Assert.Equal(1, await EffectsAsync());

        Task<HttpResponseMessage> AskAsync(string query, string seller) =>
            App.SendAsync(HttpMethod.Post, $"/effects{query}", Body(_what, "ok"), key, App.Token(claims), actingFor: [seller]);
    }

    /// <summary>Sent again, it was answered with nothing: an empty answer was begun before the problem could be written.</summary>
    [Theory]
    [InlineData("answer-404", "resource.not-found")]
    [InlineData("answer-409", "request.conflict")]
    [InlineData("answer-412", "request.stale")]
    public async Task A_bare_refusal_is_a_problem_the_second_time_too(string then, string code)
    {
        var key = NewKey();
        using var first = await SendAsync(key, then);

        using var again = await SendAsync(key, then);

        Assert.Equal((code, code), (await CodeAsync(first), await CodeAsync(again)));
        Assert.True(again.Headers.Contains("Idempotent-Replayed"));
    }

    [Fact]
    public async Task Of_a_long_body_every_letter_counts()
    {
        var (key, long40) = (NewKey(), new string('a', 40_000));
        using var first = await SendAsync(key, "ok", what: long40 + _what);

        using var again = await SendAsync(key, "ok", what: long40 + _what);
        using var other = await SendAsync(key, "ok", what: long40 + _what + "b");

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal("idempotency.key-reused", await CodeAsync(other));
    }

    [Fact]
    public async Task What_a_handler_had_not_saved_when_it_refused_is_not_saved_with_the_answer()
    {
        using var refused = await SendAsync(NewKey(), "refuse", path: "/audited-effects");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(0, await EffectsAsync());
    }

    [Theory]
    [InlineData(null, "16 to 64 visible ASCII characters")]
    [InlineData("fifteen-letters", "16 to 64 visible ASCII characters")]
    public async Task A_refused_key_is_told_what_a_key_is(string? key, string said)
    {
        using var answer = await SendAsync(key, "ok");

        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_leaves_the_key_free()
    {
        var key = NewKey();

        using var unreadable = await App.SendAsync(HttpMethod.Post, "/effects", """{"what":1}""", key, App.Token());
        using var again = await SendAsync(key, "ok");

        Assert.Equal(HttpStatusCode.BadRequest, unreadable.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Who_is_not_signed_in_learns_nothing_of_keys()
    {
        var key = NewKey();
        using var first = await SendAsync(key, "ok");

        using var stranger = await App.SendAsync(HttpMethod.Post, "/effects", Body(_what, "ok"), key);

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal("access.unauthenticated", await CodeAsync(stranger));
    }

    private static string NewKey() => Guid.CreateVersion7().ToString();

    private static string Body(string what, string then) => JsonSerializer.Serialize(new { what, then });

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private Task<HttpResponseMessage> SendAsync(string? key, string then, string? what = null, string? token = null, string path = "/effects") =>
        App.SendAsync(HttpMethod.Post, path, Body(what ?? _what, then), key, token ?? App.Token());

    private Task<int> EffectsAsync() => App.ReadAsync(db => db.Effects.CountAsync(effect => effect.What == _what));
}

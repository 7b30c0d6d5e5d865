using System.Globalization;
using System.Text;
using ExportPlatform.ServiceDefaults.Webhooks;

namespace ExportPlatform.ServiceDefaults.Tests.Webhooks;

public class WebhookSignatureTests
{
    private static readonly WebhookKey Key = WebhookKey.Parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static readonly WebhookKey OtherKey = WebhookKey.Create();
    private const string Id = "evt_0190a0000000700080000000000000a1";
    private static readonly DateTimeOffset Now = new(2026, 9, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"type":"item.event","data":{"itemId":"LX644000015RU","eventCode":"EMI"}}""");

    [Fact]
    public void A_signed_webhook_is_accepted() => Assert.True(Verify(Sign()));

    [Fact]
    public void The_signature_is_the_one_everybody_computes()
    {
        using var hmac = System.Security.Cryptography.IncrementalHash.CreateHMAC(
            System.Security.Cryptography.HashAlgorithmName.SHA256, Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{Id}.{Now.ToUnixTimeSeconds()}."));
        hmac.AppendData(Body);

        Assert.Equal("v1," + Convert.ToBase64String(hmac.GetHashAndReset()), Sign());
    }

    [Fact]
    public void None_of_a_thousand_forgeries_is_accepted()
    {
        var random = new Random(20260915);
        var accepted = 0;
        for (var i = 0; i < 1_000; i++)
        {
            var (id, timestamp, signature, body) = (Id, $"{Now.ToUnixTimeSeconds()}", Sign(), Body.ToArray());
            switch (i % 4)
            {
                case 0:
                    body[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    id = Flip(id, random);
                    break;
                case 2:
                    timestamp = (Now.ToUnixTimeSeconds() + random.Next(1, 299)).ToString(CultureInfo.InvariantCulture);
                    break;
                default:
                    signature = Flip(signature, random);
                    break;
            }

            accepted += Verify(signature, id, timestamp, body) ? 1 : 0;
        }

        Assert.Equal(0, accepted);
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    [InlineData(-86_400, false)]
    public void Only_recent_webhooks_are_accepted(int secondsOff, bool accepted)
    {
        var sentAt = Now.AddSeconds(secondsOff);

        Assert.Equal(accepted, Verify(Sign(sentAt: sentAt), timestamp: $"{sentAt.ToUnixTimeSeconds()}"));
    }

    [Fact]
    public void While_keys_change_either_key_is_accepted_on_both_sides()
    {
        Assert.True(Verify(Sign(OtherKey), keys: [Key, OtherKey]));
        Assert.True(Verify($"{Sign(OtherKey)} {Sign()}"));
        Assert.False(Verify(Sign(OtherKey)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    [InlineData("v1,")]
    [InlineData("v1")]
    [InlineData("v1,not-base64")]
    [InlineData("v1,\u0436\u0436\u0436")]
    public void Nonsense_is_no_signature(string? signature) => Assert.False(Verify(signature));

    [Fact]
    public void The_hash_under_another_scheme_is_no_signature() =>
        Assert.False(Verify(Sign().Replace("v1,", "v2,", StringComparison.Ordinal)));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("-1")]
    [InlineData("1e9")]
    [InlineData(" 1789473600")]
    [InlineData("1789473600.0")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999")]
    public void Nonsense_is_no_time(string? timestamp) => Assert.False(Verify(Sign(), timestamp: timestamp, timestampGiven: true));

    [Fact]
    public void A_webhook_without_an_id_is_not_accepted() => Assert.False(Verify(Sign(), id: ""));

    [Fact]
    public void Nothing_is_accepted_without_a_key() => Assert.False(Verify(Sign(), keys: []));

    /// <summary>Id and time are joined by points: moving a point between them must not give the same text to sign.</summary>
    [Fact]
    public void A_point_moved_from_id_to_time_is_noticed()
    {
        var signature = WebhookSignature.Sign(Key, "a", Now, Encoding.UTF8.GetBytes($"{Now.ToUnixTimeSeconds()}.x"));

        Assert.False(WebhookSignature.IsValid(
            [Key], $"a.{Now.ToUnixTimeSeconds()}", $"{Now.ToUnixTimeSeconds()}", signature, "x"u8, Now));
    }

    [Fact]
    public void It_is_the_signature_of_the_standards_own_example()
    {
        var sentAt = DateTimeOffset.FromUnixTimeSeconds(1614265330);

        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSignature.Sign(Key, "msg_p5jXN8AQM9LWM0D4loKWxJek", sentAt, """{"test": 2432232314}"""u8));
    }

    [Fact]
    public void Of_very_many_signatures_only_the_first_ten_are_looked_at()
    {
        var nonsense = string.Join(' ', Enumerable.Repeat("v1,AAAA", 10));

        Assert.False(Verify($"{nonsense} {Sign()}"));
        Assert.True(Verify($"{Sign()} {nonsense}"));
    }

    private static string Sign(WebhookKey? key = null, DateTimeOffset? sentAt = null) => WebhookSignature.Sign(key ?? Key, Id, sentAt ?? Now, Body);

    private static bool Verify(
        string? signature, string? id = Id, string? timestamp = null, byte[]? body = null, WebhookKey[]? keys = null, bool timestampGiven = false) =>
        WebhookSignature.IsValid(
            keys ?? [Key], id, timestampGiven ? timestamp : timestamp ?? $"{Now.ToUnixTimeSeconds()}", signature, body ?? Body, Now);

    private static string Flip(string text, Random random)
    {
        // One bit of one character, still ASCII.
        var characters = text.ToCharArray();
        var position = random.Next(characters.Length);
        characters[position] = (char)(characters[position] ^ (1 << random.Next(6)));
        return new string(characters);
    }
}

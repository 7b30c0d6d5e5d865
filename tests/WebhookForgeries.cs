using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ExportPlatform.ServiceDefaults.Webhooks;
using Microsoft.Extensions.Configuration;

namespace ExportPlatform.Tests;

/// <summary>A thousand webhooks that must not be believed, each with one thing wrong, made from a genuine one.</summary>
public static class WebhookForgeries
{
    /// <summary>How many there are.</summary>
    public const int Count = 1_000;

    /// <summary>Makes them.</summary>
    /// <param name="key">The receiver's own key; nothing signed with it over the very id, time and body is here, except when too old or too new.</param>
    /// <param name="id">The genuine event's id.</param>
    /// <param name="now">The receiver's time.</param>
    /// <param name="body">The genuine body.</param>
    /// <param name="seed">Any number; the same makes the same.</param>
    public static IEnumerable<WireWebhook> Of(WebhookKey key, string id, DateTimeOffset now, byte[] body, int seed)
    {
        var random = new Random(seed);
        var otherReceiver = WebhookKey.Create();
        for (var i = 0; i < Count; i++)
        {
            yield return Forge(i, random, key, otherReceiver, id, now, body);
        }
    }

    /// <summary>Sends all and tells which kinds were taken, as <c>kind: how many</c>.</summary>
    public static async Task<IReadOnlyList<string>> AcceptedAsync(IEnumerable<WireWebhook> forgeries, Uri address)
    {
        var accepted = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(forgeries.ToList(), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (forgery, _) =>
        {
            if (await forgery.SendAsync(address) is >= 200 and < 300)
            {
                accepted.Add(forgery.Kind);
            }
        });
        return [.. accepted.GroupBy(kind => kind, StringComparer.Ordinal).Select(kind => $"{kind.Key}: {kind.Count()}")];
    }

    private static WireWebhook Forge(int i, Random random, WebhookKey key, WebhookKey other, string id, DateTimeOffset now, byte[] body)
    {
        var (time, signature) = ($"{now.ToUnixTimeSeconds()}", WebhookSignature.Sign(key, id, now, body));
        var genuine = WireWebhook.Of("genuine", id, time, signature, body);
        return (i % 16) switch
        {
            0 => WireWebhook.Of("bit of the id", Flip(id, random), time, signature, body),
            1 => WireWebhook.Of("bit of the time", id, Flip(time, random), signature, body),
            2 => WireWebhook.Of("bit of the body", id, time, signature, Flip(body, random)),
            3 => WireWebhook.Of("bit of the signature", id, time, Flip(signature, random), body),
            4 => WireWebhook.Genuine(key, id, now.AddSeconds(-330 - i), body) with { Kind = "old" },
            5 => WireWebhook.Genuine(key, id, now.AddSeconds(330 + i), body) with { Kind = "of the future" },
            6 => WireWebhook.Genuine(other, id, now, body) with { Kind = "signed for another receiver" },
            7 => genuine with { Kind = "shorter body", Body = body[..random.Next(body.Length)] },
            8 => genuine with { Kind = "longer body", Body = [.. body, (byte)' '] },
            9 => genuine with { Kind = "cut off", Body = body[..random.Next(body.Length)], DeclaredLength = body.Length },
            10 => genuine with { Kind = "header twice", Headers = [.. genuine.Headers, genuine.Headers[i / 16 % 3]] },
            11 => genuine with { Kind = "header missing", Headers = [.. genuine.Headers.Where((_, at) => at != i / 16 % 3)] },
            12 => genuine with { Kind = "other id first", Headers = [(WebhookSignature.IdHeader, $"{id}x"), .. genuine.Headers] },
            13 => WireWebhook.Of("other scheme", id, time, $"v{2 + (i / 16 % 8)},{signature[3..]}", body),
            14 => WireWebhook.Of("key taken as text", id, time, SignWithText(key.Reveal(), id, time, body), body),
            _ => WireWebhook.Of("point moved", $"{id}.{time}", time, signature, [.. Encoding.ASCII.GetBytes($"{i}."), .. body]),
        };
    }

    private static string SignWithText(string text, string id, string time, byte[] body) =>
        "v1," + Convert.ToBase64String(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes($"{id}.{time}.").Concat(body).ToArray()));

    // One bit of one character, so that the text stays ASCII.
    private static string Flip(string text, Random random)
    {
        var characters = text.ToCharArray();
        characters[random.Next(characters.Length)] ^= (char)(1 << random.Next(7));
        return new string(characters);
    }

    private static byte[] Flip(byte[] bytes, Random random)
    {
        var flipped = bytes.ToArray();
        flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }
}

/// <summary>Changes a receiver's key the way operators do, while messages keep coming.</summary>
public static class WebhookRotation
{
    private const int MessagesAStep = 20;

    /// <summary>Tells how many of the messages sent on the way were refused, and the status of one signed with the old key at the end.</summary>
    /// <param name="configuration">The receiver's.</param>
    /// <param name="sender">Whose key changes.</param>
    /// <param name="old">The key in use; put back at the end.</param>
    /// <param name="send">Sends a new message signed with these keys and tells the status.</param>
    public static async Task<(int Refused, int WithOldKeyAfterwards)> RunAsync(
        IConfiguration configuration, string sender, WebhookKey old, Func<WebhookKey[], Task<int>> send)
    {
        var next = WebhookKey.Create();
        var refused = 0;
        await SendAsync(old);
        Accept(next, old);
        await SendAsync(old);
        await SendAsync(next, old);
        await SendAsync(next);
        Accept(next);
        await SendAsync(next);
        var afterwards = await send([old]);
        Accept(old);
        await SendAsync(old);
        return (refused, afterwards);

        void Accept(params WebhookKey[] keys)
        {
            configuration[$"WebhookSenders:{sender}:Keys:0"] = keys[0].Reveal();
            configuration[$"WebhookSenders:{sender}:Keys:1"] = keys.ElementAtOrDefault(1)?.Reveal();
            ((IConfigurationRoot)configuration).Reload();
        }

        async Task SendAsync(params WebhookKey[] keys)
        {
            foreach (var status in await Task.WhenAll(Enumerable.Range(0, MessagesAStep).Select(_ => send(keys))))
            {
                refused += status is >= 200 and < 300 ? 0 : 1;
            }
        }
    }
}

/// <summary>A webhook as it goes over the wire: header lines as they are, also twice or not at all.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Headers">In order.</param>
/// <param name="Body">What is sent.</param>
/// <param name="DeclaredLength">The Content-Length; default the body's own.</param>
public sealed record WireWebhook(string Kind, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body, int? DeclaredLength = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A genuine webhook.</summary>
    public static WireWebhook Genuine(WebhookKey key, string id, DateTimeOffset sentAt, byte[] body) =>
        Of("genuine", id, $"{sentAt.ToUnixTimeSeconds()}", WebhookSignature.Sign(key, id, sentAt, body), body);

    public static WireWebhook Of(string kind, string id, string timestamp, string signature, byte[] body) => new(
        kind,
        [(WebhookSignature.IdHeader, id), (WebhookSignature.TimestampHeader, timestamp), (WebhookSignature.SignatureHeader, signature)],
        body);

    /// <summary>Sends it as it is and tells the status; 0 when the connection was closed without one.</summary>
    public async Task<int> SendAsync(Uri address)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(address.Host, address.Port, deadline.Token);
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"POST {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {DeclaredLength ?? Body.Length}\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        try
        {
            await using var stream = tcp.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), deadline.Token);
            await stream.WriteAsync(Body, deadline.Token);
            if (DeclaredLength > Body.Length)
            {
                tcp.Client.Shutdown(SocketShutdown.Send);
            }

            using var answer = new StreamReader(stream, Encoding.Latin1);
            var line = await answer.ReadLineAsync(deadline.Token);
            return line?.Split(' ') is [_, var status, ..] ? int.Parse(status, CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}

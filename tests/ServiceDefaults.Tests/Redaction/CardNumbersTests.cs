using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using ExportPlatform.ServiceDefaults.Redaction;

namespace ExportPlatform.ServiceDefaults.Tests.Redaction;

public class CardNumbersTests
{
    public static TheoryData<string> Cards => [.. TestCards.All];

    [Fact]
    public void There_are_fifty_of_them() => Assert.Equal(50, TestCards.All.Distinct(StringComparer.Ordinal).Count());

    [Theory]
    [MemberData(nameof(Cards))]
    public void A_card_number_is_found_however_it_is_written(string card)
    {
        foreach (var text in Spellings(card))
        {
            Assert.True(CardNumbers.AreIn(text), text);
            Assert.True(CardNumbers.AreIn($"please charge {text}, thanks"), text);
            Assert.True(CardNumbers.AreIn($"Flat 7 {text}"), text);
            Assert.True(CardNumberGuard.AreInJson(JsonSerializer.SerializeToUtf8Bytes(new { name = "Li Na", lines = new[] { new { note = text } } })), text);
            Assert.EndsWith($"•••• {card[^4..]}!", CardNumbers.Redact($"with {text}!").Normalize(NormalizationForm.FormKC), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("4111111111111112")]
    [InlineData("41111111111111110")]
    [InlineData("0190a000-0000-7000-8000-000000000001")]
    [InlineData("41111111-1111-1111-8111-111111111111")]
    [InlineData("RR473124829GB")]
    [InlineData("26RU10000000000001")]
    [InlineData("+4915112345678901")]
    [InlineData("26110001/1481/0000/1/1")]
    [InlineData("pm_1234567890123")]
    [InlineData("order 20260915-0000000000A1")]
    [InlineData("628011, Khanty-Mansiysk, 86 138 0013 8000")]
    public void What_only_resembles_one_is_let_through(string text)
    {
        Assert.False(CardNumbers.AreIn(text));
        Assert.Same(text, CardNumbers.Redact(text));
    }

    /// <summary>Article numbers of 8, 12 and 13 digits are never taken for cards, those of 14 not where they are named as such.</summary>
    [Fact]
    public void An_article_number_is_let_through() =>
        Gen.Select(Gen.OneOf(7, 11, 12, 13), Gen.Long[0, 9_999_999_999_999], WithCheckDigit).Sample(
            gtin => Assert.False(CardNumberGuard.AreInJson(JsonSerializer.SerializeToUtf8Bytes(new { gtin }))), iter: 20_000);

    [Fact]
    public void An_id_is_let_through() =>
        Gen.Guid.Sample(
            id => Assert.False(CardNumberGuard.AreInJson(JsonSerializer.SerializeToUtf8Bytes(new { orderId = id, path = $"/v1/orders/{id}/events" }))),
            iter: 50_000);

    [Fact]
    public void Codes_of_goods_items_and_declarations_are_let_through() =>
        Gen.Select(Gen.Long[1_000_000_000, 9_999_999_999], Gen.Int[10_000_000, 99_999_999], Gen.Long[10_000_000_000_000, 99_999_999_999_999]).Sample(
            (national, serial, movement) => Assert.False(CardNumberGuard.AreInJson(JsonSerializer.SerializeToUtf8Bytes(
                new { code = $"{national}", item = $"LX{serial}0RU", mrn = $"26RU{movement}", amount = $"{national}.00" }))),
            iter: 20_000);

    [Theory]
    [InlineData("""{"name":"4111 1111 1111 1111" """)]
    [InlineData("""{"name":"\u0034111111111111111"}""")]
    [InlineData("""{"4111111111111111":1}""")]
    public void A_card_number_is_found_in_broken_escaped_and_hidden_places(string json) =>
        Assert.True(CardNumberGuard.AreInJson(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("Mail li.na@example.cn or +86 138 0013 8000.", "Mail •••@••• or +•••.")]
    [InlineData("анна@почта.рф, 4111-1111-1111-1111", "•••@•••, •••• 1111")]
    [InlineData("at 2026-09-15T12:00:00+03:00 took 12 ms", "at 2026-09-15T12:00:00+03:00 took 12 ms")]
    [InlineData("amqp://guest@localhost:5672 1+1", "amqp://guest@localhost:5672 1+1")]
    public void The_last_line_of_defence_takes_out_what_reaches_a_person(string text, string safe) => Assert.Equal(safe, Redactor.Redact(text));

    private static IEnumerable<string> Spellings(string card)
    {
        yield return card;
        yield return string.Join(' ', card.Chunk(4).Select(four => new string(four)));
        yield return string.Join('-', card.Chunk(4).Select(four => new string(four)));
        yield return string.Join('\u00A0', card.Chunk(4).Select(four => new string(four)));
        yield return string.Join(' ', card.Chunk(1).Select(one => new string(one)));
        yield return string.Concat(card.Select(digit => (char)('０' + digit - '0')));
    }

    private static string WithCheckDigit(int length, long number)
    {
        var digits = (number % (long)Math.Pow(10, length)).ToString(CultureInfo.InvariantCulture).PadLeft(length, '3');
        var sum = digits.Reverse().Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 3 : 1)).Sum();
        return $"{digits}{(10 - (sum % 10)) % 10}";
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Trade;
using MassTransit.Serialization;

namespace ExportPlatform.Contracts.Tests;

public class MessageJsonTests
{
    // What MassTransit writes and reads messages with.
    private static readonly JsonSerializerOptions Json = SystemTextJsonMessageSerializer.Options;

    public static TheoryData<Type> Messages => [.. ContractTypes.Messages];

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_comes_out_of_the_broker_as_it_went_in(Type message)
    {
        foreach (var hasOptional in (bool[])[true, false])
        {
            var sent = new Sample(hasOptional).Of(message);

            var written = JsonSerializer.Serialize(sent, message, Json);
            var received = JsonSerializer.Deserialize(written, message, Json);

            Assert.Equal(written, JsonSerializer.Serialize(received, message, Json));
            Assert.Equivalent(sent, received, strict: true);
        }
    }

    [Fact]
    public void Money_and_codes_are_text_and_weights_are_grams()
    {
        var placed = (OrderPlaced)new Sample(true).Of(typeof(OrderPlaced));

        var json = JsonSerializer.SerializeToNode(placed, Json)!;

        Assert.Equal("""{"amount":"12.34","currency":"KWD"}""".Replace("12.34", "12.345", StringComparison.Ordinal), json["price"]!.ToJsonString());
        Assert.Equal("RU", (string?)json["consignment"]!["dispatchCountry"]);
        Assert.Equal("170490", (string?)json["consignment"]!["lines"]![0]!["hsCode"]);
        Assert.Equal(1350, (long)json["consignment"]!["grossWeight"]!);
    }

    [Fact]
    public void A_member_nobody_knows_yet_does_not_stop_a_message()
    {
        var json = (JsonObject)JsonSerializer.SerializeToNode(new OrderCancellationRequested(Guid.CreateVersion7(), "changed my mind"), Json)!;
        json["invented"] = "later";

        var received = json.Deserialize<OrderCancellationRequested>(Json);

        Assert.Equal("changed my mind", received!.Reason);
    }

    [Theory]
    [InlineData("""{"amount":"12.345","currency":"EUR"}""")]
    [InlineData("""{"amount":12.34,"currency":"EUR"}""")]
    [InlineData("""{"amount":"12.34","currency":"XXX"}""")]
    [InlineData("""{"amount":"12.34"}""")]
    public void Money_that_is_none_is_not_read(string money) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(money, Json));

    /// <summary>Fills a record's constructor with a value for every parameter.</summary>
    private sealed class Sample(bool hasOptional)
    {
        private static readonly Dictionary<Type, object> Values = new()
        {
            [typeof(Guid)] = new Guid("0190a000-0000-7000-8000-000000000001"),
            [typeof(string)] = "текст \"quoted\" 文 \u2028 é",
            [typeof(int)] = 7,
            [typeof(long)] = long.MaxValue,
            [typeof(bool)] = true,
            [typeof(decimal)] = 13.5940m,
            [typeof(DateOnly)] = new DateOnly(2026, 9, 15),
            [typeof(DateTimeOffset)] = new DateTimeOffset(2026, 9, 15, 12, 30, 45, 123, 456, TimeSpan.Zero),
            [typeof(TimeSpan)] = TimeSpan.FromMinutes(90),
            [typeof(Money)] = Money.Parse("12.345", CurrencyCode.Parse("KWD")),
            [typeof(CurrencyCode)] = CurrencyCode.Parse("CNY"),
            [typeof(CountryCode)] = CountryCode.Parse("RU"),
            [typeof(HsCode)] = HsCode.Parse("170490"),
            [typeof(Weight)] = new Weight(1350),
            [typeof(IReadOnlyDictionary<string, string>)] = new Dictionary<string, string>(StringComparer.Ordinal) { ["tariff"] = "a,b\n1,\"2\"\n" },
            [typeof(Sealed<Party>)] = new Sealed<Party>(new Guid("0190a000-0000-7000-8000-000000000001"), "person", 1, new byte[40]),
        };

        public object Of(Type type)
        {
            if (Nullable.GetUnderlyingType(type) is { } underlying)
            {
                return Of(underlying);
            }

            if (Values.TryGetValue(type, out var value))
            {
                return value;
            }

            if (type.IsEnum)
            {
                return Enum.GetValues(type).GetValue(0)!;
            }

            return type.IsGenericType ? ListOf(type.GetGenericArguments()[0]) : RecordOf(type);
        }

        private object RecordOf(Type type)
        {
            var nullability = new System.Reflection.NullabilityInfoContext();
            var constructor = type.GetConstructors().Single(c => c.GetParameters() is not [{ } only] || only.ParameterType != type);
            return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
                !hasOptional && nullability.Create(parameter).WriteState is System.Reflection.NullabilityState.Nullable
                    ? null
                    : Of(parameter.ParameterType))]);
        }

        private Array ListOf(Type element)
        {
            var list = Array.CreateInstance(element, 2);
            list.SetValue(Of(element), 0);
            list.SetValue(Of(element), 1);
            return list;
        }
    }
}

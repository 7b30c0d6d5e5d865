using ExportPlatform.Checkout.Fulfilment;
using ExportPlatform.Checkout.Orders;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.AspNetCore.Http;

namespace ExportPlatform.Checkout.Tests.Orders;

public class TimelineTextsTests
{
    [Theory]
    [InlineData("ru-RU,ru;q=0.9,en;q=0.8", "Заказ оформлен")]
    [InlineData("zh-CN", "订单已提交")]
    [InlineData("fr", "Order placed")]
    [InlineData("", "Order placed")]
    [InlineData("fr;q=1, zh;q=0.5", "订单已提交")]
    public async Task A_reader_gets_the_timeline_in_a_known_language(string acceptLanguage, string text)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.AcceptLanguage = acceptLanguage;

        var described = await TimelineTexts.For(http.Request).DescribeAsync([Entry("order.placed")], new WrittenWords(null), CancellationToken.None);

        Assert.Equal(text, Assert.Single(described).Text);
    }

    [Fact]
    public void Every_way_an_order_can_end_has_words_and_is_known_as_an_end() =>
        Assert.All(Enum.GetNames<OrderOutcome>(), outcome =>
        {
            var step = $"order.{outcome.ToLowerInvariant()}";
            Assert.Contains(step, TimelineTexts.Steps);
            Assert.True(TimelineTexts.IsEnd(step));
        });

    private static TimelineEntry Entry(string step) =>
        new() { OrderId = Guid.CreateVersion7(), Sequence = 1, Step = step, Detail = "", OccurredAt = SampleTime };

    private static DateTimeOffset SampleTime { get; } = new(2026, 9, 15, 12, 0, 0, TimeSpan.Zero);
}

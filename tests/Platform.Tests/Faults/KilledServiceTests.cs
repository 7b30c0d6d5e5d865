using System.Diagnostics;
using System.Globalization;

namespace ExportPlatform.Platform.Tests.Faults;

/// <summary>Each part is killed once in the middle of an order. The order ends in exactly one right state and everything adds up.</summary>
public sealed class KilledServiceTests(PlatformHost platform)
{
    private readonly Shopper _shopper = new(platform, "buyer-anna-schmidt", "seller-ala-too");
    private readonly Books _books = new(platform);

    [Theory]
    [InlineData("catalog")]
    [InlineData("checkout")]
    [InlineData("payments")]
    [InlineData("customs")]
    [InlineData("shipping")]
    [InlineData("simulators")]
    [InlineData("gateway")]
    [InlineData("identity")]
    public async Task A_service_killed_in_the_middle_of_an_order_loses_nothing(string service)
    {
        var orderId = await _shopper.BuySlippersAsync();

        await KillAsync(service);
        await StartAsync(service);

        await _shopper.CarryThroughAsync(orderId);
        await _books.AddUpAsync(orderId);
        await Books.ShelfAddsUpAsync(_shopper.Seller);
    }

    [Fact]
    public async Task A_broker_restarted_in_the_middle_of_an_order_loses_nothing()
    {
        var orderId = await _shopper.BuySlippersAsync();

        await KillAsync("messaging");
        await StartAsync("messaging");

        await _shopper.CarryThroughAsync(orderId);
        await _books.AddUpAsync(orderId);
    }

    [Fact]
    public async Task A_database_killed_in_the_middle_of_an_order_loses_nothing()
    {
        var orderId = await _shopper.BuySlippersAsync();

        await KillAsync("postgres");
        await StartAsync("postgres");

        await _shopper.CarryThroughAsync(orderId);
        await _books.AddUpAsync(orderId);
    }

    [Fact]
    public async Task Without_the_cache_everything_still_works()
    {
        var orderId = await _shopper.BuySlippersAsync();

        await KillAsync("cache");
        try
        {
            await _shopper.CarryThroughAsync(orderId);
            await _books.AddUpAsync(orderId);
        }
        finally
        {
            await StartAsync("cache");
        }
    }

    // kill -9, and the kill counts only when the process is seen to be gone.
    private async Task KillAsync(string resource)
    {
        var running = await platform.App.ResourceNotifications.WaitForResourceAsync(
            resource, change => change.Snapshot.State?.Text == KnownResourceStates.Running, TestContext.Current.CancellationToken);
        var pid = Convert.ToInt32(
            running.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value, CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(pid);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await platform.App.ResourceNotifications.WaitForResourceAsync(resource, KnownResourceStates.TerminalStates, TestContext.Current.CancellationToken);
    }

    private async Task StartAsync(string resource)
    {
        var started = await platform.App.ResourceCommands.ExecuteCommandAsync(resource, KnownResourceCommands.StartCommand, TestContext.Current.CancellationToken);
        Assert.True(started.Success, started.ErrorMessage);
        await platform.App.ResourceNotifications.WaitForResourceHealthyAsync(resource, TestContext.Current.CancellationToken);
    }
}

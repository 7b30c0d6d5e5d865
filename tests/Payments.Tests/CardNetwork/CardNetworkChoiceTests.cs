using ExportPlatform.Payments.CardNetwork;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Payments.Tests.CardNetwork;

public sealed class CardNetworkChoiceTests
{
    [Theory]
    [InlineData(null, typeof(SimulatedCardNetwork))]
    [InlineData("Simulated", typeof(SimulatedCardNetwork))]
    [InlineData("Stripe", typeof(StripeCardNetwork))]
    public async Task The_configuration_says_which_network_is_asked(string? kind, Type adapter)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CardNetwork:Kind"] = kind,
            ["CardNetwork:Stripe:ApiKey"] = "sk_test",
            ["Simulators:ApiKey"] = "key",
        });
        builder.AddCardNetwork();
        await using var app = builder.Build();

        Assert.IsType(adapter, app.Services.GetRequiredService<ICardNetwork>());
    }

    [Theory]
    [InlineData("https://shop.example/paid/{reference}", true)]
    [InlineData("http://localhost:8080/?paid={reference}", true)]
    [InlineData("http://shop.example/paid/{reference}", false)]
    [InlineData("https://user:secret@shop.example/{reference}", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/paid", false)]
    public void Browsers_come_back_to_a_page_on_the_web_alone(string returnUrl, bool isValid) =>
        Assert.Equal(isValid, new CardNetworkOptions { ReturnUrl = returnUrl }.IsReturnUrlValid());

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://issuer.example/challenge")]
    [InlineData("https://issuer.example@evil.example/")]
    [InlineData("/challenge")]
    public void A_page_the_network_names_is_not_passed_on_unless_it_is_safe(string page) =>
        Assert.Throws<FormatException>(() => WebPage.Parse(page));
}

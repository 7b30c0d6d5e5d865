using ExportPlatform.Payments.Payments;

namespace ExportPlatform.Payments.Tests.Payments;

public sealed class PaymentMethodsTests
{
    [Theory]
    [InlineData("4242424242424242")]
    [InlineData("4242 4242 4242 4242")]
    [InlineData("4242-4242-4242-4242")]
    [InlineData("4242.4242.4242.4242")]
    [InlineData("378282246310005")]
    [InlineData("6304000000000000000")]
    [InlineData("tok_5555555555554444")]
    [InlineData("card=5555555555554444;cvc=123")]
    [InlineData("99994242424242424242")]
    public void A_card_number_is_recognized_however_it_is_written(string text) => Assert.True(PaymentMethods.LooksLikeCardNumber(text));

    [Theory]
    [InlineData("tok_ok")]
    [InlineData("4242424242424241")]
    [InlineData("424242424242")]
    [InlineData("pm_1OxyzA2B3C4D5E6F")]
    [InlineData("")]
    [InlineData(null)]
    public void A_token_is_no_card_number(string? text) => Assert.False(PaymentMethods.LooksLikeCardNumber(text));

    [Theory]
    [InlineData("tok_ok", true)]
    [InlineData("to", false)]
    [InlineData("tok ok", false)]
    [InlineData("tok_ök", false)]
    [InlineData("tok_\0", false)]
    public void A_token_is_letters_digits_underscores_and_hyphens(string text, bool expected) =>
        Assert.Equal(expected, PaymentMethods.IsToken(text));

    [Fact]
    public void A_token_has_at_most_64_characters()
    {
        Assert.True(PaymentMethods.IsToken(new string('a', 64)));
        Assert.False(PaymentMethods.IsToken(new string('a', 65)));
    }
}

namespace ExportPlatform.Trade.Tests;

public class MovementReferenceNumberTests
{
    [Fact]
    public void A_made_number_has_eighteen_characters_and_reads_back()
    {
        var number = MovementReferenceNumber.Create(2026, CountryCode.Parse("RU"), "CU30543800001");

        Assert.Equal(18, number.Value.Length);
        Assert.StartsWith("26RUCU30543800001", number.Value, StringComparison.Ordinal);
        Assert.Equal(number, MovementReferenceNumber.Parse(number.Value));
    }

    [Fact]
    public void A_single_changed_digit_is_found()
    {
        var number = MovementReferenceNumber.Create(2026, CountryCode.Parse("KG"), "0000000012345").Value;
        for (var i = 4; i < 17; i++)
        {
            var changed = number[..i] + (char)('0' + ((number[i] - '0' + 1) % 10)) + number[(i + 1)..];
            Assert.False(MovementReferenceNumber.TryParse(changed, null, out _), changed);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("26RU000000001234")]
    [InlineData("26ru0000000012345")]
    [InlineData("XXRU00000000123450")]
    [InlineData("26QQ00000000123450")]
    public void Anything_else_is_refused(string text) => Assert.False(MovementReferenceNumber.TryParse(text, null, out _));

    [Fact]
    public void A_serial_of_another_length_makes_no_number() =>
        Assert.Throws<FormatException>(() => MovementReferenceNumber.Create(2026, CountryCode.Parse("RU"), "123"));
}

using CsCheck;
using ExportPlatform.Catalog.Products;

namespace ExportPlatform.Catalog.Tests.Products;

public sealed class ProductCursorTests
{
    [Fact]
    public void A_cursor_comes_back_as_it_was() =>
        Gen.Select(Gen.Float[0, 1], Gen.Guid).Sample(place =>
        {
            var cursor = new ProductCursor(place.Item1, place.Item2);
            Assert.Equal(cursor, ProductCursor.Decode(cursor.Encode()));
        });

    [Theory]
    [InlineData("")]
    [InlineData("xx")]
    [InlineData("AAAA")]
    [InlineData("AAAAAMMGogFVRMh3lmzJ-XMkQjcA")]
    [InlineData("not base64 at all!!")]
    public void Anything_else_is_no_cursor(string text) => Assert.Null(ProductCursor.Decode(text));

    [Fact]
    public void Any_text_is_read_without_an_exception() => Gen.String.Sample(text => ProductCursor.Decode(text));
}

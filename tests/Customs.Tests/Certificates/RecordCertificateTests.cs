using ExportPlatform.Customs.Certificates;
using static ExportPlatform.Customs.Tests.Scenarios;

namespace ExportPlatform.Customs.Tests.Certificates;

/// <summary>Well-formed data that cannot be a certificate's is told with a code before anything is looked up.</summary>
public class RecordCertificateTests
{
    [Theory]
    [InlineData("2026-09-15", null, "03", null)]
    [InlineData("2026-09-15", "2026-09-15", "*", null)]
    [InlineData("2026-09-16", null, "03", "certificate.future-date")]
    [InlineData("9999-12-31", null, "03", "certificate.future-date")]
    [InlineData("2026-09-15", "2026-09-14", "03", "certificate.ends-before-it-begins")]
    [InlineData("2026-09-15", "0001-01-01", "03", "certificate.ends-before-it-begins")]
    [InlineData("2026-09-15", null, "00", "certificate.goods-unknown")]
    [InlineData("2026-09-15", null, "7701", "certificate.goods-unknown")]
    [InlineData("2026-09-15", null, "980000", "certificate.goods-unknown")]
    [InlineData("2026-09-15", null, "99", "certificate.goods-unknown")]
    [InlineData("2026-09-15", null, "97", null)]
    public void Days_and_goods_that_cannot_be_are_refused(string issuedOn, string? validUntil, string prefix, string? code)
    {
        var request = new RecordCertificateRequest(
            CertificateKind.PlantRegistration, "CHN-RU-0857", "GACC", DateOnly.Parse(issuedOn, null),
            validUntil is null ? null : DateOnly.Parse(validUntil, null), ["01", prefix]);

        Assert.Equal(code, RecordCertificate.FaultOf(request, Today)?.ProblemDetails.Extensions["code"]);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("0", false)]
    [InlineData("0305491", false)]
    [InlineData("03a", false)]
    [InlineData("\u0663\u0663", false)]
    [InlineData("**", false)]
    [InlineData("030549", true)]
    public void A_prefix_is_a_star_or_two_to_six_digits(string prefix, bool isOne) => Assert.Equal(isOne, new HsPrefixesAttribute().IsValid(new[] { "*", prefix }));
}

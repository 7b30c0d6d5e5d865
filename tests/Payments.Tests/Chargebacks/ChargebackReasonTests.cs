using ExportPlatform.Payments.Chargebacks;

namespace ExportPlatform.Payments.Tests.Chargebacks;

public sealed class ChargebackReasonTests
{
    /// <summary>As the table of docs/money.md says: who bears a chargeback hangs on it.</summary>
    [Theory]
    [InlineData("fraudulent", "Fraud")]
    [InlineData("unrecognized", "Fraud")]
    [InlineData("debit_not_authorized", "Fraud")]
    [InlineData("product_not_received", "NotReceived")]
    [InlineData("product_unacceptable", "NotAsDescribed")]
    [InlineData("credit_not_processed", "NotCredited")]
    [InlineData("subscription_canceled", "NotCredited")]
    [InlineData("duplicate", "Duplicate")]
    [InlineData("general", "Other")]
    [InlineData("a_code_of_tomorrow", "Other")]
    public void Each_code_of_the_network_has_its_reason(string code, string reason) => Assert.Equal(reason, ChargebackReasons.Of(code).ToString());
}

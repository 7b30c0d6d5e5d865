namespace ExportPlatform.Payments.PaymentSessions;

/// <summary>Registers visits to the payment page.</summary>
internal static class PaymentSessionsRegistration
{
    /// <summary>Adds what opens sessions, keeps them up to date and lets an order use one.</summary>
    public static void AddPaymentSessions(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<PaymentSessionOptions>()
            .BindConfiguration(PaymentSessionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<CardPageReader>();
        builder.Services.AddScoped<SessionRedemption>();
    }
}

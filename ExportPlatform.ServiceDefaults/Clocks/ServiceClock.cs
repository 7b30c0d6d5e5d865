using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ExportPlatform.ServiceDefaults.Clocks;

/// <summary>Gives a service its clock.</summary>
internal static class ServiceClock
{
    private const string DrillFile = "Clock:DrillFile";

    /// <summary>
    /// The machine's clock, until the service's database tells the time. On a developer's machine, where a campaign asks for it, the machine's clock can be wrong.
    /// </summary>
    public static void AddClock(this WebApplicationBuilder builder)
    {
        var machine = builder.Environment.IsDevelopment() && builder.Configuration[DrillFile] is { Length: > 0 } file ? new DrillClock(file) : TimeProvider.System;
        var clock = new DatabaseClock(machine);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<TimeProvider>(clock);
    }

    /// <summary>From now on the service goes by its database's clock, which all its copies share.</summary>
    public static void SetClockBy<TContext>(this IServiceCollection services)
        where TContext : DbContext =>
        services.AddHostedService<ClockSetter<TContext>>();
}

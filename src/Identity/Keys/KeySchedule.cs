namespace ExportPlatform.Identity.Keys;

/// <summary>
/// When keys are made, used and thrown away. A key is named for the day it begins to sign, so that copies of the service that look at the same folder
/// come to the same plan.
/// </summary>
internal static class KeySchedule
{
    /// <summary>Days a key signs.</summary>
    public const int SigningDays = 90;

    /// <summary>Days a key is published before it signs, so that everybody who validates has seen it.</summary>
    public const int AnnouncedDays = 7;

    /// <summary>Days a key is still accepted after its successor began: longer than anything it signed or sealed is good for.</summary>
    public const int KeptDays = 100;

    /// <summary>What to do today with keys that begin on these days.</summary>
    public static KeyPlan On(DateOnly today, IReadOnlyCollection<DateOnly> keys)
    {
        var current = keys.Where(day => day <= today).DefaultIfEmpty(DateOnly.MinValue).Max();
        if (current == DateOnly.MinValue)
        {
            return new KeyPlan(today, Make: [today], Retire: []);
        }

        var next = current.AddDays(SigningDays);
        while (next.AddDays(SigningDays) <= today)
        {
            next = next.AddDays(SigningDays);
        }

        DateOnly[] make = next.AddDays(-AnnouncedDays) <= today && !keys.Contains(next) && !keys.Any(day => day > today) ? [next] : [];
        if (next <= today)
        {
            current = next;
        }

        var retire = keys.Where(day => day < current && keys.Append(current).Where(later => later > day).Min().AddDays(KeptDays) < today);
        return new KeyPlan(current, make, [.. retire]);
    }
}

/// <summary>Which key signs, which are to be made and which to be thrown away.</summary>
/// <param name="Signing">The key that signs and seals now.</param>
/// <param name="Make">Keys to make.</param>
/// <param name="Retire">Keys nobody can need any more.</param>
internal sealed record KeyPlan(DateOnly Signing, IReadOnlyList<DateOnly> Make, IReadOnlyList<DateOnly> Retire);

namespace ExportPlatform.Payments;

/// <summary>Work on one of many things that come round again.</summary>
internal static class Attempt
{
    /// <summary>Does it; a failure is noted and must not keep the others waiting.</summary>
    /// <param name="work">What is to be done.</param>
    /// <param name="note">Notes a failure.</param>
    /// <param name="cancellationToken">Ends it: what fails after that is not noted.</param>
    public static async Task WorkAsync(Func<Task> work, Action<Exception> note, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            note(failure);
        }
    }
}

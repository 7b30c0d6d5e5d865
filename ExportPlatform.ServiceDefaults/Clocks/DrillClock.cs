using System.Globalization;

namespace ExportPlatform.ServiceDefaults.Clocks;

/// <summary>
/// A clock that is wrong by as much as a file says, such as <c>01:00:00</c>, for fault campaigns: the hour is wrong, the length of a second is not. The last
/// error it has read stands in the file beside, <c>.seen</c>.
/// </summary>
internal sealed class DrillClock(string file) : TimeProvider
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    private readonly Lock _gate = new();
    private long _looked;
    private TimeSpan _error;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Error();

    private TimeSpan Error()
    {
        lock (_gate)
        {
            if (_looked == 0 || GetElapsedTime(_looked) > LookEvery)
            {
                _looked = GetTimestamp();
                Look();
            }

            return _error;
        }
    }

    private void Look()
    {
        var error = File.Exists(file) && TimeSpan.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var read) ? read : TimeSpan.Zero;
        if (error != _error)
        {
            _error = error;
            File.WriteAllText($"{file}.seen", error.ToString("c", CultureInfo.InvariantCulture));
        }
    }
}

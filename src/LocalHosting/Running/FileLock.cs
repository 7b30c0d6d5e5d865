using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Aspire.Hosting.Running;

/// <summary>A lock between processes, held while the file is open and gone with the process that held it.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Takes the lock, waiting up to a deadline; the file then names the holder.</summary>
    /// <returns>The open lock, or nothing when someone else still held it at the deadline.</returns>
    public static async Task<FileStream?> TryTakeAsync(string path, TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
                return stream;
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(started) < patience)
            {
                await Task.Delay(Pause, cancellationToken);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    /// <summary>Replaces the text of a file held open.</summary>
    public static void Rewrite(this FileStream file, string text)
    {
        file.SetLength(0);
        file.Position = 0;
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush();
    }

    /// <summary>Reads the text of a file held open.</summary>
    public static string ReadText(this FileStream file)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        return reader.ReadToEnd();
    }

    /// <summary>A number as it is written in files.</summary>
    public static string Text(this int number) => number.ToString(CultureInfo.InvariantCulture);
}

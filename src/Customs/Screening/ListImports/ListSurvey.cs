using System.Globalization;
using System.Text;
using ExportPlatform.Customs.Screening.Lists;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>What a first reading of the files shows, before anything is stored.</summary>
internal sealed class ListSurvey
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<ListRow.Unreadable> _unreadable = [];

    /// <summary>Parties that can be stored.</summary>
    public int Parties => _ids.Count;

    /// <summary>Rows that speak of no party.</summary>
    public int OtherRows { get; private set; }

    /// <summary>Rows that should speak of one and cannot be read, or speak of one a second time.</summary>
    public int UnreadableRows { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<ListRow.Unreadable> Unreadable => _unreadable;

    /// <summary>The publisher's day; null when the files do not say.</summary>
    public DateOnly? PublishedOn { get; private set; }

    /// <summary>Takes in a row and says whether it is a party to be stored.</summary>
    public bool Take(ListRow row)
    {
        switch (row)
        {
            case ListRow.Party party when _ids.Add(party.Listed.EntryId):
                return true;
            case ListRow.Party party:
                Note(new ListRow.Unreadable($"entry {party.Listed.EntryId}", "It is listed twice."));
                return false;
            case ListRow.Unreadable unreadable:
                Note(unreadable);
                return false;
            case ListRow.Published published:
                PublishedOn = published.On;
                return false;
            default:
                OtherRows++;
                return false;
        }
    }

    /// <summary>Reads on to the end.</summary>
    /// <exception cref="ListFileException">A file cannot be read on.</exception>
    public static ListSurvey Of(ListFormat format, IReadOnlyList<ListFile> files, Action<ListSurvey> progress)
    {
        var survey = new ListSurvey();
        try
        {
            foreach (var row in ListFormats.Read(format, files))
            {
                if (survey.Take(row))
                {
                    progress(survey);
                }
            }
        }
        catch (DecoderFallbackException)
        {
            throw new ListFileException("screening.list-encoding", $"After {survey.Parties} entries: the file is not UTF-8.");
        }

        return survey;
    }

    private void Note(ListRow.Unreadable row)
    {
        UnreadableRows++;
        if (_unreadable.Count < ListImport.MostUnreadableKept)
        {
            _unreadable.Add(row);
        }
    }
}

/// <summary>Says whether what a survey shows may become the current version.</summary>
internal static class ListAcceptance
{
    private const int SmallestShareOfBefore = 80;

    /// <summary>Code and words of what stands against it; null when nothing does.</summary>
    /// <param name="survey">What the files show.</param>
    /// <param name="publishedOn">The publisher's day.</param>
    /// <param name="current">The version in force; null for a first one.</param>
    /// <param name="consent">What somebody has agreed to beforehand.</param>
    public static ListRefusal? Judge(ListSurvey survey, DateOnly? publishedOn, ScreeningListVersion? current, ImportConsent consent)
    {
        if (survey.UnreadableRows > 0 && !consent.AcceptsUnreadableRows)
        {
            return new ListRefusal(
                "screening.list-unreadable-rows", Text($"{survey.UnreadableRows} rows cannot be read; whoever they list would pass unseen."));
        }

        if (survey.Parties == 0)
        {
            return new ListRefusal("screening.list-empty", "There is no entry in the files.");
        }

        if (publishedOn is not { } day)
        {
            return new ListRefusal("screening.list-undated", "The files do not say when they were published; say it with publishedOn.");
        }

        if (day < current?.PublishedOn && !consent.AcceptsOlderOrSmaller)
        {
            return new ListRefusal("screening.list-older", Text($"Published on {day:yyyy-MM-dd}, but {current.Version} is in force."));
        }

        return survey.Parties * 100L < (current?.Entries ?? 0) * (long)SmallestShareOfBefore && !consent.AcceptsOlderOrSmaller
            ? new ListRefusal("screening.list-shrunk", Text($"{survey.Parties} entries instead of {current!.Entries}: more than a fifth has gone."))
            : null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Why a file does not become a version.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Detail">In words.</param>
internal sealed record ListRefusal(string Code, string Detail);

/// <summary>What an operator has agreed to beforehand.</summary>
/// <param name="AcceptsUnreadableRows">Rows that cannot be read are left out.</param>
/// <param name="AcceptsOlderOrSmaller">A version that is older, or has far fewer entries, than the one in force.</param>
internal sealed record ImportConsent(bool AcceptsUnreadableRows, bool AcceptsOlderOrSmaller)
{
    /// <summary>To nothing.</summary>
    public static readonly ImportConsent None = new(AcceptsUnreadableRows: false, AcceptsOlderOrSmaller: false);
}

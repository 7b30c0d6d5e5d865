using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Screening.Lists;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>
/// Makes files the current version of their list: a first reading judges them, a second stores them, and one transaction puts the new version
/// in force. Until then, and after any refusal, everything is as it was.
/// </summary>
internal sealed class ListImporter(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ListImporter> logger)
{
    private const int PartiesBetweenNotes = 1_000;

    /// <summary>Carries an import out, however it ends.</summary>
    public async Task RunAsync(ListImportWork work, CancellationToken cancellationToken)
    {
        ListImport import;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CustomsDbContext>();
            import = await db.ListImports.SingleAsync(i => i.ImportId == work.ImportId, cancellationToken);
        }

        try
        {
            await JudgeAndStoreAsync(import, work, cancellationToken);
        }
        catch (ListFileException unreadable)
        {
            Refuse(import, new ListRefusal(unreadable.Code, unreadable.Message));
        }
        catch (Exception failed) when (failed is IOException or NpgsqlException or DbUpdateException or UnauthorizedAccessException)
        {
            logger.ImportFailed(import.ListId, failed);
            Refuse(import, new ListRefusal("screening.import-interrupted", "The import broke off; nothing of it was taken. Try again."));
        }

        import.FinishedAt = clock.GetUtcNow();
        await NoteAsync(import, cancellationToken);
        logger.ImportEnded(import.ListId, import.State, import.Version ?? "", import.PartiesRead, import.Code);
    }

    /// <summary>SHA-256 over all files with their parts, in hexadecimal.</summary>
    public static async Task<string> HashAsync(IReadOnlyList<ListFile> files, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        foreach (var file in files.OrderBy(file => file.Part, StringComparer.Ordinal))
        {
            await using var content = File.OpenRead(file.Path);
            if (content.Length > ListLimits.Bytes)
            {
                throw new ListFileException("screening.list-too-large", $"{file.Part} has more than {ListLimits.Bytes} bytes.");
            }

            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{file.Part}:{content.Length}\n")));
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task JudgeAndStoreAsync(ListImport import, ListImportWork work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomsDbContext>();
        import.Sha256 = await HashAsync(work.Files, cancellationToken);
        import.State = ListImportState.Reading;
        await NoteAsync(import, cancellationToken);
        var current = await db.ScreeningLists.AsNoTracking().SingleOrDefaultAsync(list => list.ListId == import.ListId && list.IsCurrent, cancellationToken);
        import.EntriesBefore = current?.Entries;
        if (current?.Sha256 == import.Sha256)
        {
            (import.State, import.Version, import.PartiesRead) = (ListImportState.Unchanged, current.Version, current.Entries);
            return;
        }

        var survey = ListSurvey.Of(import.Format, work.Files, seen => NoteNow(import, seen.Parties));
        (import.PartiesRead, import.OtherRows) = (survey.Parties, survey.OtherRows);
        (import.UnreadableRows, import.Unreadable) = (survey.UnreadableRows, survey.Unreadable);
        var publishedOn = survey.PublishedOn ?? work.PublishedOn;
        if (ListAcceptance.Judge(survey, publishedOn, current, work.Consent) is { } refusal)
        {
            Refuse(import, refusal);
            return;
        }

        import.State = ListImportState.Storing;
        import.Version = string.Create(CultureInfo.InvariantCulture, $"{publishedOn:yyyy-MM-dd}.{import.Sha256[..8]}");
        await NoteAsync(import, cancellationToken);
        if (await StoreAsync(db, import, work, publishedOn!.Value, survey.Parties, current, cancellationToken))
        {
            import.State = ListImportState.Applied;
        }
        else
        {
            Refuse(import, new ListRefusal("screening.import-overtaken", "Another version came into force meanwhile. Try again if this one is newer."));
        }
    }

    private async Task<bool> StoreAsync(
        CustomsDbContext db, ListImport import, ListImportWork work, DateOnly publishedOn, int entries, ScreeningListVersion? judgedAgainst,
        CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var isKnown = await db.ScreeningLists.AnyAsync(list => list.ListId == import.ListId && list.Version == import.Version, cancellationToken);
        if (!isKnown)
        {
            db.ScreeningLists.Add(new ScreeningListVersion
            {
                ListId = import.ListId,
                Version = import.Version!,
                PublishedOn = publishedOn,
                Sha256 = import.Sha256!,
                Entries = entries,
                LoadedAt = clock.GetUtcNow(),
            });
            await db.SaveChangesAsync(cancellationToken);
            await CopyEntriesAsync(db, import, work, cancellationToken);
        }

        var replaced = await db.ScreeningLists
            .Where(list => list.ListId == import.ListId && list.IsCurrent && judgedAgainst != null && list.Version == judgedAgainst.Version)
            .ExecuteUpdateAsync(set => set.SetProperty(list => list.IsCurrent, false), cancellationToken);
        if (replaced != (judgedAgainst is null ? 0 : 1)
            || await db.ScreeningLists.AnyAsync(list => list.ListId == import.ListId && list.IsCurrent, cancellationToken))
        {
            return false;
        }

        await db.ScreeningLists.Where(list => list.ListId == import.ListId && list.Version == import.Version)
            .ExecuteUpdateAsync(set => set.SetProperty(list => list.IsCurrent, true), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task CopyEntriesAsync(CustomsDbContext db, ListImport import, ListImportWork work, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            COPY customs.screening_entry
                (list_id, version, entry_id, kind, name, aliases, weak_aliases, birth_dates, birth_places, countries, identifiers, programme)
            FROM STDIN (FORMAT BINARY)
            """,
            cancellationToken);
        var seen = new ListSurvey();
        foreach (var row in ListFormats.Read(import.Format, work.Files))
        {
            if (!seen.Take(row) || row is not ListRow.Party party)
            {
                continue;
            }

            var listed = party.Listed;
            await copy.StartRowAsync(cancellationToken);
            foreach (var text in (string[])[import.ListId, import.Version!, listed.EntryId, listed.Kind, listed.Name])
            {
                await copy.WriteAsync(text, cancellationToken);
            }

            foreach (var texts in (IReadOnlyList<string>[])
                [listed.Aliases, listed.WeakAliases, listed.BirthDates, listed.BirthPlaces, listed.Countries, listed.Identifiers])
            {
                await copy.WriteAsync(texts.ToArray(), cancellationToken);
            }

            await copy.WriteAsync(listed.Programme, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static void Refuse(ListImport import, ListRefusal refusal) =>
        (import.State, import.Code, import.Detail) = (ListImportState.Refused, refusal.Code, refusal.Detail);

    private void NoteNow(ListImport import, int parties)
    {
        if (parties % PartiesBetweenNotes == 0)
        {
            import.PartiesRead = parties;
            using var scope = scopes.CreateScope();
            scope.ServiceProvider.GetRequiredService<CustomsDbContext>().ListImports.Where(i => i.ImportId == import.ImportId)
                .ExecuteUpdate(set => set.SetProperty(i => i.PartiesRead, parties).SetProperty(i => i.UpdatedAt, clock.GetUtcNow()));
        }
    }

    // Beside the transaction that stores, so that it can be watched.
    private async Task NoteAsync(ListImport import, CancellationToken cancellationToken)
    {
        import.UpdatedAt = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomsDbContext>();
        db.ListImports.Update(import);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>An import to be carried out.</summary>
/// <param name="ImportId">Its row.</param>
/// <param name="Files">What to read.</param>
/// <param name="PublishedOn">The publisher's day, for files that do not say.</param>
/// <param name="Consent">What somebody has agreed to beforehand.</param>
/// <param name="Spool">A folder to be deleted afterwards; null when the files stay.</param>
internal sealed record ListImportWork(Guid ImportId, IReadOnlyList<ListFile> Files, DateOnly? PublishedOn, ImportConsent Consent, string? Spool);

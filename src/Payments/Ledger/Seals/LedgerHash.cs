using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ExportPlatform.Payments.Ledger.Seals;

/// <summary>How the ledger is hashed (SHA-256). Any change of it is a new format and would need a new chain.</summary>
internal static class LedgerHash
{
    /// <summary>What the first block follows.</summary>
    public static readonly byte[] Genesis = SHA256.HashData("export-platform ledger 1"u8);

    /// <summary>Of a block: the block before, its number, and its journals in the order of their ids.</summary>
    public static byte[] OfBlock(byte[] before, long number, IEnumerable<Journal> journals)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
        foreach (var journal in journals.OrderBy(journal => journal.JournalId.ToString(), StringComparer.Ordinal))
        {
            hash.AppendData(OfJournal(journal));
        }

        return hash.GetHashAndReset();
    }

    // Every part ends with a character none can contain, so that no two journals have the same text.
    private static byte[] OfJournal(Journal journal)
    {
        var text = new StringBuilder();
        Add(journal.JournalId.ToString());
        Add(journal.BusinessKey);
        Add(journal.Kind);
        Add(journal.OrderId?.ToString() ?? "");
        Add(journal.RuleVersion ?? "");
        Add(journal.BookedAt.UtcTicks.ToString(CultureInfo.InvariantCulture));
        foreach (var line in journal.Postings.OrderBy(posting => posting.LineNo))
        {
            Add(line.LineNo.ToString(CultureInfo.InvariantCulture));
            Add(line.Account.Name);
            Add(line.Currency.Value);
            Add(line.Amount.ToString(CultureInfo.InvariantCulture));
            Add(line.OrderId?.ToString() ?? "");
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));

        void Add(string part) => text.Append(part).Append('\u001F');
    }
}

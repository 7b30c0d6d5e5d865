using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Banking;

/// <summary>The platform's bank: takes payment orders (pain.001) and gives statements (camt.053).</summary>
internal interface IBank
{
    /// <summary>Sends a payment order; sent again under the same id it is taken once.</summary>
    Task<BankAnswer> OrderAsync(string messageId, byte[] file, CancellationToken cancellationToken);

    /// <summary>What became of an order.</summary>
    Task<BankAnswer> FindAsync(string messageId, CancellationToken cancellationToken);

    /// <summary>The numbers of statements in a currency after the last one known, in order.</summary>
    Task<IReadOnlyList<int>> StatementsAfterAsync(CurrencyCode currency, int sequence, CancellationToken cancellationToken);

    /// <summary>One statement as the bank wrote it.</summary>
    Task<byte[]> StatementAsync(CurrencyCode currency, int sequence, CancellationToken cancellationToken);
}

/// <summary>What the bank says about an order.</summary>
internal abstract record BankAnswer
{
    private BankAnswer()
    {
    }

    /// <summary>It will be carried out; what became of each payment stands on the statement.</summary>
    public sealed record Accepted : BankAnswer;

    /// <summary>None of it will be carried out.</summary>
    public sealed record Refused(string Reason) : BankAnswer;

    /// <summary>The bank has no such order.</summary>
    public sealed record NotFound : BankAnswer;

    /// <summary>No answer, or none that can be read: it may have been taken or not.</summary>
    public sealed record Unknown(string Why) : BankAnswer;
}

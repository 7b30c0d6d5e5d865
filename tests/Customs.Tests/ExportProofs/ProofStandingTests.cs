using ExportPlatform.Customs.ExportProofs;
using ExportPlatform.Trade;
using Microsoft.Extensions.Time.Testing;

namespace ExportPlatform.Customs.Tests.ExportProofs;

/// <summary>Which proofs a file has, and what the day asks for.</summary>
public class ProofStandingTests
{
    private static readonly DateTimeOffset Released = new(2026, 9, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly ProofTermRow Term = ProofTerms.LoadShipped().Of(CountryCode.Parse("RU"), new DateOnly(2026, 9, 15))!;

    [Theory]
    [InlineData(0, ProofMark.None, 120)]
    [InlineData(119, ProofMark.None, 120)]
    [InlineData(120, ProofMark.FirstWarning, 150)]
    [InlineData(149, ProofMark.FirstWarning, 150)]
    [InlineData(150, ProofMark.SecondWarning, 181)]
    [InlineData(180, ProofMark.SecondWarning, 181)]
    [InlineData(181, ProofMark.Overdue, null)]
    [InlineData(4_000, ProofMark.Overdue, null)]
    public void An_unfinished_file_is_marked_by_days_from_release(int days, ProofMark mark, int? nextAfter)
    {
        var clock = new FakeTimeProvider(Released);
        clock.Advance(TimeSpan.FromDays(days));
        var proof = File();

        var (given, next) = ProofStanding.Of(proof, []).MarkOn(proof, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

        Assert.Equal(mark, given);
        Assert.Equal(nextAfter is { } after ? new DateOnly(2026, 9, 15).AddDays(after) : null, next);
    }

    [Fact]
    public void A_file_with_exit_mark_and_payment_is_complete_in_whatever_order_they_came()
    {
        var (exit, paid) = (Fact(ProofFactKind.LeftTheCountry, "LX644000014RU EMC RUMOW"), Fact(ProofFactKind.Paid, "pay-1"));

        Assert.Equal(["exitMark", "payment"], ProofStanding.Of(File(), []).Awaited);
        Assert.Equal(["exitMark"], ProofStanding.Of(File(), [paid]).Awaited);
        Assert.Equal(ProofState.Complete, ProofStanding.Of(File(), [exit, paid]).State);
        Assert.Equal(ProofState.Complete, ProofStanding.Of(File(), [paid, exit]).State);
        Assert.Equal((ProofMark.None, null), ProofStanding.Of(File(), [paid, exit]).MarkOn(File(), new DateOnly(2030, 1, 1)));
    }

    [Theory]
    [InlineData(ProofFactKind.CameBack)]
    [InlineData(ProofFactKind.Revoked)]
    [InlineData(ProofFactKind.Withdrawn)]
    public void Where_no_export_is_left_there_is_nothing_to_prove(ProofFactKind kind)
    {
        var standing = ProofStanding.Of(File(), [Fact(kind, "")]);

        Assert.Equal(ProofState.Closed, standing.State);
        Assert.Equal((ProofMark.None, null), standing.MarkOn(File(), new DateOnly(2030, 1, 1)));
    }

    [Fact]
    public void An_origin_without_a_term_has_a_file_without_a_deadline() =>
        Assert.Null(ProofTerms.LoadShipped().Of(CountryCode.Parse("TR"), new DateOnly(2026, 9, 15)));

    internal static ExportProof File() => new()
    {
        OrderId = Guid.Parse("0190f000-0000-7000-8000-0000000000a1"),
        SellerId = Scenarios.UgraTaigaFoods,
        DispatchCountry = CountryCode.Parse("RU"),
        DestinationCountry = CountryCode.Parse("CN"),
        MovementReferenceNumber = "26RU00000000000011",
        ReleasedAt = Released,
        ContractId = Guid.Parse("0190f000-0000-7000-8000-000000000001"),
        Goods = Scenarios.Cny("204.00"),
        HsCodes = ["170490"],
        TermRuleId = Term.Dates.RuleId,
        FirstWarningOn = new DateOnly(2026, 9, 15).AddDays(Term.FirstWarningDays),
        SecondWarningOn = new DateOnly(2026, 9, 15).AddDays(Term.SecondWarningDays),
        DueOn = new DateOnly(2026, 9, 15).AddDays(Term.DueDays),
        Mark = ProofMark.None,
        NextMarkOn = new DateOnly(2026, 9, 15).AddDays(Term.FirstWarningDays),
    };

    internal static ProofFact Fact(ProofFactKind kind, string reference, string? amount = null) => new()
    {
        OrderId = File().OrderId,
        Kind = kind,
        Reference = reference,
        Amount = amount,
        OccurredAt = Released.AddDays(3),
        HeardAt = Released.AddDays(3),
    };
}

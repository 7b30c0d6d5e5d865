using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ExportPlatform.Contracts;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.ExportProofs;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Papers;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.Tests.ExportProofs;

/// <summary>The zip for bank and tax office.</summary>
public class DossierFileTests
{
    [Fact]
    public async Task Every_file_is_in_the_manifest_with_its_hash()
    {
        using var zip = new ZipArchive(new MemoryStream(await Write(Contents(Scenarios.Halva()))));
        var manifest = JsonDocument.Parse(Bytes(zip.GetEntry("manifest.json")!)).RootElement;

        var named = manifest.GetProperty("files").EnumerateArray().ToDictionary(
            file => file.GetProperty("name").GetString()!, file => file.GetProperty("sha256").GetString()!, StringComparer.Ordinal);
        Assert.Equal(named.Keys.Append("manifest.json").Order(StringComparer.Ordinal), zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.All(named, file => Assert.Equal(file.Value, Convert.ToHexStringLower(SHA256.HashData(Bytes(zip.GetEntry(file.Key)!)))));
        Assert.Contains("papers/cn22-20260915-0000000000A1.pdf", named.Keys);
        Assert.Contains("export-proof.pdf", named.Keys);
        Assert.All(zip.Entries, entry => Assert.Matches("^[A-Za-z0-9/.-]+$", entry.FullName));
    }

    [Fact]
    public async Task The_same_contents_are_the_same_bytes() =>
        Assert.Equal(await Write(Contents(Scenarios.Halva())), await Write(Contents(Scenarios.Halva())));

    [Fact]
    public async Task A_proof_that_is_awaited_is_said_to_be_with_its_deadline()
    {
        var proof = JsonDocument.Parse(await File("proof.json", Contents(Scenarios.Halva()))).RootElement;

        Assert.Equal("open", proof.GetProperty("state").GetString());
        Assert.Equal("2027-03-14", proof.GetProperty("dueOn").GetString());
        Assert.Equal(
            ["declaration True", "exitMark False", "payment True", "contract True"],
            proof.GetProperty("proofs").EnumerateArray().Select(needed => $"{needed.GetProperty("name")} {needed.GetProperty("isThere")}"));
    }

    [Fact]
    public async Task What_the_bank_needs_is_there_with_rate_and_rule_version()
    {
        var contents = Contents(Scenarios.Halva());
        var bank = JsonDocument.Parse(await File("currency-control.json", contents)).RootElement;
        var decisions = JsonDocument.Parse(await File("decisions.json", contents)).RootElement;

        Assert.Equal("CODE_ONLY", bank.GetProperty("level").GetString());
        Assert.Equal("2773.18 RUB", bank.GetProperty("orderSum").GetString());
        Assert.Equal("MARK-1", bank.GetProperty("bankReference").GetString());
        Assert.Equal("285.84 CNY", bank.GetProperty("payment").GetProperty("amount").GetString());
        Assert.All(decisions.EnumerateArray(), decision => Assert.NotEmpty(decision.GetProperty("ruleVersion").GetString()!));
    }

    /// <summary>No tipping off: a likeness to a listed name, an officer's id are nobody's business outside.</summary>
    [Fact]
    public async Task Neither_a_likeness_to_a_listed_name_nor_an_officer_is_named()
    {
        using var zip = new ZipArchive(new MemoryStream(await Write(Contents(Scenarios.Halva()))));
        foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.Ordinal)))
        {
            var text = Encoding.UTF8.GetString(Bytes(entry));
            Assert.DoesNotContain("SAMPLE-0001", text, StringComparison.Ordinal);
            Assert.DoesNotContain("screening.match", text, StringComparison.Ordinal);
            Assert.DoesNotContain("resembles", text, StringComparison.Ordinal);
            Assert.DoesNotContain("0190c000", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_thousand_articles_are_written_to_a_stream_that_cannot_go_back_and_stay_small()
    {
        var line = Scenarios.Halva().Lines[0];
        var consignment = Scenarios.Halva() with
        {
            Lines = [.. Enumerable.Range(1, 1_000).Select(i => line with { LineId = $"{i}", Description = $"Кедровая халва, 松子酥糖, article {i}" })],
        };
        using var forward = new ForwardOnly();
        await DossierFile.WriteAsync(forward, Contents(consignment), CancellationToken.None);

        Assert.InRange(forward.Written, 10_000, 5_000_000);
        Assert.True(forward.LargestWrite < 1_000_000, $"{forward.LargestWrite} bytes in one piece.");
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("=cmd()|'/C calc'!A0", "'=cmd()|'/C calc'!A0")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("=a\r\nb", "\"'=a\r\nb\"")]
    public void A_cell_is_never_a_formula(string text, string cell) => Assert.Equal(cell, CsvCell.Of(text));

    private static DossierContents Contents(Consignment consignment)
    {
        var (proof, placedAt) = (ProofStandingTests.File(), new DateTimeOffset(2026, 9, 15, 9, 59, 0, TimeSpan.Zero));
        var facts = new[] { ProofStandingTests.Fact(ProofFactKind.Paid, "0190d000-0000-7000-8000-000000000001", "285.84 CNY") };
        var decisions = DossierContents.Readable(
        [
            Decision(ExportGates.Screening, GateState.Held, "rule") with { Code = "screening.match", ReferenceData = Facts("hit:SAMPLE/SAMPLE-0001/consignee", "0.97") },
            Decision(ExportGates.Screening, GateState.Cleared, "officer:0190c000-0000-7000-8000-000000000001"),
            Decision(ExportGates.CurrencyControl, GateState.Asked, "rule") with
            {
                ReferenceData = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["level"] = "CODE_ONLY", ["orderSum"] = "2773.18 RUB", ["contractSum"] = "2773.18 RUB", ["rate"] = "CNY/RUB=13.5940",
                },
            },
            Decision(ExportGates.CurrencyControl, GateState.Cleared, "authority:bank") with { Reference = "MARK-1" },
        ]);
        var papers = ConsignmentPapers.Of(new PaperFacts(
            proof.OrderId, PaperConsignment.Of(consignment, Consignor, Consignee), placedAt, 1, proof.MovementReferenceNumber, proof.ReleasedAt, 21.39m,
            true, PostalItemId.Create("LX", 64_400_001, CountryCode.Parse("RU")), "contract", []));
        return new DossierContents(
            papers, ProofRecord.Of(proof, ProofStanding.Of(proof, facts)), decisions,
            DossierContents.CurrencyOf(proof.ContractId, null, decisions, facts), [], [], DossierContents.TimelineOf(placedAt, decisions, facts));
    }

    private static readonly Party Consignor = new("Ugra Taiga Foods", "Mira 1", "Khanty-Mansiysk", "628011", CountryCode.Parse("RU"));

    private static readonly Party Consignee = new("../../=Li Na", "Nanjing Road 100", "Shanghai", "200001", CountryCode.Parse("CN"));

    private static Decided Decision(string gate, GateState outcome, string by) => new(gate, outcome, by);

    private static Dictionary<string, string> Facts(string name, string value) => new(StringComparer.Ordinal) { [name] = value };

    private static async Task<byte[]> Write(DossierContents contents)
    {
        using var stream = new MemoryStream();
        await DossierFile.WriteAsync(stream, contents, CancellationToken.None);
        return stream.ToArray();
    }

    private static async Task<byte[]> File(string name, DossierContents contents)
    {
        using var zip = new ZipArchive(new MemoryStream(await Write(contents)));
        return Bytes(zip.GetEntry(name)!);
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    // What is told of a decision, made into a row.
    private sealed record Decided(string Gate, GateState Outcome, string By)
    {
        public string Code { get; init; } = "";

        public string? Reference { get; init; }

        public IReadOnlyDictionary<string, string> ReferenceData { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

        public static implicit operator RecordedDecision(Decided decided) => new()
        {
            DecisionId = Guid.Empty,
            OrderId = ProofStandingTests.File().OrderId,
            Gate = decided.Gate,
            DeclarationVersion = 1,
            Revision = 1,
            Outcome = decided.Outcome,
            Code = decided.Code,
            Reason = "because",
            Reference = decided.Reference,
            OfficerNote = null,
            RuleVersion = "customs-0123456789ab",
            RuleIds = [],
            ReferenceData = decided.ReferenceData,
            InputsHash = "",
            DecidedBy = decided.By,
            DecidedAt = new DateTimeOffset(2026, 9, 15, 10, 0, 0, TimeSpan.Zero),
        };
    }

    private sealed class ForwardOnly : Stream
    {
        public long Written { get; private set; }

        public int LargestWrite { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Written; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        // As a server that forbids blocking writes.
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += buffer.Length;
            LargestWrite = Math.Max(LargestWrite, buffer.Length);
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}

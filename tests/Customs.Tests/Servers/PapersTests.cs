using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Customs.Certificates;
using ExportPlatform.Customs.ExportProofs;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Papers;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Customs.Tests.Certificates;
using ExportPlatform.Messaging.Tests;
using Microsoft.EntityFrameworkCore;
using UglyToad.PdfPig;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>Papers and proofs over HTTP, on real servers: from the release to the last day of the proof.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public class PapersTests(ClearanceWorld world)
{
    private const string ItemId = "LX644000014RU";

    [Fact]
    public async Task The_papers_of_released_halva_can_be_fetched_and_say_what_was_ordered()
    {
        var orderId = await Booked();
        using var seller = world.Seller();
        var list = (await seller.GetFromJsonAsync<PaperList>($"/v1/clearances/{orderId}/papers", ClearanceWorld.Json))!;

        Assert.Equal(["cn22", "cn23", "commercial-invoice", "packing-list", "declaration-json", "declaration-xml"], list.Papers.Select(paper => paper.Kind));
        foreach (var paper in list.Papers)
        {
            using var answer = await seller.GetAsync($"/v1/clearances/{orderId}/papers/{paper.Kind}");
            var file = await answer.Content.ReadAsByteArrayAsync();
            Assert.Equal(paper.Sha256, Convert.ToHexStringLower(SHA256.HashData(file)));
            Assert.Equal(paper.MediaType, answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal(paper.FileName, answer.Content.Headers.ContentDisposition!.FileName);
            Assert.True(answer.Headers.CacheControl!.NoStore);
            using var again = new HttpRequestMessage(HttpMethod.Get, new Uri($"/v1/clearances/{orderId}/papers/{paper.Kind}", UriKind.Relative));
            again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
            using var known = await seller.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        }

        Assert.Contains("285.84CNY", await Text(seller, orderId, "commercial-invoice"), StringComparison.Ordinal);
        Assert.Contains("LX644000014RU", await Text(seller, orderId, "cn23"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_item_has_a_number_only_the_forms_of_the_post_are_awaited()
    {
        var orderId = await world.Clear(Scenarios.Slippers());
        await world.Hears<ExportCleared>(orderId);
        using var seller = world.Seller();

        using var form = await seller.GetAsync($"/v1/clearances/{orderId}/papers/cn23");
        Assert.Equal((HttpStatusCode.Conflict, "papers.item-number-awaited"), (form.StatusCode, await CodeOf(form)));
        using var invoice = await seller.GetAsync($"/v1/clearances/{orderId}/papers/commercial-invoice");
        Assert.Equal(HttpStatusCode.OK, invoice.StatusCode);
        using var unknown = await seller.GetAsync($"/v1/clearances/{orderId}/papers/love-letter");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Goods_on_hold_and_refused_goods_have_no_papers()
    {
        var (held, refused) = (await world.Clear(Scenarios.Painting()), await world.Clear(Scenarios.Bowl()));
        await world.Hears<ExportHeld>(held);
        await world.Hears<ExportRefused>(refused);
        using var seller = world.Seller();

        using var early = await seller.GetAsync($"/v1/clearances/{held}/papers");
        using var never = await seller.GetAsync($"/v1/clearances/{refused}/papers/cn23");
        using var dossier = await seller.GetAsync($"/v1/export-proofs/{refused}/dossier");
        Assert.Equal("papers.not-released", await CodeOf(early));
        Assert.Equal("papers.none", await CodeOf(never));
        Assert.Equal("papers.none", await CodeOf(dossier));
    }

    [Fact]
    public async Task Papers_are_for_the_seller_the_officers_of_its_gates_and_operators_alone()
    {
        var orderId = await Booked();
        string[] paths =
            [$"/v1/clearances/{orderId}/papers", $"/v1/clearances/{orderId}/papers/cn23", $"/v1/export-proofs/{orderId}", $"/v1/export-proofs/{orderId}/dossier"];
        using var otherSeller = world.As("seller", sellerId: Guid.CreateVersion7());
        using var buyer = world.As("buyer", accountId: Scenarios.LiNa);
        using var bank = world.Officer("bank");
        using var op = world.As("operator");
        foreach (var path in paths)
        {
            using var foreign = await otherSeller.GetAsync(path);
            using var bought = await buyer.GetAsync(path);
            using var checkedByBank = await bank.GetAsync(path);
            using var operated = await op.GetAsync(path);
            Assert.Equal(
                [HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.OK],
                [foreign.StatusCode, bought.StatusCode, checkedByBank.StatusCode, operated.StatusCode]);
        }
    }

    [Fact]
    public async Task The_dossier_fills_as_the_export_goes_on_and_ends_complete()
    {
        var orderId = await Booked();
        using var seller = world.Seller();
        var open = await Proof(seller, orderId);
        Assert.Equal(("open", "none"), (open.State, open.Mark));
        Assert.Equal(open.DueOn, open.Proofs.Single(needed => needed.Name == "exitMark").AwaitedUntil);

        // Out of order and twice.
        var left = new ParcelMoved(orderId, ItemId, "EMC", "Departure from outward office of exchange", "RUMOW", Now.AddDays(2));
        await world.Publish(left);
        await world.Publish(new PaymentCaptured(orderId, Guid.CreateVersion7(), Scenarios.Cny("285.84"), Now));
        await world.Publish(left);
        await world.Publish(new ParcelMoved(orderId, ItemId, "EXB", "Item presented to export customs", "RUMOW", Now.AddDays(1)));
        var complete = await Eventually.Get(() => Proof(seller, orderId), proof => proof.State == "complete");

        // What customs of the destination says of the three orders stands in the dossier, too.
        await Eventually.Equal(true, () => world.Read(db => db.Gates.AnyAsync(
            gate => gate.OrderId == orderId && gate.Gate == ExportGates.ThreeOrderMatch && gate.Reference != null)));

        Assert.Contains("EMC RUMOW", complete.Proofs.Single(needed => needed.Name == "exitMark").Reference, StringComparison.Ordinal);
        Assert.Equal("285.84 CNY", complete.Proofs.Single(needed => needed.Name == "payment").Amount);
        using var answer = await seller.GetAsync($"/v1/export-proofs/{orderId}/dossier");
        using var zip = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        var manifest = JsonDocument.Parse(Bytes(zip, "manifest.json")).RootElement.GetProperty("files");
        Assert.All(manifest.EnumerateArray(), file => Assert.Equal(
            file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(Bytes(zip, file.GetProperty("name").GetString()!)))));
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        var bank = JsonDocument.Parse(Bytes(zip, "currency-control.json")).RootElement;
        Assert.Equal("2773.18 RUB", bank.GetProperty("orderSum").GetString());
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri($"/v1/export-proofs/{orderId}/dossier", UriKind.Relative));
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var known = await seller.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Fact]
    public async Task A_file_left_open_is_warned_of_twice_and_falls_due_each_once()
    {
        var orderId = await Booked();
        using var seller = world.Seller();
        var due = (await Proof(seller, orderId)).DueOn!.Value;
        foreach (var day in new[] { due.AddDays(-61), due.AddDays(-60), due.AddDays(-60), due.AddDays(-30), due, due.AddDays(1), due.AddDays(40) })
        {
            await world.CheckDeadlinesOn(day);
        }

        await Eventually.Equal(3, () => Task.FromResult(world.Heard<ExportProofDue>(orderId).Count));
        var said = world.Heard<ExportProofDue>(orderId).OrderBy(fact => fact.NotedAt).ToList();
        Assert.Equal(["firstWarning", "secondWarning", "overdue"], said.Select(fact => fact.Stage));
        Assert.All(said, fact => Assert.Equal(["exitMark", "payment"], fact.Awaited));
        Assert.Equal("overdue", (await Proof(seller, orderId)).Mark);
        var page = await seller.GetFromJsonAsync<ExportProofPage>($"/v1/export-proofs?onlyOpen=true&limit=200&dueBefore={due.AddDays(1):yyyy-MM-dd}", ClearanceWorld.Json);
        Assert.Contains(page!.ExportProofs, proof => proof.OrderId == orderId);
    }

    [Fact]
    public async Task The_register_of_the_quarter_names_the_export_in_CSV_and_in_XML_that_fits_its_schema()
    {
        var orderId = await Booked();
        using var seller = world.Seller();
        var proof = await Proof(seller, orderId);
        var quarter = $"{proof.ReleasedAt.Year}-Q{((proof.ReleasedAt.Month - 1) / 3) + 1}";

        var rows = RuleTable.Read("register", (await seller.GetStringAsync($"/v1/export-proofs/register?quarter={quarter}")).TrimStart('\uFEFF'), row => row);
        var csv = rows.Single(row => row.Text("orderId") == orderId.ToString());
        Assert.Equal(("204.00", "CNY", "170490", "open"), (csv.Text("value"), csv.Text("currency"), csv.Text("hsCodes"), csv.Text("state")));
        var xml = Valid(await seller.GetStringAsync($"/v1/export-proofs/register?quarter={quarter}&format=xml"));
        var element = xml.Root!.Elements().Single(row => row.Elements().First().Value == orderId.ToString());
        Assert.Equal(proof.MovementReferenceNumber, element.Elements().Single(cell => cell.Name.LocalName == "declaration").Value);
        using var other = world.As("seller", sellerId: Guid.CreateVersion7());
        Assert.DoesNotContain($"{orderId}", await other.GetStringAsync($"/v1/export-proofs/register?quarter={quarter}"), StringComparison.Ordinal);
        using var bad = await seller.GetAsync("/v1/export-proofs/register?quarter=2026-Q5");
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    [Fact]
    public async Task Fish_for_China_waits_for_its_certificate_and_the_papers_name_it()
    {
        using var seller = world.As("seller", sellerId: Guid.CreateVersion7());
        var sellerId = Guid.CreateVersion7();
        using var fisher = world.As("seller", sellerId: sellerId);
        var orderId = await world.Clear(CertificateDemandsTests.Fish() with { SellerId = sellerId });
        Assert.Equal("certificate.required", (await world.Hears<ExportHeld>(orderId)).Code);
        var certificate = new RecordCertificateRequest(
            CertificateKind.PlantRegistration, "CHN-RU-0857", "GACC", new DateOnly(2024, 1, 1), new DateOnly(2099, 12, 31), ["03"]);
        using var recorded = await ClearanceWorld.Post(fisher, "/v1/certificates", certificate);
        Assert.Equal(HttpStatusCode.Created, recorded.StatusCode);
        using var repeated = await ClearanceWorld.Post(fisher, "/v1/certificates", certificate);
        Assert.Equal("certificate.repeated", await CodeOf(repeated));
        using var given = await ClearanceWorld.Post(
            fisher, $"/v1/clearances/{orderId}/evidence", new { type = "certificate", number = "CHN-RU-0857", date = "2024-01-01", issuer = "GACC" });
        Assert.Equal(HttpStatusCode.Created, given.StatusCode);
        await world.Hears<ExportCleared>(orderId);

        Assert.Contains("CHN-RU-0857", await Text(fisher, orderId, "commercial-invoice"), StringComparison.Ordinal);
        var own = await fisher.GetFromJsonAsync<CertificatePage>("/v1/certificates", ClearanceWorld.Json);
        Assert.Equal("valid", Assert.Single(own!.Certificates).State);
        using var foreign = await ClearanceWorld.Post(seller, $"/v1/certificates/{own.Certificates[0].CertificateId}/withdrawal", new { });
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task A_certificate_that_ends_soon_is_told_of_once()
    {
        using var seller = world.As("seller", sellerId: Guid.CreateVersion7());
        using var recorded = await ClearanceWorld.Post(seller, "/v1/certificates", new RecordCertificateRequest(
            CertificateKind.VeterinaryCertificate, "VET-1", "Rosselkhoznadzor", new DateOnly(2024, 1, 1), new DateOnly(2031, 5, 31), ["*"]));
        var certificate = (await recorded.Content.ReadFromJsonAsync<CertificateView>(ClearanceWorld.Json))!;

        await world.CheckDeadlinesOn(new DateOnly(2031, 4, 30));
        Assert.Null((await Stored()).WarnedAt);
        await world.CheckDeadlinesOn(new DateOnly(2031, 5, 1));
        var warnedAt = (await Stored()).WarnedAt;
        Assert.NotNull(warnedAt);
        await world.CheckDeadlinesOn(new DateOnly(2031, 5, 2));
        Assert.Equal(warnedAt, (await Stored()).WarnedAt);

        Task<Certificate> Stored() => world.Read(async db => (await db.Certificates.FindAsync(certificate.CertificateId))!);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private async Task<Guid> Booked()
    {
        var orderId = await world.Clear(Scenarios.Halva(), buyer: Scenarios.LiNa);
        await world.Hears<ExportCleared>(orderId);
        await world.Publish(new ShipmentBooked(orderId, ItemId, Now));
        await Eventually.Get(
            () => world.Read(db => Task.FromResult(db.ExportProofs.Any(proof => proof.OrderId == orderId)
                && db.ProofFacts.Any(fact => fact.OrderId == orderId && fact.Kind == ProofFactKind.ItemNumbered))),
            isThere => isThere);
        return orderId;
    }

    private static async Task<ExportProofView> Proof(HttpClient client, Guid orderId) =>
        (await client.GetFromJsonAsync<ExportProofView>($"/v1/export-proofs/{orderId}", ClearanceWorld.Json))!;

    private static async Task<string> Text(HttpClient client, Guid orderId, string kind)
    {
        using var pdf = PdfDocument.Open(await client.GetByteArrayAsync($"/v1/clearances/{orderId}/papers/{kind}"));
        return string.Concat(pdf.GetPages().Select(page => page.Text)).Replace(" ", "", StringComparison.Ordinal);
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString();

    private static byte[] Bytes(ZipArchive zip, string name)
    {
        using var content = zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    private static XDocument Valid(string xml)
    {
        using var schema = typeof(ExportProof).Assembly.GetManifestResourceStream("ExportProofs/export-proof-register.xsd")!;
        using var schemaReader = XmlReader.Create(schema);
        var schemas = new XmlSchemaSet();
        schemas.Add(null, schemaReader);
        using var reader = XmlReader.Create(
            new StringReader(xml.TrimStart('\uFEFF')), new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas });
        return XDocument.Load(reader);
    }
}

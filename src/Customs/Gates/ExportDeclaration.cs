using System.Globalization;
using ExportPlatform.Contracts;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Declarations;
using ExportPlatform.Customs.Rates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.Gates;

/// <summary>The export declaration: drawn from the consignment itself, checked before the customs service sees it.</summary>
internal static class ExportDeclaration
{
    private const string SaleOfGoods = "sale of goods";

    /// <summary>Draws the declaration; data that contradict themselves are refused, because nothing after this can repair them.</summary>
    public static GateDecision Decide(
        Guid orderId, int version, Consignment consignment, Parties parties, DateOnly on, RateTable rates, ClearanceRules rules)
    {
        var problems = Problems(consignment, parties, on, rules).ToList();
        if (problems.Count > 0)
        {
            return new GateDecision.Refused(
                ExportGates.ExportDeclaration, DecisionBasis.Of(rules.Version), string.Join(' ', problems), "export-declaration.invalid");
        }

        var sdr = rates.InSdr(consignment.Goods);
        var shortForm = rules.PostalForms.On(on).FirstOrDefault(row =>
            row.Form is "CN22" && sdr?.Sdr < row.BelowSdr && consignment.GrossWeight.Grams <= row.UpToGrams);
        var dataset = Dataset(orderId, version, consignment, shortForm is null ? "CN23" : "CN22", sdr?.Sdr);
        var basis = new DecisionBasis(
            rules.Version,
            shortForm is null ? [] : [shortForm.Dates.RuleId],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["form"] = dataset.Form,
                ["valueInSdr"] = sdr?.Sdr.ToString(CultureInfo.InvariantCulture) ?? "unknown",
                ["rates"] = sdr?.RateIds ?? "none",
            });
        return new GateDecision.NeedsAuthority(
            ExportGates.ExportDeclaration,
            basis,
            $"Declared as sale of goods on {dataset.Form} data, {dataset.Value}.",
            new AuthorityQuestion.LodgeDeclaration(dataset));
    }

    private static DeclarationDataset Dataset(Guid orderId, int version, Consignment consignment, string form, decimal? sdr) => new(
        orderId,
        version,
        form,
        SaleOfGoods,
        consignment.Consignor,
        consignment.Consignee,
        consignment.DispatchLocation,
        consignment.DispatchCountry,
        consignment.DestinationCountry,
        [
            .. consignment.Lines.Select(line => new DeclarationLine(
                line.LineId, line.Description, line.HsCode, line.Origin, line.Quantity, line.Value, line.NetWeight)),
        ],
        consignment.Goods,
        sdr,
        consignment.Freight,
        new Weight(consignment.Lines.Sum(line => line.NetWeight.Grams)),
        consignment.GrossWeight,
        consignment.Incoterm,
        consignment.TaxReference);

    private static IEnumerable<string> Problems(Consignment consignment, Parties parties, DateOnly on, ClearanceRules rules)
    {
        var vague = rules.VagueDescriptions.On(on).Select(row => row.Description).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (consignment.Lines.Count == 0)
        {
            yield return "There are no goods.";
        }

        if (consignment.Lines.DistinctBy(line => line.LineId, StringComparer.Ordinal).Count() != consignment.Lines.Count)
        {
            yield return "Two lines have the same id.";
        }

        foreach (var problem in consignment.Lines.SelectMany(line => LineProblems(line, consignment.Goods.Currency, on, vague)))
        {
            yield return problem;
        }

        if (consignment.Lines.All(line => line.Value.Currency == consignment.Goods.Currency)
            && consignment.Lines.Sum(line => line.Value.MinorUnits) != consignment.Goods.MinorUnits)
        {
            yield return "The lines do not add up to the value of the goods.";
        }

        if (consignment.Lines.Sum(line => line.NetWeight.Grams) > consignment.GrossWeight.Grams)
        {
            yield return "The goods weigh more than the parcel.";
        }

        foreach (var (role, party) in new[] { ("consignor", parties.Consignor), ("consignee", parties.Consignee) })
        {
            if (string.IsNullOrWhiteSpace(party.Name) || string.IsNullOrWhiteSpace(party.Street) || string.IsNullOrWhiteSpace(party.City))
            {
                yield return $"The {role}'s name or address is not complete.";
            }
        }

        if (consignment.DispatchCountry == consignment.DestinationCountry)
        {
            yield return "The goods do not leave the country.";
        }
    }

    private static IEnumerable<string> LineProblems(ConsignmentLine line, CurrencyCode currency, DateOnly on, HashSet<string> vague)
    {
        if (string.IsNullOrWhiteSpace(line.Description) || vague.Contains(line.Description.Trim()))
        {
            yield return $"{line.LineId}: the description does not say what the goods are.";
        }

        if (line.Quantity < 1)
        {
            yield return $"{line.LineId}: there is nothing of it.";
        }

        if (line.Value.Currency != currency)
        {
            yield return $"{line.LineId}: its value is in another currency than the goods'.";
        }

        if (line.Value.MinorUnits <= 0)
        {
            yield return $"{line.LineId}: sold goods have a value.";
        }

        if (line.NetWeight.Grams == 0)
        {
            yield return $"{line.LineId}: goods have a weight.";
        }

        if (line.YearMade > on.Year)
        {
            yield return $"{line.LineId}: it is not made yet.";
        }
    }
}

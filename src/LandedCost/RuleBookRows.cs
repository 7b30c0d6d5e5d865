namespace ExportPlatform.LandedCost;

/// <summary>The tables as typed rows, checked one by one and against each other.</summary>
internal sealed record RuleBookRows(
    IReadOnlyList<BlocMember> Blocs,
    IReadOnlyList<RegimeRow> Regimes,
    IReadOnlyList<ChargeRow> Charges,
    IReadOnlyList<TariffRow> Tariff,
    IReadOnlyList<TaxRateRow> TaxRates,
    IReadOnlyList<GoodsListRow> GoodsLists,
    IReadOnlyList<RestrictionRow> Restrictions)
{
    private static readonly string[] Dated = ["effective_from", "effective_to", "confidence", "source"];

    private static readonly HashSet<string> ConsignmentValues =
        [ValueExpression.Goods, ValueExpression.Freight, ValueExpression.Insurance];

    public static RuleBookRows Read(RuleTables tables, List<RuleTableError> errors)
    {
        var blocs = new RuleTable("blocs", errors).Read(
            tables.Blocs,
            ["bloc", "member", .. Dated],
            row => new BlocMember(row.Required("bloc"), row.Country("member"), row.Validity()));
        var blocNames = blocs.Select(bloc => bloc.Bloc).ToHashSet(StringComparer.Ordinal);

        var rows = new RuleBookRows(
            blocs,
            ReadRegimes(tables.Regimes, blocNames, errors),
            ReadCharges(tables.Charges, errors),
            ReadTariff(tables.Tariff, blocNames, errors),
            ReadTaxRates(tables.TaxRates, errors),
            new RuleTable("goods_lists", errors).Read(
                tables.GoodsLists,
                ["rule_id", "list", "hs_prefix", .. Dated],
                row => new GoodsListRow(row.Required("list"), row.HsPrefixes("hs_prefix"), row.Validity(), row.Provenance("rule_id"))),
            ReadRestrictions(tables.Restrictions, blocNames, errors));
        RuleBookConsistency.Check(rows, errors);
        return rows;
    }

    private static IReadOnlyList<RegimeRow> ReadRegimes(string csv, HashSet<string> blocs, List<RuleTableError> errors) =>
        new RuleTable("regimes", errors).Read(
            csv,
            [
                "regime_id", "sequence", "destination", "dispatch", "channel", "transport", "sale", "programme", "any_hs", "not_on_list",
                "test_value", "test_currency", "over", "up_to", "up_to_kg", "annual_over", "pieces", "outcome", "customs_value", "reason",
                .. Dated,
            ],
            row =>
            {
                var regime = new RegimeRow(
                    row.Required("regime_id"),
                    (int)row.RequiredNumber("sequence"),
                    row.Countries("destination", blocs),
                    row.Countries("dispatch", blocs),
                    row.OptionalChoice<SalesChannel>("channel"),
                    row.OptionalChoice<TransportMode>("transport"),
                    row.YesNo("sale"),
                    row.Text("programme"),
                    row.HsPrefixes("any_hs"),
                    row.Text("not_on_list"),
                    row.Expression("test_value", ConsignmentValues),
                    row.Currency("test_currency"),
                    row.Number("over"),
                    row.Number("up_to"),
                    row.Number("up_to_kg"),
                    row.Number("annual_over"),
                    row.Text("pieces") is "one",
                    row.Required("outcome"),
                    row.Expression("customs_value", ConsignmentValues),
                    row.Required("reason"),
                    row.Validity(),
                    row.Provenance("regime_id"));
                var hasThreshold = (regime.Over ?? regime.UpTo ?? regime.AnnualOver) is not null;
                if (hasThreshold && (regime.TestCurrency is null || regime.TestValue.Terms.Count == 0))
                {
                    row.Report("A threshold needs test_value and test_currency.");
                }

                if (!regime.IsRefusal && regime.CustomsValue.Terms.Count == 0)
                {
                    row.Report("A regime that prices needs a customs_value.");
                }

                return regime;
            });

    private static IReadOnlyList<ChargeRow> ReadCharges(string csv, List<RuleTableError> errors)
    {
        // A base may name the charges above it in the same regime.
        var names = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        return new RuleTable("charges", errors).Read(
            csv,
            [
                "regime_id", "step", "name", "kind", "formula", "base", "rate_percent", "rate_table", "share_percent", "currency",
                "free_amount", "less_amount", "per_kg", "free_kg", "fixed_amount", "waive_up_to", .. Dated,
            ],
            row =>
            {
                var regimeId = row.Required("regime_id");
                if (!names.TryGetValue(regimeId, out var known))
                {
                    names[regimeId] = known = [.. ConsignmentValues, ValueExpression.Value, ValueExpression.Duty];
                }

                var charge = ToCharge(row, regimeId, known);
                known.Add(charge.Name);
                ReportMissing(row, charge);
                return charge;
            });
    }

    private static ChargeRow ToCharge(RuleTableRow row, string regimeId, HashSet<string> names)
    {
        var name = row.Required("name");
        return new ChargeRow(
            regimeId,
            (int)row.RequiredNumber("step"),
            name,
            row.Choice<ChargeKind>("kind"),
            row.Choice<ChargeFormula>("formula"),
            row.Expression("base", names),
            row.Number("rate_percent"),
            row.Text("rate_table"),
            row.Number("share_percent") ?? 100m,
            row.Currency("currency"),
            row.Number("free_amount") ?? 0,
            row.Number("less_amount") ?? 0,
            row.Number("per_kg") ?? 0,
            row.Number("free_kg") ?? 0,
            row.Number("fixed_amount") ?? 0,
            row.Number("waive_up_to") ?? 0,
            row.Validity(),
            new Provenance($"{regimeId}/{name}", row.Required("source"), row.Required("confidence")));
    }

    private static void ReportMissing(RuleTableRow row, ChargeRow charge)
    {
        if (charge.Name is ValueExpression.Value || ConsignmentValues.Contains(charge.Name))
        {
            row.Report($"{charge.Name} is the name of a value, not of a charge.");
        }

        if (charge.Formula is ChargeFormula.Percent or ChargeFormula.Inside && charge.RatePercent is null == (charge.RateTable.Length == 0))
        {
            row.Report("Either rate_percent or rate_table gives the rate.");
        }

        if (charge.Formula is ChargeFormula.Consignment && charge.RatePercent is null)
        {
            row.Report("A charge on the consignment needs rate_percent.");
        }

        if (charge.Formula is not ChargeFormula.ItemType && charge.Base.Terms.Count == 0)
        {
            row.Report("The charge needs a base.");
        }

        var hasAmount = charge.FreeAmount + charge.LessAmount + charge.PerKg + charge.FixedAmount + charge.WaiveUpTo > 0;
        if (hasAmount && charge.Currency is null)
        {
            row.Report("Amounts need a currency.");
        }
    }

    private static IReadOnlyList<TariffRow> ReadTariff(string csv, HashSet<string> blocs, List<RuleTableError> errors) =>
        new RuleTable("tariff", errors).Read(
            csv,
            ["rule_id", "destination", "origin", "hs_prefix", "rate_percent", "per_kg", "currency", "combination", .. Dated],
            row =>
            {
                var tariff = new TariffRow(
                    row.Countries("destination", blocs),
                    row.Countries("origin", blocs),
                    row.HsPrefixes("hs_prefix"),
                    row.RequiredNumber("rate_percent"),
                    row.Number("per_kg") ?? 0,
                    row.Currency("currency"),
                    row.OptionalChoice<TariffCombination>("combination") ?? TariffCombination.Sum,
                    row.Validity(),
                    row.Provenance("rule_id"));
                if (tariff.PerKg > 0 && tariff.Currency is null)
                {
                    row.Report("A duty by weight needs a currency.");
                }

                return tariff;
            });

    private static IReadOnlyList<TaxRateRow> ReadTaxRates(string csv, List<RuleTableError> errors) =>
        new RuleTable("tax_rates", errors).Read(
            csv,
            ["rule_id", "country", "tax", "region", "hs_prefix", "rate_percent", .. Dated],
            row => new TaxRateRow(
                row.Country("country"),
                row.Required("tax"),
                row.Required("region"),
                row.HsPrefixes("hs_prefix"),
                row.RequiredNumber("rate_percent"),
                row.Validity(),
                row.Provenance("rule_id")));

    private static IReadOnlyList<RestrictionRow> ReadRestrictions(string csv, HashSet<string> blocs, List<RuleTableError> errors) =>
        new RuleTable("restrictions", errors).Read(
            csv,
            [
                "rule_id", "law", "countries", "restricted_by", "destination", "hs_prefix", "transport", "action", "evidence",
                "extra_duty_percent", "limit_kg", "limit_litres", "reason", .. Dated,
            ],
            row =>
            {
                var restriction = new RestrictionRow(
                    row.Required("law"),
                    row.Countries("countries", blocs),
                    row.Choice<RestrictedBy>("restricted_by"),
                    row.Countries("destination", blocs),
                    row.HsPrefixes("hs_prefix"),
                    row.OptionalChoice<TransportMode>("transport"),
                    row.Choice<RestrictionAction>("action"),
                    row.OptionalChoice<EvidenceKind>("evidence"),
                    row.Number("extra_duty_percent"),
                    row.Number("limit_kg"),
                    row.Number("limit_litres"),
                    row.Required("reason"),
                    row.Validity(),
                    row.Provenance("rule_id"));
                var isWhole = restriction.Action switch
                {
                    RestrictionAction.Evidence => restriction.Evidence is not null,
                    RestrictionAction.ExtraDuty => restriction.ExtraDutyPercent is not null,
                    RestrictionAction.Limit => (restriction.LimitKg ?? restriction.LimitLitres) is not null,
                    RestrictionAction.Block or RestrictionAction.Review or RestrictionAction.Allow => true,
                };
                if (!isWhole)
                {
                    row.Report($"{restriction.Action} lacks the value it is about.");
                }

                return restriction;
            });
}

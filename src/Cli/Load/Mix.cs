using System.Globalization;

namespace ExportPlatform.Cli.Load;

/// <summary>How often each errand comes, by weight.</summary>
internal sealed class Mix
{
    private readonly (Errand Errand, double UpTo)[] _steps;

    private Mix(IReadOnlyDictionary<Errand, double> weights)
    {
        Weights = weights;
        var (total, sum) = (weights.Values.Sum(), 0.0);
        _steps = [.. weights.Select(pair => (pair.Key, (sum += pair.Value) / total))];
    }

    /// <summary>As given.</summary>
    public IReadOnlyDictionary<Errand, double> Weights { get; }

    /// <summary>Reads <c>browse=50,quote=20,order=10</c>; null when it says nothing or something else.</summary>
    public static Mix? Parse(string text)
    {
        var weights = new Dictionary<Errand, double>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=') is not [var name, var number]
                || !Enum.TryParse<Errand>(name, ignoreCase: true, out var errand)
                || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
                || !weights.TryAdd(errand, weight))
            {
                return null;
            }
        }

        return weights.Values.Sum() > 0 ? new Mix(weights) : null;
    }

    /// <summary>The errand at a place between 0 and 1.</summary>
    public Errand At(double place) => Array.Find(_steps, step => place < step.UpTo) is { UpTo: > 0 } found ? found.Errand : _steps[^1].Errand;

    /// <inheritdoc />
    public override string ToString() =>
        string.Join(',', Weights.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key.ToString().ToLowerInvariant()}={pair.Value}")));
}

/// <summary>What people come for.</summary>
internal enum Errand
{
    /// <summary>Looks at a page of the catalogue, or at one article.</summary>
    Browse,

    /// <summary>Looks for words.</summary>
    Search,

    /// <summary>Wants a price to the door.</summary>
    Quote,

    /// <summary>Buys; the seller hands over and the buyer confirms.</summary>
    Order,

    /// <summary>Buys and calls it off before the parcel leaves.</summary>
    Cancel,

    /// <summary>Buys, disputes what came, and gets the money back.</summary>
    Dispute,

    /// <summary>Buys, and two operators give a tenth of the price back while the parcel is on its way.</summary>
    Refund,
}

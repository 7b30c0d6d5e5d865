using System.Diagnostics;
using System.Globalization;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Customs.Screening.Matching;
using ExportPlatform.Screening.Bench;

// dotnet run -c Release --project bench/Screening.Bench -- [folder of the lists] [sample size] [seed]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = args.Length > 0 ? args[0] : "../shared/data/sanctions";
var size = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000;
var seed = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;
var started = Stopwatch.GetTimestamp();
var lists = RealLists.Load(folder);
if (lists.Count == 0)
{
    Console.Error.WriteLine($"There are no lists in {folder}.");
    return 1;
}

var read = Stopwatch.GetElapsedTime(started);
var index = new NameIndex(lists);
Console.WriteLine($"{string.Join(", ", lists.Select(list => $"{list.ListId} {list.Entries.Count}"))} entries, {index.Count} names; read {read.TotalSeconds:0.0} s, with index {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s; seed {seed}");
var band = ClearanceRules.LoadShipped().ScreeningBands[0];
Speed();
Recall();
Ordinary();
return 0;

void Speed()
{
    var random = new Random(seed);
    var listed = Enumerable.Range(0, size).Select(_ => index.All[random.Next(index.All.Count)].Listed.Text);
    foreach (var (what, names) in new[] { ("ordinary names", OrdinaryNames.Take(size, seed).ToList()), ("listed names", listed.ToList()) })
    {
        names.ForEach(name => PartyMatcher.Match(new ScreenedParty(name), index, band));
        var times = new List<double>(names.Count);
        var used = Environment.CpuUsage.TotalTime;
        foreach (var name in names)
        {
            var start = Stopwatch.GetTimestamp();
            PartyMatcher.Match(new ScreenedParty(name), index, band);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        used = Environment.CpuUsage.TotalTime - used;
        var candidates = names.Sum(name => (long)index.CandidatesFor(NormalizedName.Of(name)).Count);

        times.Sort();
        Console.WriteLine($"speed, {what}: mean {times.Average():0.00} ms ({used.TotalMilliseconds / times.Count:0.00} of processor), p50 {times[times.Count / 2]:0.00}; p95 {times[times.Count * 95 / 100]:0.00}, p99 {times[times.Count * 99 / 100]:0.00}, max {times[^1]:0.00}; {candidates / (double)names.Count:0} candidates a party");
    }
}

void Recall()
{
    foreach (var (kind, disturb) in Disturbance.Kinds)
    {
        var random = new Random(seed);
        var (found, owed, listedFound, tried) = (0, 0, 0, 0);
        var sampled = Enumerable.Range(0, size / 8).Select(_ => index.All[random.Next(index.All.Count)]).Where(name => !name.Listed.IsWeak && name.Name.Tokens.Length > 1).ToList();
        foreach (var (name, text) in sampled.Select(name => (name, disturb(name.Listed.Text, random))).Where(pair => pair.Item2 is not null))
        {
            var readings = NormalizedName.ReadingsOf(text!);
            var byForce = index.All.AsParallel().Where(other => readings.Any(reading => (decimal)NameSimilarity.Of(reading, other.Name) >= band.ReviewFrom)).ToHashSet();
            var byIndex = readings.SelectMany(index.CandidatesFor).ToHashSet();
            owed += byForce.Count;
            found += byForce.Count(byIndex.Contains);
            if (Environment.GetEnvironmentVariable("SHOW") is not null)
            {
                foreach (var missed in byForce.Where(f => !byIndex.Contains(f)).Take(3)) { Console.WriteLine($"   missed {text} ~ {missed.Listed.Text} {NameSimilarity.Of(readings[0], missed.Name):0.000}"); }
            }
            tried++;
            listedFound += byForce.Any(other => other.Entry == name.Entry) && byIndex.Any(other => other.Entry == name.Entry) ? 1 : 0;
            if (Environment.GetEnvironmentVariable("SHOW") is not null && !byForce.Any(other => other.Entry == name.Entry)) { Console.WriteLine($"   LOW {text} ~ {name.Listed.Text} {readings.Max(r => NameSimilarity.Of(r, name.Name)):0.000}"); }
        }

        Console.WriteLine($"recall, {kind}: {100.0 * found / owed:0.00} % of the {owed} names that comparing with all finds; the entry itself is found for {100.0 * listedFound / tried:0.0} % of {tried}");
    }
}

void Ordinary()
{
    var names = OrdinaryNames.Take(size * 2, seed);
    var (held, reviewed) = (0, 0);
    foreach (var name in names)
    {
        if (PartyMatcher.Match(new ScreenedParty(name), index, band) is [var best, ..])
        {
            _ = best.Score >= band.HoldFrom ? held++ : reviewed++;
            if (Environment.GetEnvironmentVariable("SHOW") is not null)
            {
                Console.WriteLine($"   {name} ~ {best.Listed} {best.Score}");
            }
        }
    }

    Console.WriteLine($"ordinary names: of {names.Count}, {held} held ({100.0 * held / names.Count:0.00} %), {reviewed} for review ({100.0 * reviewed / names.Count:0.00} %)");
}

using CsCheck;
using ExportPlatform.Gateway.Limits;

namespace ExportPlatform.Gateway.Tests.Limits;

public sealed class TokenBucketTests
{
    [Fact]
    public void A_bucket_never_gives_more_than_its_burst_and_what_flowed_in() =>
        Gen.Select(Gen.Int[1, 500], Gen.Int[1, 500], Gen.Int[0, 200].Array[1, 200]).Sample((perSecond, burst, pausesInMs) =>
        {
            var bucket = new TokenBucket(new RateLimit { PerSecond = perSecond, Burst = burst });
            var now = TimeSpan.FromDays(3);
            var (start, given) = (now, 0);
            foreach (var pause in pausesInMs)
            {
                now += TimeSpan.FromMilliseconds(pause);
                while (bucket.TryTake(now))
                {
                    given++;
                }

                Assert.InRange(given, 1, burst + (perSecond * (now - start).TotalSeconds) + 1);
                Assert.InRange(bucket.UntilNext(now), TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1.0 / perSecond));
                Assert.True(bucket.TryTake(now + bucket.UntilNext(now)), "A permit is there when it was promised.");
                given++;
                now += bucket.UntilNext(now);
            }
        });

    [Fact]
    public void A_full_bucket_stays_full() =>
        Assert.Equal(7, new TokenBucket(new RateLimit { PerSecond = 3, Burst = 7 }).Available(TimeSpan.FromDays(900)));
}

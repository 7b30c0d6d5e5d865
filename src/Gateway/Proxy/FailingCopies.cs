using System.Runtime.CompilerServices;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace ExportPlatform.Gateway.Proxy;

/// <summary>
/// Leaves a copy out for a while when at least half of its last answers were failures, its own 5xx as well as broken connections: a copy that
/// answers 500 to everything is quick, and would otherwise draw the most requests.
/// </summary>
internal sealed class FailingCopies(IDestinationHealthUpdater health, TimeProvider clock) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = "FailingCopies";

    private readonly ConditionalWeakTable<DestinationState, RecentAnswers> _answers = [];

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        // A client that hangs up says nothing about the copy.
        if (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var isFailure = context.GetForwarderErrorFeature() is not null || context.Response.StatusCode >= StatusCodes.Status500InternalServerError;
        if (_answers.GetOrCreateValue(destination).IsFailing(isFailure, clock))
        {
            health.SetPassive(
                cluster, destination, DestinationHealth.Unhealthy, cluster.Model.Config.HealthCheck!.Passive!.ReactivationPeriod!.Value);
        }
    }

    /// <summary>What a copy answered in the last seconds.</summary>
    internal sealed class RecentAnswers
    {
        private const int Enough = 10;
        private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
        private readonly Lock _lock = new();
        private long _since;
        private int _all;
        private int _failed;

        /// <summary>Counts an answer; true when there are enough of them and half have failed. Counting then starts afresh.</summary>
        public bool IsFailing(bool isFailure, TimeProvider clock)
        {
            lock (_lock)
            {
                if (_all == 0 || clock.GetElapsedTime(_since) > Window)
                {
                    (_since, _all, _failed) = (clock.GetTimestamp(), 0, 0);
                }

                _all++;
                _failed += isFailure ? 1 : 0;
                if (_all < Enough || _failed * 2 < _all)
                {
                    return false;
                }

                _all = 0;
                return true;
            }
        }
    }
}

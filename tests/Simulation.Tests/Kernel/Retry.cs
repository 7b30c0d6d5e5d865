namespace ExportPlatform.Simulation.Tests.Kernel;

/// <summary>What a service does by itself at its next turn when it was killed at this one.</summary>
internal static class Retry
{
    public static void UntilDone(World world, Action work)
    {
        try
        {
            work();
        }
        catch (Crash)
        {
            world.After(world.Seconds(1, 30), () => UntilDone(world, work));
        }
    }
}

using DaFsl.Library.Networks.Weights;

namespace DaFsl.Library.Tests.Networks;

/// <summary>Shorthand for tests that need a checkpoint under other names only.</summary>
internal static class CheckpointExtensions
{
    /// <summary>Renames a checkpoint and disposes the one under the old names.</summary>
    public static Checkpoint Renamed(this Checkpoint weights, Func<string, string?> rename)
    {
        using (weights)
        {
            return weights.Rename(rename);
        }
    }
}

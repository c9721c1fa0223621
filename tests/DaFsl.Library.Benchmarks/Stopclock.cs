using System.Diagnostics;
using System.Text.Json;

namespace DaFsl.Library.Benchmarks;

/// <summary>Times a variant: warm-up first, then the median and the least of several runs.</summary>
internal static class Stopclock
{
    private const int WarmUps = 2;

    /// <summary>The times of one unit of work, as a line of JSON.</summary>
    public static string Time(Workload workload, Variant variant)
    {
        for (int i = 0; i < WarmUps; i++)
        {
            variant.Run();
        }

        double[] seconds = new double[workload.Runs];
        for (int i = 0; i < seconds.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            variant.Run();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds / variant.Units;
        }

        Array.Sort(seconds);
        return Invariant(
            $$"""
            {"workload": {{JsonSerializer.Serialize(workload.Name)}}, "variant": {{JsonSerializer.Serialize(
                variant.Name
            )}}, "median_s": {{seconds[seconds.Length / 2]:0.000000}}, "min_s": {{seconds[0]:0.000000}}, "runs": {{seconds.Length}}}
            """
        );
    }
}

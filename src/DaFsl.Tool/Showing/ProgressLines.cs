using DaFsl.Library.Pipeline.Running;

namespace DaFsl.Tool.Showing;

/// <summary>
/// Lines for a pipe or a file, by which a person can follow a run: one where a stage starts, at each quarter of it and where it ends, and
/// between them one now and then, at first every few seconds and then the more rarely, the longer the stage lasts already. A stage of a day
/// has less than two hundred.
/// </summary>
internal sealed class ProgressLines(TextWriter writer, TimeProvider time) : IProgress<PipelineProgress>
{
    // After this share of the time that a stage has lasted, but not before these seconds, there is another line.
    private const double LaterByShare = 0.05;
    private const double FewestSeconds = 10;

    private string _stage = "";
    private int _quarter;
    private long _start;
    private double _told;

    public void Report(PipelineProgress value)
    {
        bool isNew = value.Stage != _stage;
        if (isNew)
        {
            (_stage, _start, _told) = (value.Stage, time.GetTimestamp(), 0);
        }

        int quarter = (int)(value.Share * 4);
        double seconds = time.GetElapsedTime(_start).TotalSeconds;
        bool isDue = seconds - _told >= Math.Max(FewestSeconds, LaterByShare * seconds);
        if (!isNew && quarter == _quarter && !isDue)
        {
            return;
        }

        (_quarter, _told) = (quarter, seconds);
        string line = Invariant($"{value.Stage}  {value.Share, 5:0 %}  {Clock(seconds)}  {value.Detail}");
        writer.WriteLine(line.TrimEnd());
        writer.Flush();
    }

    // As a clock shows it: 0:05, 12:05, 1:12:05.
    private static string Clock(double seconds)
    {
        var elapsed = TimeSpan.FromSeconds(Math.Floor(seconds));
        return elapsed.TotalHours >= 1
            ? Invariant($"{(int)elapsed.TotalHours}:{elapsed.Minutes:00}:{elapsed.Seconds:00}")
            : Invariant($"{elapsed.Minutes}:{elapsed.Seconds:00}");
    }
}

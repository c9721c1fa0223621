using DaFsl.Library.Pipeline.Running;
using Spectre.Console;

namespace DaFsl.Tool.Showing;

/// <summary>Shows how far a run is: live bars on a terminal, plain lines elsewhere.</summary>
internal static class ProgressDisplay
{
    // Below this many columns the bars would be squeezed.
    private const int WidthForDetail = 105;

    // Drawing takes processor time from the run.
    private static readonly TimeSpan _refresh = TimeSpan.FromMilliseconds(300);

    public static Task<T> ShowAsync<T>(Screen screen, Func<IProgress<PipelineProgress>, Task<T>> run)
    {
        if (!screen.IsLive)
        {
            return run(new ProgressLines(screen.Writer, TimeProvider.System));
        }

        List<ProgressColumn> columns =
        [
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn { Width = 20 },
            new PercentageColumn(),
            new ElapsedTimeColumn(),
        ];
        if (screen.Console.Profile.Width >= WidthForDetail)
        {
            columns.Add(new ProgressDetailColumn());
        }

        Progress progress = screen.Console.Progress().Columns([.. columns]);
        progress.RefreshRate = _refresh;
        return progress.StartAsync(context => run(new ProgressBars(context)));
    }
}
